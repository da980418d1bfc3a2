import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ActReply, HistoryEntry, ParticipantRow, StudyView } from '../../src/record/views.ts';
import { type ApiClient, codeOf } from './api-client.ts';
import {
  consent,
  form,
  gatePayload,
  lockPayload,
  makeEligible,
  openAllocationPayload,
  participantView,
  signDecision,
  type Team,
  today,
  unmaskPayload,
} from './api-course.ts';
import { apiTrial } from './api-trial.ts';
import { type ApiWorld, type StoreKind, startApiWorld } from './api-world.ts';

const adverseEvent = {
  verbatim: 'Itching at the arm',
  term: 'itchiness',
  onset: today(),
  ongoing: true,
  grade: 1,
  serious: false,
  seriousCriteria: [],
  causality: 'possible',
  action: 'none',
  outcome: 'recovering',
  treated: false,
  atApplicationSite: true,
  ofSpecialInterest: false,
};

describe.each<StoreKind>(['memory', 'embedded PostgreSQL'])('a trial through HTTP on %s', kind => {
  let world: ApiWorld;
  let team: Team;
  let pharmacist: ApiClient;
  let manager: ApiClient;
  let study: string;

  beforeAll(async () => {
    world = await startApiWorld({ definition: apiTrial, kind });
    study = world.study;
    const [coordinator, investigator] = await Promise.all([
      world.person('coordinator'),
      world.person('investigator'),
    ]);
    team = { study, coordinator, investigator };
    pharmacist = await world.person('pharmacist');
    manager = await world.person('dataManager');
  });
  afterAll(() => world.close());

  test('a participant is screened, signed for, randomised and given study product', async () => {
    const participant = await makeEligible(team);
    expect(participant).toBe('01-001');
    const { answer } = await team.coordinator.act(study, 'randomise', { participant });
    expect(answer).toEqual({ number: 'R001', cohort: '1' });
    const rows = await pharmacist.expect(`/api/studies/${study}/pharmacy`);
    expect(rows).toMatchObject([{ participant, number: 'R001', cohort: '1', dispensed: [] }]);
    await pharmacist.act(study, 'dispense', { participant, date: today(), units: 28 });
    const first = { participant, slot: { day: 1, slot: 'morning' }, status: 'given', by: 'siteStaff' };
    await team.coordinator.act(study, 'log-application', { ...first, at: new Date().toISOString() });
    const { state } = await participantView(team.coordinator, study, participant);
    expect(state).toMatchObject({
      status: 'onTreatment',
      dispensings: [{ units: 28 }],
      applications: [{ id: 'AP1' }],
    });
  });

  test('events, medication, deviation and corrections are recorded with who, when and why', async () => {
    const participant = '01-001';
    const { coordinator } = team;
    const reported = await coordinator.act(study, 'report-adverse-event', {
      participant,
      event: adverseEvent,
    });
    expect(reported.answer).toEqual({ id: 'AE1' });
    const change = { grade: 2, treated: true };
    await coordinator.act(study, 'follow-adverse-event', { participant, id: 'AE1', date: today(), change });
    const medication = {
      name: 'Cetirizine',
      indication: 'Itch',
      ongoing: true,
      prohibited: false,
      rescue: true,
    };
    await coordinator.act(study, 'add-medication', { participant, medication });
    const deviation = { category: 'visit', date: today(), description: 'A day late', major: false };
    await coordinator.act(study, 'add-deviation', { participant, deviation });
    const target = { kind: 'form', visit: 'start', occurrence: 1, form: 'skin', item: 'itch' };
    await coordinator.act(study, 'correct-value', { participant, target, to: 6.5, reason: 'Read wrongly' });
    const history = (await coordinator.expect(
      `/api/studies/${study}/participants/${participant}/history`,
    )) as HistoryEntry[];
    expect(history.at(-1)).toMatchObject({
      type: 'valueCorrected',
      name: 'Person coordinator1',
      actor: { account: 'coordinator1', role: 'coordinator' },
      data: { from: 7.5, to: 6.5, reason: 'Read wrongly' },
    });
  });

  test('the same command twice answers the same and acts once; another request under it is refused', async () => {
    const command = randomUUID();
    const payload = {
      site: '02',
      consentVersion: 'c1',
      signedAt: new Date().toISOString(),
      signedBy: 'participant',
    };
    const first = await team.coordinator.act(study, 'consent', payload, command);
    const again = await team.coordinator.act(study, 'consent', payload, command);
    expect(again).toEqual(first);
    const other = await team.coordinator.tryAct(study, 'consent', { ...payload, site: '01' }, command);
    expect([other.status, codeOf(other)]).toEqual([409, 'command-reused']);
    const elsewhere = await team.investigator.tryAct(study, 'consent', payload, command);
    expect([elsewhere.status, codeOf(elsewhere)]).toEqual([409, 'command-reused']);
    const rows = (await team.coordinator.expect(`/api/studies/${study}/participants`)) as ParticipantRow[];
    expect(rows.filter(({ site }) => site === '02').map(({ id }) => id)).toEqual(['02-001']);
  });

  test('a double click saves a form once and both clicks are told so', async () => {
    const participant = '02-001';
    const command = randomUUID();
    const payload = { participant, ...form('first', 'demography', { age: 51, sex: 'M' }) };
    const replies = await Promise.all(
      Array.from({ length: 5 }, () => team.coordinator.tryAct(study, 'record-form', payload, command)),
    );
    expect(replies.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
    expect(new Set(replies.map(({ text }) => text)).size).toBe(1);
    const { state } = await participantView(team.coordinator, study, participant);
    expect(state.forms).toHaveLength(1);
  });

  test('acts out of order are refused and write nothing', async () => {
    const participant = '02-001';
    const before = (await participantView(team.coordinator, study, participant)).state.version;
    const refused = await Promise.all([
      team.coordinator.tryAct(study, 'randomise', { participant }),
      team.coordinator.tryAct(study, 'record-form', {
        participant,
        ...form('mid', 'skin', { grade: 1, steps: 2, itch: 3 }),
      }),
      pharmacist.tryAct(study, 'dispense', { participant, date: today(), units: 1 }),
      team.coordinator.tryAct(study, 'record-form', { participant, ...form('first', 'skin', { grade: 9 }) }),
    ]);
    expect(refused.map(reply => [reply.status, codeOf(reply)])).toEqual([
      [409, 'decision-missing'],
      [409, expect.stringMatching(/^(not-randomised|before-)/)],
      [409, 'not-randomised'],
      [409, 'form-has-errors'],
    ]);
    const after = (await participantView(team.coordinator, study, participant)).state.version;
    expect(after).toBe(before);
  });

  test('a signed act needs the password and the hash of what was seen', async () => {
    const participant = '01-001';
    const wrong = await team.investigator.tryAct(
      study,
      'unmask',
      await unmaskPayload(team, participant, 'not the password'),
    );
    expect([wrong.status, codeOf(wrong)]).toEqual([403, 'password-wrong']);
    const payload = await unmaskPayload(team, participant);
    const stale = { ...payload, signature: { ...payload.signature, of: 'a'.repeat(64) } };
    const unseen = await team.investigator.tryAct(study, 'unmask', stale);
    expect(unseen.status).toBe(409);
    const unsigned = { participant, reason: payload.reason, comment: payload.comment };
    const missing = await team.investigator.tryAct(study, 'unmask', unsigned);
    expect([missing.status, codeOf(missing)]).toEqual([400, 'invalid-request']);
  });

  test('an emergency unmasking shows one arm, again to the same request, and never in the record that masked roles see', async () => {
    const participant = '01-001';
    const payload = await unmaskPayload(team, participant);
    const command = randomUUID();
    const first = await team.investigator.act(study, 'unmask', payload, command);
    const [row] = (await pharmacist.expect(`/api/studies/${study}/pharmacy`)) as { arm: string }[];
    expect(first.answer.arm).toBe(row?.arm);
    const again = await team.investigator.act(study, 'unmask', payload, command);
    expect(again).toEqual(first);
    expect(first.positions.map(({ stream }) => stream)).toEqual(['participant/01-001']);
    const history = await team.investigator.get(`/api/studies/${study}/participants/${participant}/history`);
    expect(history.text).toContain('participantUnmasked');
    expect(history.text).not.toMatch(/"(active|water)"/);
  });

  test('a gate is decided on what is there, and signed', async () => {
    const notReady = await team.investigator.tryAct(
      study,
      'decide-gate',
      await gatePayload(team.investigator, study, 'escalate', 'Nothing of concern'),
    );
    expect([notReady.status, codeOf(notReady)]).toEqual([409, 'gate-not-ready']);
  });

  test('the study is locked and its allocation opened, and then not before', async () => {
    const statistician = await world.person('statistician');
    const closed = await statistician.get(`/api/studies/${study}/allocation`);
    expect([closed.status, codeOf(closed)]).toEqual([409, 'allocation-not-opened']);
    const tooEarly = await manager.tryAct(study, 'lock', lockPayload(study, 'All data are in'));
    expect([tooEarly.status, codeOf(tooEarly)]).toEqual([409, 'participants-unfinished']);
    await finishEverybody(team, ['01-001', '02-001']);
    await manager.act(study, 'lock', lockPayload(study, 'All data are in'));
    const late = await team.coordinator.tryAct(study, 'consent', {
      site: '01',
      consentVersion: 'c1',
      signedAt: new Date().toISOString(),
      signedBy: 'participant',
    });
    expect(late.status).toBe(409);
    const view = (await statistician.expect(`/api/studies/${study}`)) as StudyView;
    const opened = (await statistician.act(
      study,
      'open-allocation',
      openAllocationPayload(study, view.lockedAt ?? ''),
    )) satisfies ActReply;
    expect(opened.answer).toEqual({ participants: 1 });
    expect(await statistician.expect(`/api/studies/${study}/allocation`)).toMatchObject([
      { participant: '01-001', list: '1', rank: 1 },
    ]);
    const trail = await team.coordinator.get(`/api/studies/${study}/history`);
    expect(trail.text).toContain('allocationOpened');
    expect(trail.text).not.toMatch(/"(active|water)"/);
    const lines = (await manager.get(`/api/studies/${study}/export/record`)).text.trim().split('\n');
    const types = lines.map(line => (JSON.parse(line) as { type: string }).type);
    expect(types).toContain('allocationOpened');
    expect(types).not.toContain('rowAssigned');
  });
});

async function finishEverybody({ study, coordinator }: Team, participants: readonly string[]): Promise<void> {
  for (const participant of participants) {
    const stop = { participant, from: 'study', date: today(), reason: 'withdrawalByParticipant' };
    await coordinator.act(study, 'discontinue', stop);
  }
}

describe('re-screening', () => {
  test('gives a person who failed once a new number linked to the old one', async () => {
    const world = await startApiWorld({ definition: apiTrial });
    const { study } = world;
    const coordinator = await world.person('coordinator');
    const investigator = await world.person('investigator');
    const team = { study, coordinator, investigator };
    const participant = await consent(team);
    const skin = form('first', 'skin', { grade: 1, steps: 20, itch: 2 });
    await coordinator.act(study, 'record-form', { participant, ...skin });
    const { answer } = await coordinator.act(study, 'screen', { participant, stage: 'first' });
    expect(answer).toEqual({ overall: 'ineligible' });
    await signDecision(team, participant, 'first', 'ineligible', 'Grade too low');
    const again = await coordinator.act(study, 'rescreen', { participant, reason: 'Flare since' });
    expect(again.answer).toEqual({ participant: '01-002' });
    const { state } = await participantView(coordinator, study, '01-002');
    expect(state).toMatchObject({ previousAttempt: '01-001', status: 'screening' });
    await world.close();
  });
});
