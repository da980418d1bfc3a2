import type { Definition, Form, Visit } from '../protocol/definition.ts';
import { formOf, visitOf } from '../protocol/lookup.ts';
import { activationAt, type Edition, type Editions, editionNamed } from './edition.ts';
import type { ParticipantState, RecordedForm } from './participant.ts';
import type { Activation } from './study.ts';

/** One version of the definition as it holds at a site: the sheets for consent that it brings count from its first day there. */
export function definitionAt(
  editions: Editions,
  activations: readonly Activation[],
  site: string,
  { version, definition }: Edition,
): Definition {
  const place = editions.findIndex(edition => edition.version === version);
  const from = activationAt(activations, site, version)?.from;
  if (place < 1 || from === undefined) return definition;
  const before = editions[place - 1]?.definition.eligibility.consentVersions ?? [];
  const isNew = (id: string) => !before.some(earlier => earlier.id === id);
  return remembered(definition, `from ${from}`, () => ({
    ...definition,
    eligibility: {
      ...definition.eligibility,
      consentVersions: definition.eligibility.consentVersions.map(sheet =>
        isNew(sheet.id) && sheet.from < from ? { ...sheet, from } : sheet,
      ),
    },
  }));
}

/**
 * A version of the definition as it holds for one participant: visits that were begun stay as they were planned under the
 * version that their forms were recorded under, and what was recorded at a visit or on a form that is retired stays in sight.
 */
export function planFor(
  editions: Editions,
  definition: Definition,
  version: string,
  { forms }: Pick<ParticipantState, 'forms'>,
): Definition {
  const others = forms.filter(form => form.definition !== version);
  if (editions.length < 2 || others.length === 0) return definition;
  const held = heldVisits(forms).filter(last => last.definition !== version);
  const retired = others.filter(({ form }) => formOf(definition, form) === undefined);
  const key = [...held, ...retired]
    .map(({ visit, form, definition: of }) => `${visit} ${form} ${of}`)
    .join(' ');
  return key === ''
    ? definition
    : remembered(definition, key, () => withRecorded(editions, definition, held, retired));
}

/** Of each visit the form that was recorded last. */
function heldVisits(forms: readonly RecordedForm[]): readonly RecordedForm[] {
  const last = new Map<string, RecordedForm>();
  for (const form of forms)
    if (form.version >= (last.get(form.visit)?.version ?? 0)) last.set(form.visit, form);
  return [...last.values()];
}

function withRecorded(
  editions: Editions,
  definition: Definition,
  held: readonly RecordedForm[],
  retired: readonly RecordedForm[],
): Definition {
  const visits = [...definition.visits];
  const forms = [...definition.forms];
  for (const { visit: id, definition: version } of held) {
    const edition = editionNamed(editions, version).definition;
    const then = visitOf(edition, id);
    if (then === undefined) continue;
    putVisit(visits, then, edition);
    for (const form of then.forms) putForm(forms, formOf(edition, form));
  }
  for (const { form, definition: version } of retired)
    putForm(forms, formOf(editionNamed(editions, version).definition, form));
  return { ...definition, visits, forms };
}

/** In its own place, or, if the plan no longer has it, after the visit that came before it. */
function putVisit(visits: Visit[], held: Visit, { visits: then }: Definition): void {
  const here = visits.findIndex(({ id }) => id === held.id);
  if (here >= 0) {
    const planned = visits[here];
    // Of unscheduled visits there are many: the next one is held as it is planned now.
    const isOpen = held.kind === 'unscheduled' && planned !== undefined;
    visits[here] = isOpen ? { ...planned, forms: [...new Set([...planned.forms, ...held.forms])] } : held;
    return;
  }
  const earlier = then
    .slice(
      0,
      then.findIndex(({ id }) => id === held.id),
    )
    .map(({ id }) => id);
  visits.splice(visits.findLastIndex(({ id }) => earlier.includes(id)) + 1, 0, held);
}

function putForm(forms: Form[], held: Form | undefined): void {
  if (held !== undefined && !forms.some(({ id }) => id === held.id)) forms.push(held);
}

const made = new WeakMap<Definition, Map<string, Definition>>();

/** The same object for the same plan, so that what is worked out once for a definition is not worked out for each participant. */
function remembered(definition: Definition, key: string, make: () => Definition): Definition {
  const known = made.get(definition) ?? new Map<string, Definition>();
  made.set(definition, known);
  const plan = known.get(key) ?? make();
  known.set(key, plan);
  return plan;
}
