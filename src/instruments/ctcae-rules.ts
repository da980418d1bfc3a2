import { compareDecimals, decimalOf, multiplyDecimals } from './decimal.ts';
import { allMet, anyMet, type Truth, truthOf } from './truth.ts';

/** A result and what it is judged against. `value` and the limits share one unit. */
export interface LaboratoryInputs {
  readonly value: number | undefined;
  /** Lower limit of normal. */
  readonly lln?: number | undefined;
  /** Upper limit of normal. */
  readonly uln?: number | undefined;
  readonly baseline?: number | undefined;
  /** Upper limit of normal when the baseline was taken; without it, `uln` is taken for both. */
  readonly baselineUln?: number | undefined;
}

/** One grade's condition. */
export type Rule = (inputs: LaboratoryInputs) => Truth;

type Limit = 'lln' | 'uln' | 'baseline';

export function below(threshold: number): Rule {
  return ({ value }) => above(threshold, 1, value);
}

export function belowLowerLimit({ value, lln }: LaboratoryInputs): Truth {
  return above(lln, 1, value);
}

export function atOrAbove(threshold: number): Rule {
  return ({ value }) => notAbove(threshold, 1, value);
}

export function aboveTimes(times: number, limit: Limit): Rule {
  return inputs => above(inputs.value, times, inputs[limit]);
}

export function anyOf(...rules: readonly Rule[]): Rule {
  return inputs => anyMet(rules.map(rule => rule(inputs)));
}

/** Above `times` × the upper limit after a normal baseline, above `times` × the baseline after a raised one. */
export function aboveByBaseline(times: number): Rule {
  return byBaseline(
    ({ value, uln }) => above(value, times, uln),
    ({ value, baseline }) => above(value, times, baseline),
  );
}

/** As `aboveByBaseline`, with another multiple, itself included, after a raised baseline. */
export function aboveOrFromByBaseline(timesLimit: number, fromTimesBaseline: number): Rule {
  return byBaseline(
    ({ value, uln }) => above(value, timesLimit, uln),
    ({ value, baseline }) => notAbove(baseline, fromTimesBaseline, value),
  );
}

/** Rises from baseline by more than `rise`. */
export function risesBy(rise: number): Rule {
  return ({ value, baseline }) =>
    truthOf(value === undefined || baseline === undefined ? undefined : value - baseline > rise);
}

/**
 * A raised baseline lies above the limit, so what is not above a multiple of the limit is not above that multiple of
 * such a baseline either: without a baseline, "not met" can still be told.
 */
function byBaseline(normal: Rule, raised: Rule): Rule {
  return inputs => {
    const wasRaised = above(inputs.baseline, 1, inputs.baselineUln ?? inputs.uln);
    if (wasRaised === 'met') return raised(inputs);
    if (wasRaised === 'notMet') return normal(inputs);
    return allMet([normal(inputs), 'cannotBeTold']);
  };
}

/** left > times × right, on the numbers as written. */
function above(left: number | undefined, times: number, right: number | undefined): Truth {
  if (left === undefined || right === undefined) return 'cannotBeTold';
  return truthOf(compareDecimals(decimalOf(left), multiplyDecimals(decimalOf(times), decimalOf(right))) > 0);
}

/** times × left ≤ right. */
function notAbove(left: number | undefined, times: number, right: number | undefined): Truth {
  if (left === undefined || right === undefined) return 'cannotBeTold';
  return truthOf(compareDecimals(multiplyDecimals(decimalOf(times), decimalOf(left)), decimalOf(right)) <= 0);
}
