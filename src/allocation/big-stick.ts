import type { ArmCounts } from './arms.ts';
import { countingProcess } from './counting-process.ts';
import { atLeast, twoEqualArms } from './procedure.ts';
import type { Process } from './process.ts';

export interface BigStick {
  readonly ratio: ArmCounts;
  /** The difference of the counts that is never passed. */
  readonly imbalanceMax: number;
}

/**
 * A fair coin until the difference reaches its limit, then the smaller arm for certain (Soares and Wu 1983,
 * Communications in Statistics – Theory and Methods 12:2017).
 */
export function bigStickProcess(specification: BigStick): Process {
  const arms = twoEqualArms('The big stick', specification.ratio);
  const imbalanceMax = atLeast('The tolerated imbalance', specification.imbalanceMax, 1);
  return countingProcess(arms, [1, 1], ([first = 0, second = 0]) => {
    const ahead = first - second;
    if (Math.abs(ahead) < imbalanceMax) return [1n, 1n];
    return ahead > 0 ? [0n, 1n] : [1n, 0n];
  });
}
