import { Type } from 'typebox';
import { DiaryEntrySchema } from '../conduct/record-diary-entries.ts';
import { closed } from '../protocol/vocabulary.ts';
import { apartReasons, diaryDecisions } from '../record/diary-events.ts';
import { oneOf } from './view-parts.ts';

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
    apart: Type.Optional(oneOf(...apartReasons)),
    receivedAt: text,
    version: count,
    settled: Type.Optional(
      Type.Object({ decision: oneOf(...diaryDecisions), reason: text, at: text, by: text }, closed),
    ),
  },
  closed,
);

export const DiaryState = Type.Object({ phones: Phones, records: Type.Array(DiaryRecord) }, closed);
