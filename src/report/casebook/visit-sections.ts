import type { Form, Item } from '../../protocol/definition.ts';
import { formOf, itemsOfForm, visitOf } from '../../protocol/lookup.ts';
import {
  editCheckOf,
  formAsFilled,
  formWithRows,
  idOfKey,
  keyInRow,
  type Rows,
  repeatingSections,
  rowsIn,
} from '../../protocol/rows.ts';
import type { Value } from '../../protocol/value.ts';
import { isSamePlace, reviewStanding } from '../../record/check-standing.ts';
import type { CorrectionTarget, ParticipantEvent, RowContent } from '../../record/events.ts';
import { valueHistory } from '../../record/history.ts';
import { holdOver } from '../../record/holds.ts';
import type { RecordedForm } from '../../record/participant.ts';
import type { HistoryEntry } from '../../record/views.ts';
import { html } from '../html.ts';
import { recordedValue } from '../recorded-value.ts';
import { rowName, rowText } from '../row-words.ts';
import type { Row } from '../table.ts';
import type { CasebookContext } from './casebook.ts';
import type { CasebookSection } from './parts.ts';
import { blank, changesTable, leftTable, row, type ShownChange } from './parts.ts';

/** A section for each visit that has forms, in the order of the definition; in it every form as it was recorded. */
export function visitSections(context: CasebookContext): readonly CasebookSection[] {
  const { definition, state, visitName, formName } = context;
  const planned = definition.visits.map(({ id }) => id);
  const visits = new Set([...planned, ...state.forms.map(({ visit }) => visit)]);
  return [...visits].flatMap(id => {
    const order = visitOf(definition, id)?.forms ?? [];
    const held = state.forms.filter(({ visit }) => visit === id);
    const occurrences = [...new Set(held.map(({ occurrence }) => occurrence))].toSorted((a, b) => a - b);
    return occurrences.map(occurrence => {
      const forms = held
        .filter(form => form.occurrence === occurrence)
        .toSorted((a, b) => order.indexOf(a.form) - order.indexOf(b.form));
      return {
        title: visitName({ visit: id, occurrence }),
        body: html`${forms.map(form => html`<h3>${formName(form.form)}</h3>${formOnPaper(form, context)}`)}`,
      };
    });
  });
}

function formOnPaper(form: RecordedForm, context: CasebookContext) {
  const { say, timed, nameOf, dated } = context;
  const changes = changesOf(form, context);
  const corrected = new Set(changes.flatMap(({ item }) => item ?? []));
  const asked = formOf(context.definitionOf(form), form.form);
  const sections = asked === undefined ? [] : formAsFilled(asked, form).sections;
  const rows = sections.flatMap(({ title, items }): readonly Row[] => [
    ...(title === undefined ? [] : [{ label: context.read(title), level: 0 as const, cells: [] }]),
    ...items.map(item => itemRow(item, form, corrected, context)),
  ]);
  const recorded = { date: dated(form.date), at: timed(form.recordedAt), name: nameOf(form.recordedBy) };
  const table = leftTable({
    caption: say('assessedOn', recorded),
    stub: say('question'),
    columns: [say('answer'), say('note')],
    rows,
    notes: notesOf(form, context),
  });
  return html`${table}${changesTable(say('changesCaption'), changes, context)}`;
}

function itemRow(
  item: Item,
  form: RecordedForm,
  corrected: ReadonlySet<string>,
  context: CasebookContext,
): Row {
  const { say, words, read, withheld } = context;
  const { id } = item;
  const label = read(item.label);
  if (withheld.items.has(idOfKey(id))) return row(label, say('withheld'), '');
  const value = form.values[id] ?? form.calculated[id];
  const reason = form.notDone[id];
  const notes = [
    reason === undefined ? '' : say('notDoneBecause', { reason }),
    item.calculated === undefined ? '' : say('worksOut'),
    corrected.has(id) ? say('wasCorrected') : '',
    verifiedText(id, form, context),
  ];
  const answer = value === undefined ? blank : recordedValue(item, value, context);
  const shown = value === undefined && reason !== undefined ? words.answers.none : answer;
  return row(label, shown, notes.filter(note => note !== '').join('; '));
}

function verifiedText(item: string, form: RecordedForm, { state, say, nameOf }: CasebookContext): string {
  const verified = state.checking.verifications.find(each => each.item === item && isSamePlace(each, form));
  if (verified === undefined) return '';
  return verified.isChanged ? say('changedSinceVerified') : say('verifiedBy', { name: nameOf(verified.by) });
}

