import cookie from '@fastify/cookie';
import rateLimit from '@fastify/rate-limit';
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { photoBytesMax, photoTypes } from '../record/photo.ts';
import { deviceCookie, letIn, noteCookie, setNoteCookie, setSessionCookie } from './gatekeeper.ts';
import { type House, type HouseOptions, openHouse } from './house.ts';
import { problemMediaType, problemOf } from './http-errors.ts';
import { preferredLanguage } from './language.ts';
import { openApiDocument } from './open-api.ts';
import type { Answer, Caller, Input, Operation, PhoneCaller, ReplyKind, StudyCaller } from './operation.ts';
import { operations } from './operations.ts';
import { apiHeaders, type PageFolders, printHeaders, servePages } from './pages.ts';
import { phoneCallerOf } from './phone-operations.ts';
import { Problem } from './problems.ts';
import type { Visitor } from './sessions.ts';
import { validatorsWhenAsked } from './validators-when-asked.ts';
import { version } from './version.ts';

/** What is written down about a request. No body, no address with ids in it, no token. */
export interface LogEntry {
  readonly method: string;
  /** The pattern of the route, not the address. */
  readonly route: string;
  readonly status: number;
  readonly durationMs: number;
  readonly account?: string;
  /** Of a failure of the server itself: its class and where it happened, without its message. */
  readonly failure?: string;
}

export interface AppOptions extends HouseOptions, PageFolders {
  readonly log?: (entry: LogEntry) => void;
  /** Where browsers reach the server, for sign-in links; otherwise the address that the administrator used. */
  readonly publicUrl?: string;
  /** Addresses of the proxies in front, whose word on where a request came from is taken. */
  readonly trustedProxies?: readonly string[];
  readonly requestsPerMinute?: number;
  readonly signInsPerMinute?: number;
}

const bodyBytesMax = 512 * 1024;

/** The whole server, ready to listen. Refuses a clock or chance of the caller's own unless every study it serves is simulated. */
export async function createApp(options: AppOptions): Promise<FastifyInstance> {
  const house = await openHouse(options);
  const app = fastify({
    logger: false,
    trustProxy: options.trustedProxies ? [...options.trustedProxies] : false,
    bodyLimit: bodyBytesMax,
    exposeHeadRoutes: false,
    schemaController: { compilersFactory: { buildValidator: validatorsWhenAsked } },
    ajv: {
      customOptions: { coerceTypes: false, removeAdditional: false, useDefaults: false, allErrors: true },
    },
  });
  readBodies(app);
  answerProblems(app);
  if (options.log) logRequests(app, options.log);
  await protect(app, options);
  for (const operation of operations) serveOperation(app, house, operation, options);
  const document = openApiDocument(operations, version);
  app.get('/api/openapi.json', async () => document);
  await app.register(async pages => servePages(pages, options));
  return app;
}

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Bytes that are no JSON are read. */
    takesBytes?: true;
  }
}

function readBodies(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser('error', 'error');
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
    if (body === '') done(null, undefined);
    else parse(request, body as string, done);
  });
  const asBytes = { parseAs: 'buffer', bodyLimit: photoBytesMax } as const;
  app.addContentTypeParser([...photoTypes], asBytes, async (request: FastifyRequest, bytes: Buffer) => {
    if (!request.routeOptions.config.takesBytes) throw new Problem('unsupported-media-type');
    return bytes;
  });
}

function answerProblems(app: FastifyInstance): void {
  app.setErrorHandler((error, request, reply) => {
    const problem = problemOf(error, preferredLanguage(request.headers['accept-language']));
    if (problem.code === 'internal-error') failures.set(request, describeFailure(error));
    return reply.status(problem.status).headers(apiHeaders).type(problemMediaType).send(problem);
  });
}

const callers = new WeakMap<FastifyRequest, Caller | StudyCaller | PhoneCaller>();
const failures = new WeakMap<FastifyRequest, string>();

/** A message may hold values; a class and the lines of code do not. */
function describeFailure(error: unknown): string {
  if (!(error instanceof Error)) return 'not an error';
  const lines = (error.stack ?? '').split('\n').filter(line => /^ {4}at /.test(line));
  return [error.name, ...lines].join('\n');
}

