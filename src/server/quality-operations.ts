import { Type } from 'typebox';
import { deriveDataQuality } from '../derive/data-quality.ts';
import { closed } from '../protocol/vocabulary.ts';
import type { ParticipantState } from '../record/participant.ts';
import { type Query, type QueryView as QueryLine, queryAgeDays } from '../record/query.ts';
import { type Operation, type StudyCaller, studyOperation } from './operation.ts';
import { readingRoles } from './permissions.ts';
import { QueryView } from './query-schemas.ts';
import { StudyPath } from './study-operations.ts';

const count = Type.Integer({ minimum: 0 });
const days = Type.Optional(Type.Number());

export const DataQuality = Type.Object(
  {
    site: Type.Optional(Type.String()),
    participants: count,
    forms: count,
    queries: Type.Object(
      {
        open: count,
        answered: count,
        closed: count,
        medianAgeDays: days,
        oldestDays: days,
        medianDaysToClose: days,
      },
      closed,
    ),
    entryLag: Type.Object({ medianDays: days, longestDays: days, late: count }, closed),
    values: Type.Object({ asked: count, notDone: count }, closed),
    missingForms: count,
    deviations: Type.Object({ major: count, minor: count }, closed),
    waiting: Type.Object({ review: count, sign: count, verify: count }, closed),
  },
  closed,
);

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
  studyOperation({
    id: 'data-quality',
    method: 'GET',
    path: '/api/studies/:study/data-quality',
    summary: "How the data of the caller's sites stand: queries, entry, what is missing, deviations, checks.",
    roles: readingRoles.participants,
    params: StudyPath,
    reply: Type.Array(DataQuality),
    async handle({ house }, { runtime, sites }) {
      const { definition, participants } = await runtime.participants();
      return { body: deriveDataQuality(definition, participants, sites, house.sources.clock.now()) };
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
