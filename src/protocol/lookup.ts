import type { Definition, Form, Item, Language, Text, Visit } from './definition.ts';
import { idOfKey, itemInRow, repeatingSections, rowOfKey } from './rows.ts';

/** By its id, or by its key in a row. */
export function itemOf(definition: Pick<Definition, 'forms'>, key: string): Item | undefined {
  return itemsOf(definition).get(key) ?? itemOfRow(definition, key);
}

function itemOfRow({ forms }: Pick<Definition, 'forms'>, key: string): Item | undefined {
  const row = rowOfKey(key);
  if (row === undefined) return undefined;
  for (const section of forms.flatMap(repeatingSections)) {
    const item = section.items.find(({ id }) => id === idOfKey(key));
    if (item !== undefined) return itemInRow(item, section, row);
  }
  return undefined;
}

export function formOf(definition: Pick<Definition, 'forms'>, id: string): Form | undefined {
  return definition.forms.find(form => form.id === id);
}

export function visitOf(definition: Pick<Definition, 'visits'>, id: string): Visit | undefined {
  return definition.visits.find(visit => visit.id === id);
}

export function formsOfItem(definition: Pick<Definition, 'forms'>, item: string): readonly Form[] {
  return definition.forms.filter(form => itemsOfForm(form).some(({ id }) => id === item));
}

export function itemsOfForm(form: Form): readonly Item[] {
  return form.sections.flatMap(section => section.items);
}

export function screeningVisit(definition: Pick<Definition, 'visits'>): Visit {
  return visitOfKind(definition, 'screening');
}

export function baselineVisit(definition: Pick<Definition, 'visits'>): Visit {
  return visitOfKind(definition, 'baseline');
}

export function plannedApplications({ treatment }: Pick<Definition, 'treatment'>): number {
  return treatment.slots.length * Math.ceil(treatment.days / treatment.everyDays);
}

export function labelOf(text: Text, language: Language): string {
  return text[language];
}

const itemsByForms = new WeakMap<Definition['forms'], ReadonlyMap<string, Item>>();

/** Every item by id. Remembered per definition, because expressions look items up all the time. */
function itemsOf({ forms }: Pick<Definition, 'forms'>): ReadonlyMap<string, Item> {
  let items = itemsByForms.get(forms);
  if (items === undefined) {
    items = new Map(forms.flatMap(itemsOfForm).map(item => [item.id, item]));
    itemsByForms.set(forms, items);
  }
  return items;
}

/** A checked definition has exactly one visit of these kinds. */
function visitOfKind(definition: Pick<Definition, 'visits'>, kind: 'screening' | 'baseline'): Visit {
  const visit = definition.visits.find(candidate => candidate.kind === kind);
  if (visit === undefined) throw new Error(`The definition has no ${kind} visit.`);
  return visit;
}
