import type { Static, TSchema } from 'typebox';
import Value from 'typebox/value';
import type { NotEstimable } from '../../statistics/not-estimable.ts';

/** What a method gives: numbers, words, nothing (R's NA), lists and named parts of these. */
export type Result =
  | number
  | string
  | boolean
  | null
  | NotEstimable
  | readonly Result[]
  | { readonly [name: string]: Result };

/** One method of the statistics command: what it takes and how it is worked out. */
export interface OfferedMethod {
  /** What is wrong with an input, in words; nothing where it fits. */
  readonly faultOf: (input: unknown) => string | undefined;
  readonly evaluate: (input: unknown) => Result;
  /** Expected fields that describe the case and are no result of the method. */
  readonly descriptions: readonly string[];
}

export type OfferedMethods = Readonly<Record<string, OfferedMethod>>;

/** A method whose input is held to a schema before it is evaluated. */
export function offer<Input extends TSchema>(
  input: Input,
  evaluate: (input: Static<Input>) => Result,
  descriptions: readonly string[] = [],
): OfferedMethod {
  return {
    descriptions,
    faultOf: value => {
      const [first] = Value.Errors(input, value);
      return first && `${first.instancePath || 'input'} ${first.message}`;
    },
    evaluate: value => evaluate(value as Static<Input>),
  };
}
