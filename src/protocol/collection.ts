import { Type } from 'typebox';
import { Code, closed, Expression, FullDate, Identifier, Scalar, Text } from './vocabulary.ts';

/**
 * One thing that is asked and answered. Ids are unique in the whole definition, because expressions name items bare:
 * an item asked at several visits has the value of the visit at hand.
 */
export const Item = Type.Object(
  {
    id: Identifier,
    label: Text,
    type: Type.Union([
      Type.Literal('integer'),
      Type.Literal('decimal'),
      Type.Literal('boolean'),
      Type.Literal('choice'),
      Type.Literal('date'),
      Type.Literal('partialDate'),
      Type.Literal('dateTime'),
      Type.Literal('text'),
      /** Its value is the SHA-256 of a photo that is kept beside the record. */
      Type.Literal('photo'),
    ]),
    unit: Type.Optional(Type.String()),
    /** Digits after the point that are kept and shown (decimal only). */
    decimals: Type.Optional(Type.Integer({ minimum: 0, maximum: 6 })),
    /** Hard limits: a value outside is refused. */
    min: Type.Optional(Type.Number()),
    max: Type.Optional(Type.Number()),
    /** Distance between two values that can occur, counted from `min`; by default the last digit that is kept. */
    step: Type.Optional(Type.Number({ exclusiveMinimum: 0 })),
    choices: Type.Optional(Type.Array(Type.Object({ value: Scalar, label: Text }, closed), { minItems: 2 })),
    /** Default true: an answer or a "not done" reason is needed before the form is saved. */
    required: Type.Optional(Type.Boolean()),
    /** The item is asked only when this is true; when it is false a value is refused. Cannot be told: asked, not required. */
    askedWhen: Type.Optional(Expression),
    help: Type.Optional(Text),
    /** Would tell the arm (an antibody against the product, say): sealed like the allocation. */
    revealing: Type.Optional(Type.Boolean()),
    /** Worked out, never typed: an expression over items of the form, or a built-in score fed by named items. */
    calculated: Type.Optional(
      Type.Union([
        Type.Object({ expression: Expression }, closed),
        Type.Object(
          {
            scorer: Type.String(),
            inputs: Type.Record(Identifier, Identifier),
            options: Type.Optional(Type.Record(Identifier, Scalar)),
          },
          closed,
        ),
      ]),
    ),
  },
  closed,
);

/** Items are drawn in sections; a `bodyRegion` section is drawn on the body figure, beside its neighbours. */
export const Section = Type.Object(
  {
    title: Type.Optional(Text),
    bodyRegion: Type.Optional(
      Type.Union([
        Type.Literal('headNeck'),
        Type.Literal('upperLimbs'),
        Type.Literal('trunk'),
        Type.Literal('lowerLimbs'),
      ]),
    ),
    /** Its items are asked once for each row, as many as there are: diseases, medicines, lesions. */
    repeats: Type.Optional(
      Type.Object(
        {
          id: Identifier,
          /** What one row is, in the singular: it stands before the row's number. */
          label: Text,
          rowsMin: Type.Optional(Type.Integer({ minimum: 0, maximum: 50 })),
          rowsMax: Type.Integer({ minimum: 1, maximum: 50 }),
        },
        closed,
      ),
    ),
    items: Type.Array(Item, { minItems: 1 }),
  },
  closed,
);

/**
 * An edit check. It fires when its condition is true; a condition that cannot be told yet does not fire. One that looks at
 * items of a repeating section is put to each row.
 */
export const EditCheck = Type.Object(
  {
    id: Identifier,
    when: Expression,
    /** `error` refuses the form; `warning` is shown, kept with the form and can be saved over. */
    level: Type.Union([Type.Literal('error'), Type.Literal('warning')]),
    message: Text,
    items: Type.Array(Identifier, { minItems: 1 }),
  },
  closed,
);

