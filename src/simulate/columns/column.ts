import type { Value } from '../../protocol/value.ts';

/** One number for each row; a row is a participant of one of the trials of a batch. */
export type Column = Float64Array;

/** What is known before anything is drawn, or a column that the program fills. */
export type Operand =
  | { readonly kind: 'constant'; readonly value: Value }
  | { readonly kind: 'list'; readonly values: readonly Operand[] }
  | { readonly kind: 'column'; readonly column: Column; readonly holds: Holds };

/** How the numbers of a column are read: truths are 0 and 1, texts their codes, `mixed` numbers and texts. */
export type Holds = 'number' | 'truth' | 'mixed';

/** The definition asks for something that whole trials in columns cannot do; the sentence says what. */
export class NotInColumns extends Error {
  override readonly name = 'NotInColumns';
}

/** Beyond every number of a trial, so that a code is never taken for a number. */
const firstCode = 2 ** 40;

const codes = new Map<string, number>();
const texts: string[] = [];

/** The number that stands for a value in a column. */
export function codeOf(value: Value): number {
  if (typeof value === 'number') return value;
  if (typeof value === 'boolean') return value ? 1 : 0;
  let code = codes.get(value);
  if (code === undefined) {
    code = firstCode + texts.length;
    codes.set(value, code);
    texts.push(value);
  }
  return code;
}

/** The value that a number of a column stands for. */
export function valueOfCode(code: number, holds: Holds): Value {
  if (code >= firstCode) return texts[code - firstCode] as string;
  return holds === 'truth' ? code !== 0 : code;
}

export const constant = (value: Value): Operand => ({ kind: 'constant', value });
