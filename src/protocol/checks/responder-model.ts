import type { Definition, Item, Outcome } from '../definition.ts';
import { compileExpression, evaluate, namesIn } from '../expression.ts';
import { itemOf } from '../lookup.ts';
import { parametersOf } from '../parameters.ts';
import type { Value } from '../value.ts';

export type ResponderOutcome = Extract<Outcome, { kind: 'responder' }>;

/** A responder outcome that depends on one item only, so that every pair of baseline and visit value can be tried. */
export interface ResponderModel {
  readonly outcome: ResponderOutcome;
  readonly index: number;
  readonly item: Item;
  /** Every value that the item can have, in order. */
  readonly grid: readonly number[];
  /** Those with which a participant can be eligible, as far as criteria on this item alone decide. */
  readonly admitted: readonly number[];
  /** With the readings in force, or with all parameters as given. Undefined: not evaluable with these values. */
  readonly responds: (
    baseline: number,
    value: number,
    readings?: Readonly<Record<string, Value>>,
  ) => boolean | undefined;
}

const gridMax = 20_000;

export function responderModels(definition: Definition): readonly ResponderModel[] {
  return definition.outcomes.flatMap((outcome, index) => {
    if (outcome.kind !== 'responder') return [];
    const item = itemOf(definition, outcome.item);
    const grid = item === undefined ? undefined : gridOf(item);
    if (item === undefined || grid === undefined || !dependsOnItemAlone(outcome)) return [];
    const admitted = grid.filter(admission(definition, item.id));
    return [{ outcome, index, item, grid, admitted, responds: responseOf(definition, outcome) }];
  });
}

/** Number without the traces of binary fractions. */
export function gridOf(item: Item): readonly number[] | undefined {
  if (item.choices !== undefined) {
    const values = item.choices.map(({ value }) => value);
    return values.every(value => typeof value === 'number') ? values.toSorted((a, b) => a - b) : undefined;
  }
  const { min, max, step = stepOf(item) } = item;
  if (min === undefined || max === undefined || step === undefined) return undefined;
  const count = Math.floor((max - min) / step + 1e-9) + 1;
  if (count > gridMax) return undefined;
  return Array.from({ length: count }, (_, k) => Number((min + k * step).toFixed(9)));
}

function stepOf({ type, decimals }: Item): number | undefined {
  if (type === 'integer') return 1;
  return type === 'decimal' && decimals !== undefined ? 10 ** -decimals : undefined;
}

function dependsOnItemAlone({ item, response, evaluableWhen }: ResponderOutcome): boolean {
  const sources = evaluableWhen === undefined ? [response] : [response, evaluableWhen];
  return sources
    .flatMap(source => namesIn(compileExpression(source)))
    .every(name => name === item || name === `base.${item}` || name.startsWith('param.'));
}

function responseOf(definition: Definition, outcome: ResponderOutcome): ResponderModel['responds'] {
  const response = compileExpression(outcome.response);
  const evaluable =
    outcome.evaluableWhen === undefined ? undefined : compileExpression(outcome.evaluableWhen);
  const inForce = parametersOf(definition);
  // Many thousands of pairs are tried: the objects are made once.
  const values: Record<string, Value> = {};
  const base: Record<string, Value> = {};
  return (baseline, value, readings) => {
    base[outcome.item] = baseline;
    values[outcome.item] = value;
    const context = { values, groups: { base, param: readings ?? inForce } };
    if (evaluable !== undefined) {
      const verdict = evaluate(evaluable, context);
      if (!verdict.known || verdict.value !== true) return undefined;
    }
    const result = evaluate(response, context);
    return result.known && typeof result.value === 'boolean' ? result.value : undefined;
  };
}

/** Tells whether a value passes every criterion that looks at this item only, at every stage at which it is judged. */
function admission(definition: Definition, item: string): (value: number) => boolean {
  const param = parametersOf(definition);
  const deciding = definition.eligibility.criteria.flatMap(({ condition, kind, stages }) => {
    const expression = compileExpression(condition);
    const names = namesIn(expression);
    const others = names.filter(name => name !== item && name !== 'stage' && !name.startsWith('param.'));
    return names.includes(item) && others.length === 0 ? [{ expression, kind, stages }] : [];
  });
  return value =>
    deciding.every(({ expression, kind, stages }) =>
      stages.every(stage => {
        const result = evaluate(expression, { values: { [item]: value, stage }, groups: { param } });
        return !result.known || result.value === (kind === 'inclusion');
      }),
    );
}
