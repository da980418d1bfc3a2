import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { serverEnvironment, unprivilegedIdentity } from '../../src/store/unprivileged.ts';

/** The programs of the newest PostgreSQL server that the system has installed. */
export function systemPostgres(): string | undefined {
  const versions = '/usr/lib/postgresql';
  if (!existsSync(versions)) return undefined;
  const newestFirst = readdirSync(versions).sort((a, b) => Number(b) - Number(a));
  return newestFirst
    .map(version => path.join(versions, version, 'bin'))
    .find(bin => existsSync(path.join(bin, 'postgres')));
}

/** A server of its own in a temporary folder, as an administrator would run one, with an account that only owns its database. */
export async function startServerPostgres(bin: string) {
  const home = mkdtempSync(path.join(os.tmpdir(), 'tw-server-'));
  execFileSync('chmod', ['755', home]);
  const data = path.join(home, 'data');
  const identity = unprivilegedIdentity(bin, data);
  mkdirSync(data, { mode: 0o700 });
  if (identity.owner !== undefined) chownSync(data, identity.owner, identity.group);
  const [command = '', ...prefix] = [...identity.prefix, path.join(bin, 'initdb')];
  const options = { cwd: '/', env: serverEnvironment() };
  execFileSync(
    command,
    [...prefix, '-D', data, '-U', 'admin', '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8'],
    {
      ...options,
      stdio: 'ignore',
    },
  );
  const [program = '', ...words] = [...identity.prefix, path.join(bin, 'postgres')];
  const server = spawn(program, [...words, '-D', data, '-k', data, '-c', 'listen_addresses='], {
    ...options,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  await new Promise<void>((resolve, reject) => {
    let said = '';
    server.stderr.on('data', piece => {
      said += piece;
      if (said.includes('ready to accept connections')) resolve();
    });
    server.once('exit', () => reject(new Error(said)));
  });
  return {
    urlFor: (user: string, database: string) =>
      `postgresql:///${database}?${new URLSearchParams({ host: data, user })}`,
    async stop() {
      server.kill('SIGINT');
      await once(server, 'exit');
      rmSync(home, { recursive: true });
    },
  };
}
