import fc from 'fast-check';
import { Compile } from 'typebox/compile';
import { describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { checkDefinition } from './check-definition.ts';
import { DefinitionSchema } from './definition.ts';
import type { Finding } from './finding.ts';
import { parseDefinition } from './parse-definition.ts';
import { findMismatches } from './shape.ts';
import { smallTrialWith } from './small-trial.fixture.ts';

const small = smallTrialWith();
const text = stringify(small, { aliasDuplicateObjects: false });

function findingsOf(...texts: readonly string[]): readonly Finding[] {
  const parsed = parseDefinition(texts.map((part, i) => ({ path: `${i + 1}.yaml`, text: part })));
  return 'findings' in parsed ? parsed.findings : [];
}

const brief = (finding: Finding) => `${finding.file}:${finding.line} ${finding.code} ${finding.path}`;

/** The line on which a piece of the small trial's text stands. */
const lineOf = (piece: string, start = 0) => text.slice(0, text.indexOf(piece, start)).split('\n').length;

describe('a definition in YAML', () => {
  test('comes out as it went in', () => {
    const parsed = parseDefinition([{ path: 'a.yaml', text }]);
    expect('definition' in parsed && parsed.definition).toEqual(small);
  });

  test('may be spread over files, a list over several', () => {
    const { forms, visits, ...rest } = small;
    const texts = [
      stringify({ ...rest, forms: forms.slice(0, 1) }),
      stringify({ forms: forms.slice(1), visits }),
      '# nothing yet\n',
    ];
    const parsed = parseDefinition(texts.map((part, i) => ({ path: `${i}.yaml`, text: part })));
    if (!('definition' in parsed)) throw new Error('does not parse');
    expect(parsed.definition).toEqual(small);
    expect(parsed.sources.placeOf('forms.1.title')?.file).toBe('1.yaml');
    expect(parsed.sources.placeOf('forms.1.title')?.line).toBe(3);
    expect(parsed.sources.placeOf('forms.0')?.file).toBe('0.yaml');
    expect(parsed.sources.placeOf('forms.1.nothing.there')).toEqual(parsed.sources.placeOf('forms.1'));
    expect(parsed.sources.placeOf('nowhere')).toBeUndefined();
  });

  test('a finding of a check says where it was written', () => {
    const wrong = text.replace('relatedSerious >= 1', 'relatedSerius >= 1');
    const parsed = parseDefinition([{ path: 'a.yaml', text: wrong }]);
    if (!('definition' in parsed)) throw new Error('does not parse');
    expect(checkDefinition(parsed.definition, parsed.sources).map(brief)).toEqual([
      `a.yaml:${lineOf('condition: relatedSerious')} unknownName safety.gates.0.hold.0.condition`,
    ]);
  });
});

describe('what cannot be read', () => {
  test.each([
    ['identity: {', '1.yaml:1 yamlSyntax '],
    ['a:\n  - b\n c: d', '1.yaml:3 yamlSyntax '],
    ['- a', '1.yaml:1 notKeys '],
    ['just a text', '1.yaml:1 notKeys '],
    ['version: 1.0.0\nversion: 1.0.0', '1.yaml:2 duplicateKey '],
    ['a: *b', '1.yaml:1 unreadable '],
    ['--- {}\n--- {}', '1.yaml:2 yamlSyntax '],
  ])('%s', (source, first) => {
    expect(findingsOf(source).map(brief)[0]).toBe(first);
  });

  test('a key in two files', () => {
    expect(findingsOf(text, 'x: 1', 'version: 2.0.0').map(brief)).toEqual(['3.yaml:1 keyInTwoFiles version']);
  });

  test('lists that contain themselves', () => {
    expect(findingsOf('arms: &a [*a]').some(({ path }) => path === 'arms.0')).toBe(true);
  });
});

describe('what does not fit', () => {
  const changed = (from: string, to: string) => findingsOf(text.replace(from, to));

  test.each([
    ['kind: sreening', 'kind: screening', 'notAmong visits.0.kind', 'Write “screening”?'],
    [
      'anchr: firstApplication',
      'anchor: firstApplication',
      'missingKey visits.0.timing',
      'Add the key “anchor”.',
    ],
    ['fromDay: early', 'fromDay: -14', 'wrongType visits.0.timing.fromDay', 'Give a whole number.'],
    ['planed: 12', 'planned: 12', 'missingKey enrolment', 'Add the key “planned”.'],
    ['version: "1"', 'version: 1.0.0', 'badFormat version', 'Write the version as 1.0.0.'],
    ['date: 10.1.2026', 'date: 2026-01-10', 'badFormat dates.start.date', 'Write the date as'],
    ['id: 1st', 'id: active', 'badFormat arms.0.id', 'beginning with a letter'],
    [
      'confidenceLevel: 95',
      'confidenceLevel: 0.95',
      'outOfRange analysis.confidenceLevel',
      'Give a number < 1.',
    ],
    [
      'gradingVersion: 5.0',
      'gradingVersion: "5.0"',
      'wrongType safety.gradingVersion',
      'Put it in quotes: "5".',
    ],
    ['timeZone:', 'timeZone: Asia/Shanghai', 'wrongType sites.0.timeZone', 'Give a text.'],
    ['regimes: 3', 'regimes: []', 'wrongType safety.regimes', 'Give a list.'],
    ['otherIds: [-x]', 'otherIds: []', 'badFormat identity.otherIds.0', 'letters, digits'],
    ['kind: respond', 'kind: responder', 'notAmong outcomes.1.kind', 'Write “responder”?'],
  ])('%s instead of %s', (to, from, where, remedy) => {
    const [finding] = changed(from, to);
    expect(`${finding?.code} ${finding?.path}`).toBe(where);
    expect(finding?.remedy.en).toContain(remedy);
    expect(finding?.file).toBe('1.yaml');
    expect(finding?.line).toBeGreaterThan(0);
  });

  test('the branch of a union is the one that was meant', () => {
    const expression = 'expression: round(weight / 6.35, 1)';
    expect(changed(expression, `expresion: x`).map(brief)).toHaveLength(2);
    expect(
      changed('response: grade < base.grade', 'respons: x').map(({ code, path }) => `${code} ${path}`),
    ).toEqual(['missingKey outcomes.1', 'unknownKey outcomes.1.respons']);
  });

  test('a missing translation is asked for by its language', () => {
    const findings = findingsOf(
      stringify({ ...small, treatment: { ...small.treatment, doseUnit: { en: 'mg' } } }),
    );
    expect(findings.map(({ remedy }) => remedy.en)).toEqual(['Give the text in Simplified Chinese too.']);
  });

  test('everything is reported at once', () => {
    expect(findingsOf('version: 1.0.0').filter(({ code }) => code === 'missingKey')).toHaveLength(21);
  });
});

describe('no input is a crash', () => {
  const schema = Compile(DefinitionSchema);
  const anything = fc.anything({ maxDepth: 2, withNullPrototype: true });
  const paths = leafPaths(small);

  test('a definition with any part replaced is refused or checked', () => {
    fc.assert(
      fc.property(fc.constantFrom(...paths), anything, (path, value) => {
        const mutated = structuredClone(small);
        setAt(mutated, path, value);
        const mismatches = findMismatches(DefinitionSchema, mutated);
        if (!schema.Check(mutated)) expect(mismatches.length).toBeGreaterThan(0);
        if (mismatches.length === 0) checkDefinition(mutated, undefined, {});
      }),
      { numRuns: 400 },
    );
  });

  test('a definition with parts exchanged is refused or checked', () => {
    fc.assert(
      fc.property(fc.constantFrom(...paths), fc.constantFrom(...paths), (to, from) => {
        const mutated = structuredClone(small);
        setAt(mutated, to, getAt(mutated, from));
        if (schema.Check(mutated)) checkDefinition(mutated, undefined, {});
      }),
      { numRuns: 400 },
    );
  });

  test('text with anything cut out or put in is refused or checked', () => {
    fc.assert(
      fc.property(
        fc.nat(text.length),
        fc.nat(40),
        fc.oneof(
          fc.string(),
          fc.constantFrom('\n', '  ', '- ', ': ', '&a ', '*a', '"', "'", '{', '[', '|', '!!', '\t', '#'),
        ),
        (at, length, inserted) => {
          const parsed = parseDefinition([
            { path: 'a.yaml', text: text.slice(0, at) + inserted + text.slice(at + length) },
          ]);
          if ('definition' in parsed) checkDefinition(parsed.definition, parsed.sources, {});
          else expect(parsed.findings.length).toBeGreaterThan(0);
        },
      ),
      { numRuns: 60 },
    );
  });
});

type Path = readonly string[];

function leafPaths(value: unknown, path: Path = []): readonly Path[] {
  if (typeof value !== 'object' || value === null) return [path];
  const below = Object.entries(value).flatMap(([key, child]) => leafPaths(child, [...path, key]));
  return path.length === 0 ? below : [path, ...below];
}

function getAt(root: unknown, path: Path): unknown {
  return path.reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], root);
}

function setAt(root: unknown, path: Path, value: unknown): void {
  const parent = getAt(root, path.slice(0, -1)) as Record<string, unknown>;
  parent[path.at(-1) ?? ''] = value;
}
