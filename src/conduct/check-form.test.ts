import { describe, expect, test } from 'vitest';
import { demographyValues } from '../../tests/trials/acts-story.ts';
import { actsTrial } from '../../tests/trials/acts-trial.ts';
import { formOf } from '../protocol/lookup.ts';
import { type CheckedForm, checkForm } from './check-form.ts';
import { formContext } from './form-context.ts';

function checked(id: string, values: object, notDone: Record<string, string> = {}): CheckedForm {
  const form = formOf(actsTrial, id);
  if (form === undefined) throw new Error(`There is no form ${id}.`);
  const context = formContext(actsTrial, form, { visit: 'first', date: '2026-01-10' }, []);
  return checkForm(form, { values: { ...values }, notDone }, context);
}

const problemsOf = (values: object, notDone?: Record<string, string>) =>
  checked('demography', values, notDone).problems.map(({ item, code }) => `${item} ${code}`);

const without = (item: keyof typeof demographyValues) => {
  const { [item]: _left, ...rest } = demographyValues;
  return rest;
};

describe('a form', () => {
  test('that is whole and right has no problems', () => {
    expect(checked('demography', demographyValues)).toEqual({ calculated: { massIndex: 20 }, problems: [] });
  });

  test.each([
    [{ age: 'thirty' }, 'age item-type'],
    [{ age: 30.5 }, 'age item-type'],
    [{ age: true }, 'age item-type'],
    [{ age: 121 }, 'age item-out-of-range'],
    [{ age: -1 }, 'age item-out-of-range'],
    [{ height: 99.9 }, 'height item-below-minimum'],
    [{ weight: 300.5 }, 'weight item-above-maximum'],
    [{ weight: 51.25 }, 'weight item-too-precise'],
    [{ weight: 5.12e-7 }, 'weight item-too-precise'],
    [{ sex: 'X' }, 'sex item-not-a-choice'],
    [{ sex: true }, 'sex item-not-a-choice'],
    [{ smoker: 'no' }, 'smoker item-type'],
    [{ remark: '   ' }, 'remark item-type'],
    [{ remark: 4 }, 'remark item-type'],
    [{ remark: 'x'.repeat(4001) }, 'remark item-too-long'],
    [{ lastUse: '2025-13' }, 'lastUse item-type'],
    [{ lastUse: '2025-02-29' }, 'lastUse item-type'],
    [{ born: '1996-01' }, 'born item-type'],
    [{ sampledAt: '2026-01-10' }, 'sampledAt item-type'],
    [{ sampledAt: '2026-01-10T24:00' }, 'sampledAt item-type'],
    [{ massIndex: 20 }, 'massIndex item-calculated'],
    [{ shoeSize: 38 }, 'shoeSize item-unknown'],
    [{ cigarettes: 4 }, 'cigarettes item-not-asked'],
  ])('with %j is told %s', (values, problem) => {
    expect(problemsOf({ ...demographyValues, ...values })).toEqual([problem]);
  });

  test.each([
    [{ lastUse: '2025' }],
    [{ lastUse: '2025-03' }],
    [{ lastUse: '2024-02-29' }],
    [{ born: '1996-02-29' }],
    [{ sampledAt: '2026-01-10T08:15' }],
    [{ sampledAt: '2026-01-10T08:15:30+08:00' }],
    [{ smoker: true, cigarettes: 1 }],
    [{ age: 0 }],
    [{ age: 120 }],
    [{ remark: '左前臂' }],
  ])('takes %j', values => {
    expect(problemsOf({ ...demographyValues, ...values })).toEqual([]);
  });

  test('asks for an answer or a reason, and for no more than that', () => {
    expect(problemsOf(without('age'))).toEqual(['age item-missing']);
    expect(problemsOf(without('age'), { age: 'Not known' })).toEqual([]);
    expect(problemsOf(without('age'), { age: ' ' })).toEqual(['age not-done-without-reason']);
    expect(problemsOf(demographyValues, { age: 'Not known' })).toEqual(['age item-answered-and-not-done']);
    expect(problemsOf(demographyValues, { shoeSize: 'Not known' })).toEqual(['shoeSize item-unknown']);
  });

  test('a question is asked when its condition is true, and may be left open when that cannot be told', () => {
    expect(problemsOf({ ...demographyValues, smoker: true })).toEqual(['cigarettes item-missing']);
    expect(problemsOf(without('smoker'), { smoker: 'Refused' })).toEqual([]);
    expect(problemsOf({ ...without('smoker'), cigarettes: 3 }, { smoker: 'Refused' })).toEqual([]);
  });

  test('what cannot be worked out has no value; a wrong answer does not stop the rest', () => {
    expect(checked('demography', without('height')).calculated).toEqual({});
    expect(checked('skin', { grade: 2, steps: 'many' }).calculated).toEqual({});
    expect(checked('skin', { grade: 2, steps: 7 }).calculated).toEqual({ total: 207, twice: 414 });
  });

  test('a value that a score does not allow is told at the item that feeds it', () => {
    expect(problemsOf({ ...demographyValues, weight: 0 })).toEqual(['weight value-not-for-score']);
  });

  test('a check whose condition cannot be told does not fire', () => {
    expect(checked('skin', { grade: 0 }).problems.map(({ code }) => code)).toEqual(['item-missing']);
  });
});
