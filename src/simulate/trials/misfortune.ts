import type { Definition, Simulation } from '../../protocol/definition.ts';
import { visitOf } from '../../protocol/lookup.ts';
import { type Column, NotInColumns } from '../columns/column.ts';
import { constantColumn, drawColumn, operationColumn } from '../columns/program.ts';
import { byArm, type Rows } from './rows.ts';

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
  const { program } = rows;
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
      const day = constantColumn(program, dayOf(definition, visit));
      const probability = constantColumn(program, misfortune.missedVisitProbability);
      const isSeen = operationColumn(program, '>=', [
        drawColumn(program, `missed ${visit}`, 'uniform'),
        probability,
      ]);
      const isWithoutRescue = operationColumn(program, '>', [rescue, day]);
      const column = [operationColumn(program, '>=', [stop, day]), isWithoutRescue, isSeen].reduce(
        (all, one) => operationColumn(program, 'and', [all, one]),
      );
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
  const { program } = rows;
  const happens = operationColumn(program, '<', [
    drawColumn(program, purpose, 'uniform'),
    byArm(rows, probability),
  ]);
  const when = drawColumn(program, `day of ${purpose}`, 'uniform');
  const days = constantColumn(program, Math.max(1, to - from + 1));
  const whole = operationColumn(program, 'floor', [operationColumn(program, '*', [when, days])]);
  const day = operationColumn(program, '+', [constantColumn(program, from), whole]);
  const never = constantColumn(program, Number.POSITIVE_INFINITY);
  return operationColumn(program, 'choose', [happens, day, never]);
}

function dayOf(definition: Definition, id: string): number {
  const timing = visitOf(definition, id)?.timing;
  if (timing?.anchor !== 'firstApplication')
    throw new NotInColumns(`Visit ${id} has no day counted from the first application.`);
  return timing.targetDay;
}