export const Form = Type.Object(
  {
    id: Identifier,
    title: Text,
    note: Type.Optional(Text),
    /** Who rates: an investigator's rating is under that role's masking. */
    ratedBy: Type.Optional(
      Type.Union([Type.Literal('investigator'), Type.Literal('participant'), Type.Literal('laboratory')]),
    ),
    /** Its labels name topics, because the questions themselves are somebody's: a participant is shown only a licensed text. */
    topicsOnly: Type.Optional(Type.Boolean()),
    sections: Type.Array(Section, { minItems: 1 }),
    checks: Type.Optional(Type.Array(EditCheck)),
  },
  closed,
);

/**
 * When a visit is due. Study days count from the first application as day 1; there is no day 0, so −1 is the day before.
 * `screening` is the day of the screening visit itself; `endOfTreatment` counts calendar months from the last application.
 */
export const Timing = Type.Union([
  Type.Object(
    {
      anchor: Type.Literal('firstApplication'),
      targetDay: Type.Integer(),
      fromDay: Type.Integer(),
      toDay: Type.Integer(),
    },
    closed,
  ),
  Type.Object(
    {
      anchor: Type.Literal('endOfTreatment'),
      targetMonths: Type.Integer({ minimum: 0 }),
      daysBefore: Type.Integer({ minimum: 0 }),
      daysAfter: Type.Integer({ minimum: 0 }),
    },
    closed,
  ),
  Type.Object({ anchor: Type.Literal('any') }, closed),
]);

export const Visit = Type.Object(
  {
    id: Identifier,
    label: Text,
    /** The one `screening` visit holds the screening date; the one `baseline` visit is where randomisation is decided. */
    kind: Type.Union([
      Type.Literal('screening'),
      Type.Literal('baseline'),
      Type.Literal('treatment'),
      Type.Literal('followUp'),
      Type.Literal('contact'),
      Type.Literal('unscheduled'),
    ]),
    timing: Timing,
    forms: Type.Array(Identifier, { minItems: 1 }),
    note: Type.Optional(Text),
  },
  closed,
);

/**
 * One criterion as registered. `condition` is CEL: for an inclusion it must be true, for an exclusion it must be false.
 * Cannot be told is neither.
 */
export const Criterion = Type.Object(
  {
    id: Code,
    kind: Type.Union([Type.Literal('inclusion'), Type.Literal('exclusion')]),
    label: Text,
    /** Visits at which it is judged; it is met only if met at each. */
    stages: Type.Array(Identifier, { minItems: 1 }),
    condition: Expression,
    /** A participant who failed this one may be screened again. */
    rescreen: Type.Optional(Type.Boolean()),
    /** Numbers of the registered text with the comparator that it gives, `none` where it gives none. */
    thresholds: Type.Optional(
      Type.Array(
        Type.Object(
          {
            item: Identifier,
            value: Type.Number(),
            unit: Type.Optional(Type.String()),
            registered: Type.Union([
              Type.Literal('<'),
              Type.Literal('<='),
              Type.Literal('>'),
              Type.Literal('>='),
              Type.Literal('none'),
            ]),
            /** The comparator with which `condition` uses it. */
            applied: Type.Union([
              Type.Literal('<'),
              Type.Literal('<='),
              Type.Literal('>'),
              Type.Literal('>='),
            ]),
          },
          closed,
        ),
      ),
    ),
  },
  closed,
);

export const Eligibility = Type.Object(
  {
    criteria: Type.Array(Criterion, { minItems: 1 }),
    /** Screenings after the first that one person may have; 0 for none. */
    rescreeningsMax: Type.Integer({ minimum: 0 }),
    /** A re-screening later than this many days after consent needs a new consent. */
    consentValidDays: Type.Integer({ minimum: 0 }),
    consentVersions: Type.Array(Type.Object({ id: Code, from: FullDate }, closed), { minItems: 1 }),
  },
  closed,
);
