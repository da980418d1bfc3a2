import { describe, expect, test } from 'vitest';
import { consentOf, demographyValues, opened, recorded } from '../../tests/trials/acts-story.ts';
import { actsTrial } from '../../tests/trials/acts-trial.ts';
import { type Command, eventsOf } from '../../tests/trials/story.ts';
import { formOf } from '../protocol/lookup.ts';
import { valueHistory } from '../record/history.ts';
import { verifiableItems } from '../record/source-verification.ts';
import { checkForm } from './check-form.ts';
import { formContext } from './form-context.ts';

const participant = '01-001';
const asthma = { 'disease.1': 'Asthma', 'since.1': '1990', 'ongoing.1': true };
const fracture = {
  'disease.2': 'Fracture',
  'since.2': '2001-03-09',
  'ongoing.2': false,
  'ended.2': '2003-05-01',
};

function checked(values: object, notDone: Record<string, string> = {}) {
  const form = formOf(actsTrial, 'demography');
  if (form === undefined) throw new Error('There is no form.');
  const context = formContext(actsTrial, form, { visit: 'first', date: '2026-01-10' }, []);
  return checkForm(form, { values: { ...demographyValues, ...values }, notDone }, context);
}
const problemsOf = (values: object, notDone?: Record<string, string>) =>
  checked(values, notDone).problems.map(({ item, code, check }) => `${item} ${check ?? code}`);

describe('rows of a form', () => {
  test('have their own answers, calculated values and conditions', () => {
    expect(checked({ ...asthma, ...fracture })).toEqual({
      calculated: { massIndex: 20, 'lasted.2': 2 },
      problems: [],
    });
  });

  test.each([
    [{ 'disease.1': 'Asthma' }, ['ongoing.1 item-missing']],
    [{ ...asthma, 'ended.1': '2001' }, ['ended.1 item-not-asked']],
    [{ ...asthma, 'since.1': '1990-13' }, ['since.1 item-type']],
    [{ ...asthma, 'lasted.1': 3 }, ['lasted.1 item-calculated']],
    [{ ...asthma, disease: 'Asthma' }, ['disease item-unknown']],
    [{ ...asthma, 'age.1': 3 }, ['age.1 item-unknown']],
    [{ ...fracture, 'ended.2': '2001-03-08' }, ['ended.2 endedFirst.2']],
    [{ ...fracture, 'ended.2': '2060-03-10' }, ['since.2 longDisease.2']],
    [
      Object.fromEntries(
        [1, 2, 3, 4].flatMap(row => Object.entries({ [`disease.${row}`]: 'x', [`ongoing.${row}`]: true })),
      ),
      ['diseases rows-too-many'],
    ],
  ])('%j: %j', (values, problems) => {
    expect(problemsOf(values)).toEqual(problems);
  });

  test('are as many as the form wants', () => {
    const form = formOf(actsTrial, 'demography');
    if (form === undefined) throw new Error('There is no form.');
    const sections = form.sections.map(section =>
      section.repeats ? { ...section, repeats: { ...section.repeats, rowsMin: 1 } } : section,
    );
    const context = formContext(actsTrial, form, { visit: 'first', date: '2026-01-10' }, []);
    const { problems } = checkForm({ ...form, sections }, { values: demographyValues, notDone: {} }, context);
    expect(problems).toMatchObject([
      { item: 'diseases', code: 'rows-too-few', details: { count: 0, rowsMin: 1 } },
    ]);
  });

  test('take a reason instead of an answer', () => {
    expect(problemsOf({ 'disease.1': 'Asthma' }, { 'ongoing.1': 'Not known' })).toEqual([]);
  });
});

const screened = (values: object = { ...asthma, ...fracture }) =>
  opened().given(
    consentOf(),
    recorded('first', 'demography', '2026-01-10', { ...demographyValues, ...values }),
  );
type Told = ReturnType<typeof screened>;
const formIn = (told: Told) => told.world({ participant }).participant?.forms[0];

