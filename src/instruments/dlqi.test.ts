import { describe, expect, test } from 'vitest';
import {
  type DlqiAnswers,
  type DlqiItem7,
  type DlqiItemAnswer,
  dlqiBand,
  scoreDlqi,
  scoreDlqiSubscale,
} from './dlqi.ts';

const notPrevented: DlqiItem7 = { prevented: false, followUp: 0 };

/** Every item outside 7 answered alike, some of them otherwise. */
function answers(
  every: DlqiItemAnswer,
  item7: DlqiItem7,
  otherwise: Record<number, DlqiItemAnswer> = {},
): DlqiAnswers {
  const items: Record<number, DlqiItemAnswer> = {};
  for (const item of [1, 2, 3, 4, 5, 6, 8, 9, 10]) items[item] = every;
  return { items: { ...items, ...otherwise }, item7 };
}

describe('the total', () => {
  test('is 30 when everything is worst and work was prevented', () => {
    expect(scoreDlqi(answers(3, { prevented: true, followUp: undefined }))).toEqual({ value: 30 });
  });

  test('is 0 when 3 to 10 are not relevant and 1 and 2 are not at all', () => {
    const score = scoreDlqi(
      answers('notRelevant', { prevented: 'notRelevant', followUp: undefined }, { 1: 0, 2: 0 }),
    );
    expect(score).toEqual({ value: 0 });
    expect(dlqiBand(0)).toBe('none');
  });

  test('counts one unanswered item as zero: nine items of 1 make 9', () => {
    const score = scoreDlqi(answers(1, { prevented: false, followUp: 1 }, { 4: undefined }));
    expect(score).toEqual({ value: 9, countedAsZero: ['item4'] });
  });

  test('is not calculated with two unanswered items', () => {
    const score = scoreDlqi(
      answers(3, { prevented: true, followUp: undefined }, { 4: undefined, 9: undefined }),
    );
    expect(score).toEqual({ value: undefined, missing: ['item4', 'item9'], refused: [] });
  });

  test('takes the higher of two ticked boxes', () => {
    expect(scoreDlqi(answers(0, notPrevented, { 5: [1, 2] }))).toEqual({ value: 2 });
    expect(scoreDlqi(answers(0, notPrevented, { 5: ['notRelevant', 1] }))).toEqual({ value: 1 });
  });
});

describe('item 7', () => {
  test.each([
    ['yes', true, undefined, { value: 3 }],
    ['yes with a follow-up', true, 1, { value: 3 }],
    ['no, a lot', false, 2, { value: 2 }],
    ['no, a little', false, 1, { value: 1 }],
    ['no, not at all', false, 0, { value: 0 }],
    ['blank with a follow-up', undefined, 2, { value: 2 }],
    ['not relevant', 'notRelevant', undefined, { value: 0 }],
    ['no without a follow-up', false, undefined, { value: 0, countedAsZero: ['item7FollowUp'] }],
    ['blank', undefined, undefined, { value: 0, countedAsZero: ['item7Prevented'] }],
  ] as const)('%s', (_, prevented, followUp, score) => {
    expect(scoreDlqi(answers(0, { prevented, followUp }))).toEqual(score);
  });
});

describe('an answer that does not exist', () => {
  test.each([
    ['item 1 not relevant', answers(0, notPrevented, { 1: 'notRelevant' }), 'item1', 'notRelevantNotOffered'],
    ['item 3 of 4', answers(0, notPrevented, { 3: 4 }), 'item3', 'outOfRange'],
    ['item 3 of 1.5', answers(0, notPrevented, { 3: 1.5 }), 'item3', 'notAWholeGrade'],
    ['a follow-up of 3', answers(0, { prevented: false, followUp: 3 }), 'item7FollowUp', 'outOfRange'],
  ] as const)('%s is refused', (_, given, role, code) => {
    expect(scoreDlqi(given)).toMatchObject({ value: undefined, refused: [{ role, code }] });
  });
});

describe('a subscale', () => {
  test.each([
    ['symptomsAndFeelings', 6],
    ['dailyActivities', 6],
    ['leisure', 6],
    ['workAndSchool', 3],
    ['personalRelationships', 6],
    ['treatment', 3],
  ] as const)('%s reaches %d', (subscale, highest) => {
    const worst = answers(3, { prevented: true, followUp: undefined });
    expect(scoreDlqiSubscale(worst, subscale)).toEqual({ value: highest });
  });

  test('with an unanswered item is not calculated, the others are', () => {
    const given = answers(2, notPrevented, { 4: undefined });
    expect(scoreDlqiSubscale(given, 'dailyActivities')).toEqual({
      value: undefined,
      missing: ['item4'],
      refused: [],
    });
    expect(scoreDlqiSubscale(given, 'leisure')).toEqual({ value: 4 });
  });
});

test.each([
  [0, 'none'],
  [1, 'none'],
  [2, 'small'],
  [5, 'small'],
  [6, 'moderate'],
  [10, 'moderate'],
  [11, 'veryLarge'],
  [20, 'veryLarge'],
  [21, 'extremelyLarge'],
  [30, 'extremelyLarge'],
])('a total of %d is in the band %s', (total, band) => {
  expect(dlqiBand(total)).toBe(band);
});
