import type { Definition, Simulation } from '../../protocol/definition.ts';
import { visitOf } from '../../protocol/lookup.ts';
import { type Column, NotInColumns } from '../columns/column.ts';
import { filled } from '../columns/functions.ts';
import { drawColumn } from '../columns/program.ts';
import { byCell, type Rows } from './rows.ts';

/** What keeps values from being counted: drop-out, missed visits, rescue. */
export interface Misfortune {
  /** 1 where the participant was seen at the visit and had not begun rescue by its day. */
  readonly countedAt: (visit: string) => Column;
}

/**
 * Everybody drops out with the definition's share of drop-outs and on a day as likely as any other, begins rescue
 * with the arm's probability, and misses each visit with the given one. A visit stands on its target day.
 */
export function misfortuneColumns(
  definition: Definition,
  { misfortune }: Simulation,
  rows: Rows,
): Misfortune {
  const days = definition.safety.adverseEventDays;
  const dropOut = misfortune.dropOuts / definition.enrolment.planned;
  const stop = dayColumn(rows, 'drop-out', () => dropOut, { from: 3, to: days - 2 });
  const rescueOf = (arm: string) => misfortune.rescueProbability[arm] ?? 0;
  const rescue = dayColumn(rows, 'rescue', rescueOf, { from: 5, to: days - 5 });
  const made = new Map<string, Column>();
  return {
    countedAt: visit => {
      const known = made.get(visit);
      if (known !== undefined) return known;
      const day = dayOf(definition, visit);
      const missed = drawColumn(rows.program, `missed ${visit}`, 'uniform');
      const probability = misfortune.missedVisitProbability;
      const { column } = filled(rows.program, (out, count) => {
        for (let i = 0; i < count; i++)
          out[i] =
            (stop[i] as number) >= day && (rescue[i] as number) > day && (missed[i] as number) >= probability
              ? 1
              : 0;
      });
      made.set(visit, column);
      return column;
    },
  };
}

/** The day on which something befalls the participant; beyond every visit where it does not. */
function dayColumn(
  rows: Rows,
  purpose: string,
  probability: (arm: string) => number,
  { from, to }: { readonly from: number; readonly to: number },
): Column {
  const { program, cells } = rows;
  const limits = byCell(rows, probability);
  const happens = drawColumn(program, purpose, 'uniform');
  const when = drawColumn(program, `day of ${purpose}`, 'uniform');
  const days = Math.max(1, to - from + 1);
  return filled(program, (out, count) => {
    for (let i = 0; i < count; i++)
      out[i] =
        (happens[i] as number) < (limits[cells[i] as number] as number)
          ? from + Math.floor((when[i] as number) * days)
          : Number.POSITIVE_INFINITY;
  }).column;
}

function dayOf(definition: Definition, id: string): number {
  const timing = visitOf(definition, id)?.timing;
  if (timing?.anchor !== 'firstApplication')
    throw new NotInColumns(`Visit ${id} has no day counted from the first application.`);
  return timing.targetDay;
}
