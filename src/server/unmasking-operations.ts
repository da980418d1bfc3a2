import { Type } from 'typebox';
import { unmask } from '../conduct/unmask.ts';
import { unmaskingPreview } from '../conduct/unmasking-preview.ts';
import { Code, closed } from '../protocol/vocabulary.ts';
import { renderUnmaskingEnvelopes } from '../report/unmasking-envelopes.ts';
import { type Operation, studyOperation } from './operation.ts';
import { pharmacyRoles, readingRoles } from './permissions.ts';
import { pharmacyRows } from './pharmacy-view.ts';
import { Problem } from './problems.ts';
import { UnmaskingPreview } from './unmasking-schemas.ts';

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
    id: 'unmasking-envelopes',
    method: 'GET',
    path: '/api/studies/:study/unmasking-envelopes',
    summary:
      'Sheets to be printed and sealed, one for each participant: for roles that the definition leaves unmasked.',
    roles: readingRoles.study,
    params: Type.Object({ study: Code }, closed),
    reply: 'page',
    async handle({ house }, { runtime, role, sites }) {
      const { definition } = await runtime.study();
      if (!pharmacyRoles(definition).includes(role)) throw new Problem('not-permitted');
      const { participants = [], lists = [] } = await runtime.world({
        allParticipants: true,
        allocation: true,
      });
      const mine = participants.filter(({ site }) => sites.includes(site));
      const printedAt = house.sources.clock.now();
      const { simulated } = runtime;
      return {
        body: renderUnmaskingEnvelopes(definition, pharmacyRows(mine, lists), { printedAt, simulated }),
      };
    },
  }),
];
