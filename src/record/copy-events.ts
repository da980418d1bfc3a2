/** What is given out: one participant's casebook or the masked form of one case on paper, or everything of a site. */
export const copyKinds = ['casebook', 'caseForm', 'siteCopy'] as const;

/** Of the site's stream: other sites do not learn of it, and a casebook that is printed twice is the same to the byte. */
export interface CopyGivenOut {
  readonly kind: (typeof copyKinds)[number];
  readonly site: string;
  /** Whose casebook or case it is. */
  readonly participant?: string;
  /** Of a case: id of the adverse event. */
  readonly event?: string;
  readonly language: 'en' | 'zh';
}
