import { Type } from 'typebox';
import { closed } from '../protocol/vocabulary.ts';
import { Finding, oneOf, Signature } from './view-parts.ts';

const text = Type.String();

const Change = Type.Object(
  {
    kind: oneOf(
      'site',
      'arm',
      'intervention',
      'cohort',
      'group',
      'slot',
      'parameter',
      'item',
      'form',
      'editCheck',
      'visit',
      'criterion',
      'consentVersion',
      'outcome',
      'term',
      'bodySystem',
      'gate',
      'regime',
      'section',
    ),
    id: text,
    what: oneOf('added', 'changed', 'renamed', 'retired', 'removed'),
    from: Type.Optional(text),
    values: Type.Array(
      Type.Object(
        { path: text, before: Type.Optional(Type.Unknown()), after: Type.Optional(Type.Unknown()) },
        closed,
      ),
    ),
    isWording: Type.Boolean(),
    touches: Type.Union([
      Type.Object({ who: oneOf('participantsBefore'), visits: Type.Array(text) }, closed),
      Type.Object({ who: oneOf('everybody', 'analysis', 'simulation') }, closed),
    ]),
  },
  closed,
);

const Edition = Type.Object(
  {
    version: text,
    publishedAt: text,
    reason: Type.Optional(text),
    signature: Type.Optional(Signature),
    changes: Type.Array(Change),
    findings: Type.Array(Finding),
    reconsent: Type.Optional(Type.Object({ consentVersion: text, whom: text }, closed)),
  },
  closed,
);

const Activation = Type.Object(
  {
    site: text,
    version: text,
    from: text,
    approval: Type.Object({ date: text, reference: text }, closed),
    at: text,
    account: text,
  },
  closed,
);

export const AmendmentsView = Type.Object(
  {
    editions: Type.Array(Edition),
    sites: Type.Array(
      Type.Object({ site: text, inForce: text, activations: Type.Array(Activation) }, closed),
    ),
  },
  closed,
);

export const AmendmentDraftView = Type.Object(
  {
    from: text,
    to: Type.Optional(text),
    changes: Type.Array(Change),
    findings: Type.Array(Finding),
  },
  closed,
);
