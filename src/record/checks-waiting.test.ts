import { expect, test } from 'vitest';
import {
  completed,
  consentOf,
  enrolment,
  followUp,
  opened,
  screening,
  treatment,
} from '../../tests/trials/acts-story.ts';
import type { Command, Story } from '../../tests/trials/story.ts';
import { checksWaiting } from './checks-waiting.ts';

const waiting = (told: Story) => {
  const { participant } = told.world({ participant: '01-001' });
  return participant && checksWaiting(told.definition, participant);
};
const sign = (visit: string): Command => ({
  act: 'sign-visit',
  payload: { participant: '01-001', visit, occurrence: 1 },
});
const target = { kind: 'wholeForm', visit: 'first', occurrence: 1, form: 'skin' };

test('a whole visit waits for its signature, a form for its review, unless it is asked about', () => {
  const told = opened().given(consentOf());
  expect(waiting(told)).toEqual({ review: 0, sign: 0, signCasebook: false, verify: 0 });
  told.given(...screening());
  expect(waiting(told)).toEqual({ review: 3, sign: 1, signCasebook: false, verify: 0 });
  told.given({ act: 'raise-query', payload: { participant: '01-001', target, text: 'Who?' } });
  expect(waiting(told)).toEqual({ review: 3, sign: 0, signCasebook: false, verify: 0 });
});

test('the casebook waits at the end; nothing waits after the lock', () => {
  const told = opened().given(...enrolment(), ...treatment(), ...followUp(), completed());
  expect(waiting(told)).toEqual({ review: 8, sign: 4, signCasebook: true, verify: 0 });
  told.given(sign('first'), sign('start'), sign('mid'), sign('end'));
  told.given({ act: 'sign-casebook', payload: { participant: '01-001' } });
  expect(waiting(told)).toEqual({ review: 8, sign: 0, signCasebook: false, verify: 0 });
  told.given({ act: 'lock', payload: { reason: 'Clean' } });
  expect(waiting(told)).toEqual({ review: 0, sign: 0, signCasebook: false, verify: 0 });
});
