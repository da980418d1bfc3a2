import { Type } from 'typebox';
import { closed } from '../protocol/vocabulary.ts';
import { oneOf, RoleName } from './view-parts.ts';

const text = Type.String();

export const SessionView = Type.Object(
  {
    account: text,
    name: text,
    csrf: text,
    expiresAt: text,
    hasPassword: Type.Boolean(),
    standing: oneOf('lacksFactor', 'lacksPassword', 'lacksEnrolment', 'whole'),
    studies: Type.Array(
      Type.Object({ id: text, role: RoleName, sites: Type.Array(text), simulated: Type.Boolean() }, closed),
    ),
  },
  closed,
);

export const OpenSession = Type.Object(
  {
    session: text,
    createdAt: text,
    usedAt: text,
    expiresAt: text,
    agent: text,
    source: text,
    openedBy: oneOf('password', 'link', 'passkey', 'provider'),
    isThis: Type.Boolean(),
  },
  closed,
);

export const FactorsView = Type.Object(
  {
    factors: Type.Array(
      Type.Object(
        { factor: oneOf('authenticator', 'passkey'), id: text, label: text, addedAt: text },
        closed,
      ),
    ),
    recoveryCodesLeft: Type.Integer({ minimum: 0 }),
    isNeeded: Type.Boolean(),
    provider: Type.Optional(text),
    identity: Type.Optional(Type.Object({ issuer: text, subject: text, boundAt: text }, closed)),
  },
  closed,
);

export const EnrolmentView = Type.Object({ secret: text, uri: text }, closed);

export const RecoveryCodesView = Type.Object({ recoveryCodes: Type.Array(text) }, closed);

export const AccountView = Type.Object(
  {
    account: text,
    name: text,
    role: Type.Optional(RoleName),
    sites: Type.Array(text),
    terms: Type.Array(
      Type.Object({ site: text, from: Type.Optional(text), until: Type.Optional(text) }, closed),
    ),
    state: oneOf('invited', 'active', 'locked', 'notNow', 'revoked'),
    /** How many second factors it has set up. */
    factors: Type.Integer({ minimum: 0 }),
    hasIdentity: Type.Boolean(),
    createdAt: text,
  },
  closed,
);

export const AccountLinkView = Type.Object(
  { account: text, link: Type.Optional(text), expiresAt: Type.Optional(text) },
  closed,
);
