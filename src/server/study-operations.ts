import { Readable } from 'node:stream';
import { Type } from 'typebox';
import { AllocationBundle } from '../allocation/commitment-bundle.ts';
import { Code, closed } from '../protocol/vocabulary.ts';
import type { StoredEvent } from '../record/event.ts';
import type { HistoryEntry as HistoryEntryView } from '../record/views.ts';
import { allocationBundle } from './allocation-bundle.ts';
import { historyEntry, shownEvent } from './history-view.ts';
import type { House } from './house.ts';
import { sightOf } from './masked-values.ts';
import { type Operation, type StudyCaller, studyOperation } from './operation.ts';
import { ParticipantRow, ParticipantView } from './participant-schemas.ts';
import { participantRow, participantView } from './participant-view.ts';
import { readingRoles } from './permissions.ts';
import { withCounterSteps } from './pharmacy-queue.ts';
import { pharmacyRows } from './pharmacy-view.ts';
import { Problem } from './problems.ts';
import { unsealed } from './sealed-streams.ts';
import { delegationPrefix, participantPrefix, sitePrefix, studyStream } from './study-runtime.ts';
import { studyView } from './study-view.ts';
import { HistoryEntry, OpenedAllocation, PharmacyRow, StudyView } from './view-schemas.ts';

export const StudyPath = Type.Object({ study: Code }, closed);
const ParticipantPath = Type.Object({ study: Code, id: Code }, closed);

/** What can be read of a study. */
export const studyOperations: readonly Operation[] = [
  studyOperation({
    id: 'study',
    method: 'GET',
    path: '/api/studies/:study',
    summary: 'The study: its definition, findings, enrolment, gates, and what the caller may do.',
    roles: readingRoles.study,
    params: StudyPath,
    reply: StudyView,
    async handle(_input, { runtime, role, sites }) {
      const { state, definition, participants } = await runtime.participants();
      return { body: studyView(definition, state, participants, role, sites) };
    },
  }),
  studyOperation({
    id: 'participants',
    method: 'GET',
    path: '/api/studies/:study/participants',
    summary: "Participants of the caller's sites with what is due.",
    roles: readingRoles.participants,
    params: StudyPath,
    reply: Type.Array(ParticipantRow),
    async handle({ house }, { runtime, sites }) {
      const { state: study, editions, participants } = await runtime.participants();
      const now = house.sources.clock.now();
      const mine = participants.filter(({ site }) => sites.includes(site));
      return { body: mine.map(state => participantRow({ study, editions }, state, now)) };
    },
  }),
  studyOperation({
    id: 'participant',
    method: 'GET',
    path: '/api/studies/:study/participants/:id',
    summary: 'One participant: record, eligibility boards, visits, what is due.',
    roles: readingRoles.participants,
    params: ParticipantPath,
    reply: ParticipantView,
    handle: async ({ params, house }, caller) => ({ body: await participantOf(house, caller, params.id) }),
  }),
  studyOperation({
    id: 'participant-history',
    method: 'GET',
    path: '/api/studies/:study/participants/:id/history',
    summary: "The participant's audit trail: who did what, when, with which values and reason.",
    roles: readingRoles.participantHistory,
    params: ParticipantPath,
    reply: Type.Array(HistoryEntry),
    async handle({ params, house }, caller) {
      await visibleParticipant(caller, params.id);
      return { body: await historyOf(house, caller, params.id) };
    },
  }),
  studyOperation({
    id: 'participant-with-history',
    method: 'GET',
    path: '/api/studies/:study/participants/:id/with-history',
    summary: 'One participant together with the audit trail: what a page that is opened on the trail needs.',
    roles: readingRoles.participantHistory,
    params: ParticipantPath,
    reply: Type.Object({ participant: ParticipantView, history: Type.Array(HistoryEntry) }, closed),
    async handle({ params, house }, caller) {
      const participant = await participantOf(house, caller, params.id);
      return { body: { participant, history: await historyOf(house, caller, params.id) } };
    },
  }),
  studyOperation({
    id: 'study-history',
    method: 'GET',
    path: '/api/studies/:study/history',
    summary: "The audit trail of the study and of the caller's sites.",
    roles: readingRoles.studyHistory,
    params: StudyPath,
    reply: Type.Array(HistoryEntry),
    async handle({ house }, caller) {
      const { id, store } = caller.runtime;
      const streams = [studyStream, ...caller.sites.flatMap(siteStreams)];
      const events = await store.readMany(id, new Map(streams.map(stream => [stream, 0])));
      return { body: await entriesOf(events, caller, await house.book.names()) };
    },
  }),
  studyOperation({
    id: 'audit-trail',
    method: 'GET',
    path: '/api/studies/:study/audit-trail',
    summary:
      "The whole audit trail of the study, the caller's sites and their participants, one JSON line an event.",
    roles: readingRoles.studyHistory,
    params: StudyPath,
    reply: 'lines',
    async handle({ house }, caller) {
      const names = await house.book.names();
      return { body: Readable.from(trailLines(caller, names)) };
    },
  }),
  studyOperation({
    id: 'pharmacy',
    method: 'GET',
    path: '/api/studies/:study/pharmacy',
    summary: 'Who is to be given what: for roles that the definition leaves unmasked.',
    roles: readingRoles.study,
    narrowed: 'pharmacy',
    params: StudyPath,
    reply: Type.Array(PharmacyRow),
    async handle({ house }, { runtime, sites }) {
      const { definition } = await runtime.study();
      const needs = { allParticipants: true, allocation: true, pharmacy: true };
      const { participants = [], lists = [], pharmacies = [] } = await runtime.world(needs);
      const mine = participants.filter(({ site }) => sites.includes(site));
      const rows = pharmacyRows(mine, lists);
      const now = house.sources.clock.now();
      return { body: withCounterSteps(definition, rows, mine, pharmacies, now) };
    },
  }),
  studyOperation({
    id: 'allocation',
    method: 'GET',
    path: '/api/studies/:study/allocation',
    summary: 'Who was in which arm, once the allocation was opened.',
    roles: readingRoles.allocation,
    params: StudyPath,
    reply: Type.Array(OpenedAllocation),
    async handle(_input, { runtime }) {
      const { allocations } = (await runtime.study()).state;
      if (!allocations) throw new Problem('allocation-not-opened');
      return { body: allocations };
    },
  }),
  studyOperation({
    id: 'allocation-bundle',
    method: 'GET',
    path: '/api/studies/:study/allocation/bundle',
    summary: 'What a stranger needs to verify the allocation, once it was opened.',
    roles: readingRoles.allocation,
    params: StudyPath,
    reply: AllocationBundle,
    async handle(_input, { runtime }) {
      return { body: await allocationBundle(runtime) };
    },
  }),
  studyOperation({
    id: 'record-export',
    method: 'GET',
    path: '/api/studies/:study/export/record',
    summary: 'Every event of the study, its sites and participants, one JSON line each.',
    roles: readingRoles.recordExport,
    params: StudyPath,
    reply: 'lines',
    async handle(_input, caller) {
      return { body: Readable.from(recordLines(caller)) };
    },
  }),
];

