import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { run as writeDummyReport } from '../../src/cli/dummy-report.ts';
import type { Rearranged } from '../../src/cli/leak-audit-rearrange.ts';
import { eligibilityContent, unmaskContent } from '../../src/conduct/signed-content.ts';
import { isMasked, roles } from '../../src/record/roles.ts';
import type { ParticipantView, ProblemView, StudyView } from '../../src/record/views.ts';
import { operations } from '../../src/server/operations.ts';
import { isSealedStream } from '../../src/server/sealed-streams.ts';
import type { Chance } from '../../src/statistics/chance.ts';
import { type ApiClient, testPassword } from './api-client.ts';
import {
  form,
  gatePayload,
  lockPayload,
  openAllocationPayload,
  participantView,
  signed,
  type Team,
} from './api-course.ts';
import { apiTrial as trial } from './api-trial.ts';
import { type ApiWorld, startApiWorld } from './api-world.ts';
import { type RequestClock, requestClock } from './request-clock.ts';

/** Two worlds with the same clock, people, commands and data; only the hidden lists differ. */
interface Twin {
  readonly world: ApiWorld;
  readonly people: ReadonlyMap<string, ApiClient>;
  readonly clock: RequestClock;
  readonly replies: readonly string[];
  readonly arms: readonly string[];
  /** What the committee saw by letter. */
  readonly closedView: string;
}

/** The committee sees counts by letter; nobody else may learn from that what a letter stands for, or that it looked. */
const apiTrial = { ...trial, safety: { ...trial.safety, closedView: 'byCode' as const } };
const maskedRoles = roles.filter(role => role !== 'participant' && isMasked(apiTrial, role));
const date = '2026-02-02';

let twins: readonly [Twin, Twin];
beforeAll(async () => {
  twins = [await runTwin(arms => arms, 3.25), await runTwin(arms => arms.toReversed(), 9.5)];
});
afterAll(() => Promise.all(twins.map(({ world }) => world.close())));

