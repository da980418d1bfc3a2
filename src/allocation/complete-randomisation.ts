import type { ArmCounts } from './arms.ts';
import { countingProcess } from './counting-process.ts';
import { ratioOf } from './procedure.ts';
import type { Process } from './process.ts';

export interface CompleteRandomisation {
  readonly ratio: ArmCounts;
}

/**
 * Each place by itself, with the chance that the ratio gives (Lachin 1988, Controlled Clinical Trials 9:312): nothing
 * can be foreseen, and nothing keeps the counts together.
 */
export function completeRandomisationProcess({ ratio }: CompleteRandomisation): Process {
  const { arms, parts } = ratioOf(ratio);
  const weights = parts.map(BigInt);
  return countingProcess(arms, parts, () => weights);
}
