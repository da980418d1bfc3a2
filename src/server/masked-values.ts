import { type Revealing, revealingInAny } from '../protocol/revealing.ts';
import { idOfKey } from '../protocol/rows.ts';
import type { CriterionResult, EligibilityOverall, Value } from '../protocol/value.ts';
import type { NewEvent, StoredEvent, StoredOf } from '../record/event.ts';
import type { ParticipantEvent } from '../record/events.ts';
import type { ParticipantState } from '../record/participant.ts';
import { isMasked, type Role } from '../record/roles.ts';
import type { PresentStudy } from './study-fold.ts';

/** What a role is shown of recorded values: all, or all but those that would tell the arm. */
export interface Sight {
  readonly masked: boolean;
  state(state: ParticipantState): ParticipantState;
  event(event: StoredEvent): StoredEvent;
  judged(judged: Judged): Judged;
}

export interface Judged {
  readonly overall: EligibilityOverall;
  readonly results: readonly CriterionResult[];
}

/** After the allocation was opened nobody is masked any more. */
export function sightOf({ definition, editions, state }: PresentStudy, role: Role): Sight {
  const masked = isMasked(definition, role) && state.status !== 'opened';
  const hidden = revealingInAny(editions.map(edition => edition.definition));
  if (!masked || hidden.items.size === 0)
    return { masked, state: state => state, event: event => event, judged: judged => judged };
  return {
    masked,
    state: state => hideInState(state, hidden),
    event: event => withoutHashes({ ...event, data: hiddenData(event, hidden) }),
    judged: judged => hideJudged(judged, hidden),
  };
}

/** The event's data without anything that would tell the arm; the very same object if there is nothing to hide. */
export function hiddenData(event: NewEvent, hidden: Revealing): unknown {
  const { type, data } = event as StoredOf<ParticipantEvent>;
  switch (type) {
    case 'formRecorded':
      return hideInForm(data, hidden);
    case 'valueCorrected':
      return hideCorrection(data, hidden);
    case 'eligibilityAssessed':
      return hideJudged(data, hidden);
    default:
      return event.data;
  }
}

function hideInState(state: ParticipantState, hidden: Revealing): ParticipantState {
  const assessments = Object.entries(state.assessments).map(
    ([stage, assessment]) => [stage, hideJudged(assessment, hidden)] as const,
  );
  return {
    ...state,
    forms: state.forms.map(form => hideInForm(form, hidden)),
    assessments: Object.fromEntries(assessments),
  };
}

type Correction = Extract<ParticipantEvent, { type: 'valueCorrected' }>['data'];

/** A reason may quote the value that it is given for. */
function hideCorrection(data: Correction, hidden: Revealing): Correction {
  const { target, calculated, from: _from, to: _to, ...rest } = data;
  const shown = calculated && without(calculated, hidden.items);
  if (target.kind === 'form' && hidden.items.has(idOfKey(target.item)))
    return { target, ...rest, reason: '', ...(shown ? { calculated: shown } : {}) };
  return shown === calculated ? data : { ...data, ...(shown ? { calculated: shown } : {}) };
}

/** A hash of what is hidden would tell two values apart. */
function withoutHashes(event: StoredEvent): StoredEvent {
  return { ...event, hash: '', previous: '' };
}

interface Form {
  readonly values: Readonly<Record<string, Value>>;
  readonly calculated: Readonly<Record<string, Value>>;
  readonly notDone: Readonly<Record<string, string>>;
  readonly warnings: readonly string[];
}

function hideInForm<Recorded extends Form>(form: Recorded, { items, checks }: Revealing): Recorded {
  const values = without(form.values, items);
  const calculated = without(form.calculated, items);
  const notDone = without(form.notDone, items);
  const warnings = form.warnings.filter(check => !checks.has(idOfKey(check)));
  const isWhole =
    values === form.values &&
    calculated === form.calculated &&
    notDone === form.notDone &&
    warnings.length === form.warnings.length;
  return isWhole ? form : { ...form, values, calculated, notDone, warnings };
}

/** Where one verdict may not be known, neither may what all of them come to. */
function hideJudged<Told extends Judged>(judged: Told, { criteria }: Revealing): Told {
  if (!judged.results.some(({ criterion }) => criteria.has(criterion))) return judged;
  const results = judged.results.map(result =>
    criteria.has(result.criterion)
      ? { ...result, result: 'unknown' as const, inputs: [], missing: [] }
      : result,
  );
  return { ...judged, overall: 'pending' as const, results };
}

function without<Entry>(
  record: Readonly<Record<string, Entry>>,
  hidden: ReadonlySet<string>,
): Readonly<Record<string, Entry>> {
  if (hidden.size === 0) return record;
  const entries = Object.entries(record);
  const shown = entries.filter(([item]) => !hidden.has(idOfKey(item)));
  return shown.length === entries.length ? record : Object.fromEntries(shown);
}
