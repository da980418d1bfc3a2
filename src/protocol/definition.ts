import { type Static, Type } from 'typebox';
import { Amendment as AmendmentSchema } from './amendment.ts';
import * as collection from './collection.ts';
import { Delegation as DelegationSchema } from './delegation.ts';
import * as design from './design.ts';
import * as diary from './diary.ts';
import * as evaluation from './evaluation.ts';
import { ReportSection as ReportSectionSchema, type Shell as ShellSchema } from './shells.ts';
import { SourceVerification as SourceVerificationSchema } from './source-verification.ts';
import { Supply as SupplySchema } from './supply.ts';
import { closed, patterns, type Scalar as ScalarSchema, type Text as TextSchema } from './vocabulary.ts';

/** The whole trial as data. A folder under `protocols/` holds it in YAML files, each with some of these keys. */
export const DefinitionSchema = Type.Object(
  {
    format: Type.Literal('trialwright/1'),
    version: Type.String({ pattern: patterns.version }),
    /** What the version before called otherwise or asked, if this one amends another. */
    amendment: Type.Optional(AmendmentSchema),
    identity: design.Identity,
    dates: design.Dates,
    enrolment: Type.Object(
      {
        planned: Type.Integer({ minimum: 1 }),
        kind: Type.Union([Type.Literal('actual'), Type.Literal('estimated')]),
      },
      closed,
    ),
    sites: Type.Array(design.Site, { minItems: 1 }),
    masking: design.Masking,
    arms: Type.Array(design.Arm, { minItems: 1 }),
    interventions: Type.Array(design.Intervention, { minItems: 1 }),
    cohorts: Type.Array(design.Cohort, { minItems: 1 }),
    /** `sequential`: a cohort opens when the gate before it is decided. */
    cohortMode: Type.Union([Type.Literal('sequential'), Type.Literal('concurrent')]),
    groups: Type.Array(design.AnalysisGroup, { minItems: 1 }),
    allocation: design.Allocation,
    treatment: design.Treatment,
    supply: Type.Optional(SupplySchema),
    diary: Type.Optional(diary.Diary),
    licensedTexts: Type.Optional(Type.Array(diary.LicensedText)),
    parameters: Type.Array(design.Parameter),
    forms: Type.Array(collection.Form, { minItems: 1 }),
    visits: Type.Array(collection.Visit, { minItems: 2 }),
    eligibility: collection.Eligibility,
    outcomes: Type.Array(evaluation.Outcome, { minItems: 1 }),
    analysis: evaluation.Analysis,
    /** The report as planned: its sections in order, each with the shells of its tables and figures. */
    report: Type.Array(ReportSectionSchema, { minItems: 1 }),
    safety: evaluation.Safety,
    sourceVerification: Type.Optional(SourceVerificationSchema),
    delegation: Type.Optional(DelegationSchema),
    simulation: Type.Optional(evaluation.Simulation),
  },
  closed,
);

export type Definition = Static<typeof DefinitionSchema>;
export type Text = Static<typeof TextSchema>;
export type Language = keyof Text;
export type Scalar = Static<typeof ScalarSchema>;
export type Item = Static<typeof collection.Item>;
export type Section = Static<typeof collection.Section>;
export type EditCheck = Static<typeof collection.EditCheck>;
export type Form = Static<typeof collection.Form>;
export type Visit = Static<typeof collection.Visit>;
export type Timing = Static<typeof collection.Timing>;
export type Criterion = Static<typeof collection.Criterion>;
export type Outcome = Static<typeof evaluation.Outcome>;
export type Gate = Static<typeof evaluation.Gate>;
export type Arm = Static<typeof design.Arm>;
export type Cohort = Static<typeof design.Cohort>;
export type AnalysisGroup = Static<typeof design.AnalysisGroup>;
export type Parameter = Static<typeof design.Parameter>;
export type MaskedParty = Static<typeof design.MaskedParty>;
export type Simulation = Static<typeof evaluation.Simulation>;
export type Site = Static<typeof design.Site>;
export type Treatment = Static<typeof design.Treatment>;
export type ReportSection = Static<typeof ReportSectionSchema>;
export type Shell = Static<typeof ShellSchema>;
export type Supply = Static<typeof SupplySchema>;
export type Diary = Static<typeof diary.Diary>;
export type DiaryItem = Static<typeof diary.DiaryItem>;
export type LicensedText = Static<typeof diary.LicensedText>;
