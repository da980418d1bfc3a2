import { expect, test } from 'vitest';
import type { ParticipantState } from '../../record/participant.ts';
import { scopesIn } from './hold-words.ts';

test('everything comes first, then each visit with its forms, in the order in which they were recorded', () => {
  const form = (visit: string, name: string, occurrence = 1) => ({ visit, occurrence, form: name });
  const forms = [form('first', 'skin'), form('first', 'health'), form('extra', 'skin', 2)];
  const words = scopesIn({ forms } as unknown as ParticipantState).map(scope =>
    Object.values(scope).join(' '),
  );
  expect(words).toEqual([
    'participant',
    'visit first 1',
    'form first 1 skin',
    'form first 1 health',
    'visit extra 2',
    'form extra 2 skin',
  ]);
});
