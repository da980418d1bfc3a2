import { Type } from 'typebox';
import { closed } from '../protocol/vocabulary.ts';
import { oneOf } from './view-parts.ts';

const text = Type.String();
const formPlace = { visit: text, occurrence: Type.Integer({ minimum: 1 }), form: text };

const QueryTarget = Type.Union([
  Type.Object({ kind: oneOf('wholeForm'), ...formPlace }, closed),
  Type.Object({ kind: oneOf('form'), ...formPlace, item: text }, closed),
  Type.Object({ kind: oneOf('formDate'), ...formPlace }, closed),
  Type.Object(
    { kind: oneOf('formRow'), ...formPlace, section: text, row: Type.Integer({ minimum: 1 }) },
    closed,
  ),
  Type.Object(
    {
      kind: oneOf('adverseEvent', 'medication', 'deviation', 'specialSituation', 'application'),
      id: text,
      field: text,
    },
    closed,
  ),
]);

export const Query = Type.Object(
  {
    id: text,
    target: QueryTarget,
    check: Type.Optional(text),
    status: oneOf('open', 'answered', 'closed'),
    raisedBy: text,
    raisedAt: text,
    since: text,
    entries: Type.Array(
      Type.Object(
        {
          kind: oneOf('raised', 'answered', 'closed', 'reopened'),
          at: text,
          by: text,
          role: text,
          text: Type.Optional(text),
        },
        closed,
      ),
    ),
  },
  closed,
);

export const Queries = Type.Array(Query);

export const QueryView = Type.Object(
  { participant: text, site: text, ageDays: Type.Integer({ minimum: 0 }), query: Query },
  closed,
);
