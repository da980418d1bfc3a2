import { expect, test } from 'vitest';
import { layOver } from './lay-over.ts';

test('maps are changed key by key, things by their id, other lists as a whole', () => {
  const base = {
    version: '1.0.0',
    timing: { fromDay: 7, toDay: 9 },
    visits: [
      { id: 'first', forms: ['itch'], label: 'First' },
      { id: 'second', forms: ['itch', 'skin'], label: 'Second' },
    ],
  };
  const changes = {
    version: '1.1.0',
    timing: { toDay: 11 },
    visits: [
      { id: 'third', forms: ['skin'] },
      { id: 'second', forms: ['sleep'] },
    ],
  };
  expect(layOver(base, changes)).toEqual({
    version: '1.1.0',
    timing: { fromDay: 7, toDay: 11 },
    visits: [
      { id: 'first', forms: ['itch'], label: 'First' },
      { id: 'second', forms: ['sleep'], label: 'Second' },
      { id: 'third', forms: ['skin'] },
    ],
  });
});

test('what was not there before is taken as it stands', () => {
  expect(layOver({ a: 1 }, { amendment: { of: '1.0.0' } })).toEqual({ a: 1, amendment: { of: '1.0.0' } });
});
