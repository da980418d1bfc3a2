import { checkWholeGrade, noScore, type RefusedInput, type Score } from './score.ts';

/** 3 very much, 2 a lot, 1 a little, 0 not at all; "not relevant" scores 0 and is offered on items 3 to 10. */
export type DlqiAnswer = number | 'notRelevant';

/** Several answers where the paper form has more than one box ticked: the highest counts. */
export type DlqiItemAnswer = DlqiAnswer | readonly DlqiAnswer[] | undefined;

export interface DlqiItem7 {
  /** Did the skin prevent work or study? Yes scores 3, whatever the follow-up says. */
  readonly prevented: boolean | 'notRelevant' | undefined;
  /** Asked after No: a lot 2, a little 1, not at all 0. */
  readonly followUp: DlqiAnswer | undefined;
}

export interface DlqiAnswers {
  /** Items 1–6 and 8–10 by number. */
  readonly items: Readonly<Record<number, DlqiItemAnswer>>;
  readonly item7: DlqiItem7;
}

/**
 * DLQI total, 0–30, by the scoring rules of Finlay and Khan: one unanswered item counts as zero, two or more leave the
 * total uncalculated.
 */
export function scoreDlqi(answers: DlqiAnswers): Score {
  const items = allItems(answers);
  const refused = items.flatMap(item => item.refused);
  const missing = items.filter(item => item.points === undefined).map(item => item.role);
  if (refused.length > 0 || missing.length > 1) return noScore(missing, refused);
  const value = items.reduce((sum, item) => sum + (item.points ?? 0), 0);
  return missing.length === 0 ? { value } : { value, countedAsZero: missing };
}

export const dlqiSubscales = {
  symptomsAndFeelings: [1, 2],
  dailyActivities: [3, 4],
  leisure: [5, 6],
  workAndSchool: [7],
  personalRelationships: [8, 9],
  treatment: [10],
} as const;

export type DlqiSubscale = keyof typeof dlqiSubscales;

/** A subscale has no allowance: with an item unanswered it is not calculated. */
export function scoreDlqiSubscale(answers: DlqiAnswers, subscale: DlqiSubscale): Score {
  const numbers: readonly number[] = dlqiSubscales[subscale];
  const items = numbers.map(number => oneItem(answers, number));
  const refused = items.flatMap(item => item.refused);
  const missing = items.filter(item => item.points === undefined).map(item => item.role);
  if (refused.length > 0 || missing.length > 0) return noScore(missing, refused);
  return { value: items.reduce((sum, item) => sum + (item.points ?? 0), 0) };
}

export type DlqiBand = 'none' | 'small' | 'moderate' | 'veryLarge' | 'extremelyLarge';

/** Effect on life: 0–1, 2–5, 6–10, 11–20, 21–30 (Hongbo et al. 2005). */
export function dlqiBand(total: number): DlqiBand {
  if (total <= 1) return 'none';
  if (total <= 5) return 'small';
  if (total <= 10) return 'moderate';
  return total <= 20 ? 'veryLarge' : 'extremelyLarge';
}

interface ItemPoints {
  readonly role: string;
  /** Undefined: unanswered (or refused). */
  readonly points: number | undefined;
  readonly refused: readonly RefusedInput[];
}

function allItems(answers: DlqiAnswers): ItemPoints[] {
  return [1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map(number => oneItem(answers, number));
}

function oneItem(answers: DlqiAnswers, number: number): ItemPoints {
  return number === 7
    ? item7Points(answers.item7)
    : itemPoints(`item${number}`, number, answers.items[number]);
}

function itemPoints(role: string, number: number, answer: DlqiItemAnswer): ItemPoints {
  const ticked = answer === undefined ? [] : typeof answer === 'object' ? answer : [answer];
  if (number <= 2 && ticked.includes('notRelevant')) {
    const sentence = `${role} cannot be "not relevant": items 1 and 2 do not offer it.`;
    return { role, points: undefined, refused: [{ role, code: 'notRelevantNotOffered', sentence }] };
  }
  const points = ticked.map(pointsOf);
  const refused = points.flatMap(point => checkWholeGrade(role, point, 0, 3));
  const highest = points.length === 0 ? undefined : Math.max(...points);
  return { role, points: highest, refused };
}

function item7Points({ prevented, followUp }: DlqiItem7): ItemPoints {
  if (prevented === true) return { role: 'item7Prevented', points: 3, refused: [] };
  if (followUp !== undefined) {
    const points = pointsOf(followUp);
    return { role: 'item7FollowUp', points, refused: checkWholeGrade('item7FollowUp', points, 0, 2) };
  }
  if (prevented === 'notRelevant') return { role: 'item7Prevented', points: 0, refused: [] };
  const role = prevented === undefined ? 'item7Prevented' : 'item7FollowUp';
  return { role, points: undefined, refused: [] };
}

function pointsOf(answer: DlqiAnswer): number {
  return answer === 'notRelevant' ? 0 : answer;
}
