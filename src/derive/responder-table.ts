import type { Definition } from '../protocol/definition.ts';
import type { Value } from '../protocol/value.ts';
import { estimateProportion, type NoProportion, type Proportion } from '../statistics/proportion.ts';
import { estimandsOf } from './estimands.ts';
import { type ResponderOutcome, type ResponseRow, readingsOf } from './responses.ts';
import type { Subject } from './subject.ts';

export interface ResponderCell {
  /** `responder/<outcome>/<reading>/<estimand>/<visit>/<group>`: the name of the number in tables and traces. */
  readonly id: string;
  readonly outcome: string;
  readonly reading?: Value;
  readonly estimand: string;
  readonly visit: string;
  readonly group: string;
  readonly estimate: Proportion | NoProportion;
  /** Who is counted above and below the line. */
  readonly responders: readonly string[];
  readonly counted: readonly string[];
}

/** Counts of one outcome's rows in each group, under each of its estimands and readings, at each visit. */
export function deriveResponderTable(
  definition: Definition,
  outcome: ResponderOutcome,
  rows: readonly ResponseRow[],
  subjects: readonly Subject[],
): readonly ResponderCell[] {
  const { groups, confidenceLevel } = definition.analysis;
  const groupsOf = new Map(subjects.map(({ id, groups: of }) => [id, of] as const));
  const tables = Map.groupBy(rows, ({ estimand, reading, visit }) => keyOf(estimand, reading, visit));
  return estimandsOf(definition, outcome.id).flatMap(({ id: estimand }) =>
    readingsOf(definition, outcome).flatMap(({ value: reading }) =>
      outcome.visits.flatMap(visit => {
        const table = tables.get(keyOf(estimand, reading, visit)) ?? [];
        return groups.map(group => {
          const inGroup = table.filter(({ participant }) => groupsOf.get(participant)?.includes(group));
          const counted = inGroup.filter(({ counts }) => counts !== 'leftOut');
          const responders = counted.filter(({ counts }) => counts === 'response');
          return {
            id: ['responder', outcome.id, reading ?? 'only', estimand, visit, group].join('/'),
            outcome: outcome.id,
            ...(reading === undefined ? {} : { reading }),
            estimand,
            visit,
            group,
            estimate: estimateProportion(responders.length, counted.length, confidenceLevel),
            responders: responders.map(({ participant }) => participant),
            counted: counted.map(({ participant }) => participant),
          };
        });
      }),
    ),
  );
}

function keyOf(estimand: string, reading: Value | undefined, visit: string): string {
  return JSON.stringify([estimand, reading, visit]);
}
