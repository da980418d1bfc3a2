import { Type } from 'typebox';
import { AnalysisSet, Estimand, IntercurrentEvent, Multiplicity, VisitValue } from './plan.ts';
import { AskedSituations } from './special-situation.ts';
import { Code, closed, Expression, Identifier, Scalar, Text } from './vocabulary.ts';

const outcome = {
  id: Identifier,
  role: Type.Union([Type.Literal('primary'), Type.Literal('secondary'), Type.Literal('other')]),
  title: Text,
  timeFrame: Text,
};

/**
 * A registered outcome as a derivation. In `response`, an item is its value at the visit, `base.ITEM` its baseline value,
 * `param.ID` a parameter. `readings` names the parameter whose alternatives are shown beside the registered reading.
 */
export const Outcome = Type.Union([
  Type.Object({ ...outcome, kind: Type.Literal('adverseEvents') }, closed),
  Type.Object(
    {
      ...outcome,
      kind: Type.Literal('responder'),
      /** The item whose baseline and visit values decide; it must be there for the participant to be evaluable. */
      item: Identifier,
      response: Expression,
      /** Who can respond at all, judged on `base.ITEM`; where it is false the participant is not evaluable. */
      evaluableWhen: Type.Optional(Expression),
      visits: Type.Array(Identifier, { minItems: 1 }),
      readings: Type.Optional(Identifier),
    },
    closed,
  ),
  Type.Object(
    {
      ...outcome,
      kind: Type.Literal('change'),
      item: Identifier,
      visits: Type.Array(Identifier, { minItems: 1 }),
      /** Which direction is better, for figures. */
      better: Type.Union([Type.Literal('lower'), Type.Literal('higher')]),
    },
    closed,
  ),
]);

/** The analysis plan: who is analysed, what is estimated, and the rules on the way. */
export const Analysis = Type.Object(
  {
    groups: Type.Array(Identifier),
    sets: Type.Array(AnalysisSet, { minItems: 1 }),
    intercurrentEvents: Type.Array(IntercurrentEvent),
    estimands: Type.Array(Estimand, { minItems: 1 }),
    visitValue: VisitValue,
    multiplicity: Multiplicity,
    /** Baseline is the last value before the first application among these visits, latest first. */
    baselineVisits: Type.Array(Identifier, { minItems: 1 }),
    /** Baseline characteristics to tabulate, in order. */
    baselineItems: Type.Array(Identifier),
    /** Items drawn as one trajectory per participant. */
    trajectories: Type.Array(Identifier),
    headlineVisits: Type.Array(Identifier),
    confidenceLevel: Type.Number({ exclusiveMinimum: 0, exclusiveMaximum: 1 }),
    /** Who was asked which arm it is, to see afterwards how masking held. */
    maskingQuestionnaires: Type.Optional(
      Type.Array(
        Type.Object(
          {
            id: Identifier,
            /** Who answers. */
            label: Text,
            /** A choice of all arms by their ids, and one more value for who does not know. */
            guess: Identifier,
            /** How certain, as a whole number. */
            certainty: Type.Optional(Identifier),
            visits: Type.Array(Identifier, { minItems: 1 }),
          },
          closed,
        ),
      ),
    ),
  },
  closed,
);

/** One rule that holds the next cohort back. `condition` may name the counts listed in `GateSummary`. */
const HoldRule = Type.Object({ id: Identifier, label: Text, condition: Expression }, closed);

export const Gate = Type.Object(
  {
    id: Identifier,
    after: Code,
    before: Code,
    /** A further cohort of the same treatment as the one before, which the decision to expand opens. Absent: no expansion is planned. */
    expansion: Type.Optional(Code),
    /** Every participant of the cohort before must have reached this visit or have stopped. */
    visit: Identifier,
    hold: Type.Array(HoldRule, { minItems: 1 }),
  },
  closed,
);

export const ReportingRegime = Type.Object(
  {
    id: Identifier,
    label: Text,
    fatalOrLifeThreateningDays: Type.Integer({ minimum: 0 }),
    otherDays: Type.Integer({ minimum: 0 }),
    investigatorToSponsorHours: Type.Integer({ minimum: 0 }),
    /** Days after the first report's deadline in which the report of a fatal or life-threatening case is completed. */
    followUpDays: Type.Optional(Type.Integer({ minimum: 1 })),
    /** Days in which what the site adds about a reported case is reported too. */
    newInformationDays: Type.Optional(Type.Integer({ minimum: 1 })),
    /** Pregnancies, medication errors and the like, of which the sponsor is told too. Absent: the regime asks for none. */
    specialSituations: Type.Optional(AskedSituations),
    applies: Type.Boolean(),
  },
  closed,
);

