import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ClosedGroup, SafetyCaseView, SpecialSituationView } from '../../src/record/safety-views.ts';
import type { ProblemView } from '../../src/record/views.ts';
import { type ApiClient, codeOf } from './api-client.ts';
import { makeEligible } from './api-course.ts';
import { apiTrial } from './api-trial.ts';
import { type ApiWorld, startApiWorld } from './api-world.ts';
import { bytesOf, pagesOf } from './pdf-pages.ts';

const regime = {
  id: 'home',
  label: { en: 'Rules at home', zh: '本地规则' },
  fatalOrLifeThreateningDays: 7,
  otherDays: 15,
  investigatorToSponsorHours: 24,
  specialSituations: { kinds: ['pregnancy' as const], toSponsorHours: 24 },
  applies: true,
};
const definition = {
  ...apiTrial,
  safety: { ...apiTrial.safety, regimes: [regime], closedView: 'byCode' as const },
};
const event = {
  verbatim: 'SIMULATED fainting',
  onset: '2026-02-02',
  ongoing: true,
  grade: 3,
  serious: true,
  seriousCriteria: ['hospitalisation'],
  causality: 'possible',
  procedure: 'SIMULATED blood draw',
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
let coordinator: ApiClient;
let participant: string;
beforeAll(async () => {
  world = await startApiWorld({ definition, simulated: true, clock: { now: () => now } });
  investigator = await world.person('investigator');
  sponsor = await world.person('sponsor');
  coordinator = await world.person('coordinator');
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

test('a special situation has its deadline to the sponsor, and is no adverse event', async () => {
  const path = `/api/studies/${world.study}/special-situations`;
  const situation = { kind: 'pregnancy', date: '2026-02', description: 'SIMULATED test at home' };
  const command = crypto.randomUUID();
  const report = (body: object) =>
    coordinator.post(`/api/studies/${world.study}/acts/report-special-situation`, { participant, ...body });
  expect(codeOf(await report({ situation: { ...situation, date: '2027' }, command }))).toBe('date-in-future');
  for (const _sent of ['once', 'again']) expect((await report({ situation, command })).status).toBe(200);
  const told = async () => (await sponsor.expect(path)) as readonly SpecialSituationView[];
  expect(await told()).toMatchObject([
    {
      participant,
      situation: { id: 'SS1', ...situation, reportedAt: now },
      clocks: [{ regime: 'home', kind: 'toSponsor', due: '2026-02-19T03:00:00Z', state: 'running' }],
    },
  ]);
  expect(await cases(sponsor)).toHaveLength(1);
  const acknowledgement = { participant, id: 'SS1', knownAt: now };
  expect(
    codeOf(await coordinator.tryAct(world.study, 'acknowledge-special-situation', acknowledgement)),
  ).toBe('not-permitted');
  await sponsor.act(world.study, 'acknowledge-special-situation', acknowledgement);
  expect((await told())[0]?.clocks[0]?.state).toBe('inTime');
  const again = await sponsor.tryAct(world.study, 'acknowledge-special-situation', acknowledgement);
  expect([codeOf(again), (again.body as ProblemView).detail]).toEqual([
    'acknowledged-already',
    'The sponsor knows of SS1 since 2026-02-18T03:00:00Z.',
  ]);
  expect((await (await world.person('pharmacist')).get(path)).status).toBe(403);
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

describe('the case on paper', () => {
  const form = (kind: 'masked' | 'unmasked', language = 'en', id = 'AE1') =>
    `/api/studies/${world.study}/participants/${participant}/adverse-events/${id}/${kind}-case/${language}`;
  const opened = { id: 'AE1', reason: 'SIMULATED: asked by the authority' };
  const textOf = async (client: ApiClient, path: string) => (await pagesOf(await bytesOf(client, path))).text;
  let pharmacist: ApiClient;
  beforeAll(async () => {
    pharmacist = await world.person('pharmacist');
    await coordinator.act(world.study, 'randomise', { participant });
  });

  test('says everything but the treatment to masked people', async () => {
    const text = await textOf(sponsor, form('masked'));
    for (const told of [
      'SIMULATED fainting',
      'SIMULATED blood draw',
      'Nothing points to it.',
      '2026-02-17',
      'Treatment masked',
    ])
      expect(text).toContain(told);
    for (const { label } of definition.arms) expect(text).not.toContain(label.en);
    expect(await textOf(investigator, form('masked', 'zh'))).toContain('治疗分组 设盲');
    expect((await investigator.get(form('masked', 'en', 'AE9'))).status).toBe(404);
    expect((await pharmacist.get(form('masked'))).status).toBe(403);
  });

  test('leaves the special situation to the casebook', async () => {
    const told = 'SIMULATED test at home';
    expect(await textOf(sponsor, form('masked'))).not.toContain(told);
    const casebook = `/api/studies/${world.study}/participants/${participant}/casebook/en`;
    expect(await textOf(sponsor, casebook)).toMatch(
      /SS1 · 2026-02\s+Pregnancy\s+SIMULATED test at home[\s\S]*Special situation acknowledged/u,
    );
  });

  test('names arm and reason to who may know, opened the case, and for a quarter of an hour', async () => {
    const verifier = await world.person('verifier');
    const refused = await verifier.tryAct(world.study, 'open-unmasked-case', { participant, ...opened });
    expect(codeOf(refused)).toBe('role-masked');
    expect((await pharmacist.get(form('unmasked'))).status).toBe(404);
    await pharmacist.act(world.study, 'open-unmasked-case', { participant, ...opened });
    const text = await textOf(pharmacist, form('unmasked'));
    expect(text).toContain('UNMASKED');
    expect(text).toContain(opened.reason);
    expect(definition.arms.filter(({ label }) => text.includes(label.en))).toHaveLength(1);
    for (const client of [investigator, sponsor, verifier])
      expect((await client.get(form('unmasked'))).status).toBe(403);
    const another = await world.person('pharmacist');
    expect((await another.get(form('unmasked'))).status).toBe(404);
    now = '2026-02-18T03:15:01Z';
    expect(codeOf(await pharmacist.get(form('unmasked')))).toBe('answer-shown-already');
  });

  test('is in the audit trail as far as it is masked, and beyond that sealed', async () => {
    const { text } = await sponsor.get(`/api/studies/${world.study}/audit-trail`);
    expect(text).toContain('"caseForm"');
    expect(text).not.toContain('unmaskedCaseOpened');
    expect(text).not.toContain(opened.reason);
  });
});

test('the committee sees the cohort by letter, and nobody else does', async () => {
  const path = `/api/studies/${world.study}/gates/step/closed-view`;
  const committee = await world.person('safetyCommittee');
  const groups = (await committee.expect(path)) as readonly ClosedGroup[];
  expect(groups).toHaveLength(1);
  expect(groups[0]).toMatchObject({ randomised: 1, withEvent: 1, serious: 1, related: 1, relatedSerious: 1 });
  expect(groups[0]?.grades[2]).toEqual({ grade: 3, participants: 1, events: 1 });
  expect(['A', 'B']).toContain(groups[0]?.group);
  expect(await committee.expect(path)).toEqual(groups);
  for (const client of [investigator, sponsor, await world.person('statistician')])
    expect((await client.get(path)).status).toBe(403);
  expect((await sponsor.get(`/api/studies/${world.study}/audit-trail`)).text).not.toContain('closedView');
});
