import { describe, expect, test } from 'vitest';
import {
  applied,
  consentOf,
  dispensed,
  enrolment,
  followUp,
  opened,
  screening,
  treatment,
} from '../../tests/trials/acts-story.ts';
import type { Command } from '../../tests/trials/story.ts';
import { eventsOf } from '../../tests/trials/story.ts';

const reason = 'Misread the source';
const onForm = (form: string, item: string, to?: unknown, visit = 'first'): Command => ({
  act: 'correct-value',
  payload: {
    participant: '01-001',
    target: { kind: 'form', visit, occurrence: 1, form, item },
    ...(to === undefined ? {} : { to }),
    reason,
  },
});
const onEntry = (kind: string, id: string, field: string, to?: unknown, also?: object[]): Command => ({
  act: 'correct-value',
  payload: {
    participant: '01-001',
    target: { kind, id, field },
    ...(to === undefined ? {} : { to }),
    ...(also === undefined ? {} : { also }),
    reason,
  },
});
const dateOf = (visit: string, form: string, to: unknown): Command => ({
  act: 'correct-value',
  payload: { participant: '01-001', target: { kind: 'formDate', visit, occurrence: 1, form }, to, reason },
});
const screened = () => opened().given(consentOf(), ...screening());
const formOf = (told: ReturnType<typeof screened>, visit: string, form: string) =>
  told
    .world({ participant: '01-001' })
    .participant?.forms.find(other => other.visit === visit && other.form === form);

describe('a value of a form', () => {
  test('is replaced, the old one is kept, and what is calculated from it is worked out anew', () => {
    screened()
      .when(onForm('skin', 'grade', 2))
      .thenHappens({
        stream: 'participant/01-001',
        type: 'valueCorrected',
        data: {
          target: { kind: 'form', visit: 'first', occurrence: 1, form: 'skin', item: 'grade' },
          from: 3,
          to: 2,
          reason,
          calculated: { total: 240, twice: 480 },
        },
      });
    const told = screened().given(onForm('skin', 'grade', 2));
    expect(formOf(told, 'first', 'skin')).toMatchObject({
      values: { grade: 2, steps: 40, itch: 6.5 },
      calculated: { total: 240, twice: 480 },
      version: 4,
      changedInVersion: 6,
    });
  });

  test('is not corrected unseen after somebody else corrected it', () => {
    const seeing = (to: unknown, ...was: unknown[]): Command => {
      const { act, payload } = onForm('skin', 'grade', to);
      return { act, payload: { ...(payload as object), was: was.length === 0 ? {} : { value: was[0] } } };
    };
    const told = screened().given(seeing(2, 3));
    told.when(seeing(4, 3)).thenRefused('value-changed-meanwhile');
    told.when(seeing(4)).thenRefused('value-changed-meanwhile');
    expect(eventsOf(told.decide(seeing(4, 2)))).toMatchObject([{ data: { from: 2, to: 4 } }]);
  });

  test('at baseline changes what other forms calculated from it', () => {
    const told = opened().given(...enrolment(), ...treatment(), ...followUp());
    const events = eventsOf(told.decide(onForm('skin', 'grade', 4, 'start')));
    expect(events.map(({ data }) => data)).toMatchObject([
      { target: { visit: 'start', item: 'grade' }, from: 3, to: 4 },
      { target: { visit: 'mid', item: 'better' }, from: 1, to: 2, reason },
      { target: { visit: 'end', item: 'better' }, from: 2, to: 3, reason },
    ]);
    told.given(onForm('skin', 'grade', 4, 'start'));
    expect(formOf(told, 'mid', 'skin')).toMatchObject({
      values: { grade: 2, steps: 10 },
      calculated: { total: 210, twice: 420, better: 2 },
    });
  });

  test('that is taken away is not done, for the reason of the correction', () => {
    const told = screened().given(onForm('demography', 'age'));
    const form = formOf(told, 'first', 'demography');
    expect(form?.values).not.toHaveProperty('age');
    expect(form?.notDone).toEqual({ age: reason });
    told.when(onForm('demography', 'age')).thenRefused('nothing-changed');
    expect(formOf(told.given(onForm('demography', 'age', 31)), 'first', 'demography')).toMatchObject({
      values: { age: 31 },
      notDone: {},
    });
  });

  test('that makes another question necessary is taken, and told', () => {
    const told = screened();
    expect(told.decide(onForm('demography', 'smoker', true))).toMatchObject({
      answer: { open: [{ item: 'cigarettes', code: 'item-missing' }] },
    });
    told.given(onForm('demography', 'smoker', true), onForm('demography', 'cigarettes', 5));
    expect(told.decide(onForm('demography', 'smoker', false))).toMatchObject({
      answer: { open: [{ item: 'cigarettes', code: 'item-not-asked' }] },
    });
    told
      .given(onForm('demography', 'smoker', false))
      .when(onForm('demography', 'cigarettes'))
      .thenAnswers({ open: [] });
  });

  test.each([
    ['nothing-changed', onForm('skin', 'grade', 3)],
    ['item-calculated', onForm('skin', 'total', 3)],
    ['item-unknown', onForm('skin', 'teeth', 3)],
    ['item-type', onForm('skin', 'grade', [3])],
    ['form-has-errors', onForm('skin', 'grade', 9)],
    ['form-has-errors', onForm('skin', 'grade', 0)],
    ['form-has-errors', onForm('demography', 'cigarettes', 4)],
    ['target-unknown', onForm('skin', 'grade', 2, 'start')],
    ['target-unknown', onForm('teeth', 'grade', 2)],
  ] as const)('is refused: %s', (code, command) => {
    screened().when(command).thenRefused(code);
  });

  test('an edit check that stood before does not keep a value on the way out from being corrected', () => {
    const told = screened().given(onForm('skin', 'steps', 0), onForm('skin', 'grade', 0));
    told.when(onForm('skin', 'steps', 5)).thenRefused('form-has-errors');
    told.when(onForm('skin', 'grade', 1)).thenAnswers({ open: [] });
  });

  test('is refused after the lock and for nobody', () => {
    opened()
      .given(...enrolment(), ...treatment(), ...followUp(), {
        act: 'complete',
        payload: { participant: '01-001', date: '2026-01-29' },
      })
      .given({ act: 'lock', payload: { reason: 'Clean' } })
      .when(onForm('skin', 'grade', 2))
      .thenRefused('casebook-locked');
    opened()
      .when(onForm('skin', 'grade', 2))
      .thenRefused('participant-unknown');
  });
});

