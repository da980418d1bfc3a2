import { afterAll, beforeAll, expect, test } from 'vitest';
import { amendmentContent } from '../../src/conduct/signed-content.ts';
import { deriveAnalysis } from '../../src/derive/derive-analysis.ts';
import { recordOfLines } from '../../src/derive/read-record.ts';
import type { Definition } from '../../src/protocol/definition.ts';
import type { AmendmentDraftView, AmendmentsView } from '../../src/record/amendment-views.ts';
import { definitionVersionOf } from '../../src/record/fingerprint.ts';
import type { ParticipantRow, StudyView } from '../../src/record/views.ts';
import { verifyStudy } from '../../src/store/verify.ts';
import { amended, filesOf } from '../trials/amended-trial.ts';
import { type ApiClient, codeOf } from './api-client.ts';
import {
  form,
  lockPayload,
  makeEligible,
  openAllocationPayload,
  participantView,
  signed,
  type Team,
} from './api-course.ts';
import { apiTrial } from './api-trial.ts';
import { type ApiWorld, startApiWorld } from './api-world.ts';

const after = amended(apiTrial);
const older = definitionVersionOf(apiTrial);
const newer = definitionVersionOf(after);
const clock = { instant: '', now: () => clock.instant };
const setTime = (date: string) => (clock.instant = `${date}T02:00:00Z`);

let world: ApiWorld;
const people = new Map<string, ApiClient>();
const person = (role: string): ApiClient => people.get(role) as ApiClient;
const act = (role: string, name: string, payload: object) => person(role).act(world.study, name, payload);
const team = (date: string): Team => ({
  study: world.study,
  coordinator: person('coordinator'),
  investigator: person('investigator'),
  at: `${date}T01:00:00Z`,
  date,
});

beforeAll(async () => {
  setTime('2026-01-10');
  world = await startApiWorld({ definition: apiTrial, simulated: true, clock });
  for (const role of [
    'coordinator',
    'investigator',
    'pharmacist',
    'sponsor',
    'statistician',
    'dataManager',
    'nurse',
  ])
    people.set(role, await world.person(role));
});
afterAll(() => world.close());

/** Randomised, with the product at hand and begun, on one day. */
async function begin(date: string, site: string): Promise<string> {
  setTime(date);
  const participant = await makeEligible(team(date), site);
  await act('investigator', 'randomise', { participant });
  await act('pharmacist', 'dispense', { participant, date, units: 1 });
  const slot = { day: 1, slot: 'morning' };
  const at = `${date}T01:30:00Z`;
  await act('coordinator', 'log-application', { participant, slot, status: 'given', at, by: 'participant' });
  return participant;
}

async function publishPayload(definition: Definition, reason = 'Sleep is asked') {
  const files = filesOf(definition);
  const draft = (await person('sponsor').expect(`/api/studies/${world.study}/amendments/comparison`, {
    files,
  })) as AmendmentDraftView;
  return { files, reason, ...signed(amendmentContent(world.study, { reason }, draft.from, draft.to ?? '')) };
}

const approval = { date: '2026-01-19', reference: 'EC 7/2026' };
const skin = { grade: 1, steps: 20 };

test('a trial is amended in the middle of its course: nothing is lost, and both parts are analysed', async () => {
  const first = await begin('2026-01-12', '01');
  const second = await begin('2026-01-13', '02');
  setTime('2026-01-20');

  await publish();
  await saveOverTheChange(first);
  await signAnew(first, second);
  await showWhatWas(first);
  await analyseBoth(first, second);
});

/** Published by the sponsor alone, with a signature, and in force nowhere yet. */
async function publish(): Promise<void> {
  const lossy = amended(apiTrial, d => d.visits.pop());
  const refused = await person('sponsor').post(`/api/studies/${world.study}/acts/publish-amendment`, {
    ...(await publishPayload(lossy)),
    command: 'publish-lossy',
  });
  expect([refused.status, codeOf(refused)]).toEqual([409, 'amendment-faulty']);
  expect((await act('sponsor', 'publish-amendment', await publishPayload(after))).answer).toEqual({
    version: newer,
  });
  await act('sponsor', 'activate-amendment', { site: '01', version: newer, from: '2026-01-21', approval });
  const amendments = (await person('nurse').expect(
    `/api/studies/${world.study}/amendments`,
  )) as AmendmentsView;
  expect(amendments.editions.map(({ version }) => version)).toEqual([older, newer]);
  expect(amendments.editions[1]?.changes.map(({ kind, id, what }) => `${kind} ${id} ${what}`)).toEqual(
    expect.arrayContaining(['item itching renamed', 'item sleep added', 'visit end changed']),
  );
  expect(amendments.sites.map(({ site, inForce }) => [site, inForce])).toEqual([
    ['01', older],
    ['02', older],
  ]);
}

