import { Type } from 'typebox';
import { DiaryEntrySchema } from '../conduct/record-diary-entries.ts';
import { closed } from '../protocol/vocabulary.ts';
import { apartReasons, diaryDecisions } from '../record/diary-events.ts';
import { oneOf, Values } from './view-parts.ts';

const text = Type.String();
const count = Type.Integer({ minimum: 0 });

export const Phones = Type.Array(
  Type.Object({ id: text, state: oneOf('invited', 'enrolled', 'revoked'), at: text }, closed),
);

const DiaryRecord = Type.Object(
  {
    id: text,
    entry: DiaryEntrySchema,
    phone: text,
    skewSeconds: Type.Integer(),
    application: Type.Optional(Type.Object({ date: text, lastDay: Type.Integer() }, closed)),
    form: Type.Optional(
      Type.Object(
        {
          visit: text,
          occurrence: Type.Integer({ minimum: 1 }),
          form: text,
          date: text,
          values: Values,
          notDone: Type.Record(text, text),
          calculated: Values,
          warnings: Type.Array(text),
          definition: text,
        },
        closed,
      ),
    ),
    apart: Type.Optional(oneOf(...apartReasons)),
    receivedAt: text,
    version: count,
    settled: Type.Optional(
      Type.Object(
        { decision: oneOf(...diaryDecisions), reason: text, at: text, by: text, version: count },
        closed,
      ),
    ),
  },
  closed,
);

export const DiaryState = Type.Object({ phones: Phones, records: Type.Array(DiaryRecord) }, closed);
