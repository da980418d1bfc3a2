import { unchecked } from './checking.ts';
import { noDiary } from './diary.ts';
import { withDiaryApplications } from './diary-applications.ts';
import { withDiaryForms } from './diary-forms.ts';
import type { StoredEvent, StoredOf } from './event.ts';
import type { ParticipantEvent } from './events.ts';
import { foldChecking, isCheckingEvent, isDataEvent, withVerificationBroken } from './fold-checking.ts';
import { applyCorrection, changeAdverseEvent } from './fold-correction.ts';
import { changesData, foldDiary, isDiaryEvent } from './fold-diary.ts';
import { foldHold, isHoldEvent } from './fold-holds.ts';
import { foldQuery, isQueryEvent } from './fold-query.ts';
import { foldSafety, withNews, withSeriousSince } from './fold-safety.ts';
import { foldSpecialSituation } from './fold-special-situation.ts';
import type { ParticipantState, ParticipantStatus, RecordedForm } from './participant.ts';

type Stored<Type extends ParticipantEvent['type']> = Extract<StoredOf<ParticipantEvent>, { type: Type }>;

export function participantOf(events: Iterable<StoredEvent>): ParticipantState | undefined {
  let state: ParticipantState | undefined;
  for (const event of events) state = foldParticipant(state, event);
  return state;
}

/** One more event of a participant's stream. A stream begins with consent. */
export function foldParticipant(state: ParticipantState | undefined, stored: StoredEvent): ParticipantState {
  const event = stored as StoredOf<ParticipantEvent>;
  if (event.type === 'consentGiven') return consented(event);
  if (state === undefined) throw new Error(`${event.stream} begins with ${event.type}, not with consent`);
  const { version } = event;
  const isData = isDiaryEvent(event) ? changesData(event) : isDataEvent(event.type);
  return { ...changed(state, event), version, ...(isData ? { dataVersion: version } : {}) };
}

function changed(
  state: ParticipantState,
  event: Exclude<StoredOf<ParticipantEvent>, { type: 'consentGiven' }>,
): ParticipantState {
  if (isQueryEvent(event)) return foldQuery(state, event);
  if (isCheckingEvent(event)) return foldChecking(state, event);
  if (isHoldEvent(event)) return foldHold(state, event);
  if (isDiaryEvent(event)) return foldDiary(state, event);
  switch (event.type) {
    case 'reconsentGiven':
      return { ...state, reconsents: [...state.reconsents, event.data] };
    case 'formRecorded':
      return withForm(state, recordedForm(event));
    case 'valueCorrected':
      return valueCorrected(state, event);
    case 'eligibilityAssessed':
      return { ...state, assessments: { ...state.assessments, [event.data.stage]: assessment(event) } };
    case 'eligibilityDecided':
      return eligibilityDecided(state, event);
    case 'participantRescreened':
      return { ...state, rescreenedAs: event.data.as };
    case 'participantRandomised':
      return { ...state, status: 'randomised', randomisation: { ...event.data, at: event.at } };
    case 'productDispensed':
      return { ...state, dispensings: [...state.dispensings, event.data] };
    case 'applicationLogged':
      return applicationLogged(state, event);
    case 'adverseEventReported':
      return withSeriousSince(adverseEventReported(state, event), event.at);
    case 'adverseEventFollowed':
      return adverseEventFollowed(state, event);
    case 'medicationAdded':
    case 'deviationAdded':
    case 'photoKept':
      return added(state, event);
    case 'participantDiscontinued':
      return discontinued(state, event);
    case 'participantCompleted':
      return { ...state, status: 'completed', completedOn: event.data.date };
    case 'participantUnmasked': {
      const { version, at, actor } = event;
      const unmasking = { at, by: actor.account, reason: event.data.reason, version };
      return { ...state, unmaskings: [...state.unmaskings, unmasking] };
    }
    case 'participantReplaced':
      return { ...state, replacedBy: event.data.by };
    case 'misrandomisationRecorded':
      return { ...state, misrandomisations: [...state.misrandomisations, event.data] };
    case 'unintendedUnmaskingRecorded':
      return unmaskedByAccident(state, event);
    case 'seriousEventAcknowledged':
    case 'adverseEventAssessed':
    case 'safetyReportSent':
      return foldSafety(state, event);
    case 'specialSituationReported':
    case 'specialSituationAcknowledged':
      return foldSpecialSituation(state, event);
    case 'casebookLocked':
      return { ...state, locked: true };
    default:
      return unknownParticipantEvent(event);
  }
}

function consented(event: Stored<'consentGiven'>): ParticipantState {
  const { participant, site, consentVersion, signedAt, signedBy, previousAttempt } = event.data;
  return {
    id: participant,
    site,
    status: 'screening',
    version: event.version,
    consent: { version: consentVersion, signedAt, signedBy },
    ...(previousAttempt === undefined ? {} : { previousAttempt }),
    reconsents: [],
    forms: [],
    assessments: {},
    decisions: {},
    dispensings: [],
    applications: [],
    diary: noDiary,
    adverseEvents: [],
    specialSituations: [],
    medications: [],
    deviations: [],
    endVersions: {},
    photos: [],
    unmaskings: [],
    unintendedUnmaskings: [],
    misrandomisations: [],
    queries: [],
    checking: unchecked,
    holds: [],
    dataVersion: event.version,
    locked: false,
  };
}

