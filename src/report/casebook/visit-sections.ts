import type { Item } from '../../protocol/definition.ts';
import { formOf, itemsOfForm, visitOf } from '../../protocol/lookup.ts';
import type { Value } from '../../protocol/value.ts';
import { isSamePlace, reviewStanding } from '../../record/check-standing.ts';
import type { CorrectionTarget, ParticipantEvent } from '../../record/events.ts';
import { valueHistory } from '../../record/history.ts';
import { holdOver } from '../../record/holds.ts';
import type { RecordedForm } from '../../record/participant.ts';
import { html } from '../html.ts';
import { recordedValue } from '../recorded-value.ts';
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
  const sections = formOf(context.definitionOf(form), form.form)?.sections ?? [];
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
  if (withheld.items.has(id)) return row(label, say('withheld'), '');
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
  const checks = formOf(definitionOf(form), form.form)?.checks ?? [];
  const warnings = form.warnings.map(id => {
    const check = checks.find(each => each.id === id);
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
  const corrections = entries
    .filter(({ type }) => type === 'valueCorrected')
    .map(({ data }) => data as Corrected)
    .filter(({ target }) => 'form' in target && isSamePlace(target, place));
  const touched = new Set(
    corrections.flatMap(({ target, calculated = {} }) => [
      ...('item' in target ? [target.item] : []),
      ...Object.keys(calculated),
    ]),
  );
  const mine = entries.filter(({ data }) => isSamePlace(placeIn(data), place));
  const shown = (target: CorrectionTarget, about: string, tell: (value: unknown) => string) =>
    valueHistory(mine, target)
      .slice(1)
      .map(({ from, to, reason = '', ...change }) => ({
        ...change,
        about,
        from: from === undefined ? words.answers.none : tell(from),
        to: to === undefined ? words.answers.none : tell(to),
        reason,
      }));
  const formDef = formOf(definitionOf(form), id);
  const items = formDef === undefined ? [] : itemsOfForm(formDef);
  return [
    ...shown({ kind: 'formDate', ...place }, say('dateOfAssessment'), date => dated(String(date))),
    ...items
      .filter(item => touched.has(item.id) && !withheld.items.has(item.id))
      .flatMap(item =>
        shown({ kind: 'form', ...place, item: item.id }, context.read(item.label), value =>
          recordedValue(item, value as Value, context),
        ).map(change => ({ ...change, item: item.id })),
      ),
  ];
}

/** The place that an event's data name, in themselves or in what they correct. */
function placeIn(data: unknown): { visit: string; occurrence: number; form: string } {
  const { target, ...own } = data as { readonly target?: object };
  return { visit: '', occurrence: 0, form: '', ...own, ...target };
}
