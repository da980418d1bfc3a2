import { afterAll, beforeAll, expect, test } from 'vitest';
import type { SafetyCaseView } from '../../src/record/safety-views.ts';
import { type ApiClient, codeOf } from './api-client.ts';
import { makeEligible } from './api-course.ts';
import { apiTrial } from './api-trial.ts';
import { type ApiWorld, startApiWorld } from './api-world.ts';

const regime = {
  id: 'home',
  label: { en: 'Rules at home', zh: '本地规则' },
  fatalOrLifeThreateningDays: 7,
  otherDays: 15,
  investigatorToSponsorHours: 24,
  applies: true,
};
const definition = { ...apiTrial, safety: { ...apiTrial.safety, regimes: [regime] } };
const event = {
  verbatim: 'SIMULATED fainting',
  onset: '2026-02-02',
  ongoing: true,
  grade: 3,
  serious: true,
  seriousCriteria: ['hospitalisation'],
  causality: 'possible',
  action: 'none',
  outcome: 'notRecovered',
  treated: true,
  atApplicationSite: false,
  ofSpecialInterest: false,
};

let now = '2026-02-02T03:00:00Z';
let world: ApiWorld;
let investigator: ApiClient;
let sponsor: ApiClient;
let participant: string;
beforeAll(async () => {
  world = await startApiWorld({ definition, simulated: true, clock: { now: () => now } });
  investigator = await world.person('investigator');
  sponsor = await world.person('sponsor');
  const coordinator = await world.person('coordinator');
  const team = { study: world.study, coordinator, investigator };
  participant = await makeEligible({ ...team, at: '2026-02-02T01:00:00Z', date: '2026-02-02' });
  await investigator.act(world.study, 'report-adverse-event', { participant, event });
});
afterAll(() => world.close());

const cases = async (client: ApiClient) =>
  (await client.expect(`/api/studies/${world.study}/safety-cases`)) as readonly SafetyCaseView[];
const states = async () => {
  const [found] = await cases(sponsor);
  return found?.clocks.map(({ kind, state }) => `${kind} ${state}`);
};

test('a serious event runs against its deadlines until the sponsor has done what they ask', async () => {
  expect(await cases(investigator)).toMatchObject([
    { participant, suspected: 'unknown', event: { id: 'AE1', seriousSince: now } },
  ]);
  expect(await states()).toEqual(['toSponsor running', 'toAuthority running']);
  now = '2026-02-03T03:00:01Z';
  expect(await states()).toEqual(['toSponsor overdue', 'toAuthority running']);

  const about = { participant, id: 'AE1' };
  await sponsor.act(world.study, 'acknowledge-serious-event', { ...about, knownAt: '2026-02-02T04:00:00Z' });
  const judged = { ...about, causality: 'unlikely', expected: false, reason: 'Nothing points to it.' };
  await sponsor.act(world.study, 'assess-adverse-event', judged);
  expect((await cases(sponsor))[0]?.suspected).toBe('met');
  now = '2026-02-18T03:00:00Z';
  expect(await states()).toEqual(['toSponsor inTime', 'toAuthority overdue']);
  const report = { ...about, regime: 'home', kind: 'initial', date: '2026-02-17' };
  await sponsor.act(world.study, 'record-safety-report', report);
  expect(await states()).toEqual(['toSponsor inTime', 'toAuthority inTime']);
});

test('a loaded dictionary is offered to whoever reports, and its grades are kept to', async () => {
  const manager = await world.person('dataManager');
  expect(await investigator.expect(`/api/studies/${world.study}/grading-dictionary`)).toEqual({ terms: [] });
  const term = {
    code: '10000001',
    bodySystem: 'Invented system',
    term: 'Invented ache',
    grades: [{ grade: 1, text: 'slight' }],
  };
  const { gradingVersion: version } = definition.safety;
  const dictionary = { version, source: 'ab'.repeat(32), terms: [term] };
  await manager.act(world.study, 'load-grading-dictionary', dictionary);
  expect(await investigator.expect(`/api/studies/${world.study}/grading-dictionary`)).toEqual({
    version,
    terms: [term],
  });
  const wrong = { participant, event: { ...event, gradingTerm: term.code }, command: crypto.randomUUID() };
  const refused = await investigator.post(`/api/studies/${world.study}/acts/report-adverse-event`, wrong);
  expect(codeOf(refused)).toBe('grade-not-offered');
});

test('the site does not speak for the sponsor, and a pharmacist reads no case', async () => {
  const body = { participant, id: 'AE1', knownAt: now, command: crypto.randomUUID() };
  const reply = await investigator.post(`/api/studies/${world.study}/acts/acknowledge-serious-event`, body);
  expect([reply.status, codeOf(reply)]).toEqual([403, 'not-permitted']);
  const pharmacist = await world.person('pharmacist');
  expect((await pharmacist.get(`/api/studies/${world.study}/safety-cases`)).status).toBe(403);
});
