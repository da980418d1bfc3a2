import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonical, canonicalJson } from './canonical-json.ts';

const jsonLike = {
  values: [fc.string(), fc.double({ noNaN: true, noDefaultInfinity: true }), fc.boolean(), fc.constant(null)],
  withNullPrototype: false,
};

describe('canonical JSON', () => {
  test('keys are sorted by UTF-16 code unit at every depth', () => {
    // The example of RFC 8785, section 3.2.3, and its result.
    const names = ['\u20ac', '\r', '\ufb33', '1', '\u{1F600}', '\u0080', '\u00f6'];
    expect(Object.keys(JSON.parse(canonicalJson(Object.fromEntries(names.map(name => [name, 0])))))).toEqual([
      '1',
      '\r',
      '\u0080',
      '\u00f6',
      '\u20ac',
      '\u{1F600}',
      '\ufb33',
    ]);
    expect(canonicalJson({ b: [{ d: 1, c: 2 }], a: null })).toBe('{"a":null,"b":[{"c":2,"d":1}]}');
  });

  test('numbers are written as ECMAScript writes them', () => {
    // RFC 8785, appendix B.
    const numbers = [
      -0, 5e-324, 1.7976931348623157e308, 9007199254740992, 295147905179352830000, 1e23, 0.000001,
    ];
    expect(canonicalJson(numbers)).toBe(
      '[0,5e-324,1.7976931348623157e+308,9007199254740992,295147905179352830000,1e+23,0.000001]',
    );
  });

  test('text escapes what JSON must escape and halves of surrogate pairs', () => {
    expect(canonicalJson('"\\/\b\n\0é药\uD800')).toBe('"\\"\\\\/\\b\\n\\u0000é药\\ud800"');
  });

  test('absent and undefined properties are the same', () => {
    expect(canonicalJson({ a: undefined, b: 1 })).toBe('{"b":1}');
  });

  test.each([
    ['NaN', Number.NaN, /\$\.x\[0\]: NaN is not a JSON number/],
    ['an infinity', Number.POSITIVE_INFINITY, /Infinity is not a JSON number/],
    ['a function', () => 1, /type function is not JSON/],
    ['undefined in a list', undefined, /type undefined is not JSON/],
    ['a big integer', 1n, /type bigint is not JSON/],
    ['a symbol', Symbol('s'), /type symbol is not JSON/],
    ['a map', new Map(), /instance of Map is not JSON/],
    ['a date', Temporal.PlainDate.from('2026-01-01'), /instance of PlainDate is not JSON/],
  ])('%s throws', (_, value, message) => {
    expect(() => canonicalJson({ x: [value] })).toThrow(message);
  });

  test('a circle throws', () => {
    const circle: unknown[] = [];
    circle.push(circle);
    expect(() => canonicalJson(circle)).toThrow(/circle/);
  });

  test('reading it back gives the value, and writing that gives the same text', () => {
    fc.assert(
      fc.property(fc.jsonValue(), value => {
        const text = canonicalJson(value);
        expect(text).toBe(canonicalJson(JSON.parse(text)));
        expect(JSON.stringify(JSON.parse(text))).toHaveLength(JSON.stringify(value).length);
      }),
    );
  });

  test('the value beside the text is what reading the text gives', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.anything(jsonLike)), record => {
        const { text, value } = canonical(record);
        expect(value).toStrictEqual(JSON.parse(text));
        expect(Object.keys(value)).toEqual(Object.keys(JSON.parse(text)));
      }),
    );
  });

  test('the order in which properties were set changes nothing', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue(), { noNullPrototype: true }), record => {
        const reversed = Object.fromEntries(Object.entries(record).reverse());
        expect(canonicalJson(reversed)).toBe(canonicalJson(record));
      }),
    );
  });
});
