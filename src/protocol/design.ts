import { Type } from 'typebox';
import {
  Code,
  closed,
  Expression,
  Fraction,
  FullDate,
  Identifier,
  PartialDate,
  Scalar,
  Text,
} from './vocabulary.ts';

/** Parties that a registry's masking field can name (ClinicalTrials.gov `whoMasked`). */
export const MaskedParty = Type.Union([
  Type.Literal('participant'),
  Type.Literal('careProvider'),
  Type.Literal('investigator'),
  Type.Literal('outcomesAssessor'),
]);

export const Identity = Type.Object(
  {
    id: Code,
    otherIds: Type.Array(Code),
    title: Text,
    briefTitle: Text,
    conditions: Type.Array(Text, { minItems: 1 }),
    phase: Type.Union([
      Type.Literal('earlyPhase1'),
      Type.Literal('phase1'),
      Type.Literal('phase1Phase2'),
      Type.Literal('phase2'),
      Type.Literal('phase2Phase3'),
      Type.Literal('phase3'),
      Type.Literal('phase4'),
      Type.Literal('notApplicable'),
    ]),
    purpose: Type.Union([
      Type.Literal('treatment'),
      Type.Literal('prevention'),
      Type.Literal('diagnostic'),
      Type.Literal('supportiveCare'),
      Type.Literal('screening'),
      Type.Literal('healthServicesResearch'),
      Type.Literal('basicScience'),
      Type.Literal('other'),
    ]),
    sponsor: Text,
    principalInvestigator: Type.Optional(Type.String()),
    regulatedByFda: Type.Object({ drug: Type.Boolean(), device: Type.Boolean() }, closed),
  },
  closed,
);

const RegisteredDate = Type.Object(
  { date: PartialDate, kind: Type.Union([Type.Literal('actual'), Type.Literal('estimated')]) },
  closed,
);

export const Dates = Type.Object(
  {
    start: RegisteredDate,
    primaryCompletion: RegisteredDate,
    completion: RegisteredDate,
    firstPosted: Type.Optional(FullDate),
    lastUpdated: Type.Optional(FullDate),
    lastVerified: Type.Optional(PartialDate),
  },
  closed,
);

export const Site = Type.Object(
  {
    id: Code,
    name: Text,
    city: Text,
    country: Text,
    timeZone: Type.String({ description: 'IANA time zone' }),
  },
  closed,
);

export const Masking = Type.Object(
  {
    registered: Type.Array(MaskedParty),
    /** Whom this study masks in fact; at least the registered ones. */
    applied: Type.Array(MaskedParty),
    /** Roles that may see allocation because their duty needs it. Every role not named here is masked while the study is masked at all. */
    unmaskedRoles: Type.Array(Identifier),
  },
  closed,
);

export const Arm = Type.Object(
  {
    id: Identifier,
    label: Text,
    type: Type.Union([
      Type.Literal('experimental'),
      Type.Literal('activeComparator'),
      Type.Literal('placeboComparator'),
      Type.Literal('shamComparator'),
      Type.Literal('noIntervention'),
    ]),
    interventions: Type.Array(Identifier),
  },
  closed,
);

export const Intervention = Type.Object(
  {
    id: Identifier,
    name: Text,
    type: Type.Union([
      Type.Literal('drug'),
      Type.Literal('biological'),
      Type.Literal('device'),
      Type.Literal('procedure'),
      Type.Literal('behavioral'),
      Type.Literal('dietarySupplement'),
      Type.Literal('other'),
    ]),
  },
  closed,
);

/** A cohort recruits on its own allocation list. A trial without cohorts has one. `planned` is participants per arm. */
export const Cohort = Type.Object(
  {
    id: Code,
    label: Text,
    planned: Type.Record(Identifier, Type.Integer({ minimum: 0 })),
    /** Amount of study product in one application, per arm, in the treatment's `doseUnit`. */
    dosePerApplication: Type.Record(Identifier, Type.Number({ minimum: 0 })),
  },
  closed,
);

/** A group of the analysis: the participants of the given arms in the given cohorts. */
export const AnalysisGroup = Type.Object(
  {
    id: Identifier,
    label: Text,
    arms: Type.Array(Identifier, { minItems: 1 }),
    cohorts: Type.Array(Code, { minItems: 1 }),
  },
  closed,
);

