import type { ArmCounts } from './arms.ts';
import { countingProcess } from './counting-process.ts';
import { atLeast, equalArms } from './procedure.ts';
import type { Process } from './process.ts';

export interface Urn {
  readonly ratio: ArmCounts;
  /** Balls of each arm at the start. With none, the first place is a fair draw. */
  readonly ballsAtStart: number;
  /** Balls of every other arm that are added when an arm was drawn. */
  readonly ballsAdded: number;
}

/**
 * A ball is drawn and put back, and balls of the other arms are added: strong towards balance at first, ever freer
 * later (Wei 1977, JASA 72:382, and for several arms Wei 1978, Annals of Statistics 6:92). Ratios other than equal are
 * not in the papers.
 */
export function urnProcess(specification: Urn): Process {
  const arms = equalArms('The urn', specification.ratio);
  const atStart = atLeast('The number of balls at the start', specification.ballsAtStart, 0);
  const added = atLeast('The number of balls added', specification.ballsAdded, 0);
  if (atStart === 0 && added === 0) throw new RangeError('An urn without balls draws nothing.');
  return countingProcess(
    arms,
    arms.map(() => 1),
    counts => {
      const drawn = counts.reduce((total, count) => total + count, 0);
      const balls = counts.map(count => BigInt(atStart + added * (drawn - count)));
      return balls.some(ball => ball > 0n) ? balls : arms.map(() => 1n);
    },
  );
}
