import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseJsonTree } from './parse-json-tree.ts';
import type { RecordNode } from './record-tree.ts';

/** Every text of the tree with its path, to compare with what the platform's parser gives. */
function leaves(node: RecordNode): readonly string[] {
  return [
    ...(node.text === undefined ? [] : [`${node.where}=${node.text}`]),
    ...node.children.flatMap(leaves),
  ];
}

function expected(value: unknown, where: string): readonly string[] {
  if (Array.isArray(value)) return value.flatMap((part, nth) => expected(part, `${where}[${nth}]`));
  if (typeof value === 'object' && value !== null)
    return Object.entries(value).flatMap(([key, part]) =>
      expected(part, where === '' ? key : `${where}.${key}`),
    );
  return value === null ? [] : [`${where}=${typeof value === 'string' ? value : JSON.stringify(value)}`];
}

test('reads what the platform’s parser reads', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), fc.constantFrom(0, 2), (value, indent) => {
      const plain: unknown = JSON.parse(JSON.stringify(value));
      const tree = parseJsonTree(JSON.stringify(plain, null, indent));
      expect('kind' in tree ? tree : [...leaves(tree)].sort()).toEqual([...expected(plain, '')].sort());
    }),
    { seed: 1, numRuns: 300 },
  );
});

test('knows the line of every part', () => {
  const tree = parseJsonTree('{\n  "a": {\n    "b": ["x",\n "y"]\n  }\n}');
  if ('kind' in tree) throw new Error(tree.what);
  expect(tree.children[0]?.children.map(({ where, line }) => [where, line])).toEqual([
    ['a.b[0]', 3],
    ['a.b[1]', 4],
  ]);
});

test.each([
  ['{"a": 1,\n "b": }', 'A value is expected here, but “}” stands here.', 2, 15],
  ['{"a": 1\n "b": 2}', 'A comma or a closing brace is expected here, but “"b": 2}” stands here.', 2, 9],
  ['{"a": "x', 'The text that begins with a quote is not closed: the file ends.', 1, 8],
  ['{"a": [1, 2', 'A comma or a closing bracket is expected here, but the file ends.', 1, 11],
  ['{} {}', 'Something follows the end of the JSON value.', 1, 3],
])('%j is refused with its place', (text, message, line, offset) => {
  expect(parseJsonTree(text)).toMatchObject({
    code: 'brokenJson',
    what: `This is not complete JSON. ${message}`,
    line,
    offset,
  });
});

test('endless nesting is refused, not followed', () => {
  expect(parseJsonTree('['.repeat(100_000))).toMatchObject({ code: 'tooDeep' });
});
