import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { Problem } from './problems.ts';

export interface PageFolders {
  /** The built web application. */
  readonly webFolder?: string;
  /** Documents in Markdown, served as they are. */
  readonly docsFolder?: string;
}

/** Serves the web application with its own addresses, and the documents that refusals point to. */
export async function servePages(
  app: FastifyInstance,
  { webFolder, docsFolder }: PageFolders,
): Promise<void> {
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
