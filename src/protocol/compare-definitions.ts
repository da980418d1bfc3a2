import { findAmendmentFaults } from './amendment-faults.ts';
import type { Definition } from './definition.ts';
import type {
  DefinitionChange,
  DefinitionComparison,
  Progress,
  Touched,
  ValueChange,
} from './definition-change.ts';
import { type Part, type PartKind, partsOf, visitsOfItem } from './definition-parts.ts';

/** What the new definition changes, whom it touches, and what would be lost by it. Order within lists is no change, except within a form. */
export function compareDefinitions(
  before: Definition,
  after: Definition,
  progress: Progress,
): DefinitionComparison {
  const changes = changesBetween(before, after);
  return {
    from: before.version,
    to: after.version,
    changes,
    findings: findAmendmentFaults(before, after, changes, progress),
  };
}

const keyOf = ({ kind, id }: Pick<Part, 'kind' | 'id'>): string => `${kind} ${id}`;

function changesBetween(before: Definition, after: Definition): readonly DefinitionChange[] {
  const old = new Map(partsOf(before).map(part => [keyOf(part), part]));
  const now = partsOf(after);
  const names = renamings(after);
  const met = new Set<string>();
  const kept = now.flatMap((part): readonly DefinitionChange[] => {
    const key = keyOf(part);
    const earlier = names.get(key) ?? part.id;
    const was = old.get(keyOf({ kind: part.kind, id: earlier }));
    if (was === undefined) return [changeOf(part, 'added', before, after)];
    met.add(keyOf(was));
    const values = differences(was.value, part.value, '');
    if (earlier !== part.id) return [{ ...changeOf(part, 'renamed', before, after, values), from: earlier }];
    return values.length === 0 ? [] : [changeOf(part, 'changed', before, after, values)];
  });
  const retired = retirements(before, after);
  const gone = [...old.values()]
    .filter(part => !met.has(keyOf(part)))
    .map(part => changeOf(part, retired.has(keyOf(part)) ? 'retired' : 'removed', before, after));
  return [...kept, ...gone];
}

function renamings({ amendment }: Definition): ReadonlyMap<string, string> {
  const items = Object.entries(amendment?.renamed?.items ?? {});
  return new Map(items.map(([id, from]) => [keyOf({ kind: 'item', id }), from]));
}

/** With a form, all that it alone asked goes. */
function retirements({ forms }: Definition, { amendment }: Definition): ReadonlySet<string> {
  const { items = [], forms: retiredForms = [], visits = [] } = amendment?.retired ?? {};
  const asked = forms
    .filter(({ id }) => retiredForms.includes(id))
    .flatMap(({ id, sections, checks = [] }) => [
      ...sections.flatMap(section => section.items.map(item => `item ${item.id}`)),
      ...checks.map(check => `editCheck ${id}.${check.id}`),
    ]);
  return new Set([
    ...items.map(id => `item ${id}`),
    ...retiredForms.map(id => `form ${id}`),
    ...visits.map(id => `visit ${id}`),
    ...asked,
  ]);
}

function changeOf(
  { kind, id }: Part,
  what: DefinitionChange['what'],
  before: Definition,
  after: Definition,
  values: readonly ValueChange[] = [],
): DefinitionChange {
  const isWording = what === 'changed' && values.every(({ path }) => /(^|\.)(en|zh)$/.test(path));
  return { kind, id, what, values, isWording, touches: touchedBy(kind, id, before, after) };
}

function touchedBy(kind: PartKind, id: string, before: Definition, after: Definition): Touched {
  const both = (of: (definition: Definition) => readonly string[]): Touched => ({
    who: 'participantsBefore',
    visits: [...new Set([...of(after), ...of(before)])],
  });
  switch (kind) {
    case 'item':
      return both(definition => visitsOfItem(definition, id));
    case 'form':
      return both(({ visits }) => visits.filter(({ forms }) => forms.includes(id)).map(visit => visit.id));
    case 'editCheck': {
      const form = id.slice(0, id.indexOf('.'));
      return both(({ visits }) => visits.filter(({ forms }) => forms.includes(form)).map(visit => visit.id));
    }
    case 'visit':
      return { who: 'participantsBefore', visits: [id] };
    case 'criterion':
      return both(
        ({ eligibility }) => eligibility.criteria.find(criterion => criterion.id === id)?.stages ?? [],
      );
    case 'outcome':
    case 'group':
      return { who: 'analysis' };
    case 'section':
      if (id === 'simulation') return { who: 'simulation' };
      return { who: id === 'analysis' ? 'analysis' : 'everybody' };
    default:
      return { who: 'everybody' };
  }
}

/** Leaves that differ, in order of the paths. Lists of things with ids are compared by id, all others place by place. */
function differences(before: unknown, after: unknown, path: string): readonly ValueChange[] {
  if (Object.is(before, after) || isSameList(before, after)) return [];
  const old = fieldsOf(before);
  const now = fieldsOf(after);
  if (old === undefined || now === undefined)
    return [
      {
        path,
        ...(before === undefined ? {} : { before }),
        ...(after === undefined ? {} : { after }),
      },
    ];
  return [...new Set([...old.keys(), ...now.keys()])].flatMap(key =>
    differences(old.get(key), now.get(key), path === '' ? key : `${path}.${key}`),
  );
}

function fieldsOf(value: unknown): ReadonlyMap<string, unknown> | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  if (!Array.isArray(value)) return new Map(Object.entries(value));
  // A list of plain values is one value: an entry put in front does not change all the others.
  if (value.every(entry => typeof entry !== 'object')) return undefined;
  return new Map(value.map((entry, i) => [nameOf(entry) ?? String(i), entry]));
}

function isSameList(before: unknown, after: unknown): boolean {
  if (!Array.isArray(before) || !Array.isArray(after)) return false;
  return before.length === after.length && before.every((entry, i) => Object.is(entry, after[i]));
}

function nameOf(entry: unknown): string | undefined {
  if (typeof entry !== 'object' || entry === null) return undefined;
  const { id, value } = entry as { readonly id?: unknown; readonly value?: unknown };
  if (typeof id === 'string') return id;
  // Choices are known by their values.
  return value === undefined ? undefined : String(value);
}
