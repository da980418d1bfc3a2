import type { Simulation } from '../../protocol/definition.ts';
import { constantColumn, drawColumn, operationColumn } from '../columns/program.ts';
import { groupMeasures, measure, noteQuotients } from './outcome-tally.ts';
import { byArm, type Rows, sumOver, type Tally } from './rows.ts';
import { note } from './tally.ts';

/** Shares of participants with any adverse event by group, and how often a group has at least one. */
export function adverseEventTally(rows: Rows, { adverseEvents }: Simulation): Tally {
  const { program } = rows;
  // Term after term, which is one short loop each.
  const hasAny = adverseEvents.reduce(
    (any, { term, probability }) =>
      operationColumn(program, 'orBelow', [
        any,
        drawColumn(program, `event ${term}`, 'uniform'),
        byArm(rows, arm => probability[arm] ?? 0),
      ]),
    constantColumn(program, 0),
  );
  const shares = groupMeasures(
    rows,
    { what: 'adverseEvents', outcome: '' },
    hasAny,
    constantColumn(program, 1),
  );
  const any = [...rows.groups].map(([group, cells]) => ({
    at: measure(rows, { what: 'anyAdverseEvent', outcome: '', group }),
    affected: sumOver(rows, cells, hasAny),
  }));
  return (sums, trials) => {
    for (const one of shares) noteQuotients(sums, one, trials);
    for (const { at, affected } of any)
      for (let trial = 0; trial < trials; trial++) note(sums, at, Number((affected[trial] as number) > 0));
  };
}
