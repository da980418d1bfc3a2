import { describe, test } from 'vitest';
import {
  completed,
  consentOf,
  enrolment,
  followUp,
  opened,
  recorded,
  screening,
  skinValues,
  treatment,
} from '../../tests/trials/acts-story.ts';
import type { Command } from '../../tests/trials/story.ts';

const consented = () => opened().given(consentOf());
const skin = recorded('first', 'skin', '2026-01-10', skinValues);
const change = (command: Command, payload: object): Command => ({
  ...command,
  payload: { ...command.payload, ...payload },
});

describe('record-form', () => {
  test('keeps the whole form with what is calculated from it', () => {
    consented()
      .when(skin)
      .thenHappens({
        stream: 'participant/01-001',
        type: 'formRecorded',
        data: {
          visit: 'first',
          occurrence: 1,
          form: 'skin',
          date: '2026-01-10',
          values: { grade: 3, steps: 40, itch: 6.5 },
          notDone: {},
          calculated: { total: 340, twice: 680 },
          warnings: [],
        },
      });
  });

  test('a warning is kept with the form, an error keeps the form out', () => {
    const told = consented();
    told
      .when(change(skin, { values: { ...skinValues, itch: 9.5 } }))
      .thenAnswers({ warnings: ['strongItch'] });
    told.when(change(skin, { values: { grade: 0, steps: 3 } })).thenRefused('form-has-errors', {
      count: 1,
      problems: [
        {
          item: 'grade',
          check: 'clearButScored',
          level: 'error',
          code: 'edit-check',
          message: { en: 'Grade 0 has no steps.', zh: 'Grade 0 has no steps.' },
          details: { check: 'clearButScored', items: ['grade', 'steps'] },
        },
      ],
    });
  });

  test('a baseline value is there for later forms', () => {
    opened()
      .given(...enrolment(), ...treatment())
      .when(recorded('mid', 'skin', '2026-01-22', { grade: 1, steps: 5 }))
      .thenAnswers({ calculated: { total: 105, twice: 210, better: 2 } });
  });

  test('a second time points at correction, at whatever date', () => {
    consented()
      .given(skin)
      .when(change(skin, { date: '2026-01-11' }))
      .thenRefused('form-already-recorded', { version: 2, date: '2026-01-10', instead: 'correct-value' });
  });

  test('forms of later visits may come before earlier ones', () => {
    consented().given(recorded('start', 'skin', '2026-01-15', skinValues), skin);
  });

  test.each([
    ['participant-unknown', change(skin, { participant: '01-009' })],
    ['visit-unknown', change(skin, { visit: 'never' })],
    ['form-unknown', change(skin, { form: 'teeth' })],
    ['form-not-of-visit', change(skin, { visit: 'start', form: 'demography' })],
    ['occurrence-out-of-range', change(skin, { occurrence: 2 })],
    ['occurrence-out-of-range', change(skin, { visit: 'extra', occurrence: 2 })],
    ['date-invalid', change(skin, { date: '2026-02-29' })],
    ['date-in-future', change(skin, { date: '2026-02-21' })],
    ['before-consent', change(skin, { date: '2026-01-09' })],
    ['not-randomised', change(skin, { visit: 'mid' })],
  ] as const)('is refused: %s', (code, command) => {
    consented().when(command).thenRefused(code);
  });

  test('today is the day at the site', () => {
    const onFirstOfMarch = change(skin, { date: '2026-03-01' });
    consented()
      .when({ ...onFirstOfMarch, at: '2026-02-28T15:59:00Z' })
      .thenRefused('date-in-future', { today: '2026-02-28' });
    consented()
      .when({ ...onFirstOfMarch, at: '2026-02-28T16:00:00Z' })
      .thenAnswers({ occurrence: 1 });
  });

  test('later visits are not of a day before randomisation', () => {
    opened()
      .given(...enrolment())
      .when(recorded('mid', 'skin', '2026-01-14', skinValues))
      .thenRefused('before-randomisation', { earliest: '2026-01-15' });
  });

  test('unscheduled visits are numbered one after the other', () => {
    const extra = recorded('extra', 'skin', '2026-01-12', skinValues);
    const told = consented().given(extra);
    told.when(extra).thenRefused('form-already-recorded');
    told.when(change(extra, { occurrence: 2 })).thenAnswers({ occurrence: 2 });
    told.when(change(extra, { occurrence: 3 })).thenRefused('occurrence-out-of-range', { max: 2 });
  });

  test('after the end only contacts, and what happened before', () => {
    const told = opened().given(...enrolment(), ...treatment(), ...followUp(), completed());
    told.when(recorded('extra', 'skin', '2026-01-30', skinValues)).thenRefused('after-end-of-study', {
      end: '2026-01-29',
    });
    told.when(recorded('extra', 'skin', '2026-01-29', skinValues)).thenAnswers({ occurrence: 1 });
    told
      .when({
        ...recorded('call', 'health', '2026-04-20', { infection: false, pregnant: false }),
        at: '2026-04-21T00:00:00Z',
      })
      .thenAnswers({ occurrence: 1 });
  });

  test('nothing more after a screen failure', () => {
    opened()
      .given(consentOf(), ...screening('01-001', { infection: true }), {
        act: 'decide-eligibility',
        payload: { participant: '01-001', stage: 'first', decision: 'ineligible' },
      })
      .when(recorded('start', 'skin', '2026-01-15', skinValues))
      .thenRefused('participant-finished', { status: 'screenFailed' });
  });

  test('pre-treatment forms are not of a day after the first application', () => {
    const withoutSkin = enrolment().filter(
      ({ payload = {} }) =>
        !('visit' in payload && payload.visit === 'start' && 'form' in payload && payload.form === 'skin'),
    );
    const told = opened().given(...withoutSkin, ...treatment());
    told
      .when(recorded('start', 'skin', '2026-01-16', skinValues))
      .thenRefused('after-first-application', { firstApplication: '2026-01-15' });
    told.when(recorded('start', 'skin', '2026-01-15', skinValues)).thenAnswers({ occurrence: 1 });
  });
});
