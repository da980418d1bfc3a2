import { describe, expect, test } from 'vitest';
import { betaQuantile } from '../../src/statistics/beta-quantile.ts';
import { betaCumulative } from '../../src/statistics/incomplete-beta.ts';
import { logGamma } from '../../src/statistics/log-gamma.ts';
import { normalCumulative, normalQuantile } from '../../src/statistics/normal-distribution.ts';
import file from './values/mpmath-distributions.json' with { type: 'json' };

interface Case {
  readonly function: string;
  readonly input: { readonly a?: number; readonly b?: number; readonly x?: number; readonly p?: number };
  readonly expected: number;
}

const cases: readonly Case[] = file.cases;

const ours: Record<string, (input: { a: number; b: number; x: number; p: number }) => number> = {
  pbeta: ({ x, a, b }) => betaCumulative(x, a, b),
  qbeta: ({ p, a, b }) => betaQuantile(p, a, b),
  pnorm: ({ x }) => normalCumulative(x),
  qnorm: ({ p }) => normalQuantile(p),
  lgamma: ({ x }) => logGamma(x),
};

describe.each(Object.keys(ours))('%s against 45-digit values', name => {
  const own = cases.filter(item => item.function === name);

  test('has values to be held to', () => {
    expect(own.length).toBe({ pbeta: 60, qbeta: 80, pnorm: 8, qnorm: 9, lgamma: 6 }[name]);
  });

  test.each(own)('$input', ({ input, expected }) => {
    const value = ours[name]?.({ a: Number.NaN, b: Number.NaN, x: Number.NaN, p: Number.NaN, ...input });
    expect(Math.abs((value ?? Number.NaN) - expected)).toBeLessThanOrEqual(1e-12 * Math.abs(expected));
  });
});
