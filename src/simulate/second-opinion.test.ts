import { describe, expect, test } from 'vitest';
import { adverseEvent, form, onDay, openedStudy, participant } from '../../tests/trials/small-record.ts';
import { smallTrial } from '../../tests/trials/small-trial.ts';
import { deriveAnalysis } from '../derive/derive-analysis.ts';
import { figuresOfAnalysis } from './figures-of-analysis.ts';
import { compareOutcomes, type Figure, nameOf } from './outcome-figures.ts';
import { outcomesFromTruth } from './second-opinion.ts';
import { evaluateByOtherCel } from './second-opinion-expressions.ts';
import { scoreAgain } from './second-opinion-scores.ts';
import type { TrueParticipant, Truth } from './truth.ts';

const skin = (grade: number, steps: number, itch: number) => ({ grade, steps, itch });
const given = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ date: onDay(1 + Math.floor(index / 2)), status: 'given' }));

const people: readonly TrueParticipant[] = [
  {
    id: '01-001',
    arm: 'active',
    cohort: '1',
    site: '01',
    visits: [
      { visit: 'start', date: onDay(1), values: skin(3, 8, 6) },
      { visit: 'mid', date: onDay(8), values: skin(1, 4, 4.5) },
      { visit: 'extra', date: onDay(8), values: skin(0, 0, 0) },
      { visit: 'end', date: onDay(15), values: skin(1, 2, 3) },
    ],
    applications: given(28),
    rescueFrom: onDay(12),
    adverseEvents: [
      {
        term: 'rash',
        onset: onDay(-3),
        grades: [
          { from: onDay(-3), grade: 1 },
          { from: onDay(5), grade: 2 },
        ],
        related: true,
        serious: false,
        atApplicationSite: true,
      },
    ],
  },
  {
    id: '01-002',
    arm: 'active',
    cohort: '2',
    site: '01',
    visits: [
      { visit: 'first', date: onDay(-7), values: skin(3, 0, 6) },
      { visit: 'end', date: onDay(13), values: skin(2, 3, 5) },
    ],
    applications: [{ date: onDay(-1), status: 'missed' }, ...given(20)],
    adverseEvents: [
      {
        term: 'headache',
        onset: onDay(60),
        grades: [{ from: onDay(60), grade: 3 }],
        related: true,
        serious: true,
        atApplicationSite: false,
      },
    ],
  },
];
const truth: Truth = { participants: people };

/** The same people as they would stand in the record. */
const record = {
  study: openedStudy({ '01-001': 'active', '01-002': 'active' }),
  participants: people.map(({ id, cohort, visits, applications, rescueFrom, adverseEvents }) =>
    participant({
      id,
      cohort,
      given: applications.filter(({ status }) => status === 'given').length,
      forms: visits.map(({ visit, date, values }, index) => ({
        ...form(visit, 1, 'skin', values, { version: index + 2 }),
        date,
      })),
      medications: rescueFrom === undefined ? [] : [{ start: rescueFrom }],
      adverseEvents: adverseEvents.map(({ related, onset = onDay(1), ...event }, index) =>
        adverseEvent(`e${index}`, {
          ...event,
          onset,
          ongoing: true,
          grade: (event.grades.at(-1)?.grade ?? 1) as 1,
          causality: related ? 'certain' : 'unlikely',
        }),
      ),
    }),
  ),
};

function figure(name: string): Figure | undefined {
  return outcomesFromTruth(smallTrial, truth).find(candidate => nameOf(candidate) === name);
}

