import type { Definition } from '../protocol/definition.ts';
import type { Value } from '../protocol/value.ts';
import type { Assessment } from './assessments.ts';
import type { Source } from './source.ts';

export type Baseline =
  | {
      readonly known: true;
      readonly value: Value;
      /** Where it was taken from. */
      readonly visit: string;
      readonly date: string;
      readonly sources: readonly Source[];
    }
  | { readonly known: false; readonly reason: 'notRecorded' | 'onlyAfterFirstApplication' };

/**
 * The value at the first of the definition's baseline visits (latest first) that has one, if it is dated no later than
 * the first application: on that day itself the visit stands before the application in the schedule.
 */
export function deriveBaseline(
  { analysis }: Pick<Definition, 'analysis'>,
  assessments: readonly Assessment[],
  firstApplication: string | undefined,
): Baseline {
  const candidates = analysis.baselineVisits.flatMap(visit =>
    assessments.filter(({ recordedVisit }) => recordedVisit === visit).toReversed(),
  );
  const inTime = candidates.find(({ date }) => firstApplication === undefined || date <= firstApplication);
  if (inTime === undefined)
    return { known: false, reason: candidates.length === 0 ? 'notRecorded' : 'onlyAfterFirstApplication' };
  const { value, recordedVisit, date, sources } = inTime;
  return { known: true, value, visit: recordedVisit, date, sources };
}