describe('two worlds that differ only in their hidden lists', () => {
  test('give different arms', () => {
    expect(twins[0].arms).toHaveLength(4);
    expect(twins[0].arms).not.toEqual(twins[1].arms);
    expect(twins[0].closedView).toContain('"group":"A"');
    expect(twins[0].closedView).not.toEqual(twins[1].closedView);
  });

  test('answer every act of a masked role with the same bytes', () => {
    expect(twins[0].replies.length).toBeGreaterThan(40);
    expect(twins[0].replies).toEqual(twins[1].replies);
  });

  test.each(maskedRoles)('give a %s the same bytes for everything that can be fetched', async role => {
    const [left, right] = await Promise.all(twins.map(twin => fetchAll(twin, role)));
    expect(left?.length).toBeGreaterThan(15);
    const different = left?.filter((line, index) => line !== right?.[index]);
    expect(different).toEqual([]);
    // A preview of an unmasking names every arm that the design may give, whichever it was.
    const ofParticipants =
      left?.filter(line => line.includes('/participants') && !line.includes('/unmasking ')).join('\n') ?? '';
    expect(/"(active|water)"/.exec(ofParticipants)).toBeNull();
  });

  test('give the statistician the same report on dummy arms, whole and marked, as page and as PDF', async () => {
    const reports = await Promise.all(
      twins.map(async ({ world, people }) => {
        const at = `/api/studies/${world.study}/dummy-arm-report`;
        const page = await people.get('statistician')?.get(`${at}/report.html`);
        const paper = await people.get('statistician')?.get(`${at}/report.pdf`);
        return { page: page?.text ?? '', paper: paper?.text ?? '' };
      }),
    );
    expect(reports[0]?.page).toContain('DUMMY ARMS');
    expect(reports[0]?.page).toMatch(/data-id="exposure\/dose\/anyDose\/median"/);
    expect(reports[0]?.paper.slice(0, 5)).toBe('%PDF-');
    expect(reports[0]?.page === reports[1]?.page).toBe(true);
    expect(reports[0]?.paper === reports[1]?.paper).toBe(true);
    const [{ world, people }] = twins;
    const record = await people.get('statistician')?.get(`/api/studies/${world.study}/export/record`);
    const folder = mkdtempSync(path.join(tmpdir(), 'tw-dummy-'));
    writeFileSync(path.join(folder, 'record.jsonl'), record?.text ?? '');
    expect(await writeDummyReport([path.join(folder, 'record.jsonl'), '--out', folder])).toBe(0);
    const written = (name: string) => readFileSync(path.join(folder, name), 'utf8');
    expect(written('dummy-report.html') === reports[0]?.page).toBe(true);
    expect(written('dummy-report.pdf') === reports[0]?.paper).toBe(true);
    expect(written('dummy-report.zh.html')).toContain('lang="zh');
    rmSync(folder, { recursive: true });
  });

  test('keep the same participant, site and study streams but for a result that tells the arm', async () => {
    const streams = (await twins[0].world.store.heads('SMALL-1')).map(({ stream }) => stream);
    expect(streams.filter(stream => stream.startsWith('allocation/'))).toEqual([
      'allocation/1',
      'allocation/2',
    ]);
    for (const stream of streams.filter(name => !isSealedStream(name))) {
      const [left, right] = await Promise.all(twins.map(({ world }) => world.store.read('SMALL-1', stream)));
      expect([stream, withoutRevealed(left) === withoutRevealed(right)]).toEqual([stream, true]);
    }
  });

  test('keep the lists where nobody without the key can read them', async () => {
    for (const { world } of twins) {
      const text = JSON.stringify(await world.store.read('SMALL-1', 'allocation/1'));
      expect(text).not.toMatch(/active|water|01-00/);
    }
  });

  test('keep values that tell the arm, and all that follows from them, where nobody without the key can', async () => {
    for (const { world } of twins) {
      const events = await world.store.read('SMALL-1', 'participant/01-001');
      const measured = events.filter(({ data }) => 'sealed' in (data as object));
      expect(measured.map(({ type }) => type)).toEqual(['formRecorded', 'formRecorded', 'valueCorrected']);
      const clear = JSON.stringify(measured, (key, value) => (key === 'sealed' ? {} : value));
      expect(clear).not.toMatch(/antibodyTwice|antibodyHigh|Misread|3\.25|9\.5/);
      expect(measured[0]?.data).toMatchObject({ values: {}, notDone: {}, calculated: {}, warnings: [] });
      const boxes = measured.map(({ data }) => (data as { sealed: { box: string } }).sealed.box.length);
      expect(new Set(boxes).size).toBe(1);
    }
  });

  test('show them to everybody once the allocation is opened', async () => {
    const [{ world, people }] = twins;
    const statistician = people.get('statistician') as ApiClient;
    const at = `/api/studies/${world.study}/participants/01-001`;
    const measuredOf = async () =>
      ((await statistician.expect(at)) as ParticipantView).state.forms.filter(
        ({ form: id }) => id === 'immunology',
      );
    expect((await measuredOf()).map(({ values }) => values)).toEqual([{}, {}]);
    for (const participant of ['01-001', '01-002', '01-003', '01-004']) {
      const stop = { participant, from: 'study', date, reason: 'other', comment: 'Ends here' };
      await people.get('coordinator')?.act(world.study, 'discontinue', stop);
    }
    await people.get('dataManager')?.act(world.study, 'lock', lockPayload(world.study, 'Clean'));
    const { lockedAt = '' } = (await statistician.expect(`/api/studies/${world.study}`)) as StudyView;
    await statistician.act(world.study, 'open-allocation', openAllocationPayload(world.study, lockedAt));
    expect((await measuredOf()).map(({ values, calculated }) => [values, calculated])).toEqual([
      [{ antibody: 3.25 }, { antibodyTwice: 6.5 }],
      [{ antibody: 4.25 }, { antibodyTwice: 8.5 }],
    ]);
    const dummy = await statistician.get(`/api/studies/${world.study}/dummy-arm-report/report.html`);
    expect([dummy.status, (dummy.body as ProblemView).code]).toEqual([409, 'allocation-opened']);
    const record = (await statistician.get(`/api/studies/${world.study}/export/record`)).text;
    const folder = mkdtempSync(path.join(tmpdir(), 'tw-opened-'));
    writeFileSync(path.join(folder, 'record.jsonl'), record);
    expect(await writeDummyReport([path.join(folder, 'record.jsonl'), '--out', folder])).toBe(1);
    expect(readdirSync(folder)).toEqual(['record.jsonl']);
    rmSync(folder, { recursive: true });
    expect(record).toMatch(/"from":3\.25.*"to":4\.25/);
    expect(record).not.toContain('"box"');
  });
});

