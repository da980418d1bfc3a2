import { Type } from 'typebox';
import { closed } from '../protocol/vocabulary.ts';
import { oneOf, Signature } from './view-parts.ts';

const text = Type.String();
const version = Type.Integer({ minimum: 1 });
const visit = { visit: text, occurrence: Type.Integer({ minimum: 1 }) };
const given = { signature: Signature, at: text, version };

/** Who looked at what is recorded, and stands for it. */
export const Checking = Type.Object(
  {
    reviews: Type.Array(Type.Object({ ...visit, form: text, at: text, by: text, version }, closed)),
    visitSignatures: Type.Array(Type.Object({ ...visit, ...given }, closed)),
    verifications: Type.Array(
      Type.Object(
        { ...visit, form: text, item: text, at: text, by: text, isChanged: Type.Boolean() },
        closed,
      ),
    ),
    casebookSignature: Type.Optional(Type.Object(given, closed)),
  },
  closed,
);

export const Holds = Type.Array(
  Type.Object(
    {
      scope: Type.Union([
        Type.Object({ kind: oneOf('form'), ...visit, form: text }, closed),
        Type.Object({ kind: oneOf('visit'), ...visit }, closed),
        Type.Object({ kind: oneOf('participant') }, closed),
      ]),
      level: oneOf('frozen', 'locked'),
      at: text,
      by: text,
    },
    closed,
  ),
);

const count = Type.Integer({ minimum: 0 });

export const ChecksWaiting = Type.Object(
  { review: count, sign: count, signCasebook: Type.Boolean(), verify: count },
  closed,
);
