import { expect, test } from 'vitest';
import { placeBeside } from './tour-steps.ts';

const window = { width: 1000, height: 700 };

test('the box stands below the thing', () => {
  expect(placeBeside({ left: 100, top: 50, height: 20 }, window)).toEqual({ left: 100, top: 82 });
});

test('above it where there is no room below', () => {
  expect(placeBeside({ left: 100, top: 600, height: 20 }, window)).toEqual({ left: 100, top: 408 });
});

test('and never outside the window', () => {
  expect(placeBeside({ left: 980, top: 10, height: 20 }, window)).toEqual({ left: 648, top: 42 });
  expect(placeBeside({ left: 5, top: 10, height: 20 }, { width: 360, height: 640 })).toEqual({
    left: 12,
    top: 42,
  });
});
