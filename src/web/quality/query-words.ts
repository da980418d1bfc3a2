import type { Text } from '../../protocol/definition.ts';
import { formOf, itemOf, visitOf } from '../../protocol/lookup.ts';
import { editCheckOf, repeatingSections, rowTitle } from '../../protocol/rows.ts';
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
  const fired = form && check !== undefined ? editCheckOf(form, check) : undefined;
  return fired ? label(fired.message) : (entries[0]?.text ?? check ?? '');
}

/** What it is asked about: visit, form and question, or the entry and its field. */
export function aboutOf(target: QueryTarget, definition: Shown, texts: Texts, label: Label): string {
  if (!('form' in target)) return target.id;
  const visit = visitOf(definition, target.visit);
  const form = formOf(definition, target.form);
  const part = partOf(target, definition, texts, label);
  const number = visit?.kind === 'unscheduled' ? ` ${target.occurrence}` : '';
  return [
    `${visit ? label(visit.label) : target.visit}${number}`,
    form ? label(form.title) : target.form,
    part,
  ]
    .filter(each => each !== '')
    .join(' · ');
}

type OfForm = Extract<QueryTarget, { form: string }>;

function partOf(target: OfForm, definition: Shown, texts: Texts, label: Label): string {
  switch (target.kind) {
    case 'form': {
      const item = itemOf(definition, target.item);
      return item ? label(item.label) : '';
    }
    case 'formRow': {
      const sections = definition.forms.flatMap(repeatingSections);
      const found = sections.find(({ repeats }) => repeats.id === target.section);
      return found ? label(rowTitle(found.repeats.label, target.row)) : '';
    }
    case 'formDate':
      return texts.form.dateOfAssessment;
    case 'wholeForm':
      return texts.query.wholeForm;
  }
}
