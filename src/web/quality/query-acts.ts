import type { Query } from '../../record/query.ts';
import { maySettle } from '../../record/query-roles.ts';
import type { StudyView } from '../../record/views.ts';

/** What the caller can do with a query as it stands. */
export interface QueryChoice {
  readonly act: 'answer-query' | 'close-query' | 'reopen-query';
  readonly name: 'answer' | 'close' | 'takeBack' | 'askAgain';
  readonly needsText: boolean;
}

/** First what is usually done. */
export function queryChoices(
  { acts, role }: Pick<StudyView, 'acts' | 'role'>,
  query: Pick<Query, 'status' | 'raisedBy'>,
): readonly QueryChoice[] {
  const all: readonly QueryChoice[] = choices[query.status];
  return all.filter(({ act }) => acts.includes(act) && (act === 'answer-query' || maySettle(query, role)));
}

const choices: Record<Query['status'], readonly QueryChoice[]> = {
  open: [
    { act: 'answer-query', name: 'answer', needsText: true },
    { act: 'close-query', name: 'takeBack', needsText: true },
  ],
  answered: [
    { act: 'close-query', name: 'close', needsText: false },
    { act: 'reopen-query', name: 'askAgain', needsText: true },
  ],
  closed: [{ act: 'reopen-query', name: 'askAgain', needsText: true }],
};
