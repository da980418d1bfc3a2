import { describe, expect, test } from 'vitest';
import { estimateProportion, estimateProportionBounds, estimateProportionWilson } from './proportion.ts';

/** Percent with one decimal, as a table prints it. */
function printed(limits: object): string {
  const { lower, upper } = limits as { lower: number; upper: number };
  return `${(100 * lower).toFixed(1)}–${(100 * upper).toFixed(1)}`;
}

/** Limits worked out for the trial's domain reading with another program, printed to 0.1 %. */
describe('limits as printed', () => {
  test.each([
    [8, '0.0–36.9 0.3–52.7 3.2–65.1 8.5–75.5 15.7–84.3 24.5–91.5 34.9–96.8 47.3–99.7 63.1–100.0'],
    [4, '0.0–60.2 0.6–80.6 6.8–93.2 19.4–99.4 39.8–100.0'],
    [16, '0.0–20.6 0.2–30.2 1.6–38.3 4.0–45.6 7.3–52.4 11.0–58.7 15.2–64.6 19.8–70.1 24.7–75.3'],
  ])('Clopper–Pearson, n = %d', (n, row) => {
    const rows = row.split(' ');
    expect(rows.map((_, count) => printed(estimateProportion(count, n)))).toEqual(rows);
  });

  test('Wilson, n = 8', () => {
    const row = '0.0–32.4 2.2–47.1 7.1–59.1 13.7–69.4 21.5–78.5 30.6–86.3 40.9–92.9 52.9–97.8 67.6–100.0';
    const rows = row.split(' ');
    expect(rows.map((_, count) => printed(estimateProportionWilson(count, 8)))).toEqual(rows);
  });

  test.each([
    [8, '31.2'],
    [16, '17.1'],
  ])('after no event in %d the one-sided 95 %% bound is %s %%', (n, bound) => {
    expect((100 * estimateProportionBounds(0, n).upper).toFixed(1)).toBe(bound);
  });
});

describe('a proportion', () => {
  test('says what it is', () => {
    expect(estimateProportion(0, 8)).toMatchObject({
      count: 0,
      n: 8,
      share: 0,
      lower: 0,
      method: 'clopperPearson',
      confidence: 0.95,
    });
    expect(estimateProportionWilson(8, 8, 0.9)).toMatchObject({
      share: 1,
      upper: 1,
      method: 'wilson',
      confidence: 0.9,
    });
  });

  test('of nobody has a reason instead of a number', () => {
    const nobody = { count: 0, n: 0, share: undefined, reason: 'noParticipants' };
    expect(estimateProportion(0, 0)).toEqual(nobody);
    expect(estimateProportionWilson(0, 0)).toEqual(nobody);
    expect(estimateProportionBounds(0, 0)).toEqual({ lower: 0, upper: 1 });
  });

  test.each([
    [9, 8, 0.95],
    [-1, 8, 0.95],
    [1.5, 8, 0.95],
    [1, 8, 1],
    [1, 8, 0],
  ])('%d of %d at %d is a fault of the caller', (count, n, confidence) => {
    expect(() => estimateProportion(count, n, confidence)).toThrow(RangeError);
    expect(() => estimateProportionWilson(count, n, confidence)).toThrow(RangeError);
  });
});
