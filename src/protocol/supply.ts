import { Type } from 'typebox';
import { Code, closed, Identifier, Text } from './vocabulary.ts';

const count = Type.Integer({ minimum: 1 });
const countPerArm = Type.Record(Identifier, Type.Integer({ minimum: 0 }));

/** What a kit is filled with. The one part of the supply that only unmasked roles are shown. */
export const KitContent = Type.Object(
  { arm: Identifier, cohorts: Type.Array(Code, { minItems: 1 }), text: Text },
  closed,
);

/**
 * Study product handed out in numbered kits. One kit is one dispensing: what is packed for one participant under one
 * label. A definition without this section dispenses by a number of units and keeps no stock.
 */
export const Supply = Type.Object(
  {
    /** What one kit looks like from outside, the same for every arm. */
    unit: Text,
    /** Single units in one kit, such as bottles or tubes. */
    unitsPerDispensing: count,
    /** Visits at which a kit is handed out, in order. */
    dispensedAt: Type.Array(Identifier, { minItems: 1, uniqueItems: true }),
    route: Text,
    /** How the kit is kept, in the words of the label. */
    storage: Text,
    temperatureCelsius: Type.Object({ min: Type.Number(), max: Type.Number() }, closed),
    /** The label's use-by time counts from preparation and never from the lot, so that it is the same for every arm. */
    usableHoursAfterPreparation: count,
    contents: Type.Array(KitContent, { minItems: 1 }),
    /** What is sent at a time: always the whole of it, enough for so many participants of a cohort whatever their arms. */
    shipment: Type.Object({ participants: count, kits: countPerArm }, closed),
    reorder: Type.Object(
      {
        /** The next shipment is asked for when the last ones cover only so many more participants. */
        participantsLeft: Type.Integer({ minimum: 0 }),
        /** The pharmacy is warned when fewer usable kits of an arm are left than this. */
        kitsLeft: countPerArm,
      },
      closed,
    ),
  },
  closed,
);