function notesOf(form: RecordedForm, context: CasebookContext): readonly string[] {
  const { definitionOf, state, say, read, timed, nameOf } = context;
  const asked = formOf(definitionOf(form), form.form);
  const warnings = form.warnings.map(id => {
    const check = asked && editCheckOf(asked, id);
    return check === undefined ? id : read(check.message);
  });
  const review = state.checking.reviews.find(each => isSamePlace(each, form));
  const hold = holdOver(state, form);
  const notes = [
    warnings.length === 0 ? '' : say('warningsShown', { warnings: warnings.join(' · ') }),
    review === undefined
      ? ''
      : `${say('reviewedBy', { at: timed(review.at), name: nameOf(review.by) })}${
          reviewStanding(state, form) === 'broken' ? `; ${say('changedSinceReview')}` : ''
        }`,
    hold === undefined
      ? ''
      : say(hold.level === 'locked' ? 'holdLocked' : 'holdFrozen', {
          at: timed(hold.at),
          name: nameOf(hold.by),
        }),
  ];
  return notes.filter(note => note !== '');
}

type RowTarget = Extract<CorrectionTarget, { kind: 'formRow' }>;
type Corrected = Extract<ParticipantEvent, { type: 'valueCorrected' }>['data'];

/** Every change of a value of the form, calculated ones among them; what this reader is not shown is left out. */
function changesOf(
  form: RecordedForm,
  context: CasebookContext,
): readonly (ShownChange & { item?: string })[] {
  if (form.changedInVersion === form.version) return [];
  const { entries, definitionOf, withheld, say, words, dated } = context;
  const { visit, occurrence, form: id } = form;
  const place = { visit, occurrence, form: id };
  const mine = entries.filter(({ data }) => isSamePlace(placeIn(data), place));
  const corrections = mine.filter(({ type }) => type === 'valueCorrected');
  const touched = new Set(
    corrections.flatMap(({ data }) => {
      const { target, from, to, calculated = {} } = data as Corrected;
      if (target.kind === 'formRow')
        return [...keysOfRow(target.row, from ?? to), ...Object.keys(calculated)];
      return [...('item' in target ? [target.item] : []), ...Object.keys(calculated)];
    }),
  );
  const rows = corrections.filter(({ data }) => (data as Corrected).target.kind === 'formRow');
  const ofRows = new Set(rows.map(({ version }) => version));
  const said = (value: unknown, tell: (value: unknown) => string | undefined) =>
    (value === undefined ? undefined : tell(value)) ?? words.answers.none;
  const shown = (target: CorrectionTarget, about: string, tell: (value: unknown) => string) =>
    valueHistory(mine, target)
      .filter(({ version }, at) => at > 0 && !ofRows.has(version))
      .map(({ from, to, reason = '', ...change }) => ({
        ...change,
        about,
        from: said(from, tell),
        to: said(to, tell),
        reason,
      }));
  const formDef = formOf(definitionOf(form), id);
  const items = formDef === undefined ? [] : itemsOfForm(formWithRows(formDef, everyRow(formDef, form)));
  return [
    ...shown({ kind: 'formDate', ...place }, say('dateOfAssessment'), date => dated(String(date))),
    ...rows.map(entry => rowChange(entry, context, said)),
    ...items
      .filter(item => touched.has(item.id) && !withheld.items.has(idOfKey(item.id)))
      .flatMap(item =>
        shown({ kind: 'form', ...place, item: item.id }, context.read(item.label), value =>
          recordedValue(item, value as Value, context),
        ).map(change => ({ ...change, item: item.id })),
      ),
  ];
}

function keysOfRow(row: number, content: unknown): readonly string[] {
  const { values = {}, notDone = {} } = (content ?? {}) as Partial<RowContent>;
  return [...Object.keys(values), ...Object.keys(notDone)].map(id => keyInRow(id, row));
}

/** Those that are left and those that were taken away. */
function everyRow(form: Form, recorded: RecordedForm): Rows {
  const left = rowsIn(form, recorded);
  const gone = recorded.removedRows ?? [];
  return Object.fromEntries(
    repeatingSections(form).map(({ repeats: { id } }) => [
      id,
      [...(left[id] ?? []), ...gone.filter(({ section }) => section === id).map(({ row }) => row)],
    ]),
  );
}

function rowChange(
  { data, ...entry }: HistoryEntry,
  context: CasebookContext,
  said: (value: unknown, tell: (value: unknown) => string | undefined) => string,
): ShownChange {
  const { target, from, to, reason } = data as Corrected & { readonly target: RowTarget };
  const tell = (content: unknown) => rowText(context.definition, content, context);
  const { at, name, actor, version } = entry;
  const about = rowName(context.definition, target, context);
  return { at, name, actor, version, about, from: said(from, tell), to: said(to, tell), reason };
}

/** The place that an event's data name, in themselves or in what they correct. */
function placeIn(data: unknown): { visit: string; occurrence: number; form: string } {
  const { target, ...own } = data as { readonly target?: object };
  return { visit: '', occurrence: 0, form: '', ...own, ...target };
}
