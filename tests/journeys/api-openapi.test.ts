import { Validator } from '@seriousme/openapi-schema-validator';
import type { TSchema } from 'typebox';
import { Errors } from 'typebox/value';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { operations } from '../../src/server/operations.ts';
import { ProblemView } from '../../src/server/view-schemas.ts';
import { ApiClient, type Reply } from './api-client.ts';
import { makeEligible, type Team } from './api-course.ts';
import { apiTrial } from './api-trial.ts';
import { type ApiWorld, startApiWorld } from './api-world.ts';

interface Document {
  readonly openapi: string;
  readonly paths: Readonly<Record<string, Readonly<Record<string, { readonly operationId: string }>>>>;
}

let world: ApiWorld;
let document: Document;
beforeAll(async () => {
  world = await startApiWorld({ definition: apiTrial });
  document = (await new ApiClient(world.origin).expect('/api/openapi.json')) as Document;
});
afterAll(() => world.close());

function replySchema(id: string): TSchema {
  const reply = operations.find(operation => operation.id === id)?.reply;
  if (!reply || typeof reply === 'string') throw new Error(`${id} has no reply schema.`);
  return reply;
}

function assertDescribed(reply: Reply, schema: TSchema): void {
  expect(Errors(schema, reply.body)).toEqual([]);
}

describe('the OpenAPI document', () => {
  test('is valid', async () => {
    const result = await new Validator({ strict: false }).validate(structuredClone({ ...document }));
    expect(result.errors ?? []).toEqual([]);
    expect(result.valid).toBe(true);
    expect(document.openapi).toBe('3.1.0');
  });

  test('describes every operation that the server has, and no other', () => {
    const described = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, { operationId }]) => `${method} ${path} ${operationId}`),
    );
    const served = operations.map(
      ({ method, path, id }) => `${method.toLowerCase()} ${path.replaceAll(/:(\w+)/g, '{$1}')} ${id}`,
    );
    expect(described.toSorted()).toEqual(served.toSorted());
    expect(new Set(operations.map(({ id }) => id)).size).toBe(operations.length);
  });
});

describe('replies have the shape that the document says', () => {
  test('for every operation that reads', async () => {
    const { study } = world;
    const team: Team = {
      study,
      coordinator: await world.person('coordinator'),
      investigator: await world.person('investigator'),
    };
    const participant = await makeEligible(team);
    const randomised = await team.coordinator.tryAct(study, 'randomise', { participant });
    assertDescribed(randomised, replySchema('randomise'));
    const pharmacist = await world.person('pharmacist');
    const auditor = await world.person('auditor');
    const readings: readonly (readonly [ApiClient, string, string])[] = [
      [auditor, 'health', '/api/health'],
      [auditor, 'session', '/api/session'],
      [auditor, 'study', `/api/studies/${study}`],
      [auditor, 'participants', `/api/studies/${study}/participants`],
      [auditor, 'participant', `/api/studies/${study}/participants/${participant}`],
      [auditor, 'participant-history', `/api/studies/${study}/participants/${participant}/history`],
      [auditor, 'participant-with-history', `/api/studies/${study}/participants/${participant}/with-history`],
      [auditor, 'study-history', `/api/studies/${study}/history`],
      [auditor, 'accounts', `/api/studies/${study}/accounts`],
      [pharmacist, 'pharmacy', `/api/studies/${study}/pharmacy`],
    ];
    for (const [who, id, path] of readings) {
      const reply = await who.get(path);
      expect([id, reply.status]).toEqual([id, 200]);
      assertDescribed(reply, replySchema(id));
    }
    assertDescribed(await auditor.get(`/api/studies/${study}/allocation`), ProblemView);
  });

  test('the exported record is one event a line', async () => {
    const auditor = await world.person('auditor');
    const reply = await auditor.get(`/api/studies/${world.study}/export/record`);
    expect(reply.headers.get('content-type')).toBe('application/jsonl; charset=utf-8');
    const types = reply.text
      .trim()
      .split('\n')
      .map(line => (JSON.parse(line) as { type: string }).type);
    expect(types).toContain('definitionPublished');
    expect(types).toContain('participantRandomised');
    expect(types).not.toContain('listGenerated');
  });
});
