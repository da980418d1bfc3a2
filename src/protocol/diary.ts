import { Type } from 'typebox';
import { Code, closed, Identifier, Scalar, Text } from './vocabulary.ts';

/** A time of day, where the participant is: `08:00`. */
const TimeOfDay = Type.String({ pattern: '^([01]\\d|2[0-3]):[0-5]\\d$' });

/** What is asked of a participant: short answers that need neither skip logic nor calculation. */
export const DiaryItem = Type.Object(
  {
    id: Identifier,
    label: Text,
    help: Type.Optional(Text),
    type: Type.Union([
      Type.Literal('integer'),
      Type.Literal('boolean'),
      Type.Literal('choice'),
      Type.Literal('text'),
    ]),
    min: Type.Optional(Type.Integer()),
    max: Type.Optional(Type.Integer()),
    /** Words beside the lowest and the highest number. */
    ends: Type.Optional(Type.Object({ min: Text, max: Text }, closed)),
    choices: Type.Optional(Type.Array(Type.Object({ value: Scalar, label: Text }, closed), { minItems: 2 })),
    /** Default true. */
    required: Type.Optional(Type.Boolean()),
  },
  closed,
);

/** An answer given between the two is on time. Both on the day that it is for. */
const window = { from: TimeOfDay, until: TimeOfDay, remindAt: TimeOfDay };

/** What a participant keeps on a phone of their own, and by when. Absent: there is no diary, the site logs everything. */
export const Diary = Type.Object(
  {
    /** In which the phone begins; the participant may choose the other. */
    language: Type.Union([Type.Literal('en'), Type.Literal('zh')]),
    /** Up to so many hours after the window an answer is late; after that it is filled in back. */
    lateHours: Type.Integer({ minimum: 0 }),
    /** The phone offers a day so many days afterwards. */
    backFillDays: Type.Integer({ minimum: 0 }),
    /** Each planned application of the treatment, with what is asked about one that was given. */
    applications: Type.Optional(
      Type.Object(
        {
          slots: Type.Array(Type.Object({ slot: Identifier, ...window }, closed), { minItems: 1 }),
          items: Type.Array(DiaryItem),
        },
        closed,
      ),
    ),
    /** Asked once a day, on study days `fromDay` to `toDay`. */
    daily: Type.Array(
      Type.Object(
        {
          id: Identifier,
          label: Text,
          fromDay: Type.Integer({ minimum: 1 }),
          toDay: Type.Integer({ minimum: 1 }),
          ...window,
          items: Type.Array(DiaryItem, { minItems: 1 }),
        },
        closed,
      ),
    ),
    /** Forms that participants fill in themselves while the window of one of the visits is open. */
    questionnaires: Type.Array(
      Type.Object({ form: Identifier, visits: Type.Array(Identifier, { minItems: 1 }) }, closed),
    ),
    /** What somebody is asked who reports a side effect, at any time. */
    sideEffects: Type.Optional(Type.Object({ items: Type.Array(DiaryItem, { minItems: 1 }) }, closed)),
  },
  closed,
);

/** The wording of a questionnaire that the sponsor holds a licence for. The software ships none. */
export const LicensedText = Type.Object(
  {
    form: Identifier,
    /** Number or letter of the licence. */
    licence: Code,
    /** The line of copyright as the holder wants it on every copy. */
    copyright: Text,
    instruction: Type.Optional(Text),
    items: Type.Array(
      Type.Object(
        {
          item: Identifier,
          question: Text,
          choices: Type.Optional(Type.Array(Type.Object({ value: Scalar, label: Text }, closed))),
        },
        closed,
      ),
      { minItems: 1 },
    ),
  },
  closed,
);
