/** A value as it stands in the record. Dates are ISO text, full or partial. Absent means missing; there is no null. */
export type Value = string | number | boolean;
export type Values = Readonly<Record<string, Value>>;

/** Met, not met, cannot be told yet. */
export type Truth = 'met' | 'notMet' | 'unknown';

/** A form as it was filled in at a visit: what eligibility, schedule and endpoints are judged on. */
export interface CollectedForm {
  readonly visit: string;
  /** 1, or the running number of an unscheduled visit. */
  readonly occurrence: number;
  readonly form: string;
  /** Date of assessment at the site. */
  readonly date: string;
  readonly values: Values;
  /** Item → reason why it was not done. */
  readonly notDone: Readonly<Record<string, string>>;
  readonly calculated: Values;
}

/** Where a value that decided something was taken from. No value: it was looked for and is missing. */
export interface Input {
  readonly item: string;
  readonly value?: Value;
  readonly visit?: string;
  readonly form?: string;
  /** Date of assessment. */
  readonly date?: string;
}

export interface CriterionResult {
  readonly criterion: string;
  readonly stage: string;
  readonly result: Truth;
  readonly inputs: readonly Input[];
  /** Items without which it cannot be told. */
  readonly missing: readonly string[];
}

export type EligibilityOverall = 'eligible' | 'ineligible' | 'pending';
