import { Type } from 'typebox';
import { closed, Identifier } from './vocabulary.ts';

/**
 * Which recorded values a monitor compares with the source: what the trial's conclusions and the participants' safety rest on
 * for everybody, all other values for a part of the participants. Absent: nothing is asked for.
 */
export const SourceVerification = Type.Object(
  {
    criticalItems: Type.Array(Identifier, { uniqueItems: true }),
    /** Part of the participants of whom every value is verified. */
    participantsFraction: Type.Number({ minimum: 0, maximum: 1 }),
    /** With a participant's id it decides whether they are in the sample, so that anybody draws the same. */
    seed: Type.String({ minLength: 1, maxLength: 80 }),
  },
  closed,
);
