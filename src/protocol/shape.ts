/** The part of JSON Schema that the schema of a definition uses. */
export interface Schema {
  readonly type?: string;
  readonly const?: unknown;
  readonly anyOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[] | undefined;
  readonly patternProperties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly exclusiveMaximum?: number;
}

/** One thing in a value that its schema does not allow. */
export type Mismatch = { readonly path: readonly string[] } & (
  | { readonly code: 'missingKey'; readonly key: string }
  | { readonly code: 'unknownKey'; readonly key: string; readonly allowed: readonly string[] }
  | { readonly code: 'wrongType'; readonly expected: readonly string[]; readonly found: unknown }
  | { readonly code: 'notAmong'; readonly allowed: readonly unknown[]; readonly found: unknown }
  | { readonly code: 'badFormat'; readonly pattern: string; readonly found: string }
  | {
      readonly code: 'outOfRange';
      readonly limit: number;
      readonly comparator: '≥' | '>' | '≤' | '<';
      readonly found: number;
    }
  | {
      readonly code: 'wrongLength';
      readonly limit: number;
      readonly comparator: '≥' | '≤';
      readonly of: 'list' | 'text';
    }
);

type Path = readonly string[];

/**
 * Compares a value with a schema. Validators answer for every branch of a union; this answers for the one branch that
 * the author meant, which is told by the key whose value names the branch.
 */
