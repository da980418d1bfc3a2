import { once } from 'node:events';
import type { FastifyInstance } from 'fastify';
import type { Environment } from './environment.ts';

/** Begins to listen, and says where browsers on this machine find the server. */
export async function serveAt(
  app: FastifyInstance,
  { host, port }: Pick<Environment, 'host' | 'port'>,
): Promise<string> {
  try {
    await app.listen({ host, port });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'EADDRINUSE')
      throw new Error(
        `Port ${port} of ${host} is in use by another program. Choose another: PORT=8081 npm start`,
      );
    if (code === 'EACCES')
      throw new Error(`This user may not listen on port ${port}. Choose one above 1023 with PORT.`);
    if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
      throw new Error(`This machine has no address ${host}. Choose another with HOST.`);
    throw error;
  }
  return `http://${shownHost(host)}:${portOf(app)}`;
}

/** Whether only this machine reaches an address. */
export function isOfThisMachine(host: string): boolean {
  return host === 'localhost' || host === '::1' || host.startsWith('127.');
}

function portOf(app: FastifyInstance): number {
  const address = app.server.address();
  if (address === null || typeof address === 'string') throw new Error('The server listens on no port.');
  return address.port;
}

function shownHost(host: string): string {
  if (host === '0.0.0.0' || host === '::') return '127.0.0.1';
  return host.includes(':') ? `[${host}]` : host;
}

/** The first SIGINT or SIGTERM asks to stop in order; a second one ends the process at once. */
export async function untilAsked(): Promise<'asked'> {
  const signals = ['SIGINT', 'SIGTERM'] as const;
  await Promise.race(signals.map(signal => once(process, signal)));
  for (const signal of signals) process.on(signal, () => process.exit(1));
  return 'asked';
}
