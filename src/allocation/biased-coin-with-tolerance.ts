import { type BiasedCoin, biasedWeights } from './biased-coin.ts';
import { countingProcess } from './counting-process.ts';
import { atLeast, twoEqualArms } from './procedure.ts';
import type { Process } from './process.ts';

export interface BiasedCoinWithTolerance extends BiasedCoin {
  /** The difference of the counts that is never passed. */
  readonly imbalanceMax: number;
}

/** Efron's coin within a tolerance; at the tolerance the smaller arm is certain (Chen 1999, Stochastic Models 15:953). */
export function biasedCoinWithToleranceProcess(specification: BiasedCoinWithTolerance): Process {
  const arms = twoEqualArms('The biased coin with tolerance', specification.ratio);
  const imbalanceMax = atLeast('The tolerated imbalance', specification.imbalanceMax, 1);
  const biased = biasedWeights(specification.probability);
  return countingProcess(arms, [1, 1], ([first = 0, second = 0]) => {
    const ahead = first - second;
    if (Math.abs(ahead) < imbalanceMax) return biased(ahead);
    return ahead > 0 ? [0n, 1n] : [1n, 0n];
  });
}
