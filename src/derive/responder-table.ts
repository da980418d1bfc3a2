import type { Definition } from '../protocol/definition.ts';
import type { Value } from '../protocol/value.ts';
import { estimateProportion, type NoProportion, type Proportion } from '../statistics/proportion.ts';
import type { ResponseRow } from './responses.ts';
import type { Subject } from './subject.ts';

/** How a missing value and rescue are treated: as non-response, or left out and as observed. */
export type Handling = 'nonResponder' | 'observed';

export interface ResponderCell {
  /** `responder/<outcome>/<reading>/<handling>/<visit>/<group>`: the name of the number in tables and traces. */
  readonly id: string;
  readonly outcome: string;
  readonly reading?: Value;
  readonly handling: Handling;
  readonly visit: string;
  readonly group: string;
  readonly estimate: Proportion | NoProportion;
  /** Who is counted above and below the line. */
  readonly responders: readonly string[];
  readonly counted: readonly string[];
}

/**
 * Counts of one outcome's rows in each group. `nonResponder` counts every evaluable participant of the full analysis
 * set, as a responder only on an observed response before rescue; `observed` counts those with a value, as it was seen.
 */
export function deriveResponderTable(
  { analysis }: Pick<Definition, 'analysis'>,
  rows: readonly ResponseRow[],
  subjects: readonly Subject[],
): readonly ResponderCell[] {
  const groupsOf = new Map(subjects.map(({ id, groups }) => [id, groups] as const));
  const tables = Map.groupBy(rows, ({ reading, visit }) => JSON.stringify([reading, visit]));
  return [...tables.values()].flatMap(table =>
    analysis.groups.flatMap(group => {
      const inGroup = table.filter(({ participant }) => groupsOf.get(participant)?.includes(group));
      return (['nonResponder', 'observed'] as const).flatMap(handling => {
        const [first] = table;
        return first === undefined ? [] : [cellOf(first, handling, group, inGroup, analysis.confidenceLevel)];
      });
    }),
  );
}

export function respondsUnder(row: ResponseRow, handling: Handling): boolean {
  return row.response.told === 'response' && !(handling === 'nonResponder' && row.rescued);
}

export function countsUnder(row: ResponseRow, handling: Handling): boolean {
  if (row.response.told === 'notEvaluable') return false;
  return handling === 'nonResponder' || row.response.told !== 'missing';
}

function cellOf(
  { outcome, reading, visit }: ResponseRow,
  handling: Handling,
  group: string,
  rows: readonly ResponseRow[],
  confidence: number,
): ResponderCell {
  const counted = rows.filter(row => countsUnder(row, handling));
  const responders = counted.filter(row => respondsUnder(row, handling));
  return {
    id: ['responder', outcome, reading ?? 'only', handling, visit, group].join('/'),
    outcome,
    ...(reading === undefined ? {} : { reading }),
    handling,
    visit,
    group,
    estimate: estimateProportion(responders.length, counted.length, confidence),
    responders: responders.map(({ participant }) => participant),
    counted: counted.map(({ participant }) => participant),
  };
}