function logRequests(app: FastifyInstance, log: (entry: LogEntry) => void): void {
  app.addHook('onResponse', async (request, reply) => {
    const caller = callers.get(request);
    const account = caller && 'account' in caller ? caller.account.id : undefined;
    const failure = failures.get(request);
    log({
      method: request.method,
      route: request.routeOptions.url ?? 'unknown',
      status: reply.statusCode,
      durationMs: Math.round(reply.elapsedTime * 10) / 10,
      ...(account === undefined ? {} : { account }),
      ...(failure === undefined ? {} : { failure }),
    });
  });
}

const requestsPerMinute = 6000;
const quietHeaders = {
  'x-ratelimit-limit': false,
  'x-ratelimit-remaining': false,
  'x-ratelimit-reset': false,
};

async function protect(app: FastifyInstance, options: AppOptions): Promise<void> {
  await app.register(cookie);
  await app.register(rateLimit, {
    max: options.requestsPerMinute ?? requestsPerMinute,
    timeWindow: '1 minute',
    addHeaders: quietHeaders,
    addHeadersOnExceeding: quietHeaders,
  });
}

const signInsPerMinute = 20;

function serveOperation(app: FastifyInstance, house: House, operation: Operation, options: AppOptions): void {
  const { method, path: url, params, body, access } = operation;
  const isLimited = access.kind === 'public' && access.limited;
  const limit = { max: options.signInsPerMinute ?? signInsPerMinute, timeWindow: '1 minute' };
  app.route({
    method,
    url,
    schema: { ...(params ? { params } : {}), ...(body ? { body } : {}) },
    config: {
      ...(isLimited ? { rateLimit: limit } : {}),
      ...(operation.takes ? { takesBytes: true } : {}),
    },
    // After the rate limit, before the body is read.
    async preParsing(request) {
      const caller =
        access.kind === 'phone'
          ? await phoneCallerOf(house, studyIn(request), request.headers.authorization)
          : await letIn(house, access, request, asking => callers.set(request, asking));
      if (caller) callers.set(request, caller);
    },
    async handler(request, reply) {
      const origin = options.publicUrl ?? `${request.protocol}://${request.host}`;
      const input = {
        params: request.params,
        body: request.body,
        origin,
        visitor: visitorOf(request),
        house,
      };
      const answer = await call(operation, input, callers.get(request));
      return send(reply, operation, answer, options.secure ?? false);
    },
  });
}

function visitorOf({ headers, ip, cookies }: FastifyRequest): Visitor {
  return {
    agent: headers['user-agent'] ?? '',
    source: ip,
    device: cookies[deviceCookie],
    note: cookies[noteCookie],
  };
}

function studyIn({ params }: FastifyRequest): string {
  return (params as { readonly study: string }).study;
}

function call(
  { access }: Operation,
  input: Input<unknown, unknown>,
  caller: Caller | StudyCaller | PhoneCaller | undefined,
) {
  switch (access.kind) {
    case 'public':
      return access.handle(input);
    case 'session':
      return access.handle(input, caller as Caller);
    case 'study':
      return access.handle(input, caller as StudyCaller);
    case 'phone':
      return access.handle(input, caller as PhoneCaller);
  }
}

function send(reply: FastifyReply, { reply: schema }: Operation, answer: Answer, secure: boolean) {
  const { body, session, fileName, mediaType, note } = answer;
  if (session) setSessionCookie(reply, session, secure);
  if (note !== undefined) setNoteCookie(reply, note, secure);
  reply.headers(schema === 'page' || schema === 'report' ? printHeaders : apiHeaders);
  if (fileName !== undefined) reply.header('content-disposition', `attachment; filename="${fileName}"`);
  reply.type(mediaType ?? mediaTypeOf(schema, body));
  return reply.send(body);
}

function mediaTypeOf(reply: ReplyKind, body: unknown): string {
  if (reply === 'report' && body instanceof Uint8Array) return mediaTypes.pdf;
  return isWritten(reply) ? mediaTypes[reply] : 'application/json; charset=utf-8';
}

/** A photo's is that of the photo. */
type Written = 'lines' | 'page' | 'report' | 'pdf' | 'zip';

function isWritten(reply: ReplyKind): reply is Written {
  return typeof reply === 'string' && reply !== 'photo';
}

const mediaTypes: Record<Written, string> = {
  lines: 'application/jsonl; charset=utf-8',
  page: 'text/html; charset=utf-8',
  report: 'text/html; charset=utf-8',
  pdf: 'application/pdf',
  zip: 'application/zip',
};
