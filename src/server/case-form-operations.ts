import { Type } from 'typebox';
import { openUnmaskedCase } from '../conduct/open-unmasked-case.ts';
import { allocationOf } from '../conduct/unmask.ts';
import { Code, closed } from '../protocol/vocabulary.ts';
import { type OpenedTreatment, renderCaseForm } from '../report/casebook/case-form.ts';
import { casebookOf } from './casebook-of.ts';
import { Language } from './casebook-operations.ts';
import { noteGivenOut } from './note-given-out.ts';
import { type Operation, type StudyCaller, studyOperation } from './operation.ts';
import { readingRoles } from './permissions.ts';
import { Problem } from './problems.ts';
import { visibleParticipant } from './study-operations.ts';
import { typesetAside } from './typeset-aside.ts';

const CasePath = Type.Object({ study: Code, id: Code, event: Code, language: Language }, closed);

/** One serious adverse event on paper, twice: for masked people, and for who opened the case. They share no path. */
export const caseFormOperations: readonly Operation[] = [
  studyOperation({
    id: 'case-form',
    method: 'GET',
    path: '/api/studies/:study/participants/:id/adverse-events/:event/masked-case/:language',
    summary: 'The masked form of one serious adverse event as PDF: everything but the treatment.',
    roles: readingRoles.caseForm,
    params: CasePath,
    reply: 'pdf',
    async handle({ params, house }, caller) {
      const { study, id, event, language } = params;
      const { participant, casebook, found } = await caseOf(
        caller,
        params,
        await house.book.names(),
        house.sources.clock.now(),
      );
      const bytes = await typesetAside(renderCaseForm(casebook, found, language));
      const copy = { kind: 'caseForm', site: participant.site, participant: id, event, language } as const;
      await noteGivenOut(house, caller, copy);
      return { body: Buffer.from(bytes), fileName: `${study}-${id}-${event}-masked.pdf` };
    },
  }),
  studyOperation({
    id: 'unmasked-case-form',
    method: 'GET',
    path: '/api/studies/:study/participants/:id/adverse-events/:event/unmasked-case/:language',
    summary:
      'The form of a case that the caller has just opened, with arm, kits and lots, as PDF, for 15 minutes.',
    roles: openUnmaskedCase.roles,
    narrowed: 'unmasked',
    params: CasePath,
    reply: 'pdf',
    async handle({ params, house }, caller) {
      const { study, id, event, language } = params;
      const now = house.sources.clock.now();
      const treatment = await openedTreatment(caller, params, now);
      const { casebook, found } = await caseOf(caller, params, await house.book.names(), now);
      const bytes = await typesetAside(renderCaseForm(casebook, found, language, treatment));
      return { body: Buffer.from(bytes), fileName: `${study}-${id}-${event}-UNMASKED.pdf` };
    },
  }),
];

interface Case {
  readonly id: string;
  readonly event: string;
}

async function caseOf(
  caller: StudyCaller,
  { id, event }: Case,
  names: Readonly<Record<string, string>>,
  now: string,
) {
  const { participant } = await visibleParticipant(caller, id);
  const casebook = await casebookOf(caller, participant, names, now);
  const found = casebook.state.adverseEvents.find(each => each.id === event && each.serious);
  if (found === undefined) throw new Problem('not-found');
  return { participant, casebook, found };
}

/** A reply can be lost on its way, so the form may be fetched again for as long as an unmasking is answered again. */
const formMinutes = 15;

async function openedTreatment(
  { runtime, account, sites }: StudyCaller,
  { id, event }: Case,
  now: string,
): Promise<OpenedTreatment> {
  const needs = { participant: id, allocation: true, pharmacy: true };
  const { participant, lists = [], pharmacies = [] } = await runtime.world(needs);
  if (participant?.randomisation === undefined || !sites.includes(participant.site))
    throw new Problem('not-found');
  const { list, arm } = allocationOf(lists, id);
  const opening = list.openedCases?.findLast(
    one => one.participant === id && one.id === event && one.account === account.id,
  );
  if (opening === undefined) throw new Problem('not-found');
  const end = Temporal.Instant.from(opening.at).add({ minutes: formMinutes });
  if (Temporal.Instant.compare(now, end) > 0) throw new Problem('answer-shown-already');
  const kits = pharmacies.flatMap(({ kits: all }) =>
    all.flatMap(({ preparation, lot, expiry }) =>
      preparation?.participant === id
        ? [{ kit: preparation.kit, visit: preparation.visit, lot, expiry }]
        : [],
    ),
  );
  return { arm, kits, opening };
}
