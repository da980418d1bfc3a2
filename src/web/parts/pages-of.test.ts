import { expect, test } from 'vitest';
import { pageWith } from './pages-of.ts';

const all = Array.from({ length: 250 }, (_, index) => index);

test('a page holds the place that is asked for', () => {
  expect(pageWith(all, 0)).toMatchObject({ first: 0, total: 250 });
  expect(pageWith(all, 99).first).toBe(0);
  expect(pageWith(all, 100).rows[0]).toBe(100);
  expect(pageWith(all, 45, 20)).toMatchObject({ first: 40, rows: all.slice(40, 60) });
  expect(pageWith(all, 249).rows).toEqual(all.slice(200));
});

test('a place that is gone is on the last page, and nothing is a page of nothing', () => {
  expect(pageWith(all, 1000).first).toBe(200);
  expect(pageWith([], 5)).toEqual({ rows: [], first: 0, total: 0, size: 100 });
});
