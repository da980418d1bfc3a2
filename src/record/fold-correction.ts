import { idOfKey, keyInRow, rowOfKey } from '../protocol/rows.ts';
import type { Values } from '../protocol/value.ts';
import { withDiaryApplications } from './diary-applications.ts';
import type { StoredOf } from './event.ts';
import type { AdverseEventData, CorrectionTarget, ParticipantEvent, RowContent } from './events.ts';
import type { AdverseEvent, ParticipantState, RecordedForm } from './participant.ts';

type Corrected = Extract<StoredOf<ParticipantEvent>, { type: 'valueCorrected' }>;
type TargetOf<Kind extends CorrectionTarget['kind']> = Extract<CorrectionTarget, { kind: Kind }>;

/** The state with one value corrected. The value before stays in the event. */
export function applyCorrection(state: ParticipantState, event: Corrected): ParticipantState {
  const { target, to } = event.data;
  switch (target.kind) {
    case 'form':
      return onForm(state, target, event.version, form => correctedForm(form, target.item, event));
    case 'formDate':
      return onForm(state, target, event.version, form => ({
        ...form,
        date: String(to),
        calculated: event.data.calculated ?? form.calculated,
      }));
    case 'formRow':
      return onForm(state, target, event.version, form => correctedRow(form, target, event));
    case 'adverseEvent':
      return { ...state, adverseEvents: onId(state.adverseEvents, target.id, correctedEvent(target, to)) };
    case 'medication':
      return {
        ...state,
        medications: onId(state.medications, target.id, it => withField(it, target.field, to)),
      };
    case 'deviation':
      return {
        ...state,
        deviations: onId(state.deviations, target.id, it => withField(it, target.field, to)),
      };
    case 'specialSituation':
      return {
        ...state,
        specialSituations: onId(state.specialSituations, target.id, it => withField(it, target.field, to)),
      };
    case 'application':
      return correctedApplication(state, target, event);
  }
}

/** A new finding about an adverse event. A change of grade begins a segment on the day it was seen. */
export function changeAdverseEvent(
  state: ParticipantState,
  id: string,
  change: Partial<AdverseEventData>,
  date: string,
): ParticipantState {
  const follow = (event: AdverseEvent): AdverseEvent => {
    const regraded = change.grade !== undefined && change.grade !== event.grade;
    const segment = regraded && change.grade !== undefined ? [{ from: date, grade: change.grade }] : [];
    return { ...event, ...change, grades: [...event.grades, ...segment] };
  };
  return { ...state, adverseEvents: onId(state.adverseEvents, id, follow) };
}

/** The object with one field set, or without it when the value is `undefined`. */
export function withField<T extends object>(object: T, field: string, value: unknown): T {
  const { [field]: _before, ...rest } = object as Record<string, unknown>;
  return (value === undefined ? rest : { ...rest, [field]: value }) as T;
}

function onForm(
  state: ParticipantState,
  target: { readonly visit: string; readonly occurrence: number; readonly form: string },
  version: number,
  change: (form: RecordedForm) => RecordedForm,
): ParticipantState {
  const isTarget = (form: RecordedForm) =>
    form.visit === target.visit && form.occurrence === target.occurrence && form.form === target.form;
  return {
    ...state,
    forms: state.forms.map(form =>
      isTarget(form)
        ? {
            ...change(form),
            changedInVersion: version,
            ...(form.entry === undefined ? {} : { corrected: true as const }),
          }
        : form,
    ),
  };
}

/** A calculated item is never set itself; a value taken away counts as not done, for the reason of the correction. */
function correctedForm(form: RecordedForm, item: string, event: Corrected): RecordedForm {
  const { to, reason, calculated = form.calculated } = event.data;
  if (item in form.calculated || item in calculated) return { ...form, calculated };
  return {
    ...form,
    values: withField<Values>(form.values, item, to),
    notDone: withField(form.notDone, item, to === undefined ? reason : undefined),
    calculated,
  };
}

/** A row that comes brings its answers; one that goes takes them along and is kept beside the form. */
function correctedRow(
  form: RecordedForm,
  { section, row }: TargetOf<'formRow'>,
  event: Corrected,
): RecordedForm {
  const { from, to, reason, calculated = form.calculated } = event.data;
  if (to !== undefined) return { ...rowAdded(form, row, to as RowContent), calculated };
  const gone = from as RowContent;
  const ids = new Set([...Object.keys(gone.values), ...Object.keys(gone.notDone)]);
  const removed = { ...gone, section, row, reason, at: event.at, by: event.actor.account };
  return {
    ...rowTaken(form, row, ids).changed,
    calculated,
    removedRows: [...(form.removedRows ?? []), removed],
  };
}

type Answered = Pick<RecordedForm, 'values' | 'notDone'>;

/** The form with one more row. */
export function rowAdded<Form extends Answered>(form: Form, row: number, content: RowContent): Form {
  const inRow = <Entry>(entries: Readonly<Record<string, Entry>>) =>
    Object.fromEntries(Object.entries(entries).map(([id, entry]) => [keyInRow(id, row), entry]));
  return {
    ...form,
    values: { ...form.values, ...inRow(content.values) },
    notDone: { ...form.notDone, ...inRow(content.notDone) },
  };
}

/** The form without the items of a row, and what the row said. */
export function rowTaken<Form extends Answered>(
  form: Form,
  row: number,
  ids: ReadonlySet<string>,
): { readonly changed: Form; readonly content: RowContent } {
  const goes = (key: string) => rowOfKey(key) === row && ids.has(idOfKey(key));
  const parted = <Entry>(entries: Readonly<Record<string, Entry>>) => {
    const all = Object.entries(entries);
    const gone = all.filter(([key]) => goes(key)).map(([key, entry]) => [idOfKey(key), entry] as const);
    return {
      stays: Object.fromEntries(all.filter(([key]) => !goes(key))),
      gone: Object.fromEntries(gone),
    };
  };
  const values = parted(form.values);
  const notDone = parted(form.notDone);
  return {
    changed: { ...form, values: values.stays, notDone: notDone.stays },
    content: { values: values.gone, notDone: notDone.gone },
  };
}

function correctedEvent(target: TargetOf<'adverseEvent'>, to: unknown) {
  return (event: AdverseEvent): AdverseEvent => {
    const corrected = withField(event, target.field, to);
    if (target.field === 'grade')
      return { ...corrected, grades: [...event.grades.slice(0, -1), lastSegment(event, corrected.grade)] };
    const [first, ...later] = event.grades;
    if (target.field !== 'onset' || first === undefined) return corrected;
    return { ...corrected, grades: [{ ...first, from: corrected.onset ?? first.from }, ...later] };
  };
}

function lastSegment(event: AdverseEvent, grade: number) {
  const from = event.grades.at(-1)?.from ?? event.reportedAt.slice(0, 10);
  return { from, grade };
}

/** A corrected time brings its date at the site with it, as a calculated value. */
function correctedApplication(
  state: ParticipantState,
  target: TargetOf<'application'>,
  event: Corrected,
): ParticipantState {
  const date = event.data.calculated?.date;
  const applications = onId(state.applications, target.id, application => {
    const corrected = withField(application, target.field, event.data.to);
    const own = application.entry === undefined ? corrected : { ...corrected, corrected: true as const };
    return date === undefined ? own : { ...own, date: String(date) };
  });
  return withDiaryApplications({ ...state, applications });
}

function onId<T extends { readonly id: string }>(
  items: readonly T[],
  id: string,
  change: (item: T) => T,
): T[] {
  return items.map(item => (item.id === id ? change(item) : item));
}
