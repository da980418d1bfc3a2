import type { ConditionalFamily } from './conditional-family.ts';
import { hypergeometricMass, hypergeometricSupport } from './count-distributions.ts';
import { assertTable, type TwoByTwo } from './two-by-two.ts';

/** Events of the first arm given those of both: the likeliest by its mass, the others outwards from it by ratios. */
export function familyOfTable(table: TwoByTwo): ConditionalFamily {
  assertTable(table);
  const { n1, n2 } = table;
  const drawn = table.x1 + table.x2;
  const urn = { marked: n1, unmarked: n2, drawn };
  const { least, most } = hypergeometricSupport(urn);
  const mode = Math.min(most, Math.max(least, Math.floor(((drawn + 1) * (n1 + 1)) / (n1 + n2 + 2))));
  const weights = new Array<number>(most - least + 1).fill(0);
  weights[mode - least] = hypergeometricMass(mode, urn);
  for (let x = mode; x < most; x++)
    weights[x + 1 - least] =
      ((weights[x - least] as number) * (n1 - x) * (drawn - x)) / ((x + 1) * (n2 - drawn + x + 1));
  for (let x = mode; x > least; x--)
    weights[x - 1 - least] =
      ((weights[x - least] as number) * x * (n2 - drawn + x)) / ((n1 - x + 1) * (drawn - x + 1));
  return { least, weights };
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
