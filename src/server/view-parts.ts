import { Type } from 'typebox';
import { closed, Text } from '../protocol/vocabulary.ts';
import { roles } from '../record/roles.ts';

/** Parts of what screens are given, as schemas; each agrees with the type of the same name (see view-schemas.test.ts). */
export const Values = Type.Record(Type.String(), Type.Union([Type.String(), Type.Number(), Type.Boolean()]));
export const Truth = oneOf('met', 'notMet', 'unknown');
export const Overall = oneOf('eligible', 'ineligible', 'pending');
export const RoleName = Type.Union([...roles, 'system' as const].map(role => Type.Literal(role)));
export const Signature = Type.Object(
  {
    account: Type.String(),
    name: Type.String(),
    meaning: Type.String(),
    of: Type.String(),
    by: Type.Optional(oneOf('passkey')),
  },
  closed,
);
export const Actor = Type.Object({ account: Type.String(), role: Type.String() }, closed);
export const Finding = Type.Object(
  {
    level: oneOf('error', 'warning', 'note'),
    code: Type.String(),
    message: Text,
    remedy: Text,
    path: Type.String(),
    file: Type.Optional(Type.String()),
    line: Type.Optional(Type.Integer()),
  },
  closed,
);
export const CriterionResult = Type.Object(
  {
    criterion: Type.String(),
    stage: Type.String(),
    result: Truth,
    inputs: Type.Array(
      Type.Object(
        {
          item: Type.String(),
          value: Type.Optional(Type.Union([Type.String(), Type.Number(), Type.Boolean()])),
          visit: Type.Optional(Type.String()),
          form: Type.Optional(Type.String()),
          date: Type.Optional(Type.String()),
        },
        closed,
      ),
    ),
    missing: Type.Array(Type.String()),
  },
  closed,
);
export const GateSummary = Type.Object(
  {
    randomised: Type.Integer(),
    treated: Type.Integer(),
    reachedVisit: Type.Integer(),
    stopped: Type.Integer(),
    relatedSerious: Type.Integer(),
    relatedGrade3: Type.Integer(),
    specialInterest: Type.Integer(),
    stoppedForRelatedSiteReaction: Type.Integer(),
  },
  closed,
);
export const RuleVerdicts = Type.Array(Type.Object({ id: Type.String(), result: Truth }, closed));
export const DueItem = Type.Object(
  {
    kind: oneOf(
      'visit',
      'application',
      'reconsent',
      'diary',
      'assessEligibility',
      'decideEligibility',
      'randomise',
      'dispense',
      'complete',
    ),
    visit: Type.Optional(Type.String()),
    form: Type.Optional(Type.String()),
    occurrence: Type.Optional(Type.Integer({ minimum: 1 })),
    target: Type.Optional(Type.String()),
    from: Type.Optional(Type.String()),
    to: Type.Optional(Type.String()),
    state: oneOf('upcoming', 'due', 'overdue'),
  },
  closed,
);
export const Dispensings = Type.Array(
  Type.Object(
    { id: Type.String(), date: Type.String(), units: Type.Number(), kit: Type.Optional(Type.String()) },
    closed,
  ),
);

/** One of some literals. */
export function oneOf<const Options extends readonly string[]>(...options: Options) {
  return Type.Union(options.map(option => Type.Literal(option as Options[number])));
}
