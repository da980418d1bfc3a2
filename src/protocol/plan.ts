import { Type } from 'typebox';
import { closed, Identifier, Text } from './vocabulary.ts';

/** What an analysis set can ask of a participant; each that fails is a reason to be left out. */
export const SetCondition = Type.Union([
  Type.Literal('screeningAssessed'),
  Type.Literal('randomised'),
  /** At least one application. */
  Type.Literal('treated'),
  /** A baseline value of at least one item that an outcome is measured by. */
  Type.Literal('outcomeBaseline'),
  /** A value of such an item at one of the visits after the first application. */
  Type.Literal('outcomeAfterBaseline'),
  /** Within `treatment.compliancePercent`. */
  Type.Literal('complianceWithinLimits'),
  Type.Literal('noMajorDeviation'),
]);

export const AnalysisSet = Type.Object(
  { id: Identifier, label: Text, requires: Type.Array(SetCondition, { minItems: 1 }) },
  closed,
);

/** A happening after treatment began that makes a later value mean something else (ICH E9(R1), A.3.1). */
export const IntercurrentEvent = Type.Object(
  {
    id: Identifier,
    label: Text,
    /** What of the record it is; the earliest counts. An uncertain date counts from its first possible day. */
    recordedAs: Type.Array(
      Type.Union([
        Type.Literal('rescueMedication'),
        Type.Literal('prohibitedMedication'),
        Type.Literal('treatmentStopped'),
        Type.Literal('unmasked'),
        Type.Literal('death'),
      ]),
      { minItems: 1 },
    ),
  },
  closed,
);

/** The five strategies of ICH E9(R1), A.3.2. What each does to a value: docs/analysis-plan.md. */
export const Strategy = Type.Union([
  Type.Literal('treatmentPolicy'),
  Type.Literal('hypothetical'),
  Type.Literal('composite'),
  Type.Literal('whileOnTreatment'),
  Type.Literal('principalStratum'),
]);

/** What is to be estimated, by the five attributes of ICH E9(R1), and how a missing value is treated. */
export const Estimand = Type.Object(
  {
    id: Identifier,
    label: Text,
    /** Each outcome has one main estimand; the others stand beside it. */
    role: Type.Union([Type.Literal('main'), Type.Literal('supplementary')]),
    /** Treatment: each of the groups, against the control where there is one. */
    treatment: Type.Object(
      { groups: Type.Array(Identifier, { minItems: 1 }), control: Type.Optional(Identifier) },
      closed,
    ),
    /** Population: an analysis set. */
    population: Identifier,
    /** Variable: outcomes of one kind, and the visits at which groups are compared; by default all of the outcome's. */
    variable: Type.Object(
      {
        outcomes: Type.Array(Identifier, { minItems: 1 }),
        comparedAt: Type.Optional(Type.Array(Identifier, { minItems: 1 })),
      },
      closed,
    ),
    intercurrentEvents: Type.Array(
      Type.Object({ event: Identifier, strategy: Strategy, reason: Type.Optional(Text) }, closed),
    ),
    missing: Type.Union([Type.Literal('nonResponse'), Type.Literal('leftOut'), Type.Literal('lastObserved')]),
    /** Population-level summary. */
    summary: Type.Union([
      /** Share of participants in each group. */
      Type.Literal('share'),
      /** Difference of the shares of responders. */
      Type.Literal('shareDifference'),
      /** Hodges and Lehmann's shift between the groups' changes. */
      Type.Literal('shift'),
      /** Mean change in each group. */
      Type.Literal('mean'),
    ]),
  },
  closed,
);

/** Which of several values in a visit's window stands for the visit. */
export const VisitValue = Type.Object(
  {
    choose: Type.Union([
      /** To the target day; of two equally near the earlier. */
      Type.Literal('nearest'),
      Type.Literal('earliest'),
      Type.Literal('latest'),
    ]),
    unscheduled: Type.Union([Type.Literal('whereNoScheduled'), Type.Literal('never')]),
  },
  closed,
);

export const Multiplicity = Type.Object({ adjustment: Type.Literal('none'), reason: Text }, closed);
