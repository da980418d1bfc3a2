import type { ConditionalFamily } from './conditional-family.ts';
import { hypergeometricMass, hypergeometricSupport } from './count-distributions.ts';
import { assertTable, type TwoByTwo } from './two-by-two.ts';

/** Events of the first arm given those of both. */
export function familyOfTable(table: TwoByTwo): ConditionalFamily {
  assertTable(table);
  const urn = { marked: table.n1, unmarked: table.n2, drawn: table.x1 + table.x2 };
  const { least, most } = hypergeometricSupport(urn);
  return {
    least,
    weights: Array.from({ length: most - least + 1 }, (_, k) => hypergeometricMass(least + k, urn)),
  };
}

/** Events of the first arm over all strata, given those of both in each (Gart 1970). */
export function familyOfStrata(strata: readonly TwoByTwo[]): ConditionalFamily {
  return strata.map(familyOfTable).reduce((a, b) => ({
    least: a.least + b.least,
    weights: convolved(a.weights, b.weights),
  }));
}

function convolved(a: readonly number[], b: readonly number[]): readonly number[] {
  const all = new Array<number>(a.length + b.length - 1).fill(0);
  for (const [i, first] of a.entries())
    for (const [j, second] of b.entries()) all[i + j] = (all[i + j] as number) + first * second;
  return all;
}
