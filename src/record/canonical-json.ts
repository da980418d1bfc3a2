/**
 * The one text of a JSON value: keys sorted by UTF-16 code unit, no spaces, numbers as ECMAScript prints them
 * (the form of RFC 8785). Properties that are `undefined` are absent, as in JSON; whatever JSON cannot say is a bug and throws.
 */
export function canonicalJson(value: unknown): string {
  return canonical(value).text;
}

/** The text, and the value that reading it gives; this may share parts with the value given. */
export function canonical<Value>(value: Value): { readonly text: string; readonly value: Value } {
  const sorted = inOrder(value, 0);
  if (sorted !== unsortable) return { text: JSON.stringify(sorted), value: sorted as Value };
  const text = textOf(value, '$', 0);
  return { text, value: JSON.parse(text) as Value };
}

const deepest = 200;

/** A value that the engine's own writer would not write as it must, or not at all. */
const unsortable = Symbol('unsortable');

/** An object keeps keys that are whole numbers in an order of its own, and takes `__proto__` for its prototype. */
function mayHaveItsOwnOrder(key: string): boolean {
  const first = key.charCodeAt(0);
  return (first >= 0x30 && first <= 0x39) || key === '__proto__';
}

/** The value with all keys in order, itself where they are; made for the engine's writer, which is several times faster than ours. */
function inOrder(value: unknown, depth: number): unknown {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return value;
    case 'number':
      // Zero has one text, whatever its sign.
      return Number.isFinite(value) ? value + 0 : unsortable;
    case 'object':
      if (value === null) return null;
      if (depth > deepest) return unsortable;
      return Array.isArray(value) ? listInOrder(value, depth) : propertiesInOrder(value, depth);
    default:
      return unsortable;
  }
}

function listInOrder(values: readonly unknown[], depth: number): unknown {
  let copy: unknown[] | undefined;
  for (let index = 0; index < values.length; index++) {
    const member = inOrder(values[index], depth + 1);
    if (member === unsortable) return unsortable;
    if (Object.is(member, values[index])) continue;
    copy ??= [...values];
    copy[index] = member;
  }
  return copy ?? values;
}

function propertiesInOrder(value: object, depth: number): unknown {
  if (Object.getPrototypeOf(value) !== Object.prototype) return unsortable;
  const record = value as Readonly<Record<string, unknown>>;
  const keys = Object.keys(record);
  if (keys.some(mayHaveItsOwnOrder)) return unsortable;
  const isSorted = keys.every((key, index) => index === 0 || (keys[index - 1] as string) < key);
  if (!isSorted) keys.sort();
  let copy: Record<string, unknown> | undefined = isSorted ? undefined : {};
  for (const [index, key] of keys.entries()) {
    const member = record[key] === undefined ? undefined : inOrder(record[key], depth + 1);
    if (member === unsortable) return unsortable;
    if (copy === undefined && (member === undefined || !Object.is(member, record[key])))
      copy = Object.fromEntries(keys.slice(0, index).map(before => [before, record[before]]));
    if (copy !== undefined && member !== undefined) copy[key] = member;
  }
  return copy ?? value;
}

function textOf(value: unknown, path: string, depth: number): string {
  if (depth > deepest) throw new TypeError(`${path}: nested deeper than ${deepest} levels, or in a circle`);
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new TypeError(`${path}: ${value} is not a JSON number`);
    return JSON.stringify(value);
  }
  if (Array.isArray(value)) return `[${arrayTexts(value, path, depth).join(',')}]`;
  if (typeof value === 'object') return `{${propertyTexts(value, path, depth).join(',')}}`;
  throw new TypeError(`${path}: a value of type ${typeof value} is not JSON`);
}

function arrayTexts(values: readonly unknown[], path: string, depth: number): string[] {
  return Array.from(values, (value, index) => textOf(value, `${path}[${index}]`, depth + 1));
}

function propertyTexts(value: object, path: string, depth: number): string[] {
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== null && prototype !== Object.prototype)
    throw new TypeError(
      `${path}: an instance of ${value.constructor.name} is not JSON; turn it into text first`,
    );
  const texts: string[] = [];
  for (const key of Object.keys(value).sort()) {
    const property: unknown = Reflect.get(value, key);
    if (property !== undefined)
      texts.push(`${JSON.stringify(key)}:${textOf(property, `${path}.${key}`, depth + 1)}`);
  }
  return texts;
}
