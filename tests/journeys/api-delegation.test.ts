import { afterAll, beforeAll, expect, test } from 'vitest';
import { delegationContent, signatureHash } from '../../src/conduct/signed-content.ts';
import type { DelegationView } from '../../src/record/delegation-view.ts';
import { type ApiClient, codeOf, testPassword as password } from './api-client.ts';
import { consent } from './api-course.ts';
import { apiTrial } from './api-trial.ts';
import { type ApiWorld, startApiWorld } from './api-world.ts';

const text = (en: string) => ({ en, zh: en });
const definition = {
  ...apiTrial,
  delegation: {
    trainings: [{ id: 'gcp', label: text('GCP') }],
    tasks: [{ id: 'enrol', label: text('Consent'), acts: ['consent'], trainings: ['gcp'] }],
  },
};

let world: ApiWorld;
let investigator: ApiClient;
let coordinator: ApiClient;
beforeAll(async () => {
  world = await startApiWorld({ definition });
  [investigator, coordinator] = [await world.person('investigator'), await world.person('coordinator')];
});
afterAll(() => world.close());

test('an act is refused without a delegation, done with one, and refused again when it was ended', async () => {
  const { study } = world;
  const account = coordinator.session?.account ?? '';
  const team = { study, coordinator, investigator };
  await expect(consent(team, '01')).rejects.toThrow(/not-delegated/);
  const date = '2026-01-01';
  const training = { site: '01', account, training: 'gcp', date, by: 'Sponsor' };
  const given = { site: '01', account, tasks: ['enrol'], from: date };
  const of = signatureHash(delegationContent(study, given));
  const delegate = () => investigator.tryAct(study, 'delegate', { ...given, signature: { password, of } });
  expect(codeOf(await delegate())).toBe('training-missing');
  await investigator.act(study, 'record-training', training);
  const forged = await coordinator.tryAct(study, 'delegate', { ...given, signature: { password, of } });
  expect([forged.status, codeOf(forged)]).toEqual([403, 'not-permitted']);
  const wrong = await investigator.tryAct(study, 'delegate', { ...given, signature: { password: 'x', of } });
  expect(codeOf(wrong)).toBe('password-wrong');
  expect((await delegate()).status).toBe(200);
  await consent(team, '01');
  await expect(consent(team, '02')).rejects.toThrow(/not-delegated/);
  const reason = 'Left the team';
  await investigator.act(study, 'end-delegation', { site: '01', delegation: 'D1', reason });
  await expect(consent(team, '01')).rejects.toThrow(/not-delegated/);
});

test('the log is read with the people of the site, and stands in the audit trail', async () => {
  const monitor = await world.person('monitor', ['01']);
  const logs = (await monitor.expect(`/api/studies/${world.study}/delegations`)) as DelegationView[];
  expect(logs.map(({ site }) => site)).toEqual(['01']);
  expect(logs[0]).toMatchObject({
    delegations: [{ id: 'D1', tasks: ['enrol'], ended: { reason: 'Left the team' } }],
    trainings: [{ training: 'gcp', by: 'Sponsor' }],
  });
  expect(logs[0]?.staff.map(({ account }) => account)).toContain(coordinator.session?.account);
  const history = (await monitor.expect(`/api/studies/${world.study}/history`)) as { type: string }[];
  expect(history.map(({ type }) => type)).toEqual(
    expect.arrayContaining(['trainingRecorded', 'taskDelegated', 'delegationEnded']),
  );
});