export const Allocation = Type.Object(
  {
    /** What each does and when to use it: docs/allocation.md. */
    procedure: Type.Union([
      Type.Literal('randomAllocationRule'),
      Type.Literal('permutedBlocks'),
      Type.Literal('completeRandomisation'),
      Type.Literal('biasedCoin'),
      Type.Literal('biasedCoinWithTolerance'),
      Type.Literal('bigStick'),
      Type.Literal('urn'),
      Type.Literal('blockUrn'),
      Type.Literal('minimisation'),
    ]),
    /** Whole-number ratio of the arms. */
    ratio: Type.Record(Identifier, Type.Integer({ minimum: 1 })),
    /** For permuted blocks: sizes, each drawn with equal chance. */
    blockSizes: Type.Optional(Type.Array(Type.Integer({ minimum: 1 }), { minItems: 1 })),
    /** For the biased coins and minimisation: chance of the arm that restores balance. */
    biasedProbability: Type.Optional(Fraction),
    /** For the big stick and the coin with tolerance: the difference of the counts that is never passed. */
    imbalanceMax: Type.Optional(Type.Integer({ minimum: 1 })),
    /** For the urn: balls of each arm at the start, and of every other arm added at each draw. */
    balls: Type.Optional(
      Type.Object({ atStart: Type.Integer({ minimum: 0 }), added: Type.Integer({ minimum: 0 }) }, closed),
    ),
    /** For the block urn: how many times the ratio the urn holds at the start. */
    balancedSets: Type.Optional(Type.Integer({ minimum: 1 })),
    /** For minimisation: how imbalance is measured, and how much each factor of `strata` weighs; 1 where nothing is said. */
    minimisation: Type.Optional(
      Type.Object(
        {
          measure: Type.Union([
            Type.Literal('range'),
            Type.Literal('variance'),
            Type.Literal('standardDeviation'),
            Type.Literal('marginalBalance'),
          ]),
          weights: Type.Optional(Type.Record(Identifier, Type.Integer({ minimum: 1 }))),
        },
        closed,
      ),
    ),
    /** Factors besides the cohort that each have a list of their own; under minimisation, those that are balanced one by one. `site` is the participant's site; otherwise an item with its levels. */
    strata: Type.Array(
      Type.Union([
        Type.Object({ factor: Type.Literal('site') }, closed),
        Type.Object(
          {
            factor: Type.Literal('item'),
            id: Identifier,
            label: Text,
            /** Gives the level as text from items recorded up to the baseline visit. */
            level: Expression,
            levels: Type.Array(Type.String(), { minItems: 2 }),
          },
          closed,
        ),
      ]),
    ),
    /** Whether somebody who left may be replaced by a newcomer with the same treatment. Absent: nobody is replaced. */
    replacement: Type.Optional(Type.Literal('sameArm')),
    /** Rows made for each list; by default what the cohort plans. Stratified lists need a reserve because strata fill unevenly. */
    rowsPerList: Type.Optional(Type.Integer({ minimum: 1 })),
    /** Prefix of randomisation numbers, before the running number within the study. */
    numberPrefix: Type.String({ maxLength: 4 }),
  },
  closed,
);

/** The planned course of study product. Planned applications = slots × ceil(days / everyDays). */
export const Treatment = Type.Object(
  {
    days: Type.Integer({ minimum: 1 }),
    everyDays: Type.Integer({ minimum: 1 }),
    slots: Type.Array(Type.Object({ id: Identifier, label: Text }, closed), { minItems: 1 }),
    /** Gap between two applications outside which a warning is shown. */
    gapHours: Type.Optional(Type.Object({ min: Type.Number(), max: Type.Number() }, closed)),
    doseUnit: Text,
    volumePerApplication: Type.Optional(Type.Object({ value: Type.Number(), unit: Type.String() }, closed)),
    instruction: Text,
    compliancePercent: Type.Object({ min: Type.Number(), max: Type.Number() }, closed),
  },
  closed,
);

/** A place where the public record can be read in more than one way: the reading in force, the others, and why. */
export const Parameter = Type.Object(
  {
    id: Identifier,
    label: Text,
    default: Scalar,
    alternatives: Type.Array(Scalar),
    reason: Text,
    /** Which part of the registered record leaves it open. */
    where: Text,
    /** Places of the definition at which the reading stands, such as `visits.V2.timing.targetDay`. */
    governs: Type.Optional(
      Type.Array(
        Type.Object(
          {
            at: Type.String({ minLength: 1 }),
            /** What each reading puts there; one that is not listed leaves the key out. Without it the reading itself stands there. */
            as: Type.Optional(Type.Record(Type.String(), Type.Union([...Scalar.anyOf, Type.Array(Scalar)]))),
          },
          closed,
        ),
        { minItems: 1 },
      ),
    ),
    /** Tells how the record was understood; nothing is computed from it. */
    documentationOnly: Type.Optional(Type.Literal(true)),
  },
  closed,
);
