import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, existsSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { postgresBinaries } from './postgres-binaries.ts';
import { assertFree, isHeldByAnother, socketFolder } from './postgres-folder.ts';
import { type Identity, serverEnvironment, unprivilegedIdentity } from './unprivileged.ts';

export interface EmbeddedPostgres {
  /** For this process and its user only: a private Unix socket, no network port. */
  readonly url: string;
  readonly pid: number;
  /** Resolves, with what the server last said, when it ends without `stop`. */
  readonly lost: Promise<string>;
  stop(): Promise<void>;
}

/** Starts PostgreSQL on `folder`, made on first use. The server ends with this process, however this process ends. */
export async function startEmbeddedPostgres(folder: string): Promise<EmbeddedPostgres> {
  const data = path.resolve(folder);
  const bin = postgresBinaries();
  mkdirSync(path.dirname(data), { recursive: true });
  const identity = unprivilegedIdentity(bin, data);
  if (!existsSync(path.join(data, 'PG_VERSION'))) await initialise(bin, data, identity);
  const sockets = socketFolder(data, identity);
  const server = await launchPatiently(bin, data, sockets, identity);
  const address = new URLSearchParams({ host: sockets, user: owner });
  return {
    ...server,
    url: `postgresql:///postgres?${address}`,
    async stop() {
      await server.stop();
      if (sockets !== data) rmSync(sockets, { recursive: true, force: true });
    },
  };
}

const owner = 'owner';

/** Made under another name and renamed when whole: a folder that exists is a database that works. */
async function initialise(bin: string, data: string, identity: Identity): Promise<void> {
  const draft = `${data}.new`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { mode: 0o700 });
  if (identity.owner !== undefined) chownSync(draft, identity.owner, identity.group);
  const settings = ['-U', owner, '-A', 'trust', '-E', 'UTF8', '--data-checksums'];
  const locale = ['--locale-provider=builtin', '--locale=C.UTF-8'];
  const initdb = run(bin, 'initdb', ['-D', draft, ...settings, ...locale], identity);
  const [code] = (await once(initdb.child, 'close')) as [number | null];
  if (code !== 0) throw new Error(`The database could not be created in ${data}:\n${initdb.said()}`);
  if (existsSync(data)) rmSync(data, { recursive: true });
  renameSync(draft, data);
  fsyncSync(openSync(path.dirname(data), 'r'));
}

const patienceMs = 30_000;
const pauseMs = 100;

/** A server that was killed a moment ago may still be leaving; one that another program holds will not. */
async function launchPatiently(bin: string, data: string, sockets: string, identity: Identity) {
  for (let waitedMs = 0; ; waitedMs += pauseMs) {
    assertFree(data, waitedMs);
    const server = await launch(bin, data, sockets, identity);
    if (typeof server !== 'string') return server;
    if (!isHeldByAnother(server) || waitedMs >= patienceMs)
      throw new Error(`PostgreSQL does not start on ${data}. It said:\n${server}`);
    await wait(pauseMs);
  }
}

/** The running server, or what it said when it ended before it was ready. */
async function launch(bin: string, data: string, sockets: string, identity: Identity) {
  const args = ['-D', data, '-k', sockets, ...serverSettings.flatMap(setting => ['-c', setting])];
  const { child, said } = run(bin, 'postgres', args, identity);
  const ended = endOf(child).then(said);
  const ready = new Promise<'ready'>(resolve => {
    child.stderr?.on('data', () => {
      if (said().includes('ready to accept connections')) resolve('ready');
    });
  });
  if ((await Promise.race([ready, ended])) !== 'ready' || child.pid === undefined) return await ended;
  let asked = false;
  return {
    pid: child.pid,
    lost: new Promise<string>(resolve => {
      void ended.then(last => {
        if (!asked) resolve(`The embedded PostgreSQL on ${data} ended. It said:\n${last}`);
      });
    }),
    async stop() {
      asked = true;
      child.kill('SIGINT');
      await ended;
    },
  };
}

const lastWordsMs = 1000;

/** Its last words come after its end, unless a process that it left behind holds the line. */
async function endOf(child: ChildProcess): Promise<void> {
  const exited = once(child, 'exit').then(() => wait(lastWordsMs, undefined, { ref: false }));
  await Promise.race([once(child, 'close'), exited]);
}

/** What was acknowledged is on the disk; and nothing that was recorded is ever written to a log. */
const serverSettings = [
  'listen_addresses=',
  'unix_socket_permissions=0700',
  'fsync=on',
  'synchronous_commit=on',
  'full_page_writes=on',
  'jit=off',
  'log_min_error_statement=panic',
  'log_error_verbosity=terse',
];

const saidCharactersMax = 4000;

function run(bin: string, program: string, args: readonly string[], identity: Identity) {
  const [command = '', ...rest] = [...identity.prefix, path.join(bin, program), ...args];
  // In a group of its own, so that Ctrl-C reaches only this process, which then stops the server in order.
  const child: ChildProcess = spawn(command, rest, {
    cwd: '/',
    env: serverEnvironment(),
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let text = '';
  child.stderr?.setEncoding('utf8').on('data', (piece: string) => {
    text = (text + piece).slice(-saidCharactersMax);
  });
  return { child, said: () => text };
}
