import type { ArmCounts } from './arms.ts';
import { countingProcess } from './counting-process.ts';
import { atLeast, ratioOf } from './procedure.ts';
import type { Process } from './process.ts';

export interface BlockUrn {
  readonly ratio: ArmCounts;
  /** How many times the ratio the urn holds at the start: λ of the paper. */
  readonly balancedSets: number;
}

/**
 * Balls are drawn without putting them back until those drawn hold the ratio once; that set returns to the urn at once
 * and not only at the end of a block (Zhao and Weng 2011, Contemporary Clinical Trials 32:953). It keeps the tolerance
 * of a block of the same size and forces fewer places.
 */
export function blockUrnProcess({ ratio, balancedSets }: BlockUrn): Process {
  const { arms, parts } = ratioOf(ratio);
  const sets = atLeast('The number of balanced sets', balancedSets, 1);
  return countingProcess(arms, parts, counts => {
    const returned = Math.min(...counts.map((count, index) => Math.floor(count / (parts[index] as number))));
    return counts.map((count, index) => BigInt((parts[index] as number) * (sets + returned) - count));
  });
}
