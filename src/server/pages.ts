import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import helmet from '@fastify/helmet';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { Problem } from './problems.ts';

export interface PageFolders {
  /** The built web application. */
  readonly webFolder?: string;
  /** Documents in Markdown, served as they are. */
  readonly docsFolder?: string;
  /** Set when browsers reach the server through https. */
  readonly secure?: boolean;
}

/** Replies of the API are data, never pages: they are not kept, not guessed at and not framed. */
export const apiHeaders = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none';frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
};

/** A page to be printed brings its style with it and nothing that runs or loads. */
export const printHeaders = {
  ...apiHeaders,
  'content-security-policy': "default-src 'none';style-src 'unsafe-inline';frame-ancestors 'none'",
};

const contentSecurityPolicy = {
  useDefaults: false,
  directives: {
    defaultSrc: ["'none'"],
    scriptSrc: ["'self'"],
    // Component styles are set on elements; no style can run anything.
    styleSrc: ["'self'", "'unsafe-inline'"],
    imgSrc: ["'self'", 'data:', 'blob:'],
    fontSrc: ["'self'"],
    connectSrc: ["'self'"],
    workerSrc: ["'self'"],
    manifestSrc: ["'self'"],
    baseUri: ["'none'"],
    formAction: ["'self'"],
    frameAncestors: ["'none'"],
  },
};

/** Serves the web application with its own addresses, and the documents that refusals point to. */
export async function servePages(
  app: FastifyInstance,
  { webFolder, docsFolder, secure }: PageFolders,
): Promise<void> {
  await app.register(helmet, {
    contentSecurityPolicy,
    strictTransportSecurity: secure ?? false,
    referrerPolicy: { policy: 'no-referrer' },
  });
  const hasWeb = webFolder !== undefined && existsSync(path.join(webFolder, 'index.html'));
  if (hasWeb) {
    await app.register(fastifyStatic, {
      root: path.resolve(webFolder),
      cacheControl: false,
      preCompressed: true,
      setHeaders: (response, file) => {
        const isNamedByContent = file.includes(`${path.sep}assets${path.sep}`);
        response.header(
          'cache-control',
          isNamedByContent ? 'public, max-age=31536000, immutable' : 'no-cache',
        );
      },
    });
  }
  // Typed by hand the address has no slash; a link's secret stands after the # and stays with the browser.
  if (hasWeb) app.get('/phone', (_request, reply) => reply.redirect('/phone/', 308));
  if (docsFolder !== undefined) serveDocuments(app, path.resolve(docsFolder));
  app.setNotFoundHandler((request, reply) => {
    const wantsPage = request.method === 'GET' && (request.headers.accept ?? '').includes('text/html');
    if (hasWeb && wantsPage && !isApi(request.url)) return reply.sendFile('index.html');
    throw new Problem('unknown-route');
  });
}

function isApi(url: string): boolean {
  return url === '/api' || url.startsWith('/api/') || url.startsWith('/api?');
}

function serveDocuments(app: FastifyInstance, folder: string): void {
  app.get('/docs/:name', async (request, reply) => {
    const { name } = request.params as { readonly name: string };
    const file = path.join(folder, `${name}.md`);
    if (!/^[a-z-]{1,60}$/.test(name) || !existsSync(file)) throw new Problem('unknown-route');
    return reply.type('text/plain; charset=utf-8').send(await readFile(file, 'utf8'));
  });
}
