import type { Query } from '../../record/query.ts';
import type { QueryTarget } from '../../record/query-events.ts';
import { useTexts } from '../language.ts';
import { Tag } from '../parts/Marks.tsx';
import { queryTones } from './query-tones.ts';
import { isSameTarget } from './same-target.ts';

/** Beside a value: that it is being asked about. What is settled shows in the value's own window. */
export function QueryMark({ queries, target }: { queries: readonly Query[]; target: QueryTarget }) {
  const texts = useTexts();
  return queries
    .filter(query => query.status !== 'closed' && isSameTarget(query.target, target))
    .map(({ id, status }) => (
      <Tag key={id} tone={queryTones[status]}>
        {id} {texts.query.status[status]}
      </Tag>
    ));
}
