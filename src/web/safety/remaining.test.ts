import { expect, test } from 'vitest';
import { remaining } from './remaining.ts';

const now = '2023-06-10T17:30:00Z';

test('hours to an instant are counted down, days at the site to a day', () => {
  expect(remaining({ due: '2023-06-11T17:00:00Z' }, now, 'Asia/Shanghai')).toEqual({ hours: 23 });
  expect(remaining({ due: '2023-06-10T17:00:00Z' }, now, 'Asia/Shanghai')).toEqual({ hours: -1 });
  // In Shanghai it is the 11th already.
  expect(remaining({ due: '2023-06-17' }, now, 'Asia/Shanghai')).toEqual({ days: 6 });
  expect(remaining({ due: '2023-06-17' }, now, 'UTC')).toEqual({ days: 7 });
  expect(remaining({ due: '2023-06-10' }, now, 'Asia/Shanghai')).toEqual({ days: -1 });
});