function withoutRevealed(events: unknown): string {
  return JSON.stringify(events)
    .replaceAll(/"(hash|previous)":"[0-9a-f]{64}"/g, '')
    .replaceAll(/"sealed":\{[^}]*\}/g, '"sealed":{}');
}

/** Every GET of the study, for every participant, as one text each. Times of accounts come from the computer's clock. */
async function fetchAll({ people, clock }: Twin, role: string): Promise<readonly string[]> {
  const client = people.get(role);
  if (!client) throw new Error(`Nobody is ${role}.`);
  const paths = operations
    .filter(({ method, path }) => method === 'GET' && path.startsWith('/api/studies/'))
    .map(({ path }) =>
      path
        .replace(':study', 'SMALL-1')
        .replace(':file', 'report.html')
        .replace(':site', '01')
        .replace(':gate', 'step')
        .replace(':event', 'AE1')
        .replace(':language', 'en'),
    )
    .filter(path => !(role === 'safetyCommittee' && path.endsWith('/closed-view')))
    .flatMap(path => participantsFor(path, role).map(id => path.replace(':id', id)));
  const lines: string[] = [];
  for (const path of new Set(paths)) {
    clock.pass();
    const reply = await client.get(path);
    const headers = [...reply.headers].filter(([name]) => name !== 'date');
    const text = reply.text.replaceAll(/"createdAt":"[^"]*"/g, '');
    lines.push(`GET ${path} ${reply.status} ${JSON.stringify(headers)} ${text}`);
  }
  return lines;
}

/** Typesetting takes its time, and the site's copy holds the casebook of everybody. */
function participantsFor(path: string, role: string): readonly string[] {
  if (path.includes('/masked-case/') && role !== 'sponsor') return [];
  return /\/(casebook|masked-case)\//.test(path)
    ? ['01-001']
    : ['01-001', '01-002', '01-003', '01-004', '01-999'];
}

async function runTwin(rearranged: Rearranged, antibody: number): Promise<Twin> {
  const clock = requestClock(`${date}T03:00:00Z`);
  const world = await startApiWorld({
    definition: apiTrial,
    simulated: true,
    clock,
    chance: seededChance(1),
    rearranged,
  });
  const people = new Map<string, ApiClient>();
  for (const role of roles.filter(name => name !== 'participant')) people.set(role, await world.person(role));
  const replies: string[] = [];
  let commands = 0;
  const act = async (role: string, name: string, payload: object): Promise<void> => {
    clock.pass();
    const reply = await people.get(role)?.tryAct(world.study, name, payload, `command-${++commands}`);
    if (name !== 'unmask' && role !== 'pharmacist') replies.push(`${name} ${reply?.status} ${reply?.text}`);
  };
  await runTrial(world, people, act, antibody);
  const seen = await people.get('safetyCommittee')?.get(`/api/studies/${world.study}/gates/step/closed-view`);
  const closedView = seen?.text ?? '';
  const rows = await people.get('pharmacist')?.expect(`/api/studies/${world.study}/pharmacy`);
  return {
    world,
    clock,
    people,
    replies,
    closedView,
    arms: (rows as { arm: string }[]).map(({ arm }) => arm),
  };
}

type ActOf = (role: string, name: string, payload: object) => Promise<void>;

