import { expect, test } from 'vitest';
import type { RecordedForm } from './participant.ts';
import { raterBefore } from './rater.ts';

const rating = (date: string, recordedBy: string, version: number, form = 'skin') =>
  ({ form, date, recordedBy, version }) as RecordedForm;

test('the last rating before tells whether the rater changed', () => {
  const forms = [
    rating('2026-01-01', 'zhao', 3),
    rating('2026-01-08', 'li', 9),
    rating('2026-01-09', 'wu', 10, 'itch'),
  ];
  expect(raterBefore(forms, { form: 'skin', date: '2026-01-15', recordedBy: 'zhao' })).toBe(forms[1]);
  expect(raterBefore(forms, { form: 'skin', date: '2026-01-15', recordedBy: 'li' })).toBeUndefined();
  expect(raterBefore(forms, { form: 'skin', date: '2026-01-05', recordedBy: 'wu' })).toBe(forms[0]);
  expect(raterBefore(forms, forms[1] as RecordedForm)).toBe(forms[0]);
  expect(raterBefore(forms, forms[0] as RecordedForm)).toBeUndefined();
});
