/** Why an act was not done: a catalogued code, a sentence for the person, and what was seen. No values of other participants, no arm. */
export interface Refusal {
  readonly code: RefusalCode;
  readonly message: { readonly en: string; readonly zh: string };
  /** What was wrong and where, for the caller's screen: item ids, limits, dates. */
  readonly details: Readonly<Record<string, unknown>>;
}

export type RefusalCode = string;
