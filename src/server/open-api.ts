import type { TObject, TSchema } from 'typebox';
import { photoTypes } from '../record/photo.ts';
import * as accountViews from './account-schemas.ts';
import type { Operation, ReplyKind } from './operation.ts';
import { ParticipantRow, ParticipantView } from './participant-schemas.ts';
import { PhoneDiary } from './phone-operations.ts';
import * as views from './view-schemas.ts';

/** Schemas that the document names; the same objects check requests and, in tests, replies. */
const named: Readonly<Record<string, TSchema>> = {
  SessionView: accountViews.SessionView,
  StudyView: views.StudyView,
  ParticipantRow,
  ParticipantView,
  HistoryEntry: views.HistoryEntry,
  PharmacyRow: views.PharmacyRow,
  OpenedAllocation: views.OpenedAllocation,
  AccountView: accountViews.AccountView,
  AccountLinkView: accountViews.AccountLinkView,
  ActReply: views.ActReply,
  PhoneDiary,
  Problem: views.ProblemView,
};

/** The OpenAPI 3.1 document of the operations, made of the schemas that check their requests. */
export function openApiDocument(operations: readonly Operation[], version: string) {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const operation of operations) {
    const path = operation.path.replaceAll(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [operation.method.toLowerCase()]: describe(operation) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Trialwright',
      version,
      description:
        'Runs a clinical trial from its registered record to its reported result. Writes carry a command id; sent twice they act once.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/' }],
    paths,
    components: {
      schemas: named,
      securitySchemes: {
        phone: { type: 'http', scheme: 'bearer', description: "Session of a participant's enrolled phone." },
        session: { type: 'apiKey', in: 'cookie', name: 'trialwright' },
        csrf: { type: 'apiKey', in: 'header', name: 'x-csrf', description: 'The csrf of GET /api/session.' },
      },
    },
  };
}

function describe({ id, method, summary, params, body, takes, reply, access }: Operation) {
  return {
    operationId: id,
    summary,
    ...(access.kind === 'study' ? { description: `Roles: ${access.roles.join(', ')}.` } : {}),
    security: securityOf(access, method),
    ...(params ? { parameters: parametersOf(params as TObject) } : {}),
    ...(takes ? { requestBody: { required: true, content: bytesOf(takes) } } : {}),
    ...(body ? { requestBody: { required: true, content: { 'application/json': { schema: body } } } } : {}),
    responses: {
      200: { description: 'Done.', content: contentOf(reply) },
      default: {
        description: 'Refused or failed: the code says why, the detail says it in words.',
        content: { 'application/problem+json': { schema: referenceTo('Problem') } },
      },
    },
  };
}

function securityOf({ kind }: Operation['access'], method: Operation['method']): readonly object[] {
  if (kind === 'public') return [];
  if (kind === 'phone') return [{ phone: [] }];
  return [method === 'GET' ? { session: [] } : { session: [], csrf: [] }];
}

function parametersOf(params: TObject) {
  return Object.entries(params.properties).map(([name, schema]) => ({
    name,
    in: 'path',
    required: true,
    schema,
  }));
}

function contentOf(reply: ReplyKind) {
  if (reply === 'page') return { 'text/html': { schema: { type: 'string' } } };
  if (reply === 'photo') return bytesOf(photoTypes);
  if (reply === 'report')
    return {
      'text/html': { schema: { type: 'string' } },
      'application/pdf': { schema: { type: 'string', format: 'binary' } },
    };
  if (reply === 'lines') return { 'application/jsonl': { schema: { type: 'string' } } };
  if (reply === 'pdf' || reply === 'zip') return { [`application/${reply}`]: {} };
  return { 'application/json': { schema: referenced(reply) } };
}

function bytesOf(mediaTypes: readonly string[]) {
  return Object.fromEntries(mediaTypes.map(type => [type, { schema: { type: 'string', format: 'binary' } }]));
}

function referenced(schema: TSchema): object {
  const name = Object.keys(named).find(key => named[key] === schema);
  if (name) return referenceTo(name);
  if ('items' in schema && 'type' in schema) return { ...schema, items: referenced(schema.items as TSchema) };
  return schema;
}

function referenceTo(name: string) {
  return { $ref: `#/components/schemas/${name}` };
}
