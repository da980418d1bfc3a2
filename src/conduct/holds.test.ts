import { describe, expect, test } from 'vitest';
import {
  applied,
  cohortDone,
  consentOf,
  dispensed,
  enrolment,
  opened,
  recorded,
  screening,
  skinValues,
} from '../../tests/trials/acts-story.ts';
import type { Command, Story } from '../../tests/trials/story.ts';
import { holdOver } from '../record/holds.ts';

const participant = '01-001';
const visit = { kind: 'visit', visit: 'first', occurrence: 1 } as const;
const form = { ...visit, kind: 'form', form: 'skin' } as const;
const everything = { kind: 'participant' } as const;
const command = (act: string, scope: object, more: object = {}): Command => ({
  act,
  payload: { participant, scope, ...more },
});
const freeze = (scope: object) => command('freeze-data', scope);
const lockData = (scope: object) => command('lock-data', scope);
const release = (scope: object, reason = 'The source was found.') =>
  command('release-data', scope, { reason });
const correct = (item = 'grade', to: unknown = 2, of: string = 'skin'): Command => ({
  act: 'correct-value',
  payload: {
    participant,
    target: { kind: 'form', visit: 'first', occurrence: 1, form: of, item },
    to,
    reason: 'Misread',
  },
});
const raise: Command = {
  act: 'raise-query',
  payload: {
    participant,
    target: { kind: 'wholeForm', visit: 'first', occurrence: 1, form: 'skin' },
    text: 'Sure?',
  },
};
const about = (act: string, text: string): Command => ({ act, payload: { participant, query: 'Q1', text } });
const screened = () => opened().given(consentOf(), ...screening());
const levelOver = (told: Story, place?: Parameters<typeof holdOver>[1]) => {
  const { participant: state } = told.world({ participant });
  return state && holdOver(state, place)?.level;
};

describe('a freeze', () => {
  test('of a form keeps its values as they are and nothing else', () => {
    const told = screened();
    told.when(freeze(form)).thenHappens({
      stream: 'participant/01-001',
      type: 'dataFrozen',
      data: { scope: form },
    });
    told.given(freeze(form));
    told.when(correct()).thenRefused('data-frozen', { scope: 'form' });
    told.given(correct('infection', true, 'health'), raise, about('answer-query', 'Yes.'));
    told.given(about('reopen-query', 'Really?'), about('close-query', 'Fine'));
    expect(levelOver(told, { visit: 'first', occurrence: 1, form: 'skin' })).toBe('frozen');
    expect(levelOver(told, { visit: 'first', occurrence: 1, form: 'health' })).toBeUndefined();
    told.given(release(form), correct());
  });

  test('of a visit holds for forms that come later, of a participant for all but safety', () => {
    const told = opened().given(consentOf(), recorded('first', 'skin', '2026-01-10', skinValues));
    told.given(freeze(visit));
    told
      .when(recorded('first', 'health', '2026-01-10', { infection: false, pregnant: false }))
      .thenRefused('data-frozen', { scope: 'visit' });

    const treated = opened().given(...enrolment(), dispensed(), freeze(everything));
    treated.when(applied(1, 'morning', '2026-01-15T02:00:00Z')).thenRefused('data-frozen');
    treated
      .when({
        act: 'add-medication',
        payload: {
          participant,
          medication: {
            name: 'Paracetamol',
            indication: 'Headache',
            ongoing: false,
            prohibited: false,
            rescue: false,
          },
        },
      })
      .thenRefused('data-frozen', { scope: 'participant' });
    treated.given({
      act: 'add-deviation',
      payload: {
        participant,
        deviation: { category: 'visit', date: '2026-01-16', description: 'Came late', major: false },
      },
    });
  });

  test('of a form keeps what is calculated on it from changing with a value of another', () => {
    const told = opened().given(
      ...enrolment(),
      recorded('mid', 'skin', '2026-01-22', { grade: 2, steps: 10 }),
    );
    told.given(freeze({ ...form, visit: 'mid' }));
    const target = { kind: 'form', visit: 'start', occurrence: 1, form: 'skin', item: 'grade' };
    told
      .when({ act: 'correct-value', payload: { participant, target, to: 4, reason: 'Misread' } })
      .thenRefused('data-frozen', { scope: 'form' });
  });

  test('is of something recorded, and once', () => {
    const told = screened().given(freeze(form));
    told.when(freeze(form)).thenRefused('held-already', { level: 'frozen' });
    told.when(freeze({ ...visit, visit: 'end' })).thenRefused('visit-not-recorded');
    told.when(freeze({ ...form, form: 'none' })).thenRefused('form-not-recorded');
    told.when(release(visit)).thenRefused('not-held');
  });
});

describe('a lock', () => {
  test('takes the place of a freeze, waits for queries, and nothing is asked under it', () => {
    const told = screened().given(freeze(visit), raise);
    told.when(lockData(visit)).thenRefused('queries-unsettled', { queries: ['Q1'] });
    told.when(lockData(form)).thenRefused('queries-unsettled');
    told.when(lockData(everything)).thenRefused('queries-unsettled');
    told.given(lockData({ ...form, form: 'health' }), about('close-query', 'Fine'), lockData(visit));
    told.when(lockData(visit)).thenRefused('held-already', { level: 'locked' });
    told.when(correct()).thenRefused('data-locked', { scope: 'visit' });
    told.when(raise).thenRefused('data-locked', { scope: 'visit' });
    told.when(about('reopen-query', 'Still?')).thenRefused('data-locked');
    told.given({ act: 'sign-visit', payload: { participant, visit: 'first', occurrence: 1 } });
    told.given(release(visit));
    told.given(correct(), raise);
  });

  test('is released for a reason that names no treatment', () => {
    const told = screened().given(lockData(form));
    told.when(release(form, 'He got water')).thenRefused('text-names-treatment', { field: 'reason' });
    told.when(release(form)).thenHappens({
      stream: 'participant/01-001',
      type: 'dataReleased',
      data: { scope: form, reason: 'The source was found.' },
    });
  });

  test('of the study cannot be released by these', () => {
    const told = cohortDone().given(lockData(everything), { act: 'lock', payload: { reason: 'Clean' } });
    told.when(release(everything)).thenRefused('casebook-locked');
    told.when(freeze(form)).thenRefused('casebook-locked');
  });
});
