import type { ArmCounts } from './arms.ts';
import { countingProcess } from './counting-process.ts';
import { parseFraction } from './fraction.ts';
import { twoEqualArms } from './procedure.ts';
import type { Process } from './process.ts';

export interface BiasedCoin {
  readonly ratio: ArmCounts;
  /** Chance of the arm that has fewer, as a fraction, more than 1/2 and less than 1. Efron's own choice is 2/3. */
  readonly probability: string;
}

/** A fair coin while the arms are level, a coin in favour of the smaller arm otherwise (Efron 1971, Biometrika 58:403). */
export function biasedCoinProcess({ ratio, probability }: BiasedCoin): Process {
  const arms = twoEqualArms('The biased coin', ratio);
  const biased = biasedWeights(probability);
  return countingProcess(arms, [1, 1], ([first = 0, second = 0]) => biased(first - second));
}

/** Weights of two arms by how far the first is ahead. */
export function biasedWeights(probability: string): (ahead: number) => readonly bigint[] {
  const { numerator, denominator } = parseFraction(probability);
  if (2n * numerator <= denominator || numerator >= denominator)
    throw new RangeError(
      `The coin favours the smaller arm with probability ${probability}; give more than 1/2 and less than 1.`,
    );
  const against = denominator - numerator;
  return ahead => {
    if (ahead === 0) return [1n, 1n];
    return ahead > 0 ? [against, numerator] : [numerator, against];
  };
}
