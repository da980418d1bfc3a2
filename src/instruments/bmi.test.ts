import { expect, test } from 'vitest';
import { bodyMassIndex } from './bmi.ts';

test('a quotient that is exactly at a limit stays there', () => {
  // 101.15 / 1.7² = 35 and 52.02 / 1.7² = 18, exactly.
  expect(bodyMassIndex(101.15, 170)).toBe(35);
  expect(bodyMassIndex(52.02, 170)).toBe(18);
});

test('is not rounded, so what would print as the limit is still above or below it', () => {
  // 35.04 × 1.6² = 89.7024; 17.999 × 2² = 71.996.
  expect(bodyMassIndex(89.7024, 160)).toBe(35.04);
  expect(bodyMassIndex(71.996, 200)).toBe(17.999);
});
