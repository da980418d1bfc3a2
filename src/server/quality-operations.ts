import { Type } from 'typebox';
import type { ParticipantState } from '../record/participant.ts';
import { type Query, type QueryView as QueryLine, queryAgeDays } from '../record/query.ts';
import { type Operation, type StudyCaller, studyOperation } from './operation.ts';
import { readingRoles } from './permissions.ts';
import { QueryView } from './query-schemas.ts';
import { StudyPath } from './study-operations.ts';

/** What is read of the checking of data. */
export const qualityOperations: readonly Operation[] = [
  studyOperation({
    id: 'queries',
    method: 'GET',
    path: '/api/studies/:study/queries',
    summary: "Queries of the caller's sites that wait for an answer or to be settled.",
    roles: readingRoles.participants,
    params: StudyPath,
    reply: Type.Array(QueryView),
    async handle({ house }, caller) {
      return {
        body: await queriesOf(caller, house.sources.clock.now(), ({ status }) => status !== 'closed'),
      };
    },
  }),
  studyOperation({
    id: 'closed-queries',
    method: 'GET',
    path: '/api/studies/:study/queries/closed',
    summary: "Queries of the caller's sites that are settled.",
    roles: readingRoles.participants,
    params: StudyPath,
    reply: Type.Array(QueryView),
    async handle({ house }, caller) {
      return {
        body: await queriesOf(caller, house.sources.clock.now(), ({ status }) => status === 'closed'),
      };
    },
  }),
];

async function queriesOf(
  { runtime, sites }: StudyCaller,
  now: string,
  isWanted: (query: Query) => boolean,
): Promise<readonly QueryLine[]> {
  const { participants } = await runtime.participants();
  const lineOf = ({ id, site }: ParticipantState, query: Query) => ({
    participant: id,
    site,
    ageDays: queryAgeDays(query, now),
    query,
  });
  return participants
    .filter(({ site }) => sites.includes(site))
    .flatMap(state => state.queries.filter(isWanted).map(query => lineOf(state, query)));
}