export const Safety = Type.Object(
  {
    gradingVersion: Type.String(),
    /** Adverse events are treatment-emergent from the first application until this many days after the anchor, or the end-of-study visit if later. */
    adverseEventDays: Type.Integer({ minimum: 1 }),
    adverseEventAnchor: Type.Union([Type.Literal('firstApplication'), Type.Literal('lastApplication')]),
    endOfStudyVisit: Identifier,
    /** Small coding list of the study's own; it is not MedDRA. */
    terms: Type.Array(Type.Object({ id: Identifier, label: Text, bodySystem: Identifier }, closed)),
    bodySystems: Type.Array(Type.Object({ id: Identifier, label: Text }, closed)),
    /** Laboratory items with the CTCAE rule that grades them and the items that hold the reference limits. */
    laboratory: Type.Array(
      Type.Object(
        {
          item: Identifier,
          analyte: Type.String(),
          lln: Type.Optional(Identifier),
          uln: Type.Optional(Identifier),
        },
        closed,
      ),
    ),
    gates: Type.Array(Gate),
    /** The safety committee sees counts of a gate's cohort by coded group. Absent: nobody sees groups before the opening. */
    closedView: Type.Optional(Type.Literal('byCode')),
    regimes: Type.Array(ReportingRegime),
  },
  closed,
);

/** What the simulator needs to invent participants. Expressions draw through `uniform(a,b)`, `normal(mean,sd)`, `chance(p)`, `pick([…])`, `weighted([…],[…])`. */
export const Simulation = Type.Object(
  {
    /** Mean days between two screenings at one site. */
    daysBetweenScreenings: Type.Number({ exclusiveMinimum: 0 }),
    /** Drawn once per participant, in order; later ones may name earlier ones, `arm`, `cohort` and `site`. */
    traits: Type.Array(Type.Object({ id: Identifier, draw: Expression }, closed)),
    /** Value of each typed item at each visit; may name traits, `arm`, `cohort`, `visit`, `day`, `screeningDate`, `base.ITEM`, `previous.ITEM` and items already drawn on the form. */
    items: Type.Record(Identifier, Expression),
    /** Number of rows of a repeating section at each visit; in a row `row` is its number. Left out: as few as may be. */
    rows: Type.Optional(Type.Record(Identifier, Expression)),
    /** Each makes one screening fail by giving these items other values. `then` re-screens with the ordinary values. */
    screenFailures: Type.Array(
      Type.Object(
        { id: Identifier, items: Type.Record(Identifier, Scalar), rescreen: Type.Boolean() },
        closed,
      ),
    ),
    misfortune: Type.Object(
      {
        dropOuts: Type.Integer({ minimum: 0 }),
        emergencyUnmaskings: Type.Integer({ minimum: 0 }),
        corrections: Type.Integer({ minimum: 0 }),
        duplicateSubmissions: Type.Integer({ minimum: 0 }),
        missedApplicationProbability: Type.Number({ minimum: 0, maximum: 1 }),
        missedVisitProbability: Type.Number({ minimum: 0, maximum: 1 }),
        lateVisitProbability: Type.Number({ minimum: 0, maximum: 1 }),
        rescueProbability: Type.Record(Identifier, Type.Number({ minimum: 0, maximum: 1 })),
      },
      closed,
    ),
    adverseEvents: Type.Array(
      Type.Object(
        {
          term: Identifier,
          /** Chance that a participant has it once, by arm. */
          probability: Type.Record(Identifier, Type.Number({ minimum: 0, maximum: 1 })),
          /** Weights of grades 1, 2, 3, 4, 5. */
          gradeWeights: Type.Array(Type.Number({ minimum: 0 }), { minItems: 5, maxItems: 5 }),
          relatedProbability: Type.Number({ minimum: 0, maximum: 1 }),
          /** Without it grades 4 and 5 are serious, and one in five of grade 3. */
          seriousProbability: Type.Optional(Type.Number({ minimum: 0, maximum: 1 })),
          atApplicationSite: Type.Boolean(),
        },
        closed,
      ),
    ),
  },
  closed,
);