export function findMismatches(schema: Schema, value: unknown, path: Path = []): readonly Mismatch[] {
  if (schema.anyOf !== undefined) return inUnion(schema.anyOf, value, path);
  if ('const' in schema)
    return value === schema.const ? [] : [{ path, code: 'notAmong', allowed: [schema.const], found: value }];
  if (!isOfType(schema.type, value))
    return [{ path, code: 'wrongType', expected: [schema.type ?? 'value'], found: value }];
  if (Array.isArray(value)) return inList(schema, value, path);
  if (isRecord(value)) return inObject(schema, value, path);
  if (typeof value === 'string') return inText(schema, value, path);
  return typeof value === 'number' ? inNumber(schema, value, path) : [];
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isOfType(type: string | undefined, value: unknown): boolean {
  switch (type) {
    case 'array':
      return Array.isArray(value);
    case 'object':
      return isRecord(value);
    case 'integer':
      return Number.isInteger(value);
    case 'number':
      return Number.isFinite(value);
    default:
      return type === undefined || typeof value === type;
  }
}

function inUnion(branches: readonly Schema[], value: unknown, path: Path): readonly Mismatch[] {
  if (branches.every(branch => 'const' in branch)) {
    const allowed = branches.map(branch => branch.const);
    return allowed.includes(value) ? [] : [{ path, code: 'notAmong', allowed, found: value }];
  }
  const objects = branches.filter(branch => branch.type === 'object');
  if (isRecord(value) && objects.length > 0) return inUnionOfObjects(objects, value, path);
  if (branches.some(branch => findMismatches(branch, value, path).length === 0)) return [];
  return [
    { path, code: 'wrongType', expected: branches.map(branch => branch.type ?? 'value'), found: value },
  ];
}

function inUnionOfObjects(
  branches: readonly Schema[],
  value: Readonly<Record<string, unknown>>,
  path: Path,
): readonly Mismatch[] {
  const key = discriminatorOf(branches);
  if (key === undefined) return inObject(closestBranch(branches, value), value, path);
  const branch = branches.find(({ properties }) => properties?.[key]?.const === value[key]);
  if (branch !== undefined) return inObject(branch, value, path);
  if (!Object.hasOwn(value, key)) return [{ path, code: 'missingKey', key }];
  const allowed = branches.map(({ properties }) => properties?.[key]?.const);
  return [{ path: [...path, key], code: 'notAmong', allowed, found: value[key] }];
}

/** The key that has a constant of its own in every branch. */
function discriminatorOf(branches: readonly Schema[]): string | undefined {
  return Object.keys(branches[0]?.properties ?? {}).find(key => {
    const constants = branches.map(({ properties }) => properties?.[key]?.const);
    return !constants.includes(undefined) && new Set(constants).size === branches.length;
  });
}

function closestBranch(branches: readonly Schema[], value: Readonly<Record<string, unknown>>): Schema {
  const keys = Object.keys(value);
  const overlap = ({ properties = {} }: Schema): number =>
    keys.filter(key => Object.hasOwn(properties, key)).length;
  return branches.toSorted((a, b) => overlap(b) - overlap(a))[0] ?? {};
}

function inObject(schema: Schema, value: Readonly<Record<string, unknown>>, path: Path): readonly Mismatch[] {
  const { properties = {}, required = [], patternProperties } = schema;
  if (patternProperties !== undefined) return inRecord(patternProperties, value, path);
  const missing = required.filter(key => !Object.hasOwn(value, key));
  const entries = Object.entries(value).flatMap(([key, child]): readonly Mismatch[] => {
    const property = Object.hasOwn(properties, key) ? properties[key] : undefined;
    if (property !== undefined) return findMismatches(property, child, [...path, key]);
    const allowed = Object.keys(properties).filter(name => !Object.hasOwn(value, name));
    return [{ path: [...path, key], code: 'unknownKey', key, allowed }];
  });
  return [...missing.map((key): Mismatch => ({ path, code: 'missingKey', key })), ...entries];
}

function inRecord(
  patterns: Readonly<Record<string, Schema>>,
  value: Readonly<Record<string, unknown>>,
  path: Path,
): readonly Mismatch[] {
  return Object.entries(value).flatMap(([key, child]): readonly Mismatch[] => {
    const [pattern, schema] = Object.entries(patterns).find(([source]) => new RegExp(source).test(key)) ?? [];
    if (pattern !== undefined && schema !== undefined) return findMismatches(schema, child, [...path, key]);
    return [{ path: [...path, key], code: 'badFormat', pattern: Object.keys(patterns)[0] ?? '', found: key }];
  });
}

function inList(schema: Schema, value: readonly unknown[], path: Path): readonly Mismatch[] {
  const { items, minItems = 0, maxItems = Number.POSITIVE_INFINITY } = schema;
  const inside =
    items === undefined ? [] : value.flatMap((child, i) => findMismatches(items, child, [...path, `${i}`]));
  if (value.length < minItems)
    return [{ path, code: 'wrongLength', limit: minItems, comparator: '≥', of: 'list' }];
  if (value.length > maxItems)
    return [{ path, code: 'wrongLength', limit: maxItems, comparator: '≤', of: 'list' }];
  return inside;
}

function inText(schema: Schema, value: string, path: Path): readonly Mismatch[] {
  const { minLength = 0, maxLength = Number.POSITIVE_INFINITY, pattern } = schema;
  if (value.length < minLength)
    return [{ path, code: 'wrongLength', limit: minLength, comparator: '≥', of: 'text' }];
  if (value.length > maxLength)
    return [{ path, code: 'wrongLength', limit: maxLength, comparator: '≤', of: 'text' }];
  if (pattern !== undefined && !new RegExp(pattern).test(value))
    return [{ path, code: 'badFormat', pattern, found: value }];
  return [];
}

function inNumber(schema: Schema, found: number, path: Path): readonly Mismatch[] {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum } = schema;
  const wrong = (limit: number, comparator: '≥' | '>' | '≤' | '<'): readonly Mismatch[] => [
    { path, code: 'outOfRange', limit, comparator, found },
  ];
  if (minimum !== undefined && found < minimum) return wrong(minimum, '≥');
  if (maximum !== undefined && found > maximum) return wrong(maximum, '≤');
  if (exclusiveMinimum !== undefined && found <= exclusiveMinimum) return wrong(exclusiveMinimum, '>');
  if (exclusiveMaximum !== undefined && found >= exclusiveMaximum) return wrong(exclusiveMaximum, '<');
  return [];
}
