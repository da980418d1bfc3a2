import { type Chance, integerBelow, shuffle } from '../statistics/chance.ts';
import { type ArmCounts, armsInOrder, totalOf } from './arms.ts';
import { ratioOf } from './procedure.ts';
import type { Process, Weighted } from './process.ts';

export interface PermutedBlocks {
  readonly ratio: ArmCounts;
  readonly blockSizes: readonly number[];
  readonly rowsMin: number;
}

/**
 * Blocks that each keep the ratio, each in random order, until there are at least `rowsMin` rows; the last block is
 * whole. With several sizes the size of each block is drawn with equal chance, so that the end of a block cannot be foreseen.
 */
export function permutedBlocks(specification: PermutedBlocks, chance: Chance): string[] {
  const { ratio, rowsMin } = specification;
  const factors = factorsOf(specification);
  const arms: string[] = [];
  while (arms.length < rowsMin) {
    // A single size needs no draw, so that fixed blocks use no word of chance beyond the shuffle.
    const factor = factors[factors.length === 1 ? 0 : integerBelow(chance, factors.length)];
    arms.push(...shuffle(chance, armsInOrder(ratio, factor as number)));
  }
  return arms;
}

type Remaining = readonly number[];

/** The chance of an arm is its share of the places that remain in the block; the size of the block is not shown. */
export function permutedBlocksProcess(specification: Omit<PermutedBlocks, 'rowsMin'>): Process<Remaining> {
  const { arms, parts } = ratioOf(specification.ratio);
  const factors = factorsOf(specification);
  const newBlock: readonly Weighted<Remaining>[] = factors.map(factor => ({
    state: parts.map(part => part * factor),
    weight: 1n,
  }));
  return {
    arms,
    ratio: parts,
    isHidden: new Set(factors).size > 1,
    start: newBlock,
    weights: remaining => remaining.map(BigInt),
    after: (remaining, arm) => {
      const left = remaining.map((count, index) => (index === arm ? count - 1 : count));
      return left.every(count => count === 0) ? newBlock : [{ state: left, weight: 1n }];
    },
    key: remaining => remaining.join(),
  };
}

function factorsOf({ ratio, blockSizes }: Omit<PermutedBlocks, 'rowsMin'>): number[] {
  const unit = totalOf(ratio);
  if (blockSizes.length === 0) throw new RangeError('Permuted blocks need at least one block size.');
  return blockSizes.map(size => wholeFactor(size, unit));
}

function wholeFactor(size: number, unit: number): number {
  const factor = size / unit;
  if (!Number.isSafeInteger(factor) || factor < 1)
    throw new RangeError(`A block of ${size} does not hold the ratio of ${unit} a whole number of times.`);
  return factor;
}
