/** What is given out as a whole: one participant's casebook on paper, or everything of a site. */
export const copyKinds = ['casebook', 'siteCopy'] as const;

/** Of the study's stream, so that a casebook printed twice is the same to the byte. */
export interface CopyGivenOut {
  readonly kind: (typeof copyKinds)[number];
  readonly participant?: string;
  readonly site?: string;
  readonly language: 'en' | 'zh';
}
