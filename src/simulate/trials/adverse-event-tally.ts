import type { Simulation } from '../../protocol/definition.ts';
import { drawColumn } from '../columns/program.ts';
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
  const shares = groupMeasures(rows, { what: 'adverseEvents', outcome: '' });
  const any = groupMeasures(rows, { what: 'anyAdverseEvent', outcome: '' });
  const [affected, all] = [new Float64Array(rows.isActive.length), new Float64Array(rows.isActive.length)];
  return (sums, trials) => {
    for (let trial = 0; trial < trials; trial++) {
      affected.fill(0);
      all.fill(0);
      for (let row = trial * people.count; row < (trial + 1) * people.count; row++) {
        const cell = cells[row] as number;
        let has = 0;
        for (let term = 0; term < terms.length; term++) {
          const { draws, limits } = terms[term] as (typeof terms)[number];
          if ((draws[row] as number) < (limits[cell] as number)) has = 1;
        }
        affected[cell] = (affected[cell] as number) + has;
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
