import { describe, expect, test } from 'vitest';
import { checkCycles, checkImportTable, checkWebReach } from './imports.ts';
import { checkLicences } from './licences.ts';
import { checkSizes } from './sizes.ts';
import { parseSource, type Violation } from './source.ts';
import { checkTrialWords } from './trial-words.ts';
import { checkWords } from './words.ts';

const said = (violations: readonly Violation[]) =>
  violations.map(({ line, sentence }) => `${line}: ${sentence}`);
const linesOf = (count: number) => 'x;\n'.repeat(count);

describe('a planted violation is found', () => {
  test('an import against the table, by whatever form', () => {
    const forms = [
      `import { a } from '../record/a.ts';`,
      `import type { A } from '../record/a.ts';`,
      `export { a } from '../record/a.ts';`,
      `export * from '../record/a.ts';`,
      `const a = await import('../record/a.ts');`,
      `import '../record/a.ts';`,
    ];
    for (const form of forms)
      expect(said(checkImportTable([parseSource('src/protocol/b.ts', `\n${form}`)])), form).toEqual([
        '2: src/protocol may not import src/record/a.ts.',
      ]);
    expect(checkImportTable([parseSource('src/conduct/b.ts', forms[0]!)])).toEqual([]);
    expect(checkImportTable([parseSource('src/protocol/b.test.ts', forms[0]!)])).toEqual([]);
    const chance = `import type { Chance } from '../statistics/chance.ts';`;
    const seed = `import { draw } from '../statistics/draws.ts';`;
    expect(said(checkImportTable([parseSource('src/conduct/b.ts', `${chance}\n${seed}`)]))).toEqual([
      '2: src/conduct may not import src/statistics/draws.ts.',
    ]);
  });

  test('a folder that is no room, and an import from outside the rooms', () => {
    expect(said(checkImportTable([parseSource('src/tools/a.ts', '')]))[0]).toMatch(
      /src\/tools is not a room/,
    );
    expect(said(checkImportTable([parseSource('src/store/a.ts', `import '../../tests/b.ts';`)]))).toEqual([
      '1: src/store may not import tests/b.ts.',
    ]);
  });

  test('a circle of imports', () => {
    const files = { a: 'b', b: 'c', c: 'a', d: 'a' };
    const sources = Object.entries(files).map(([name, to]) =>
      parseSource(`src/store/${name}.ts`, `import './${to}.ts';`),
    );
    expect(said(checkCycles(sources))).toEqual([
      '1: Imports go in a circle: src/store/a.ts → src/store/b.ts → src/store/c.ts → src/store/a.ts.',
    ]);
    expect(checkCycles(sources.filter(({ path }) => path !== 'src/store/c.ts'))).toEqual([]);
  });

  test('a module of Node that the web app reaches through another file', () => {
    const page = parseSource(
      'src/web/page.tsx',
      `import '../record/a.ts';\nimport type { B } from '../record/b.ts';`,
    );
    const needsCrypto = (name: string) =>
      parseSource(`src/record/${name}.ts`, `import { createHash } from 'node:crypto';`);
    expect(said(checkWebReach([page, needsCrypto('a'), needsCrypto('b')]))).toEqual([
      '1: The web app reaches this file (src/web/page.tsx → src/record/a.ts), so it may not import node:crypto.',
    ]);
  });

  test('a long file and a long function, whatever braces stand in strings', () => {
    expect(checkSizes([parseSource('src/store/a.ts', linesOf(400))])).toEqual([]);
    expect(said(checkSizes([parseSource('src/store/a.ts', linesOf(401))]))[0]).toMatch(
      /1: The file has 401 lines/,
    );
    const braces = `const t = '}}'; const s = "{"; const r = /}/; // }`;
    const functionOf = (lines: number) =>
      `${braces}\nconst f = () => {\n${braces}\n${linesOf(lines - 3)}};\n`;
    expect(checkSizes([parseSource('src/store/a.ts', functionOf(70))])).toEqual([]);
    expect(said(checkSizes([parseSource('src/store/a.ts', functionOf(71))]))).toEqual([
      '2: A function of 71 lines, more than 70: give its parts names.',
    ]);
    const method = `class A {\n  m() {\n${linesOf(80)}  }\n}`;
    expect(checkSizes([parseSource('src/store/a.ts', method)])).toHaveLength(1);
    const chapter = (name: string) => `${name}('a', () => {\n${linesOf(80)}});`;
    expect(checkSizes([parseSource('src/a.test.ts', chapter('describe'))])).toEqual([]);
    expect(checkSizes([parseSource('src/a.test.ts', chapter('test'))])).toHaveLength(1);
  });

  test.each([
    ['const a: any = 1;', '“any” is not a type'],
    ['const a = b as any[];', '“any” is not a type'],
    [`// ${'@ts'}-ignore\nx;`, 'a type that is true'],
    [`/* ${'biome'}-ignore lint: x */ x;`, 'no exception'],
    [`// ${'TO'}DO later`, 'the finished thing'],
    ['Math.random();', '“Math.random”'],
    ['const { a } = b; Math["random"]();', '“Math.random”'],
    ['globalThis.Math.random();', '“Math.random”'],
    [`export * from './b.ts';`, 'barrels'],
  ])('%s', (text, message) => {
    expect(said(checkWords([parseSource('src/store/a.ts', text)])).join()).toContain(message);
  });

  test.each([
    ['Date.now()', '“Date.now”'],
    ['new Date()', '“new Date”'],
    ['Temporal.Now.instant()', '“Temporal.Now”'],
    ['performance.now()', '“performance.now”'],
    ['crypto.getRandomValues(a)', '“crypto.getRandomValues”'],
    ['crypto.randomUUID()', '“crypto.randomUUID”'],
    ['process.env.HOME', '“process.env”'],
    ['fetch(a)', '“fetch”'],
    ['globalThis.fetch(a)', '“fetch”'],
    [`import fs from 'node:fs'`, 'may not import node:fs'],
    [`import { randomBytes } from 'node:crypto'`, 'may not import randomBytes of node:crypto'],
  ])('%s in a pure room, and only there', (text, message) => {
    expect(said(checkWords([parseSource('src/record/a.ts', text)])).join()).toContain(message);
    expect(checkWords([parseSource('src/server/a.ts', text)])).toEqual([]);
    expect(checkWords([parseSource('src/record/a.test.ts', text)])).toEqual([]);
  });

  test('words in strings and longer names are no violation', () => {
    const innocent = `import { createHash } from 'node:crypto'; const any = 'any'; // company
      const t = 'Math.random Date.now() // ${'TO'}DO'; prefetch(refetch, candidate.now);`;
    expect(checkWords([parseSource('src/record/a.ts', innocent)])).toEqual([]);
  });

  test.each(['utils', 'lib', 'common', 'shared', 'types', 'helpers', 'services', 'index'])(
    'a name like %s',
    name => {
      expect(checkWords([parseSource(`src/store/${name}.ts`, '')])).toHaveLength(1);
      expect(checkWords([parseSource(`src/store/${name}/a.ts`, '')])).toHaveLength(1);
    },
  );

  test.each([
    ['study-view.ts', 0],
    ['StudyPage.tsx', 0],
    ['0001-tables.ts', 0],
    ['store.contract.ts', 0],
    ['studyView.ts', 1],
    ['StudyView.ts', 1],
    ['study_view.ts', 1],
  ])('a file called %s', (name, found) => {
    expect(checkWords([parseSource(`src/store/${name}`, '')])).toHaveLength(found);
  });

  test('a word of a trial', () => {
    const words = { anywhere: ['NCT00000000', 'Kindomab'], whole: new Set(['V2', 'itchScore']) };
    const check = (file: string, text: string) => said(checkTrialWords([parseSource(file, text)], words));
    expect(check('src/derive/a.ts', '// as in nct00000000')).toEqual([
      '1: “NCT00000000” belongs to a trial: it stands in its definition, not here.',
    ]);
    expect(check('src/web/a.tsx', 'const a = <p>kindomab 5 mg</p>;')).toHaveLength(1);
    expect(check('src/derive/a.ts', `if (visit === 'V2') x;`)).toHaveLength(1);
    expect(check('src/derive/a.ts', 'const a = `V2`;')).toHaveLength(1);
    expect(check('src/derive/a.ts', 'const a = values.itchScore;')).toHaveLength(1);
    expect(check('src/derive/a.ts', 'const { itchScore } = values;')).toHaveLength(1);
    expect(check('src/derive/a.ts', `const a = 'V20'; const V2x = 1;`)).toEqual([]);
    expect(check('src/derive/a.test.ts', `const a = 'V2';`)).toEqual([]);
  });

  test('a licence that is not on the list', () => {
    const check = (licence: string, isDevelopment = false) =>
      checkLicences([{ name: 'a', licence, isDevelopment }]).length;
    expect(['MIT', '(MIT OR GPL-3.0)', 'MIT AND ISC', 'OFL-1.1'].map(licence => check(licence))).toEqual([
      0, 0, 0, 0,
    ]);
    expect(['GPL-3.0', 'MIT AND GPL-3.0', '', 'SSPL-1.0', 'MPL-2.0'].map(licence => check(licence))).toEqual([
      1, 1, 1, 1, 1,
    ]);
    expect(check('MPL-2.0', true)).toBe(0);
  });
});
