import type { Definition, Parameter } from './definition.ts';
import { isRecord } from './shape.ts';
import type { Value } from './value.ts';

/** The definition as it would be under other readings of its register: whatever a parameter governs is what that reading puts there. */
export function definitionUnder(
  definition: Definition,
  parameters: Readonly<Record<string, Value>>,
): Definition {
  const changes = definition.parameters.flatMap(parameter => {
    const reading = parameters[parameter.id] ?? parameter.default;
    if (reading === parameter.default) return [];
    return (parameter.governs ?? []).map(place => ({ at: place.at, value: governedValue(place, reading) }));
  });
  if (changes.length === 0) return definition;
  const changed = structuredClone(definition);
  for (const { at, value } of changes) put(changed, at, value);
  return changed;
}

type Place = NonNullable<Parameter['governs']>[number];

/** What a reading puts at a place; undefined for nothing at all. */
export function governedValue({ as }: Place, reading: Value): unknown {
  if (as === undefined) return reading;
  return Object.hasOwn(as, String(reading)) ? as[String(reading)] : undefined;
}

export type Found = { readonly found: true; readonly value: unknown } | { readonly found: false };

/** What stands at a path such as `visits.V2.timing.targetDay`; elements of lists are named by id or place. */
export function valueAt(definition: Definition, path: string): Found {
  const steps = path.split('.');
  const last = steps.pop() ?? '';
  const parent = steps.reduce<unknown>(childOf, definition);
  if (typeof parent !== 'object' || parent === null) return { found: false };
  return { found: true, value: childOf(parent, last) };
}

function put(definition: Definition, path: string, value: unknown): void {
  const steps = path.split('.');
  const last = steps.pop() ?? '';
  const parent = steps.reduce<unknown>(childOf, definition);
  if (!isRecord(parent)) throw new Error(`A checked register governs nothing at ${path}.`);
  const open = parent as Record<string, unknown>;
  if (value === undefined) delete open[last];
  else open[last] = structuredClone(value);
}

function childOf(parent: unknown, step: string): unknown {
  if (Array.isArray(parent)) {
    const list: readonly unknown[] = parent;
    return list.find(each => isRecord(each) && each.id === step) ?? list[Number(step)];
  }
  return isRecord(parent) && Object.hasOwn(parent, step) ? parent[step] : undefined;
}
