import { Type } from 'typebox';
import { adverseEventFields, Hash, medicationFields } from '../conduct/payload.ts';
import { SpecialSituationKind } from '../protocol/special-situation.ts';
import { closed } from '../protocol/vocabulary.ts';
import { maskedPersons } from '../record/masking-events.ts';
import { misrandomisationKinds } from '../record/misrandomisation.ts';
import { photoTypes } from '../record/photo.ts';
import { Checking, ChecksWaiting, Holds } from './checking-schemas.ts';
import { DiaryState } from './diary-schemas.ts';
import { Queries } from './query-schemas.ts';
import { CriterionResult, Dispensings, DueItem, Overall, oneOf, Signature, Values } from './view-parts.ts';

const text = Type.String();
const count = Type.Integer({ minimum: 0 });

export const ParticipantStatus = oneOf(
  'screening',
  'screenFailed',
  'eligible',
  'randomised',
  'onTreatment',
  'followUp',
  'discontinued',
  'completed',
);

const RemovedRow = Type.Object(
  {
    section: text,
    row: Type.Integer({ minimum: 1 }),
    values: Values,
    notDone: Type.Record(text, text),
    reason: text,
    at: text,
    by: text,
  },
  closed,
);

const RecordedForm = Type.Object(
  {
    visit: text,
    occurrence: Type.Integer({ minimum: 1 }),
    form: text,
    date: text,
    values: Values,
    notDone: Type.Record(text, text),
    calculated: Values,
    warnings: Type.Array(text),
    removedRows: Type.Optional(Type.Array(RemovedRow)),
    recordedAt: text,
    recordedBy: text,
    definition: text,
    version: count,
    changedInVersion: count,
    entry: Type.Optional(text),
    corrected: Type.Optional(Type.Literal(true)),
  },
  closed,
);

const KeptPhoto = Type.Object(
  { photo: Hash, mediaType: oneOf(...photoTypes), bytes: count, at: text, by: text },
  closed,
);

const LoggedApplication = Type.Object(
  {
    id: text,
    slot: Type.Optional(Type.Object({ day: Type.Integer(), slot: text }, closed)),
    status: oneOf('given', 'missed', 'partial', 'extra', 'wrongSite', 'wrongKit'),
    at: text,
    date: text,
    by: oneOf('participant', 'siteStaff'),
    recordedAt: text,
    version: count,
    entry: Type.Optional(text),
    corrected: Type.Optional(Type.Literal(true)),
  },
  closed,
);

export const AdverseEvent = Type.Object(
  {
    ...adverseEventFields,
    id: text,
    grades: Type.Array(Type.Object({ from: text, grade: Type.Integer() }, closed)),
    reportedAt: text,
    seriousSince: Type.Optional(text),
    gravestSince: Type.Optional(text),
    knownToSponsorAt: Type.Optional(text),
    sponsorAssessment: Type.Optional(
      Type.Object(
        {
          causality: adverseEventFields.causality,
          expected: Type.Boolean(),
          reason: text,
          at: text,
          by: text,
        },
        closed,
      ),
    ),
    safetyReports: Type.Optional(
      Type.Array(
        Type.Object(
          {
            regime: text,
            kind: oneOf('initial', 'followUp'),
            date: text,
            reference: Type.Optional(text),
            recordedAt: text,
          },
          closed,
        ),
      ),
    ),
    newsAt: Type.Optional(Type.Array(text)),
    version: count,
  },
  closed,
);

export const SpecialSituation = Type.Object(
  {
    kind: SpecialSituationKind,
    date: text,
    description: text,
    id: text,
    reportedAt: text,
    knownToSponsorAt: Type.Optional(text),
    version: count,
  },
  closed,
);

const Deviation = Type.Object(
  {
    id: text,
    version: count,
    category: oneOf(
      'eligibility',
      'consent',
      'treatment',
      'visit',
      'assessment',
      'prohibitedMedication',
      'masking',
      'other',
    ),
    date: text,
    description: text,
    major: Type.Boolean(),
  },
  closed,
);

const Assessment = Type.Object(
  {
    stage: text,
    overall: Overall,
    results: Type.Array(CriterionResult),
    at: text,
    by: text,
    version: count,
  },
  closed,
);

