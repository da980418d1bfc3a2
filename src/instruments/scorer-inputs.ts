import type { RefusedInput } from './score.ts';

/** What a form hands to a scorer, by role. A role that is absent or undefined has no value yet. */
export type ScorerInputs = Readonly<Record<string, number | boolean | string | undefined>>;

export type ScorerOptions = Readonly<Record<string, number | boolean | string>>;

/** Reads values by role and notes those of the wrong kind, which a scorer then refuses. */
export interface InputReader {
  number(role: string): number | undefined;
  yesOrNo(role: string): boolean | undefined;
  /** A number, or one of the words that the role allows beside numbers. */
  numberOr<Word extends string>(role: string, word: Word): number | Word | undefined;
  yesOrNoOr<Word extends string>(role: string, word: Word): boolean | Word | undefined;
  readonly refused: readonly RefusedInput[];
}

export function readInputs(inputs: ScorerInputs): InputReader {
  const refused: RefusedInput[] = [];
  const number = (role: string) => {
    const value = inputs[role];
    if (value === undefined || (typeof value === 'number' && Number.isFinite(value))) return value;
    refused.push({ role, code: 'notANumber', sentence: `${role} is "${value}"; give a number.` });
    return undefined;
  };
  const yesOrNo = (role: string) => {
    const value = inputs[role];
    if (value === undefined || typeof value === 'boolean') return value;
    refused.push({ role, code: 'notYesOrNo', sentence: `${role} is "${value}"; give yes or no.` });
    return undefined;
  };
  return {
    number,
    yesOrNo,
    numberOr: (role, word) => (inputs[role] === word ? word : number(role)),
    yesOrNoOr: (role, word) => (inputs[role] === word ? word : yesOrNo(role)),
    refused,
  };
}
