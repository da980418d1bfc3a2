import { eligibilityNow, stagesOf } from '../conduct/eligibility-now.ts';
import { type Published, type Setting, settingOf } from '../conduct/setting.ts';
import { localDate } from '../protocol/dates.ts';
import type { Definition } from '../protocol/definition.ts';
import { checksWaiting } from '../record/checks-waiting.ts';
import { compliance, dueItems, visitViews } from '../record/due.ts';
import type { ParticipantState } from '../record/participant.ts';
import { reconsentDue } from '../record/reconsent.ts';
import type { BoardView, ParticipantRow, ParticipantView } from '../record/views.ts';
import type { Sight } from './masked-values.ts';

interface KnownRow {
  readonly definition: Definition;
  readonly today: string;
  readonly row: ParticipantRow;
}

const known = new WeakMap<ParticipantState, KnownRow>();

/** Worked out once a day for a state: lists ask for everybody's each time. */
export function participantRow(published: Published, state: ParticipantState, now: string): ParticipantRow {
  const { definition } = settingOf(published, {}, state, now);
  const today = localDate(now, timeZoneOf(definition, state.site));
  const before = known.get(state);
  if (before?.definition === definition && before.today === today) return before.row;
  const row = rowOf(definition, state, today);
  known.set(state, { definition, today, row });
  return row;
}

function rowOf(definition: Definition, state: ParticipantState, today: string): ParticipantRow {
  const { id, site, status, randomisation } = state;
  return {
    id,
    site,
    status,
    ...(randomisation ? { cohort: randomisation.cohort, number: randomisation.number } : {}),
    consentedOn: localDate(state.consent.signedAt, timeZoneOf(definition, site)),
    openAdverseEvents: state.adverseEvents.filter(event => event.ongoing).length,
    due: dueItems(definition, state, today),
    checks: checksWaiting(definition, state),
  };
}

export function participantView(
  published: Published,
  state: ParticipantState,
  now: string,
  names: Readonly<Record<string, string>>,
  sight: Sight,
): ParticipantView {
  const setting = settingOf(published, {}, state, now);
  const { definition, edition } = setting;
  const today = localDate(now, timeZoneOf(definition, state.site));
  const reconsent = reconsentDue(definition, state);
  return {
    state: sight.state(state),
    names,
    boards: stagesOf(definition).map(stage => boardView(setting, state, stage, sight)),
    visits: visitViews(definition, state, today),
    due: dueItems(definition, state, today),
    compliance: compliance(definition, state),
    definition: edition,
    ...(reconsent === undefined ? {} : { reconsent }),
  };
}

export function timeZoneOf(definition: Definition, site: string): string {
  return definition.sites.find(({ id }) => id === site)?.timeZone ?? 'UTC';
}

function boardView(setting: Setting, state: ParticipantState, stage: string, sight: Sight): BoardView {
  const { overall, results } = sight.judged(eligibilityNow(setting, state, stage));
  const assessment = state.assessments[stage];
  const decided = state.decisions[stage];
  return {
    stage,
    overall,
    results,
    ...(assessment ? { assessedAt: assessment.at } : {}),
    ...(decided
      ? { decision: { decision: decided.decision, signature: decided.signature, at: decided.at } }
      : {}),
  };
}
