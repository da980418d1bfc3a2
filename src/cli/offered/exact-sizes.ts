import {
  outcomeCount,
  type StratifiedTest,
  type StratumSize,
  stratifiedRegion,
  stratifiedSize,
} from '../../statistics/stratified-designs.ts';
import {
  exactSize,
  rejectionRegion,
  type TwoProportionTest,
} from '../../statistics/two-proportion-designs.ts';
import type { Result } from './method.ts';

/** More outcomes than this are not enumerated. */
const outcomesMax = 20_000;

/** Beside the p-values of tests that do not keep their level by construction: their sizes at these numbers. */
export function sizesOf(
  { n1, n2 }: StratumSize,
  tests: Readonly<Record<string, TwoProportionTest>>,
  level = 0.05,
): Result {
  return besideEach(
    [{ n1, n2 }],
    tests,
    level,
    test => exactSize(rejectionRegion(test, n1, n2, level)).chance,
  );
}

export function stratifiedSizesOf(
  strata: readonly StratumSize[],
  tests: Readonly<Record<string, StratifiedTest>>,
  level: number,
): Result {
  const sizes = strata.map(({ n1, n2 }) => ({ n1, n2 }));
  return besideEach(sizes, tests, level, test => stratifiedSize(stratifiedRegion(test, sizes, level)).chance);
}

function besideEach<Test extends string>(
  sizes: readonly StratumSize[],
  tests: Readonly<Record<string, Test>>,
  level: number,
  sizeOf: (test: Test) => number,
): Result {
  const outcomes = outcomeCount(sizes);
  if (outcomes > outcomesMax) return { level, not_enumerated: `${outcomes} outcomes` };
  const found = Object.entries(tests).map(([name, test]) => [name, sizeOf(test)] as const);
  const exceeding = found.filter(([, size]) => size > level).map(([name]) => name);
  return {
    level,
    ...Object.fromEntries(found),
    ...(exceeding.length > 0 ? { exceeds_its_level: exceeding } : {}),
  };
}