/** A participant of another site is to the caller like one who does not exist. */
export async function visibleParticipant({ runtime, sites }: StudyCaller, id: string) {
  const { participant, ...study } = await runtime.participant(id);
  if (!participant || !sites.includes(participant.site)) throw new Problem('not-found');
  return { participant, ...study };
}

async function participantOf(house: House, caller: StudyCaller, id: string) {
  const { participant, ...study } = await visibleParticipant(caller, id);
  const sight = sightOf(study, caller.role);
  const names = namesIn(participant, await house.book.names());
  const published = { study: study.state, editions: study.editions };
  return participantView(published, participant, house.sources.clock.now(), names, sight);
}

/** Of a participant whom the caller may see. */
async function historyOf(house: House, caller: StudyCaller, id: string) {
  const { runtime } = caller;
  const events = await runtime.store.read(runtime.id, participantPrefix + id);
  return entriesOf(events, caller, await house.book.names());
}

export async function entriesOf(
  events: readonly StoredEvent[],
  { runtime, role }: StudyCaller,
  names: Readonly<Record<string, string>>,
) {
  const sight = sightOf(await runtime.study(), role);
  return events.map(event => historyEntry(unsealed(event, runtime.keys), role, sight, names));
}

const streamsPerRead = 100;

/** Every event that the caller's sites hold, as the caller may see it, one JSON line each. */
export async function* recordLines(caller: StudyCaller): AsyncGenerator<string> {
  for await (const { event, sight } of openEvents(caller))
    yield `${JSON.stringify(shownEvent(event, caller.role, sight))}\n`;
}

async function* trailLines(
  caller: StudyCaller,
  names: Readonly<Record<string, string>>,
): AsyncGenerator<string> {
  for await (const entry of trailEntries(caller, names)) yield `${JSON.stringify(entry)}\n`;
}

/** The whole audit trail as the caller may see it. */
export async function* trailEntries(
  caller: StudyCaller,
  names: Readonly<Record<string, string>>,
): AsyncGenerator<HistoryEntryView> {
  for await (const { event, sight } of openEvents(caller))
    yield historyEntry(event, caller.role, sight, names);
}

/** What belongs to a site and not to one participant. */
function siteStreams(site: string): readonly string[] {
  return [sitePrefix + site, delegationPrefix + site];
}

/** Every event outside the sealed domain that the caller's sites hold, read in portions. */
async function* openEvents({ runtime, role, sites }: StudyCaller) {
  const { participants, ...study } = await runtime.participants();
  const sight = sightOf(study, role);
  const streams = [
    ...participants.filter(({ site }) => sites.includes(site)).map(({ id }) => participantPrefix + id),
    ...sites.flatMap(siteStreams),
    studyStream,
  ];
  for (let from = 0; from < streams.length; from += streamsPerRead) {
    const some = streams.slice(from, from + streamsPerRead).map(stream => [stream, 0] as const);
    const events = await runtime.store.readMany(runtime.id, new Map(some));
    for (const event of events) yield { event: unsealed(event, runtime.keys), sight };
  }
}

/** Printed names of the accounts that appear in a participant's record. */
function namesIn(
  participant: object,
  names: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const text = JSON.stringify(participant);
  return Object.fromEntries(
    Object.entries(names).filter(([account]) => text.includes(JSON.stringify(account))),
  );
}
