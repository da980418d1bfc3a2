import { Type } from 'typebox';
import { printEnvelopes } from '../conduct/print-envelopes.ts';
import { unmask } from '../conduct/unmask.ts';
import { unmaskingPreview } from '../conduct/unmasking-preview.ts';
import { Code, closed } from '../protocol/vocabulary.ts';
import type { EnvelopePrinting } from '../record/study.ts';
import { renderUnmaskingEnvelopes } from '../report/unmasking-envelopes.ts';
import { type Operation, studyOperation } from './operation.ts';
import { readingRoles } from './permissions.ts';
import { pharmacyRows } from './pharmacy-view.ts';
import { Problem } from './problems.ts';
import { EnvelopePrintings, UnmaskingPreview } from './unmasking-schemas.ts';

/** What is read around an emergency unmasking. */
export const unmaskingOperations: readonly Operation[] = [
  studyOperation({
    id: 'participant-unmasking',
    method: 'GET',
    path: '/api/studies/:study/participants/:id/unmasking',
    summary: 'What unmasking this participant would tell of the others, for every way it may turn out.',
    roles: unmask.roles,
    params: Type.Object({ study: Code, id: Code }, closed),
    reply: UnmaskingPreview,
    async handle({ params }, { runtime, sites, account }) {
      const { definition, participants } = await runtime.participants();
      const asked = participants.find(({ id, site }) => id === params.id && sites.includes(site));
      const preview = asked && unmaskingPreview(definition, participants, asked, account.id);
      if (preview === undefined) throw new Problem('not-found');
      return { body: preview };
    },
  }),
  studyOperation({
    id: 'envelope-printings',
    method: 'GET',
    path: '/api/studies/:study/unmasking-envelopes',
    summary: 'When emergency envelopes were printed, by whom and for whom; oldest first.',
    roles: readingRoles.envelopePrintings,
    params: Type.Object({ study: Code }, closed),
    reply: EnvelopePrintings,
    async handle(_, { runtime, sites }) {
      const { state } = await runtime.study();
      return { body: state.envelopePrintings.filter(({ site }) => sites.includes(site)) };
    },
  }),
  studyOperation({
    id: 'unmasking-envelopes',
    method: 'GET',
    path: '/api/studies/:study/unmasking-envelopes/:printing',
    summary:
      'The sheets of a printing that the caller has just recorded, for 15 minutes: one outside and one inside for each participant.',
    roles: printEnvelopes.roles,
    narrowed: 'unmasked',
    params: Type.Object({ study: Code, printing: Code }, closed),
    reply: 'page',
    async handle({ params, house }, { runtime, sites, account }) {
      const needs = { allParticipants: true, allocation: true };
      const { definition, study, participants = [], lists = [] } = await runtime.world(needs);
      const printing = study.envelopePrintings.find(one => one.printing === params.printing);
      if (printing?.account !== account.id || !sites.includes(printing.site)) throw new Problem('not-found');
      const end = Temporal.Instant.from(printing.at).add({ minutes: sheetsMinutes });
      if (Temporal.Instant.compare(house.sources.clock.now(), end) > 0)
        throw new Problem('answer-shown-already');
      const rows = pharmacyRows(
        participants.filter(({ id }) => printing.participants.includes(id)),
        lists,
      );
      const envelopes = rows.map(row => ({
        ...row,
        printedBefore: printingsBefore(study.envelopePrintings, printing, row.participant),
      }));
      const { simulated } = runtime;
      return { body: renderUnmaskingEnvelopes(definition, envelopes, { ...printing, simulated }) };
    },
  }),
];

/** A reply can be lost on its way, so the sheets may be fetched again for as long as an unmasking is answered again. */
const sheetsMinutes = 15;

function printingsBefore(
  printings: readonly EnvelopePrinting[],
  { printing }: EnvelopePrinting,
  participant: string,
): readonly EnvelopePrinting[] {
  const end = printings.findIndex(one => one.printing === printing);
  return printings.slice(0, end).filter(({ participants }) => participants.includes(participant));
}
