import type { Simulation } from '../../protocol/definition.ts';
import type { Column } from '../columns/column.ts';
import { filled } from '../columns/functions.ts';
import { drawColumn, type Program } from '../columns/program.ts';
import { groupMeasures, noteGroups } from './outcome-tally.ts';
import { byCell, type Rows, type Tally } from './rows.ts';
import { note } from './tally.ts';

/** Shares of participants with any adverse event by group, and how often a group has at least one. */
export function adverseEventTally(rows: Rows, { adverseEvents }: Simulation): Tally {
  const { people, cells, program } = rows;
  const terms = adverseEvents.map(({ term, probability }) => ({
    draws: drawColumn(program, `event ${term}`, 'uniform'),
    limits: byCell(rows, arm => probability[arm] ?? 0),
  }));
  const hasAny = anyColumn(program, cells, terms);
  const shares = groupMeasures(rows, { what: 'adverseEvents', outcome: '' });
  const any = groupMeasures(rows, { what: 'anyAdverseEvent', outcome: '' });
  const [affected, all] = [new Float64Array(rows.isActive.length), new Float64Array(rows.isActive.length)];
  return (sums, trials) => {
    for (let trial = 0; trial < trials; trial++) {
      affected.fill(0);
      all.fill(0);
      for (let row = trial * people.count; row < (trial + 1) * people.count; row++) {
        const cell = cells[row] as number;
        affected[cell] = (affected[cell] as number) + (hasAny[row] as number);
        all[cell] = (all[cell] as number) + 1;
      }
      noteGroups(sums, shares, affected, all);
      for (const { measure, cells: members } of any) {
        let count = 0;
        for (let cell = 0; cell < members.length; cell++)
          if (members[cell] === 1) count += affected[cell] as number;
        note(sums, measure, Number(count > 0));
      }
    }
  };
}

/** 1 where at least one of the terms befalls the participant: term after term, which is one short loop each. */
function anyColumn(
  program: Program,
  cells: Uint8Array,
  terms: readonly { readonly draws: Column; readonly limits: Float64Array }[],
): Column {
  return filled(program, (out, rows) => {
    out.fill(0, 0, rows);
    for (const { draws, limits } of terms)
      for (let row = 0; row < rows; row++)
        if ((draws[row] as number) < (limits[cells[row] as number] as number)) out[row] = 1;
  }).column;
}
