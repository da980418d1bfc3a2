import type { BinaryOperator } from '@marcbachmann/cel-js';
import type { Value } from './value.ts';

/** What operators and functions work on. */
export type Argument = Value | readonly Value[];

/** Undefined: a division by zero, which cannot be told. Throws where the kinds of the values do not fit the operator. */
export function applyOperator(
  operator: BinaryOperator,
  a: Argument | undefined,
  b: Argument | undefined,
): Argument | undefined {
  if (operator === '==' && comparable(a, b)) return equalValues(a, b);
  if (operator === '!=' && comparable(a, b)) return !equalValues(a, b);
  if (operator === 'in' && Array.isArray(b)) return b.some(element => equalValues(a, element));
  if (operator === '+' && typeof a === 'string' && typeof b === 'string') return a + b;
  if (typeof a === 'number' && typeof b === 'number') return applyToNumbers(operator, a, b);
  if (typeof a === 'string' && typeof b === 'string') return compareTexts(operator, a, b);
  throw mismatch(operator, a, b);
}

/** Numbers are equal to numbers, texts to texts; values of different kinds are never equal. */
export function equalValues(a: Argument | undefined, b: Argument | undefined): boolean {
  return a === b;
}

/** An item's choices may be of several kinds: true, false and "not relevant". Lists are not compared. */
function comparable(a: Argument | undefined, b: Argument | undefined): boolean {
  return [a, b].every(value => value !== undefined && typeof value !== 'object');
}

function applyToNumbers(operator: BinaryOperator, a: number, b: number): Argument | undefined {
  switch (operator) {
    case '+':
      return decimal(a + b);
    case '-':
      return decimal(a - b);
    case '*':
      return decimal(a * b);
    case '/':
      return b === 0 ? undefined : decimal(a / b);
    case '%':
      return b === 0 ? undefined : decimal(a % b);
    case '<':
      return a < b;
    case '<=':
      return a <= b;
    case '>':
      return a > b;
    case '>=':
      return a >= b;
    default:
      throw mismatch(operator, a, b);
  }
}

/** ISO dates compare as texts; partial dates need the functions for dates. */
function compareTexts(operator: BinaryOperator, a: string, b: string): boolean {
  switch (operator) {
    case '<':
      return a < b;
    case '<=':
      return a <= b;
    case '>':
      return a > b;
    case '>=':
      return a >= b;
    default:
      throw mismatch(operator, a, b);
  }
}

/**
 * Binary fractions make 9 − 0.9 × 10 a hair more than 0, and a threshold that is met exactly would be missed. Values of
 * a trial have few digits, so a result is kept to 13 significant ones.
 */
export function decimal(value: number): number {
  return Number.isInteger(value) ? value : Number(value.toPrecision(13));
}

function mismatch(operator: BinaryOperator, a: Argument | undefined, b: Argument | undefined): Error {
  return new Error(`${operator} does not go with ${JSON.stringify(a)} and ${JSON.stringify(b)}.`);
}