/** A whole cohort with its gate, an adverse event, an unmasking and acts that are refused. */
async function runTrial(
  world: ApiWorld,
  people: ReadonlyMap<string, ApiClient>,
  act: ActOf,
  antibody: number,
): Promise<void> {
  const { study } = world;
  const investigator = people.get('investigator') as ApiClient;
  const team: Team = { study, coordinator: people.get('coordinator') as ApiClient, investigator };
  const skin = { grade: 3, steps: 120, itch: 7.5 };
  for (const participant of ['01-001', '01-002', '01-003', '01-004']) {
    const consent = {
      site: '01',
      consentVersion: 'c1',
      signedAt: `${date}T01:00:00Z`,
      signedBy: 'participant',
    };
    await act('coordinator', 'consent', consent);
    const record = (visit: string, id: string, values: object) =>
      act('coordinator', 'record-form', { participant, ...form(visit, id, values, date) });
    const measure = (visit: string) =>
      act('pharmacist', 'record-form', { participant, ...form(visit, 'immunology', { antibody }, date) });
    await record('first', 'demography', { age: 34, sex: 'F' });
    await record('first', 'skin', skin);
    await record('first', 'blood', { haemoglobin: 140, haemoglobinLow: 120 });
    await measure('first');
    for (const stage of ['first', 'start']) {
      if (stage === 'start') await record('start', 'skin', skin);
      await act('coordinator', 'screen', { participant, stage });
      await signAs(team, act, participant, stage);
    }
    await act('coordinator', 'randomise', { participant });
    await act('coordinator', 'randomise', { participant });
    await act('pharmacist', 'dispense', { participant, date, units: 28 });
    const first = { participant, slot: { day: 1, slot: 'morning' }, status: 'given', by: 'siteStaff' };
    await act('coordinator', 'log-application', { ...first, at: `${date}T02:00:00Z` });
    await record('extra', 'blood', { haemoglobin: 141, haemoglobinLow: 120 });
    await measure('extra');
    await act('investigator', 'report-adverse-event', { participant, event: eventOf(participant) });
  }
  const situation = { kind: 'medicationError', date, description: 'SIMULATED: a drop too many' };
  await act('nurse', 'report-special-situation', { participant: '01-001', situation });
  const known = { participant: '01-001', id: 'SS1', knownAt: `${date}T02:00:00Z` };
  await act('sponsor', 'acknowledge-special-situation', known);
  const target = { kind: 'form', visit: 'extra', occurrence: 1, form: 'immunology', item: 'antibody' };
  await act('pharmacist', 'correct-value', {
    participant: '01-001',
    target,
    to: antibody + 1,
    reason: 'Misread',
  });
  const stop = { participant: '01-002', from: 'treatment', date, reason: 'adverseEvent' };
  await act('coordinator', 'discontinue', stop);
  await unmaskAs(team, act, '01-003');
  const overheard = { participant: '01-004', whoKnows: ['careProvider'], how: 'Overheard', date };
  await act('nurse', 'record-unintended-unmasking', overheard);
  await act('investigator', 'decide-gate', await gatePayload(investigator, study, 'escalate', 'No concern'));
}

/** Of another grade for each participant, so that counts by letter differ where arms do. */
function eventOf(participant: string) {
  const grade = Number(participant.at(-1));
  return {
    verbatim: 'SIMULATED fainting',
    onset: date,
    ongoing: true,
    grade,
    serious: true,
    seriousCriteria: ['hospitalisation'],
    causality: 'unlikely',
    action: 'none',
    outcome: 'notRecovered',
    treated: true,
    atApplicationSite: false,
    ofSpecialInterest: false,
  };
}

async function signAs(team: Team, act: ActOf, participant: string, stage: string): Promise<void> {
  const { state } = await participantView(team.investigator, team.study, participant);
  const assessment = state.assessments[stage];
  if (!assessment) throw new Error(`${participant} was not assessed at ${stage}.`);
  const decision = { participant, stage, decision: 'eligible' } as const;
  const content = eligibilityContent(team.study, decision, assessment);
  await act('investigator', 'decide-eligibility', { ...decision, ...signed(content, testPassword) });
}

async function unmaskAs(team: Team, act: ActOf, participant: string): Promise<void> {
  const { state } = await participantView(team.investigator, team.study, participant);
  const payload = { participant, reason: 'medicalEmergency', comment: 'Treated in hospital' };
  const content = unmaskContent(team.study, payload, state.randomisation?.number ?? '');
  await act('investigator', 'unmask', { ...payload, ...signed(content) });
}

/** Mulberry32: enough to draw two lists that differ. */
function seededChance(seed: number): Chance {
  let state = seed;
  return {
    uint32() {
      state = (state + 0x6d2b79f5) | 0;
      let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
      mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
      return (mixed ^ (mixed >>> 14)) >>> 0;
    },
  };
}
