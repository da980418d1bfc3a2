import { Type } from 'typebox';
import { closed } from '../protocol/vocabulary.ts';
import { oneOf } from './view-parts.ts';

const text = Type.String();
const Chances = Type.Array(
  Type.Object(
    {
      participants: Type.Integer({ minimum: 1 }),
      chances: Type.Record(text, Type.String({ pattern: '^\\d+/\\d+$' })),
    },
    closed,
  ),
);

export const UnmaskingPreview = Type.Object(
  {
    alreadyUnmasked: Type.Array(text),
    others: Type.Integer({ minimum: 0 }),
    cases: Type.Array(
      Type.Object(
        {
          known: Type.Array(Type.Object({ participant: text, arm: text }, closed)),
          before: Chances,
          after: Type.Array(Type.Object({ arm: text, others: Chances }, closed)),
        },
        closed,
      ),
    ),
  },
  closed,
);

export const EnvelopePrintings = Type.Array(
  Type.Object(
    { printing: text, site: text, participants: Type.Array(text), at: text, account: text },
    closed,
  ),
);

export const MaskingNotices = Type.Array(
  Type.Object(
    {
      kind: oneOf('emergency', 'unintended'),
      participant: text,
      date: text,
      reason: Type.Optional(text),
    },
    closed,
  ),
);
