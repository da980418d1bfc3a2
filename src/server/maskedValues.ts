import type { Definition } from '../protocol/definition.ts';
import type { CriterionResult, Value } from '../protocol/value.ts';
import type { StoredEvent, StoredOf } from '../record/event.ts';
import type { ParticipantEvent } from '../record/events.ts';
import type { ParticipantState } from '../record/participant.ts';
import { isMasked, type Role } from '../record/roles.ts';

/** What a role is shown of recorded values: all, or all but those that would tell the arm. */
export interface Sight {
  readonly masked: boolean;
  state(state: ParticipantState): ParticipantState;
  event(event: StoredEvent): StoredEvent;
  results(results: readonly CriterionResult[]): readonly CriterionResult[];
}

/** After the allocation was opened nobody is masked any more. */
export function sightOf(definition: Definition, role: Role, isOpened: boolean): Sight {
  const masked = isMasked(definition, role) && !isOpened;
  const hidden = masked ? revealingItems(definition) : new Set<string>();
  if (hidden.size === 0)
    return { masked, state: state => state, event: event => event, results: results => results };
  const results = (all: readonly CriterionResult[]) => all.map(result => hideInputs(result, hidden));
  return {
    masked,
    results,
    state: state => hideInState(state, hidden, results),
    event: event => withoutHashes(hideInEvent(event, hidden, results)),
  };
}

function revealingItems(definition: Definition): ReadonlySet<string> {
  const items = definition.forms.flatMap(form => form.sections.flatMap(section => section.items));
  return new Set(items.filter(item => item.revealing).map(({ id }) => id));
}

type Results = Sight['results'];

function hideInState(
  state: ParticipantState,
  hidden: ReadonlySet<string>,
  results: Results,
): ParticipantState {
  const assessments = Object.entries(state.assessments).map(
    ([stage, assessment]) => [stage, { ...assessment, results: results(assessment.results) }] as const,
  );
  return {
    ...state,
    forms: state.forms.map(form => hideInForm(form, hidden)),
    assessments: Object.fromEntries(assessments),
  };
}

function hideInEvent(stored: StoredEvent, hidden: ReadonlySet<string>, results: Results): StoredEvent {
  const event = stored as StoredOf<ParticipantEvent>;
  switch (event.type) {
    case 'formRecorded':
      return { ...event, data: hideInForm(event.data, hidden) };
    case 'valueCorrected': {
      const { target, calculated, from, to, ...rest } = event.data;
      const isHidden = target.kind === 'form' && hidden.has(target.item);
      const values = isHidden ? {} : { from, to };
      return {
        ...event,
        data: {
          target,
          ...rest,
          ...values,
          ...(calculated ? { calculated: without(calculated, hidden) } : {}),
        },
      };
    }
    case 'eligibilityAssessed':
      return { ...event, data: { ...event.data, results: results(event.data.results) } };
    default:
      return stored;
  }
}

/** A hash of what is hidden would give it away to whoever tries all values. */
function withoutHashes(event: StoredEvent): StoredEvent {
  return { ...event, hash: '', previous: '' };
}

function hideInForm<
  Recorded extends {
    readonly values: Readonly<Record<string, Value>>;
    readonly calculated: Readonly<Record<string, Value>>;
    readonly notDone: Readonly<Record<string, string>>;
  },
>(form: Recorded, hidden: ReadonlySet<string>): Recorded {
  return {
    ...form,
    values: without(form.values, hidden),
    calculated: without(form.calculated, hidden),
    notDone: without(form.notDone, hidden),
  };
}

function hideInputs(result: CriterionResult, hidden: ReadonlySet<string>): CriterionResult {
  const inputs = result.inputs.map(input => {
    if (!hidden.has(input.item)) return input;
    const { value: _value, ...rest } = input;
    return rest;
  });
  return { ...result, inputs };
}

function without<Entry>(
  record: Readonly<Record<string, Entry>>,
  hidden: ReadonlySet<string>,
): Readonly<Record<string, Entry>> {
  return Object.fromEntries(Object.entries(record).filter(([item]) => !hidden.has(item)));
}
