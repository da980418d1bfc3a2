import type { Definition, Outcome } from '../../protocol/definition.ts';
import { itemOf } from '../../protocol/lookup.ts';
import { type Column, NotInColumns } from '../columns/column.ts';
import { expressionAt, itemAt, itemAtBaseline, type Model } from '../columns/model.ts';
import { columnOf } from '../columns/program.ts';

/** An outcome at one of its visits, as columns. */
export type OutcomeColumns =
  | {
      readonly kind: 'responder';
      readonly outcome: string;
      readonly visit: string;
      /** 1 where the response holds; counts only where the participant was seen. */
      readonly responds: Column;
      /** 0 for a participant for whom the question does not arise. */
      readonly evaluable: Column;
    }
  | {
      readonly kind: 'change';
      readonly outcome: string;
      readonly visit: string;
      readonly value: Column;
      readonly baseline: Column;
    };

export interface LeftOut {
  readonly outcome: string;
  readonly reason: string;
}

export interface ChosenOutcomes {
  readonly columns: readonly OutcomeColumns[];
  readonly leftOut: readonly LeftOut[];
}

/**
 * The outcomes that are asked for, at each of their visits. Unless it is named, one whose item is a score is left out:
 * scores are worked out participant by participant and cost many times the rest.
 */
export function outcomeColumns(model: Model, named: readonly string[]): ChosenOutcomes {
  const { definition } = model;
  const unknown = named.find(id => !definition.outcomes.some(outcome => outcome.id === id));
  if (unknown !== undefined) throw new RangeError(`The definition has no outcome ${unknown}.`);
  const columns: OutcomeColumns[] = [];
  const leftOut: LeftOut[] = [];
  for (const outcome of definition.outcomes) {
    if (outcome.kind === 'adverseEvents' || (named.length > 0 && !named.includes(outcome.id))) continue;
    const isNamed = named.includes(outcome.id);
    const reason = isNamed ? undefined : scoreOf(definition, outcome.item);
    if (reason !== undefined) leftOut.push({ outcome: outcome.id, reason });
    else
      try {
        columns.push(...outcome.visits.map(visit => columnsAt(model, outcome, visit)));
      } catch (error) {
        if (!(error instanceof NotInColumns)) throw error;
        leftOut.push({ outcome: outcome.id, reason: error.message });
      }
  }
  return { columns, leftOut };
}

function columnsAt(
  model: Model,
  outcome: Exclude<Outcome, { kind: 'adverseEvents' }>,
  visit: string,
): OutcomeColumns {
  const { program } = model;
  const { id, item } = outcome;
  if (itemOf(model.definition, item)?.askedWhen !== undefined)
    throw new NotInColumns(`${item} is not asked of everybody.`);
  if (outcome.kind === 'change')
    return {
      kind: 'change',
      outcome: id,
      visit,
      value: columnOf(program, itemAt(model, item, visit)),
      baseline: columnOf(program, itemAtBaseline(model, item)),
    };
  return {
    kind: 'responder',
    outcome: id,
    visit,
    responds: columnOf(program, expressionAt(model, outcome.response, visit)),
    evaluable: columnOf(program, expressionAt(model, outcome.evaluableWhen ?? 'true', visit)),
  };
}

function scoreOf(definition: Definition, id: string): string | undefined {
  const calculated = itemOf(definition, id)?.calculated;
  return calculated !== undefined && 'scorer' in calculated
    ? `${id} is a score (${calculated.scorer}); name the outcome to simulate it, which takes many times as long.`
    : undefined;
}