/** The site's own stands also where the diary has answers to the same questions. */
function withForm(state: ParticipantState, form: RecordedForm): ParticipantState {
  const recorded = { ...state, forms: [...state.forms, form] };
  return state.diary.records.length === 0 ? recorded : withDiaryForms(recorded);
}

function recordedForm(event: Stored<'formRecorded'>): RecordedForm {
  return {
    ...event.data,
    recordedAt: event.at,
    recordedBy: event.actor.account,
    definition: event.definition,
    version: event.version,
    changedInVersion: event.version,
  };
}

function assessment(event: Stored<'eligibilityAssessed'>) {
  return { ...event.data, at: event.at, by: event.actor.account, version: event.version };
}

function added(
  state: ParticipantState,
  event: Stored<'medicationAdded' | 'deviationAdded' | 'photoKept'>,
): ParticipantState {
  switch (event.type) {
    case 'medicationAdded': {
      const { id, medication } = event.data;
      return { ...state, medications: [...state.medications, { ...medication, id, version: event.version }] };
    }
    case 'deviationAdded': {
      const { id, deviation } = event.data;
      return { ...state, deviations: [...state.deviations, { ...deviation, id, version: event.version }] };
    }
    case 'photoKept': {
      const kept = { ...event.data, at: event.at, by: event.actor.account };
      return { ...state, photos: [...state.photos, kept] };
    }
  }
}

function eligibilityDecided(state: ParticipantState, event: Stored<'eligibilityDecided'>): ParticipantState {
  if (event.signature === undefined)
    throw new Error(`${event.stream} ${event.version}: unsigned eligibility decision`);
  const decision = { ...event.data, signature: event.signature, at: event.at };
  return {
    ...state,
    status: event.data.decision === 'eligible' ? 'eligible' : 'screenFailed',
    decisions: { ...state.decisions, [event.data.stage]: decision },
  };
}

function applicationLogged(state: ParticipantState, event: Stored<'applicationLogged'>): ParticipantState {
  const { comment: _comment, ...data } = event.data;
  const application = { ...data, recordedAt: event.at, version: event.version };
  const begins = state.status === 'randomised' && data.status !== 'missed';
  const logged: ParticipantState = {
    ...state,
    status: begins ? 'onTreatment' : state.status,
    applications: [...state.applications, application],
  };
  return state.diary.records.length === 0 ? logged : withDiaryApplications(logged);
}

function valueCorrected(state: ParticipantState, event: Stored<'valueCorrected'>): ParticipantState {
  const { at, data } = event;
  const corrected = withSeriousSince(applyCorrection(state, event), at);
  const told = data.target.kind === 'adverseEvent' ? withNews(corrected, data.target.id, at) : corrected;
  return withVerificationBroken(told, data.target);
}

function adverseEventReported(
  state: ParticipantState,
  event: Stored<'adverseEventReported'>,
): ParticipantState {
  const { id, event: data } = event.data;
  const first = { from: data.onset ?? event.at.slice(0, 10), grade: data.grade };
  const reported = { ...data, id, grades: [first], reportedAt: event.at, version: event.version };
  return { ...state, adverseEvents: [...state.adverseEvents, reported] };
}

function adverseEventFollowed(
  state: ParticipantState,
  { at, data }: Stored<'adverseEventFollowed'>,
): ParticipantState {
  const changed = changeAdverseEvent(state, data.id, data.change, data.date);
  return withSeriousSince(withNews(changed, data.id, at), at);
}

function unmaskedByAccident(
  state: ParticipantState,
  event: Stored<'unintendedUnmaskingRecorded'>,
): ParticipantState {
  const { whoKnows, how, date } = event.data;
  const told = { whoKnows, how, date, by: event.actor.account, version: event.version };
  return { ...state, unintendedUnmaskings: [...state.unintendedUnmaskings, told] };
}

/** Who stops treatment stays in follow-up; who leaves the study has stopped treatment too. */
function discontinued(state: ParticipantState, event: Stored<'participantDiscontinued'>): ParticipantState {
  const { from, date, reason } = event.data;
  const stop = { date, reason };
  const endVersions = { ...state.endVersions, [from]: event.version };
  if (from === 'treatment') return { ...state, status: 'followUp', discontinuedTreatment: stop, endVersions };
  const status: ParticipantStatus = 'discontinued';
  return { ...state, status, discontinuedStudy: stop, endVersions };
}

function unknownParticipantEvent(event: never): never {
  throw new Error(`${(event as StoredEvent).type} is not an event of a participant's stream`);
}
