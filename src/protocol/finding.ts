/** What a check of a definition has found: what, where, and what to do. */
export interface Finding {
  readonly level: 'error' | 'warning' | 'note';
  /** Stable name of the check, for tests and links. */
  readonly code: string;
  readonly message: { readonly en: string; readonly zh: string };
  readonly remedy: { readonly en: string; readonly zh: string };
  /** Where in the definition, as a path such as `eligibility.criteria.3.condition`. */
  readonly path: string;
  readonly file?: string;
  readonly line?: number;
}