const decided = { decision: oneOf('eligible', 'ineligible'), signature: Signature, at: text };
const Decision = Type.Object({ ...decided, stage: text, reason: Type.Optional(text) }, closed);
const Stop = Type.Object({ date: text, reason: text }, closed);

export const ParticipantState = Type.Object(
  {
    id: text,
    site: text,
    status: ParticipantStatus,
    version: count,
    consent: Type.Object(
      { version: text, signedAt: text, signedBy: oneOf('participant', 'representative') },
      closed,
    ),
    previousAttempt: Type.Optional(text),
    rescreenedAs: Type.Optional(text),
    reconsents: Type.Array(
      Type.Object(
        { consentVersion: text, signedAt: text, signedBy: oneOf('participant', 'representative') },
        closed,
      ),
    ),
    forms: Type.Array(RecordedForm),
    assessments: Type.Record(text, Assessment),
    decisions: Type.Record(text, Decision),
    randomisation: Type.Optional(
      Type.Object(
        {
          number: text,
          cohort: text,
          list: text,
          stratum: Type.Record(text, text),
          replaces: Type.Optional(text),
          at: text,
        },
        closed,
      ),
    ),
    misrandomisations: Type.Array(
      Type.Object(
        { kind: oneOf(...misrandomisationKinds), found: text, description: text, deviation: text },
        closed,
      ),
    ),
    replacedBy: Type.Optional(text),
    dispensings: Dispensings,
    applications: Type.Array(LoggedApplication),
    diary: DiaryState,
    adverseEvents: Type.Array(AdverseEvent),
    specialSituations: Type.Array(SpecialSituation),
    medications: Type.Array(Type.Object({ ...medicationFields, id: text, version: count }, closed)),
    deviations: Type.Array(Deviation),
    photos: Type.Array(KeptPhoto),
    discontinuedTreatment: Type.Optional(Stop),
    discontinuedStudy: Type.Optional(Stop),
    endVersions: Type.Object({ treatment: Type.Optional(count), study: Type.Optional(count) }, closed),
    completedOn: Type.Optional(text),
    unmaskings: Type.Array(Type.Object({ at: text, by: text, reason: text, version: count }, closed)),
    unintendedUnmaskings: Type.Array(
      Type.Object(
        {
          whoKnows: Type.Array(oneOf(...maskedPersons)),
          how: text,
          date: text,
          by: text,
          version: count,
        },
        closed,
      ),
    ),
    queries: Queries,
    checking: Checking,
    holds: Holds,
    dataVersion: count,
    locked: Type.Boolean(),
  },
  closed,
);

export const VisitView = Type.Object(
  {
    visit: text,
    occurrence: Type.Integer({ minimum: 1 }),
    target: Type.Optional(text),
    from: Type.Optional(text),
    to: Type.Optional(text),
    done: Type.Optional(text),
    state: oneOf('notYet', 'upcoming', 'due', 'overdue', 'partial', 'done', 'outOfWindow', 'missed'),
    forms: Type.Array(Type.Object({ form: text, recorded: Type.Boolean() }, closed)),
  },
  closed,
);

export const BoardView = Type.Object(
  {
    stage: text,
    overall: Overall,
    results: Type.Array(CriterionResult),
    assessedAt: Type.Optional(text),
    decision: Type.Optional(Type.Object(decided, closed)),
  },
  closed,
);

export const ParticipantView = Type.Object(
  {
    state: ParticipantState,
    names: Type.Record(text, text),
    boards: Type.Array(BoardView),
    visits: Type.Array(VisitView),
    due: Type.Array(DueItem),
    compliance: Type.Object({ planned: count, given: count, percent: Type.Optional(Type.Number()) }, closed),
    definition: text,
    reconsent: Type.Optional(text),
  },
  closed,
);

export const ParticipantRow = Type.Object(
  {
    id: text,
    site: text,
    status: ParticipantStatus,
    cohort: Type.Optional(text),
    number: Type.Optional(text),
    consentedOn: text,
    openAdverseEvents: count,
    due: Type.Array(DueItem),
    checks: ChecksWaiting,
  },
  closed,
);
