import { drawPartySeed, type PartySeed, seedCommitment } from '../allocation/commitment.ts';
import type { Chance } from '../statistics/chance.ts';

export interface DrawnSeed extends PartySeed {
  /** What is published of it before the other party's seed is known. */
  readonly commitment: string;
}

/** One party's seed for the lists, drawn on that party's own machine. Only the commitment leaves it until both have committed. */
export function drawSeed(chance: Chance): DrawnSeed {
  const { seed, nonce } = drawPartySeed(chance);
  return { seed, nonce, commitment: seedCommitment({ seed, nonce }) };
}