/** A form that was opened before, and is saved when the new version is in force. */
async function saveOverTheChange(first: string): Promise<void> {
  setTime('2026-01-21');
  const stale = await person('coordinator').post(`/api/studies/${world.study}/acts/record-form`, {
    participant: first,
    ...form('mid', 'skin', { ...skin, itch: 2 }, '2026-01-21'),
    drawnUnder: older,
    command: 'stale-form-1',
  });
  expect(codeOf(stale)).toBe('drawn-under-other-version');
  const late = {
    participant: first,
    ...form('extra', 'skin', { ...skin, itch: 2 }, '2026-01-20'),
    drawnUnder: older,
  };
  await act('coordinator', 'record-form', late);
}

/** Who has to sign anew is among what is due, and what is new waits for it. The other site goes on as before. */
async function signAnew(first: string, second: string): Promise<void> {
  const rows = (await person('coordinator').expect(
    `/api/studies/${world.study}/participants`,
  )) as ParticipantRow[];
  expect(rows.map(({ id, due }) => [id, due.some(({ kind }) => kind === 'reconsent')])).toEqual([
    [first, true],
    [second, false],
  ]);
  const mid = {
    participant: first,
    ...form('mid', 'skin', { ...skin, itching: 2, sleep: 7 }, '2026-01-21'),
    drawnUnder: newer,
  };
  const unsigned = await person('coordinator').post(`/api/studies/${world.study}/acts/record-form`, {
    ...mid,
    command: 'unsigned-1',
  });
  expect(codeOf(unsigned)).toBe('reconsent-needed');
  const signedAt = '2026-01-21T01:30:00Z';
  await act('coordinator', 'reconsent', {
    participant: first,
    consentVersion: 'c9',
    signedAt,
    signedBy: 'participant',
  });
  await act('coordinator', 'record-form', mid);
  await act('coordinator', 'record-form', {
    participant: second,
    ...form('mid', 'skin', { ...skin, itch: 3 }, '2026-01-21'),
  });
}

/** What was recorded before is shown and corrected as it was asked then. */
async function showWhatWas(first: string): Promise<void> {
  const view = await participantView(person('coordinator'), world.study, first);
  expect(view.definition).toBe(newer);
  const forms = view.state.forms.map(({ visit, form: id, definition, values }) => ({
    place: `${visit} ${id}`,
    definition,
    values,
  }));
  expect(forms).toContainEqual(
    expect.objectContaining({
      place: 'start skin',
      definition: older,
      values: { grade: 3, steps: 120, itch: 7.5 },
    }),
  );
  expect(forms).toContainEqual(
    expect.objectContaining({
      place: 'mid skin',
      definition: newer,
      values: { grade: 1, steps: 20, itching: 2, sleep: 7 },
    }),
  );
  const then = (await person('coordinator').expect(
    `/api/studies/${world.study}/definitions/${older}`,
  )) as Definition;
  expect(then.forms.find(({ id }) => id === 'skin')?.title.en).not.toBe('Skin and sleep');
  const target = { kind: 'form', visit: 'start', occurrence: 1, form: 'skin', item: 'itch' };
  await act('coordinator', 'correct-value', { participant: first, target, to: 8, reason: 'Misread' });
}

/** Both leave; the study is closed, opened and analysed under the newest version. */
async function analyseBoth(first: string, second: string): Promise<void> {
  setTime('2026-01-22');
  for (const participant of [first, second])
    await act('investigator', 'discontinue', {
      participant,
      from: 'study',
      date: '2026-01-22',
      reason: 'withdrawalByParticipant',
    });
  await act('dataManager', 'lock', lockPayload(world.study, 'Clean'));
  const { lockedAt } = (await person('statistician').expect(`/api/studies/${world.study}`)) as StudyView;
  await act('statistician', 'open-allocation', openAllocationPayload(world.study, lockedAt ?? ''));
  const { text: lines } = await person('statistician').get(`/api/studies/${world.study}/export/record`);
  const { results, study } = deriveAnalysis(after, recordOfLines(world.study, lines));
  expect(study.definitionVersion).toBe(newer);
  const changes = results.available ? results.changes.filter(({ outcome }) => outcome === 'itchChange') : [];
  expect(
    changes.map(({ participant, visit, change }) => [participant, visit, change.known && change.value]),
  ).toEqual(
    expect.arrayContaining([
      [first, 'mid', -6],
      [second, 'mid', -4.5],
    ]),
  );
  expect(await verifyStudy(world.store, world.study)).toEqual([]);
}
