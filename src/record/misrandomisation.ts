/** How a randomisation went wrong. The row stays used, whatever was wrong with its use. */
export const misrandomisationKinds = [
  'notEligible',
  'wrongStratum',
  'otherKitGiven',
  'samePersonTwice',
  'other',
] as const;

export type MisrandomisationKind = (typeof misrandomisationKinds)[number];

export interface Misrandomisation {
  readonly kind: MisrandomisationKind;
  /** Day on which it was found. */
  readonly found: string;
  readonly description: string;
  /** The deviation that was recorded with it. */
  readonly deviation: string;
}
