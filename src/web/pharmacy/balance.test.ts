import { expect, test } from 'vitest';
import { balanceOf } from './balance.ts';

test('what was received is somewhere', () => {
  const row = { received: 10, inStock: 3, prepared: 1, verified: 1, dispensed: 2, returned: 2, destroyed: 1 };
  expect(balanceOf(row)).toBe(0);
  expect(balanceOf({ ...row, inStock: 2 })).toBe(1);
});
