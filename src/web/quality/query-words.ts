import type { Text } from '../../protocol/definition.ts';
import { formOf, itemOf, visitOf } from '../../protocol/lookup.ts';
import type { Query } from '../../record/query.ts';
import type { QueryTarget } from '../../record/query-events.ts';
import type { ShownDefinition } from '../../record/views.ts';
import type { Texts } from '../texts/texts.ts';

type Label = (text: Text) => string;
type Shown = Pick<ShownDefinition, 'forms' | 'visits'>;

/** What is asked: a person's words, or the sentence of the edit check, in the language of the page. */
export function questionOf(query: Query, definition: Shown, label: Label): string {
  const { check, target, entries } = query;
  const form = 'form' in target ? formOf(definition, target.form) : undefined;
  const fired = form?.checks?.find(({ id }) => id === check);
  return fired ? label(fired.message) : (entries[0]?.text ?? check ?? '');
}

/** What it is asked about: visit, form and question, or the entry and its field. */
export function aboutOf(target: QueryTarget, definition: Shown, texts: Texts, label: Label): string {
  if (!('form' in target)) return target.id;
  const visit = visitOf(definition, target.visit);
  const form = formOf(definition, target.form);
  const item = target.kind === 'form' ? itemOf(definition, target.item) : undefined;
  const part = {
    form: item ? label(item.label) : '',
    formDate: texts.form.dateOfAssessment,
    wholeForm: texts.query.wholeForm,
  }[target.kind];
  const number = visit?.kind === 'unscheduled' ? ` ${target.occurrence}` : '';
  return [
    `${visit ? label(visit.label) : target.visit}${number}`,
    form ? label(form.title) : target.form,
    part,
  ]
    .filter(each => each !== '')
    .join(' · ');
}
