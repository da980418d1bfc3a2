import { type Chance, integerBelow, shuffle } from '../statistics/chance.ts';
import { type ArmCounts, armsInOrder, totalOf } from './arms.ts';

/**
 * Blocks that each keep the ratio, each in random order, until there are at least `rowsMin` rows; the last block is
 * whole. With several sizes the size of each block is drawn with equal chance, so that the end of a block cannot be foreseen.
 */
export function permutedBlocks(
  specification: {
    readonly ratio: ArmCounts;
    readonly blockSizes: readonly number[];
    readonly rowsMin: number;
  },
  chance: Chance,
): string[] {
  const { ratio, blockSizes, rowsMin } = specification;
  const unit = totalOf(ratio);
  const factors = blockSizes.map(size => wholeFactor(size, unit));
  if (factors.length === 0) throw new RangeError('Permuted blocks need at least one block size.');
  const arms: string[] = [];
  while (arms.length < rowsMin) {
    // A single size needs no draw, so that fixed blocks use no word of chance beyond the shuffle.
    const factor = factors[factors.length === 1 ? 0 : integerBelow(chance, factors.length)];
    arms.push(...shuffle(chance, armsInOrder(ratio, factor as number)));
  }
  return arms;
}

function wholeFactor(size: number, unit: number): number {
  const factor = size / unit;
  if (!Number.isSafeInteger(factor) || factor < 1)
    throw new RangeError(`A block of ${size} does not hold the ratio of ${unit} a whole number of times.`);
  return factor;
}
