import { expect, test } from 'vitest';
import { methods } from '../../src/cli/offered/methods.ts';
import { compareResult } from '../../src/cli/statistics-compare.ts';

interface Case {
  readonly id: string;
  readonly method: string;
  readonly input: unknown;
  readonly expected: unknown;
  readonly tol: number;
  readonly tol_kind: string;
}

/** Holds the methods that the statistics command offers to values that other software computed; counts by method. */
export function testOffered(cases: readonly Case[], counts: Readonly<Record<string, number>>): void {
  test('has values for each method', () => {
    const found: Record<string, number> = {};
    for (const { method } of cases) found[method] = (found[method] ?? 0) + 1;
    expect(found).toEqual(counts);
  });

  test.each(cases)('$id', ({ method, input, expected, tol, tol_kind }) => {
    const offered = methods[method];
    expect(offered?.faultOf(input)).toBeUndefined();
    const kind = tol_kind === 'relative' ? 'relative' : 'absolute';
    const { misses } = compareResult(
      offered?.evaluate(input),
      expected as Parameters<typeof compareResult>[1],
      { amount: tol, kind },
      offered?.descriptions ?? [],
    );
    expect(misses).toEqual([]);
  });
}

interface FileWithData {
  readonly data: Readonly<Record<string, object>>;
  readonly cases: readonly (Omit<Case, 'input'> & { readonly data: string; readonly input: object })[];
}

/** The cases of a file that names each data set once. */
export function withData({ data, cases }: FileWithData): readonly Case[] {
  return cases.map(({ data: name, input, ...rest }) => ({ ...rest, input: { ...data[name], ...input } }));
}
