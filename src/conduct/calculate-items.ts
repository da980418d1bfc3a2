import { isScorerName, scorers } from '../instruments/scorers.ts';
import { evaluate } from '../protocol/expression.ts';
import { rowOfKey, valuesInRow } from '../protocol/rows.ts';
import type { Value, Values } from '../protocol/value.ts';
import type { FormContext } from './form-context.ts';
import type { CalculatedItem, FormPlan } from './form-plan.ts';

/** A typed value that a score does not allow, and by which of the score's rules. */
export interface ScoreRefusal {
  readonly item: string;
  readonly score: string;
  readonly rule: string;
}

/** Works out what can be worked out; an item whose inputs are not all there has no value. */
export function calculateItems(
  plan: FormPlan,
  typed: Values,
  context: FormContext,
): { readonly calculated: Values; readonly refusedInputs: readonly ScoreRefusal[] } {
  const { visit, visitDate, screeningDate, base, parameters } = context;
  const calculated: Record<string, Value> = {};
  const values: Record<string, Value | undefined> = { ...typed, visit, visitDate, screeningDate };
  const groups = { base, param: parameters };
  const refusedInputs: ScoreRefusal[] = [];
  for (const item of plan.calculated) {
    const value =
      'expression' in item
        ? knownValue(evaluate(item.expression, { values: valuesInRow(values, rowOfKey(item.id)), groups }))
        : scoreOf(item, values, refusedInputs);
    if (value === undefined) continue;
    calculated[item.id] = value;
    values[item.id] = value;
  }
  return { calculated, refusedInputs };
}

function knownValue(evaluated: ReturnType<typeof evaluate>): Value | undefined {
  return evaluated.known ? evaluated.value : undefined;
}

function scoreOf(
  item: Extract<CalculatedItem, { scorer: string }>,
  values: Readonly<Record<string, Value | undefined>>,
  refusedInputs: ScoreRefusal[],
): Value | undefined {
  const { scorer, inputs, options } = item;
  if (!isScorerName(scorer)) throw new Error(`${item.id}: there is no score called ${scorer}`);
  const fed = Object.fromEntries(Object.entries(inputs).map(([role, input]) => [role, values[input]]));
  const score = scorers[scorer].score(fed, options);
  if (score.value !== undefined) return score.value;
  for (const { role, code } of score.refused) {
    const input = inputs[role];
    if (input !== undefined) refusedInputs.push({ item: input, score: scorer, rule: code });
  }
  return undefined;
}