describe('the second opinion', () => {
  test('counts by hand', () => {
    expect(figure('responder/twoGrades/only/nonResponder/end/low')).toMatchObject({
      numerator: 0,
      denominator: 1,
    });
    expect(figure('responder/twoGrades/only/observed/end/low')).toMatchObject({
      numerator: 1,
      denominator: 1,
    });
    expect(figure('responder/half/strict/nonResponder/mid/low')).toMatchObject({
      numerator: 0,
      denominator: 1,
    });
    expect(figure('responder/half/convention/nonResponder/mid/low')).toMatchObject({ numerator: 1 });
    // A baseline of 0 cannot improve.
    expect(figure('responder/half/strict/nonResponder/end/high')).toMatchObject({
      numerator: 0,
      denominator: 0,
    });
    expect(figure('change/itchChange/observedChange/end/anyDose')).toMatchObject({
      n: 2,
      mean: -2,
      minimum: -3,
      maximum: -1,
    });
    expect(figure('change/itchChange/withoutRescue/end/low')).toEqual({
      kind: 'change',
      outcome: 'itchChange',
      analysis: 'withoutRescue',
      visit: 'end',
      group: 'low',
      n: 0,
    });
    expect(figure('adverseEvents/any/anyDose')).toMatchObject({ participants: 1, events: 1, denominator: 2 });
    expect(figure('adverseEvents/grade2/low')).toMatchObject({ participants: 1 });
    expect(figure('adverseEvents/serious/high')).toMatchObject({ participants: 0, denominator: 1 });
  });

  test('agrees with the analysis of the record', () => {
    const { results } = deriveAnalysis(smallTrial, record);
    if (!results.available) throw new Error('not opened');
    expect(compareOutcomes(figuresOfAnalysis(results), outcomesFromTruth(smallTrial, truth))).toEqual([]);
  });

  test('finds one changed value', () => {
    const [one, ...others] = record.participants;
    if (one === undefined) throw new Error('nobody');
    const forms = one.forms.map(is => (is.visit === 'mid' ? { ...is, values: skin(1, 4, 4) } : is));
    const { results } = deriveAnalysis(smallTrial, {
      ...record,
      participants: [{ ...one, forms }, ...others],
    });
    if (!results.available) throw new Error('not opened');
    const differences = compareOutcomes(figuresOfAnalysis(results), outcomesFromTruth(smallTrial, truth));
    expect(differences).toContainEqual({
      figure: 'change/itchChange/observedChange/mid/low',
      field: 'mean',
      first: -2,
      second: -1.5,
    });
  });

  test('says which numbers only one side has', () => {
    const [first] = outcomesFromTruth(smallTrial, truth);
    if (first === undefined) throw new Error('no figures');
    expect(compareOutcomes([first], [])).toEqual([
      { figure: nameOf(first), field: 'present', first: 'yes', second: undefined },
    ]);
  });
});

describe('scores worked out a second time', () => {
  const region = (area: number, signs: readonly number[], name: string) => ({
    [`${name}Area`]: area,
    [`${name}Erythema`]: signs[0] ?? 0,
    [`${name}Oedema`]: signs[1] ?? 0,
    [`${name}Excoriation`]: signs[2] ?? 0,
    [`${name}Lichenification`]: signs[3] ?? 0,
  });
  const roles = (values: object) => Object.fromEntries(Object.keys(values).map(role => [role, role]));

  test('head 5 % (2,1,1,0), arms 10 % (2,2,1,1), legs 3 % (1,1,0,0) is 3.6, or 72 twentieths', () => {
    const values = {
      ...region(5, [2, 1, 1, 0], 'head'),
      ...region(10, [2, 2, 1, 1], 'upperLimbs'),
      ...region(0, [], 'trunk'),
      ...region(3, [1, 1, 0, 0], 'lowerLimbs'),
    };
    expect(scoreAgain({ scorer: 'easi', inputs: roles(values) }, values)).toBe(3.6);
    expect(scoreAgain({ scorer: 'easiTwentieths', inputs: roles(values) }, values)).toBe(72);
    expect(scoreAgain({ scorer: 'bsaRegions', inputs: roles(values) }, values)).toBe(3.7);
  });

  test('of ten questions one may be blank', () => {
    const ones = Object.fromEntries([1, 2, 3, 4, 5, 6, 8, 9].map(question => [`item${question}`, 1]));
    const values = { ...ones, item7Prevented: false, item7FollowUp: 1 };
    const inputs = roles({ ...values, item10: 0 });
    expect(scoreAgain({ scorer: 'dlqi', inputs }, values)).toBe(9);
    expect(scoreAgain({ scorer: 'dlqi', inputs }, ones)).toBeUndefined();
    expect(scoreAgain({ scorer: 'dlqi', inputs }, { ...ones, item10: 3, item7Prevented: true })).toBe(14);
  });
});

test('a missing value makes an expression missing, unless the rest decides it', () => {
  expect(evaluateByOtherCel('2 * a < base.a', { a: 3 }, { base: { a: 7 } })).toBe(true);
  expect(evaluateByOtherCel('2 * a < base.a', {}, { base: { a: 7 } })).toBeUndefined();
  expect(evaluateByOtherCel('2 * a < base.a', { a: 3 }, { base: {} })).toBeUndefined();
  expect(evaluateByOtherCel('a > 2 || b > 2', { a: 3 })).toBe(true);
  expect(evaluateByOtherCel('round(a / 3, 1) + min(a, 1) + 0.5', { a: 2 })).toBe(2.2);
});
