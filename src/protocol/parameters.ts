import type { Definition } from './definition.ts';
import type { Value } from './value.ts';

/** The readings in force: each parameter's default, or the alternative that the caller asks for. */
export function parametersOf(
  definition: Pick<Definition, 'parameters'>,
  overrides: Readonly<Record<string, Value>> = {},
): Record<string, Value> {
  const values: Record<string, Value> = {};
  for (const parameter of definition.parameters) {
    const override = Object.hasOwn(overrides, parameter.id) ? overrides[parameter.id] : undefined;
    if (override !== undefined && ![parameter.default, ...parameter.alternatives].includes(override))
      throw new RangeError(`${parameter.id} has no alternative ${override}.`);
    values[parameter.id] = override ?? parameter.default;
  }
  for (const id of Object.keys(overrides))
    if (!Object.hasOwn(values, id)) throw new RangeError(`There is no parameter ${id}.`);
  return values;
}
