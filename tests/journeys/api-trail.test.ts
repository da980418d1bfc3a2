import { afterAll, beforeAll, expect, test } from 'vitest';
import type { HistoryEntry } from '../../src/record/views.ts';
import type { ApiClient } from './api-client.ts';
import { makeEligible } from './api-course.ts';
import { apiTrial } from './api-trial.ts';
import { type ApiWorld, startApiWorld } from './api-world.ts';

let world: ApiWorld;
let monitor: ApiClient;
let participant: string;
beforeAll(async () => {
  world = await startApiWorld({
    definition: apiTrial,
    simulated: true,
    clock: { now: () => '2026-02-02T03:00:00Z' },
  });
  monitor = await world.person('monitor');
  const coordinator = await world.person('coordinator');
  const investigator = await world.person('investigator');
  const team = { study: world.study, coordinator, investigator };
  participant = await makeEligible({ ...team, at: '2026-02-02T01:00:00Z', date: '2026-02-02' });
  await coordinator.act(world.study, 'randomise', { participant });
});
afterAll(() => world.close());

async function trailOf(client: ApiClient): Promise<readonly HistoryEntry[]> {
  const { status, text } = await client.get(`/api/studies/${world.study}/audit-trail`);
  expect(status).toBe(200);
  return text
    .trimEnd()
    .split('\n')
    .map(line => JSON.parse(line) as HistoryEntry);
}

test('the whole trail is every event outside the sealed domain, with the names of those who did it', async () => {
  const trail = await trailOf(monitor);
  const streams = new Set(trail.map(({ stream }) => stream));
  expect([...streams].sort()).toEqual([`participant/${participant}`, 'site/01', 'study']);
  const [consent] = trail.filter(({ type }) => type === 'consentGiven');
  expect(consent).toMatchObject({ version: 1, name: expect.any(String), actor: { role: 'coordinator' } });
  const single = (await monitor.expect(
    `/api/studies/${world.study}/participants/${participant}/history`,
  )) as readonly HistoryEntry[];
  expect(trail.filter(({ stream }) => stream === `participant/${participant}`)).toEqual(single);
  expect(JSON.stringify(trail.filter(({ type }) => type === 'participantRandomised'))).not.toMatch(
    /active|water/,
  );
});

test('a nurse reads single records, not the trail', async () => {
  const nurse = await world.person('nurse');
  expect((await nurse.get(`/api/studies/${world.study}/audit-trail`)).status).toBe(403);
});
