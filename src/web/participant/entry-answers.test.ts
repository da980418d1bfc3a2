import { expect, test } from 'vitest';
import { changedAnswers, readAnswers, typedAnswers } from './entry-answers.ts';
import { deviationItems, medicationItems } from './entry-items.ts';

test('typed fields become an entry; an end is left out while it is ongoing', () => {
  const typed = {
    name: 'Cetirizine',
    indication: 'Hay fever',
    start: '2025-03',
    end: '2025-04',
    ongoing: 'true',
    prohibited: 'false',
    rescue: 'false',
  };
  expect(readAnswers(medicationItems, typed)).toEqual({
    values: {
      name: 'Cetirizine',
      indication: 'Hay fever',
      start: '2025-03',
      ongoing: true,
      prohibited: false,
      rescue: false,
    },
    unreadable: [],
    missing: [],
  });
  expect(readAnswers(medicationItems, { ...typed, ongoing: 'false' }).values.end).toBe('2025-04');
});

test('what is missing and what cannot be read', () => {
  expect(readAnswers(deviationItems, { date: 'yesterday', category: 'visit' })).toEqual({
    values: { category: 'visit' },
    unreadable: ['date'],
    missing: ['description', 'major'],
  });
});

test('only what is different is a change', () => {
  const before = { name: 'A', indication: 'B', ongoing: true, prohibited: false, rescue: false, id: 'CM1' };
  const typed = { ...typedAnswers(medicationItems, before), ongoing: 'false', end: '2026-01-05' };
  expect(changedAnswers(before, readAnswers(medicationItems, typed).values)).toEqual({
    ongoing: false,
    end: '2026-01-05',
  });
});
