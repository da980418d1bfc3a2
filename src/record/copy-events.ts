/** What is given out as a whole: one participant's casebook on paper, or everything of a site. */
export const copyKinds = ['casebook', 'siteCopy'] as const;

/** Of the site's stream: other sites do not learn of it, and a casebook that is printed twice is the same to the byte. */
export interface CopyGivenOut {
  readonly kind: (typeof copyKinds)[number];
  readonly site: string;
  /** Whose casebook it is. */
  readonly participant?: string;
  readonly language: 'en' | 'zh';
}
