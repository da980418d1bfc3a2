import { describe, expect, test } from 'vitest';
import {
  meanQtcfMilliseconds,
  qtcfMilliseconds,
  rrMillisecondsFromHeartRate,
  wholeMilliseconds,
} from './qtcf.ts';

describe('QT corrected after Fridericia', () => {
  // 40-digit values by mpmath 1.3.0, rounded to 12 significant digits.
  test.each([
    [400, 800, 430.886938006],
    [370, 710, 414.746065237],
    [480, 842, 508.320010994],
    [420, 1000, 420],
  ])('QT %d ms at RR %d ms', (qt, rr, expected) => {
    expect(Math.abs(qtcfMilliseconds(qt, rr) - expected)).toBeLessThan(5e-10);
  });

  test('takes RR from the heart rate', () => {
    expect(rrMillisecondsFromHeartRate(75)).toBe(800);
  });

  test('averages the corrected intervals of three readings', () => {
    expect(meanQtcfMilliseconds([450, 452, 460])).toBe(454);
    expect(() => meanQtcfMilliseconds([])).toThrow(RangeError);
  });

  test.each([
    [480.49, 480],
    [480.5, 481],
    [450, 450],
  ])('%d ms is %d whole ms', (interval, whole) => {
    expect(wholeMilliseconds(interval)).toBe(whole);
  });
});