const place = { visit: 'first', occurrence: 1, form: 'demography' };
const correction = (target: object, to?: unknown): Command => ({
  act: 'correct-value',
  payload: {
    participant,
    target: { ...target, ...place },
    ...(to === undefined ? {} : { to }),
    reason: 'Source',
  },
});
const row = (number: number, to?: unknown) =>
  correction({ kind: 'formRow', section: 'diseases', row: number }, to);
const value = (item: string, to?: unknown) => correction({ kind: 'form', item }, to);
const eczema = { values: { disease: 'Eczema', ongoing: true }, notDone: {} };

describe('a recorded row', () => {
  test('has each of its values corrected, checked within the row', () => {
    const told = screened().given(value('ended.2', '2004-05-01'));
    expect(formIn(told)).toMatchObject({
      values: { 'ended.2': '2004-05-01', 'disease.1': 'Asthma' },
      calculated: { 'lasted.2': 3 },
    });
    told.when(value('ended.2', '2001-01-01')).thenRefused('form-has-errors');
    told.when(value('ended.3', '2001-01-01')).thenRefused('item-unknown');
    told.when(value('disease', 'x')).thenRefused('item-unknown');
  });

  test('is taken away with a reason and stays beside the form', () => {
    const told = screened().given(row(2));
    expect(formIn(told)).toMatchObject({
      values: { ...demographyValues, ...asthma },
      calculated: { massIndex: 20 },
      removedRows: [
        {
          section: 'diseases',
          row: 2,
          values: { disease: 'Fracture', since: '2001-03-09', ongoing: false, ended: '2003-05-01' },
          reason: 'Source',
        },
      ],
    });
    expect(formIn(told)?.values).not.toHaveProperty(['disease.2']);
    told.when(row(2)).thenRefused('row-unknown');
  });

  test('that was forgotten is added whole under a number that was never given', () => {
    const told = screened().given(row(2));
    told.when(row(2, eczema)).thenRefused('row-number-taken');
    told.when(row(3, { values: {}, notDone: {} })).thenRefused('row-unreadable');
    told.when(row(3, { values: { age: 3 }, notDone: {} })).thenRefused('item-unknown');
    told.when(row(3, { values: { disease: 'Eczema' }, notDone: {} })).thenRefused('form-has-errors');
    told.given(row(3, eczema));
    expect(formIn(told)?.values).toMatchObject({ 'disease.3': 'Eczema', 'ongoing.3': true });
  });

  test('is not one too many', () => {
    const told = screened().given(row(3, eczema));
    told.when(row(4, eczema)).thenRefused('form-has-errors');
  });

  test('tells its history value by value', () => {
    const told = screened().given(value('disease.2', 'Broken arm'), row(2));
    const stored = told.events.get(`participant/${participant}`) ?? [];
    const entries = stored.map(event => ({ ...event, name: event.actor.account }));
    const changes = valueHistory(entries, { kind: 'form', ...place, item: 'disease.2' });
    expect(changes.map(({ from, to, reason }) => [from, to, reason])).toEqual([
      [undefined, 'Fracture', undefined],
      ['Fracture', 'Broken arm', 'Source'],
      ['Broken arm', undefined, 'Source'],
    ]);
  });

  test('has its values verified, and asked about', () => {
    const told = screened();
    const state = told.world({ participant }).participant;
    const form = formIn(told);
    if (state === undefined || form === undefined) throw new Error('Nothing was recorded.');
    const items = verifiableItems(actsTrial, state, form).map(({ item }) => item);
    expect(items).toEqual(expect.arrayContaining(['disease.1', 'ended.2']));
    const ask = (target: object): Command => ({
      act: 'raise-query',
      payload: { participant, target: { ...target, ...place }, text: 'Since when?' },
    });
    told.given(ask({ kind: 'form', item: 'since.1' }), ask({ kind: 'formRow', section: 'diseases', row: 2 }));
    told.when(ask({ kind: 'form', item: 'since.3' })).thenRefused('query-target-unknown');
    expect(
      eventsOf(told.decide(value('since.2', '1930-01-01'))).map(({ type, data }) => [type, data]),
    ).toMatchObject([
      ['valueCorrected', { calculated: { 'lasted.2': 73 } }],
      ['queryRaised', { check: 'longDisease.2', target: { item: 'since.2' } }],
    ]);
  });
});
