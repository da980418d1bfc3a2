import { expect, test } from 'vitest';
import { labelUnder } from './label-under.ts';

test('a label does not say again what stands above it', () => {
  expect(labelUnder('Trunk', 'Trunk: redness')).toBe('Redness');
  expect(labelUnder('躯干', '躯干：红斑')).toBe('红斑');
  expect(labelUnder('Trunk', 'Trunkal redness')).toBe('Trunkal redness');
  expect(labelUnder('Trunk', 'Arms: redness')).toBe('Arms: redness');
  expect(labelUnder(undefined, 'Trunk: redness')).toBe('Trunk: redness');
});
