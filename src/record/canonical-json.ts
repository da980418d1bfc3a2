/**
 * The one text of a JSON value: keys sorted by UTF-16 code unit, no spaces, numbers as ECMAScript prints them
 * (the form of RFC 8785). Properties that are `undefined` are absent, as in JSON; whatever JSON cannot say is a bug and throws.
 */
export function canonicalJson(value: unknown): string {
  return textOf(value, '$', 0);
}

const deepest = 200;

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
