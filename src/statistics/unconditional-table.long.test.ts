import { expect, test } from 'vitest';
import { allUnconditional } from './unconditional-table.ts';
import { type Ordering, orderings, testUnconditional } from './unconditional-tests.ts';

// R's Exact and SciPy, 11 of 16 against 0 of 4: 0.0133 (tables ordered by the two-sided Fisher p-value).
test('all p-values at once hold the known one of 11 of 16 against none of 4', () => {
  expect(allUnconditional(16, 4, 'boschlooTwoSided')[11 * 5]).toBeCloseTo(0.0133, 4);
});

test('all p-values at once are those of the tables one by one', () => {
  for (const [n1, n2] of [
    [16, 4],
    [9, 9],
    [3, 12],
  ] as const)
    for (const ordering of Object.keys(orderings) as Ordering[]) {
      const all = allUnconditional(n1, n2, ordering);
      for (let x1 = 0; x1 <= n1; x1++)
        for (let x2 = 0; x2 <= n2; x2++) {
          const one = testUnconditional({ x1, n1, x2, n2 }, ordering).chance;
          expect(Math.abs((all[x1 * (n2 + 1) + x2] ?? 9) - one), `${ordering} ${x1} ${x2}`).toBeLessThan(
            1e-9,
          );
        }
    }
});
