import { type Static, Type } from 'typebox';
import { closed } from './vocabulary.ts';

/**
 * Exposures of which a sponsor is told as of an adverse event, and which are none by themselves (ICH E2D, special situations;
 * Regulation (EU) 536/2014, annex III).
 */
export const SpecialSituationKind = Type.Union([
  Type.Literal('pregnancy'),
  Type.Literal('medicationError'),
  Type.Literal('misuse'),
  Type.Literal('overdose'),
]);
export type SpecialSituationKind = Static<typeof SpecialSituationKind>;

/** Which special situations a regime asks for, and within how many hours the site tells the sponsor of them. */
export const AskedSituations = Type.Object(
  {
    kinds: Type.Array(SpecialSituationKind, { minItems: 1, uniqueItems: true }),
    toSponsorHours: Type.Integer({ minimum: 0 }),
  },
  closed,
);
