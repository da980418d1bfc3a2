/** A value that an instrument does not allow: which one, by which rule, and what to do, in one sentence. */
export interface RefusedInput {
  readonly role: string;
  readonly code: RefusedInputCode;
  readonly sentence: string;
}

export type RefusedInputCode =
  | 'notANumber'
  | 'notYesOrNo'
  | 'outOfRange'
  | 'notAWholeGrade'
  | 'halfPointsNotUsed'
  | 'halfPointBelowOne'
  | 'notRelevantNotOffered';

export interface ScoreValue {
  readonly value: number;
  /** EASI only: the same score as a count of 0.05, on which responders are decided. */
  readonly twentieths?: number;
  /** Unanswered items that the instrument's own rule counts as zero. */
  readonly countedAsZero?: readonly string[];
}

/** Why there is no score: inputs not there yet, inputs that cannot stand, or both. */
export interface NoScore {
  readonly value: undefined;
  readonly missing: readonly string[];
  readonly refused: readonly RefusedInput[];
}

export type Score = ScoreValue | NoScore;

export function noScore(missing: readonly string[], refused: readonly RefusedInput[] = []): NoScore {
  return { value: undefined, missing, refused };
}

/** Refuses a number outside `minimum`…`maximum`; both ends are allowed. */
export function checkRange(role: string, value: number, minimum: number, maximum: number): RefusedInput[] {
  if (value >= minimum && value <= maximum) return [];
  return [
    {
      role,
      code: 'outOfRange',
      sentence: `${role} is ${value}; it must lie between ${minimum} and ${maximum}.`,
    },
  ];
}

/** Refuses a number outside the range and a number between two grades. */
export function checkWholeGrade(
  role: string,
  value: number,
  minimum: number,
  maximum: number,
): RefusedInput[] {
  const outside = checkRange(role, value, minimum, maximum);
  if (outside.length > 0 || Number.isInteger(value)) return outside;
  return [
    {
      role,
      code: 'notAWholeGrade',
      sentence: `${role} is ${value}; only whole grades from ${minimum} to ${maximum} exist. Choose one of them.`,
    },
  ];
}