describe('the date of a form', () => {
  test('is held to the rules under which it was entered', () => {
    const told = screened();
    told.when(dateOf('first', 'skin', '2026-01-11')).thenHappens({
      stream: 'participant/01-001',
      type: 'valueCorrected',
      data: {
        target: { kind: 'formDate', visit: 'first', occurrence: 1, form: 'skin' },
        from: '2026-01-10',
        to: '2026-01-11',
        reason,
        calculated: { total: 340, twice: 680 },
      },
    });
    told.when(dateOf('first', 'skin', '2026-01-10')).thenRefused('nothing-changed');
    told.when(dateOf('first', 'skin', '2026-01-09')).thenRefused('before-consent');
    told.when(dateOf('first', 'skin', 'soon')).thenRefused('date-invalid');
    told.when(dateOf('mid', 'skin', '2026-01-11')).thenRefused('target-unknown');
    told.given(dateOf('first', 'skin', '2026-01-11'));
    expect(formOf(told, 'first', 'skin')?.date).toBe('2026-01-11');
  });
});

describe('an entry', () => {
  const ready = () =>
    opened().given(
      ...enrolment(),
      dispensed(),
      applied(1, 'morning', '2026-01-15T02:00:00Z'),
      applied(1, 'evening', '2026-01-15T12:00:00Z'),
      {
        act: 'report-adverse-event',
        payload: {
          participant: '01-001',
          event: {
            verbatim: 'Rash',
            onset: '2026-01-16',
            ongoing: true,
            grade: 2,
            serious: true,
            seriousCriteria: ['hospitalisation'],
            causality: 'possible',
            action: 'none',
            outcome: 'notRecovered',
            treated: false,
            atApplicationSite: false,
            ofSpecialInterest: false,
          },
        },
      },
      {
        act: 'add-medication',
        payload: {
          participant: '01-001',
          medication: { name: 'A', indication: 'B', ongoing: true, prohibited: false, rescue: false },
        },
      },
      {
        act: 'add-deviation',
        payload: {
          participant: '01-001',
          deviation: { date: '2026-01-20', category: 'visit', description: 'Came late', major: false },
        },
      },
      {
        act: 'report-special-situation',
        payload: {
          participant: '01-001',
          situation: { kind: 'misuse', date: '2026-01', description: 'Twice in an hour' },
        },
      },
    );
  const stateOf = (told: ReturnType<typeof ready>) => told.world({ participant: '01-001' }).participant;

  test('an adverse event: the grade of the last segment, the onset of the first', () => {
    const told = ready().given(
      onEntry('adverseEvent', 'AE1', 'grade', 1),
      onEntry('adverseEvent', 'AE1', 'onset', '2026-01-17'),
    );
    expect(stateOf(told)?.adverseEvents).toMatchObject([
      { grade: 1, onset: '2026-01-17', grades: [{ from: '2026-01-17', grade: 1 }] },
    ]);
  });

  test('fields that only make sense together are corrected together', () => {
    const told = ready();
    told.when(onEntry('adverseEvent', 'AE1', 'serious', false)).thenRefused('criterion-without-serious');
    const both = onEntry('adverseEvent', 'AE1', 'serious', false, [{ field: 'seriousCriteria', to: [] }]);
    const target = { kind: 'adverseEvent', id: 'AE1' };
    told.when(both).thenHappens(
      {
        stream: 'participant/01-001',
        type: 'valueCorrected',
        data: { target: { ...target, field: 'serious' }, from: true, to: false, reason },
      },
      {
        stream: 'participant/01-001',
        type: 'valueCorrected',
        data: { target: { ...target, field: 'seriousCriteria' }, from: ['hospitalisation'], to: [], reason },
      },
    );
    expect(stateOf(told.given(both))?.adverseEvents).toMatchObject([{ serious: false, seriousCriteria: [] }]);
  });

  test('a medication: a value can be added and taken away again', () => {
    const told = ready().given(onEntry('medication', 'CM1', 'start', '2026-01'));
    expect(stateOf(told)?.medications[0]).toMatchObject({ start: '2026-01' });
    expect(stateOf(told.given(onEntry('medication', 'CM1', 'start')))?.medications[0]).not.toHaveProperty(
      'start',
    );
  });

  test('a deviation, and a special situation also while data are frozen', () => {
    const freeze = {
      act: 'freeze-data',
      payload: { participant: '01-001', scope: { kind: 'participant' } },
    } as const;
    const told = ready().given(onEntry('deviation', 'DV1', 'major', true), freeze);
    expect(stateOf(told)?.deviations).toMatchObject([{ description: 'Came late', major: true }]);
    told.when(onEntry('deviation', 'DV1', 'category', 'treatment')).thenRefused('data-frozen');
    told.given(onEntry('specialSituation', 'SS1', 'kind', 'medicationError'));
    expect(stateOf(told)?.specialSituations).toMatchObject([{ kind: 'medicationError', date: '2026-01' }]);
  });

  test('an application: its time brings its date with it, and its status the participant’s', () => {
    const told = ready().given(onEntry('application', 'AP1', 'at', '2026-01-15T09:30:00+08:00'));
    expect(stateOf(told)?.applications[0]).toMatchObject({ at: '2026-01-15T01:30:00Z', date: '2026-01-15' });
    told.given(
      onEntry('application', 'AP2', 'status', 'missed'),
      onEntry('application', 'AP1', 'status', 'missed'),
    );
    expect(stateOf(told)?.status).toBe('randomised');
    expect(stateOf(told.given(onEntry('application', 'AP1', 'status', 'partial')))?.status).toBe(
      'onTreatment',
    );
  });

  test.each([
    ['target-unknown', onEntry('medication', 'CM9', 'name', 'C')],
    ['field-unknown', onEntry('medication', 'CM1', 'colour', 'red')],
    ['field-unknown', onEntry('application', 'AP1', 'date', '2026-01-16')],
    ['field-value-invalid', onEntry('medication', 'CM1', 'name', ' ')],
    ['field-value-invalid', onEntry('medication', 'CM1', 'name')],
    ['field-value-invalid', onEntry('adverseEvent', 'AE1', 'grade', 6)],
    ['nothing-changed', onEntry('medication', 'CM1', 'name', 'A')],
    ['nothing-changed', onEntry('medication', 'CM1', 'start')],
    ['nothing-changed', onEntry('application', 'AP1', 'at', '2026-01-15T10:00:00+08:00')],
    ['target-unknown', onEntry('deviation', 'DV2', 'major', true)],
    ['date-in-future', onEntry('deviation', 'DV1', 'date', '2026-02-21')],
    ['field-value-invalid', onEntry('deviation', 'DV1', 'category')],
    ['target-unknown', onEntry('specialSituation', 'SS2', 'date', '2026-01-20')],
    ['before-consent', onEntry('specialSituation', 'SS1', 'date', '2025')],
    ['field-value-invalid', onEntry('specialSituation', 'SS1', 'kind', 'accident')],
    ['ended-and-ongoing', onEntry('medication', 'CM1', 'end', '2026-01-20')],
    ['before-consent', onEntry('adverseEvent', 'AE1', 'onset', '2026-01-01')],
    ['application-out-of-order', onEntry('application', 'AP1', 'at', '2026-01-15T13:00:00Z')],
    ['slot-already-logged', onEntry('application', 'AP1', 'slot', { day: 1, slot: 'evening' })],
    ['slot-needed', onEntry('application', 'AP1', 'slot')],
    ['date-in-future', onEntry('application', 'AP2', 'at', '2026-02-20T08:00:01Z')],
    ['date-invalid', onEntry('application', 'AP2', 'at', '2026-02-30T08:00:01Z')],
  ] as const)('is refused: %s', (code, command) => {
    ready().when(command).thenRefused(code);
  });
});
