import { Type } from 'typebox';
import { DefinitionSchema } from '../protocol/definition.ts';
import { KitContent, Supply } from '../protocol/supply.ts';
import { closed } from '../protocol/vocabulary.ts';
import { CounterStep } from './pharmacy-schemas.ts';
import { MaskingNotices } from './unmasking-schemas.ts';
import {
  Actor,
  Dispensings,
  Finding,
  GateSummary,
  oneOf,
  RoleName,
  RuleVerdicts,
  Signature,
} from './view-parts.ts';

const text = Type.String();
const count = Type.Integer({ minimum: 0 });

const { simulation: _simulation, ...shownKeys } = DefinitionSchema.properties;
/** For a masked role without what kits are filled with. */
const ShownSupply = Type.Object({ ...Supply.properties, contents: Type.Array(KitContent) }, closed);
export const ShownDefinition = Type.Object({ ...shownKeys, supply: Type.Optional(ShownSupply) }, closed);

const GateView = Type.Object(
  {
    gate: text,
    state: oneOf('waiting', 'ready', 'decided'),
    canExpand: Type.Boolean(),
    summary: GateSummary,
    rules: RuleVerdicts,
    decision: Type.Optional(text),
    reason: Type.Optional(text),
    againstRules: Type.Optional(Type.Array(text)),
    signature: Type.Optional(Signature),
  },
  closed,
);

const SeedStatus = Type.Object(
  { account: text, commitment: text, at: text, revealed: Type.Boolean() },
  closed,
);

const AllocationStatus = Type.Object(
  {
    seedsFrom: oneOf('system', 'twoParties'),
    seeds: Type.Object({ generator: Type.Optional(SeedStatus), verifier: Type.Optional(SeedStatus) }, closed),
    root: Type.Optional(text),
    algorithm: Type.Optional(text),
  },
  closed,
);

export const StudyView = Type.Object(
  {
    id: text,
    simulated: Type.Boolean(),
    status: oneOf('open', 'locked', 'opened'),
    lockedAt: Type.Optional(Type.String()),
    definition: ShownDefinition,
    definitionVersion: text,
    editions: Type.Array(text),
    findings: Type.Array(Finding),
    role: RoleName,
    masked: Type.Boolean(),
    acts: Type.Array(text),
    enrolment: Type.Object(
      {
        planned: count,
        screened: count,
        screenFailed: count,
        randomised: count,
        completed: count,
        discontinued: count,
        weeks: Type.Array(Type.Object({ week: text, screened: count, randomised: count }, closed)),
      },
      closed,
    ),
    gates: Type.Array(GateView),
    allocation: AllocationStatus,
    notices: MaskingNotices,
  },
  closed,
);

export const HistoryEntry = Type.Object(
  {
    stream: text,
    version: Type.Integer({ minimum: 1 }),
    at: text,
    actor: Actor,
    name: text,
    type: text,
    data: Type.Unknown({ description: "The event's data, without what the caller's role may not see." }),
    signature: Type.Optional(Signature),
    command: text,
    definition: text,
    hash: text,
  },
  closed,
);

export const PharmacyRow = Type.Object(
  {
    participant: text,
    number: text,
    cohort: text,
    arm: text,
    randomisedAt: text,
    dispensed: Dispensings,
    next: Type.Optional(CounterStep),
  },
  closed,
);

export const OpenedAllocation = Type.Object(
  { participant: text, list: text, rank: Type.Integer({ minimum: 1 }), arm: text },
  closed,
);

export const ActReply = Type.Object(
  {
    command: text,
    positions: Type.Array(Type.Object({ stream: text, first: count, last: count }, closed)),
    answer: Type.Record(text, Type.Unknown()),
  },
  closed,
);

/** RFC 9457. */
export const ProblemView = Type.Object(
  {
    type: text,
    title: text,
    status: Type.Integer(),
    detail: text,
    code: text,
    details: Type.Record(text, Type.Unknown()),
  },
  closed,
);

export const Nothing = Type.Object({}, closed);
