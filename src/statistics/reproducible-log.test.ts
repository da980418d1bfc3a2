import { describe, expect, test } from 'vitest';
import { reproducibleLog } from './reproducible-log.ts';

describe('the reproducible logarithm', () => {
  // Nearest doubles, by mpmath 1.3.0 at 40 digits; the two constants are the same doubles by the standard.
  test.each([
    [1, 0],
    [2, Math.LN2],
    [10, Math.LN10],
    [0.5, -Math.LN2],
    [1e-300, -690.7755278982137],
    [5e-324, -744.4400719213812],
  ])('of %d', (x, log) => {
    expect(reproducibleLog(x)).toBe(log);
  });

  test('stays within two units of the last place of the engine over the whole range', () => {
    for (let exponent = -1070; exponent < 1023; exponent += 0.37) {
      const x = 1.000001 * 2 ** exponent;
      expect(Math.abs(reproducibleLog(x) - Math.log(x))).toBeLessThanOrEqual(4.5e-16 * Math.abs(Math.log(x)));
    }
  });

  test.each([0, -1, Number.NaN, Number.POSITIVE_INFINITY])('of %d does not exist here', x => {
    expect(() => reproducibleLog(x)).toThrow(RangeError);
  });
});
