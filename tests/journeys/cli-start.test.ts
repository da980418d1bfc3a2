import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { StudyView } from '../../src/record/views.ts';
import { startEmbeddedPostgres } from '../../src/store/embedded-postgres.ts';
import { ApiClient } from './api-client.ts';
import { trialwrightWith } from './run-command.ts';

const study = 'NCT05969717';
const protocol = path.join('protocols', study);
let dataFolder: string;
const children: ChildProcess[] = [];

beforeAll(async () => {
  dataFolder = await mkdtemp(path.join(os.tmpdir(), 'tw-cli-'));
});
afterAll(async () => {
  for (const child of children) child.kill('SIGKILL');
  await rm(dataFolder, { recursive: true, force: true });
});

const placeOfTests = () => ({ DATA_DIR: dataFolder, PORT: '0', HOST: '127.0.0.1' });

/** The program as an operator runs it, with what it says. */
function trialwright(args: readonly string[], variables: Readonly<Record<string, string>> = {}) {
  const env = { ...process.env, ...placeOfTests(), ...variables };
  const child = spawn(process.execPath, ['dist/program/main.js', ...args], { env });
  children.push(child);
  let said = '';
  child.stdout.setEncoding('utf8').on('data', (piece: string) => {
    said += piece;
  });
  child.stderr.setEncoding('utf8').on('data', (piece: string) => {
    said += piece;
  });
  const ended = once(child, 'exit').then(([code]) => ({ code: code as number | null, said }));
  return { child, ended, said: () => said };
}

/** A command that only looks or refuses, without a process to load. */
function inThisProcess(args: readonly string[], variables: Readonly<Record<string, string>> = {}) {
  return trialwrightWith({ ...placeOfTests(), ...variables }, args);
}

async function started(args: readonly string[], variables: Readonly<Record<string, string>> = {}) {
  const program = trialwright(['start', ...args], variables);
  const startedAt = performance.now();
  const isUp = () => /The record is in/.test(program.said());
  let gone = false;
  void program.ended.then(() => {
    gone = true;
  });
  while (!isUp()) {
    if (gone) throw new Error(program.said());
    await new Promise(resolve => setTimeout(resolve, 20));
  }
  const origin = / at (http:\S+)/.exec(program.said())?.[1] ?? '';
  const link = /http:\S+#token=\S+/.exec(program.said())?.[0];
  await fetch(`${origin}/api/health`);
  return { ...program, origin, link, tookMs: performance.now() - startedAt };
}

describe('trialwright start', () => {
  test('opens the study, and the printed link lets the first administrator in, once', async () => {
    const server = await started(['--protocol', protocol]);
    expect(server.link).toBeDefined();
    const administrator = await ApiClient.byLink(server.origin, server.link ?? '');
    expect(administrator.session).toMatchObject({ account: 'admin', hasPassword: true });
    const view = (await administrator.expect(`/api/studies/${study}`)) as StudyView;
    expect(view).toMatchObject({ id: study, simulated: false, role: 'administrator', status: 'open' });
    expect(view.findings.filter(({ level }) => level === 'error')).toEqual([]);
    await administrator.newPerson(study, 'wang', 'coordinator', ['01']);
    server.child.kill('SIGTERM');
    expect((await server.ended).code).toBe(0);
  });

  test('again is quick, keeps everything and prints no new link', async () => {
    const server = await started(['--protocol', protocol]);
    expect(server.link).toBeUndefined();
    const coordinator = await ApiClient.signedIn(server.origin, 'wang');
    expect(coordinator.session?.studies).toMatchObject([{ id: study, role: 'coordinator' }]);
    // The promise is three seconds on an idle machine; tests share theirs.
    expect(server.tookMs).toBeLessThan(15_000);
    server.child.kill('SIGINT');
    expect((await server.ended).code).toBe(0);
  });

  test('serves another trial beside the first, and makes links beside the running server', async () => {
    const server = await started(['--protocol', protocol, '--protocol', 'protocols/DEMO-THREE-ARM']);
    const administrator = await ApiClient.signedIn(server.origin, 'admin');
    expect(administrator.session?.studies).toMatchObject([
      { id: study, role: 'administrator' },
      { id: 'TW-DEMO-002', role: 'administrator' },
    ]);
    const link = trialwright(['link', 'wang'], { PORT: new URL(server.origin).port });
    const { code, said } = await link.ended;
    expect(code).toBe(0);
    const address = /http:\S+#token=\S+/.exec(said)?.[0] ?? '';
    const coordinator = await ApiClient.byLink(server.origin, address);
    expect(coordinator.session?.account).toBe('wang');
    server.child.kill('SIGTERM');
    await server.ended;
  });

  test('says what to do when the port is taken, and leaves nothing running', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const address = other.address();
    const port = typeof address === 'object' && address ? String(address.port) : '';
    const { code, said } = await trialwright(['start', '--protocol', protocol], { PORT: port }).ended;
    other.close();
    expect(code).toBe(1);
    expect(said).toContain(`Port ${port} of 127.0.0.1 is in use`);
    expect((await inThisProcess(['verify'])).code).toBe(0);
  });

  test.each([
    [['start', '--protocol', 'protocols/none'], {}, /protocols\/none is not a folder/],
    [['start', '--protocol', protocol], { PORT: 'many' }, /PORT is many/],
    [['start', '--protocol', protocol], { PUBLIC_URL: 'trials' }, /PUBLIC_URL is trials/],
    [['start', '--colour'], {}, /--colour/],
    [['sing'], {}, /no command "sing"/],
    [['link'], {}, /Name one account/],
  ] as const)('%j is refused with what to do', async (args, variables, expected) => {
    const { code, said } = await inThisProcess(args, variables);
    expect(code).toBe(2);
    expect(said).toMatch(expected);
    expect(said).not.toMatch(/^ {4}at /m);
  });
});

describe('trialwright verify', () => {
  test('finds every chain whole', async () => {
    const { code, said } = await trialwright(['verify']).ended;
    expect(code).toBe(0);
    expect(said).toMatch(new RegExp(`${study}: \\d+ chains with \\d+ events are whole`));
  });

  test('says where a changed event is, and fails', async () => {
    const postgres = await startEmbeddedPostgres(path.join(dataFolder, 'postgres'));
    const client = new Client({ connectionString: postgres.url });
    await client.connect();
    await client.query(
      `UPDATE events SET body = replace(body, '"simulated":false', '"simulated":true') WHERE stream = 'study' AND version = 1`,
    );
    await client.end();
    await postgres.stop();
    const { code, said } = await inThisProcess(['verify']);
    expect(code).toBe(1);
    expect(said).toMatch(new RegExp(`${study}: study, event 1: `));
  });

  test('refuses a study that is not there', async () => {
    const { code, said } = await inThisProcess(['verify', 'OTHER']);
    expect(code).toBe(2);
    expect(said).toContain('There is no study OTHER');
  });
});
