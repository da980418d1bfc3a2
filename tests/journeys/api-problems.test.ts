import { readFileSync } from 'node:fs';
import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ProblemView } from '../../src/record/views.ts';
import type { LogEntry } from '../../src/server/app.ts';
import { problems } from '../../src/server/problems.ts';
import { ApiClient, codeOf, type Reply } from './api-client.ts';
import { apiTrial } from './api-trial.ts';
import { type ApiWorld, startApiWorld } from './api-world.ts';

const json = { 'content-type': 'application/json' };
const secret = 'Zhang Wei 1990-04-05';

let world: ApiWorld;
let coordinator: ApiClient;
const log: LogEntry[] = [];
beforeAll(async () => {
  world = await startApiWorld({ definition: apiTrial, app: { log: entry => void log.push(entry) } });
  coordinator = await world.person('coordinator');
});
afterAll(() => world.close());

const actPath = (act: string) => `/api/studies/${world.study}/acts/${act}`;

function assertProblem(reply: Reply, status: number, code: string): void {
  const problem = reply.body as ProblemView;
  expect([reply.status, problem.status, problem.code]).toEqual([status, status, code]);
  expect(reply.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
  expect(problem.type).toMatch(new RegExp(`^/docs/(problems|refusals)#${code}$`));
  expect(problem.detail).not.toBe('');
  expect(reply.text).not.toContain(secret);
}

describe('what is wrong with a request is answered as problem details', () => {
  test('an address that the server does not have', async () => {
    assertProblem(await coordinator.get('/api/nothing'), 404, 'unknown-route');
    assertProblem(await coordinator.get(`/api/studies/${world.study}/acts/randomise`), 404, 'unknown-route');
    assertProblem(await coordinator.post(actPath('sing')), 404, 'unknown-route');
  });

  test('a body that is not JSON', async () => {
    const path = actPath('consent');
    assertProblem(await coordinator.postText(path, `{"site": ${secret}`, json), 400, 'unreadable-json');
    assertProblem(
      await coordinator.postText(path, '{"__proto__": {"site": 1}}', json),
      400,
      'unreadable-json',
    );
  });

  test('a body of another kind', async () => {
    const reply = await coordinator.postText(actPath('consent'), 'site=01', {
      'content-type': 'application/x-www-form-urlencoded',
    });
    assertProblem(reply, 415, 'unsupported-media-type');
    const plain = await coordinator.postText(actPath('consent'), '{}', { 'content-type': 'text/plain' });
    assertProblem(plain, 415, 'unsupported-media-type');
  });

  test('a body that is too large', async () => {
    const reply = await coordinator.post(actPath('consent'), { site: 'x'.repeat(600 * 1024) });
    assertProblem(reply, 413, 'body-too-large');
  });

  test('no body where one is needed', async () => {
    assertProblem(await coordinator.post(actPath('consent')), 400, 'invalid-request');
    assertProblem(await coordinator.postText(actPath('consent'), '', json), 400, 'invalid-request');
  });

  test('a body of another shape: places and rules are named, values are not', async () => {
    const reply = await coordinator.post(actPath('record-form'), {
      command: 'short',
      participant: secret,
      visit: 'first',
      form: 'skin',
      date: secret,
      values: { grade: { text: secret }, [secret]: 1 },
      notDone: {},
      extra: secret,
    });
    assertProblem(reply, 400, 'invalid-request');
    const { errors } = (reply.body as { details: { errors: { path: string; rule: string }[] } }).details;
    const told = errors.map(({ path, rule }) => `${path} ${rule}`);
    expect(told).toEqual(
      expect.arrayContaining([
        '/body additionalProperties',
        '/body/command pattern',
        '/body/participant pattern',
        '/body/date pattern',
        '/body/values/grade anyOf',
      ]),
    );
  });

  test('an address with a study or participant that cannot be one', async () => {
    const reply = await coordinator.get(
      `/api/studies/${world.study}/participants/${encodeURIComponent(secret)}`,
    );
    assertProblem(reply, 400, 'invalid-request');
  });

  test('an act that is refused, with its details', async () => {
    const reply = await coordinator.tryAct(world.study, 'consent', {
      site: '01',
      consentVersion: 'c9',
      signedAt: new Date().toISOString(),
      signedBy: 'participant',
    });
    assertProblem(reply, 409, 'consent-version-unknown');
    expect((reply.body as ProblemView).details).toEqual({ consentVersion: 'c9' });
  });
});

describe('the language of a problem', () => {
  test.each([
    ['zh-CN,zh;q=0.9,en;q=0.8', 'zh'],
    ['en-GB,en;q=0.9', 'en'],
    ['fr, zh;q=0.5', 'zh'],
    ['zh;q=0, en;q=0.1', 'en'],
    ['fr', 'en'],
  ] as const)('asked for as %s is %s', async (acceptLanguage, language) => {
    const reply = await new ApiClient(world.origin).get('/api/session', {
      'accept-language': acceptLanguage,
    });
    expect((reply.body as ProblemView).detail).toBe(problems['not-signed-in'][language]);
    expect(codeOf(reply)).toBe('not-signed-in');
  });

  test('is also that of a refusal', async () => {
    const reply = await coordinator.post(
      actPath('screen'),
      { participant: '01-999', stage: 'first', command: 'language-1' },
      { 'accept-language': 'zh' },
    );
    expect((reply.body as ProblemView).detail).toMatch(/[\u4e00-\u9fff]/);
  });
});

describe('broken requests', () => {
  test('do not break the server', async () => {
    const { port } = new URL(world.origin);
    const status = await new Promise<number>((resolve, reject) => {
      const sent = request({ port, path: '/api/studies/%E0%A4%A', method: 'GET' }, reply => {
        reply.resume();
        resolve(reply.statusCode ?? 0);
      });
      sent.on('error', reject);
      sent.end();
    });
    expect(status).toBe(400);
    expect((await coordinator.get('/api/health')).status).toBe(200);
  });
});

describe('the log', () => {
  test('names routes and accounts, never ids, values, passwords or tokens', async () => {
    await coordinator.get(`/api/studies/${world.study}/participants/01-001`);
    const text = JSON.stringify(log);
    expect(text).toContain('/api/studies/:study/participants/:id');
    expect(text).toContain('"account":"coordinator1"');
    for (const hidden of [secret, '01-001', 'correct horse', coordinator.csrf, coordinator.cookie.slice(12)])
      expect(text).not.toContain(hidden);
  });
});

describe('the guide', () => {
  test('has a heading for every problem and no other', () => {
    const headings = [...readFileSync('docs/problems.md', 'utf8').matchAll(/^## (.+)$/gm)].map(
      ([, code]) => code,
    );
    expect(headings.toSorted()).toEqual(Object.keys(problems).toSorted());
  });
});
