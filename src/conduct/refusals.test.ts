import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { refusal, refusals } from './refusals.ts';

const here = import.meta.dirname;
const codes = Object.keys(refusals);

function sourcesOf(isWanted: (name: string) => boolean): string {
  return readdirSync(here)
    .filter(name => name.endsWith('.ts') && !name.startsWith('refusals') && isWanted(name))
    .map(name => readFileSync(path.join(here, name), 'utf8'))
    .join('\n');
}

describe('the catalogue of refusals', () => {
  test('every code is used by some act', () => {
    const acts = sourcesOf(name => !name.endsWith('.test.ts'));
    expect(codes.filter(code => !acts.includes(`'${code}'`))).toEqual([]);
  });

  test('every code is met in some story', () => {
    const stories = sourcesOf(name => name.endsWith('.test.ts'));
    expect(codes.filter(code => !new RegExp(`[' ]${code}'`, 'u').test(stories))).toEqual([]);
  });

  test('every code has its heading in the documentation, followed by what to do', () => {
    const text = readFileSync(path.join(here, '../../docs/refusals.md'), 'utf8');
    const sections = new Map(
      text.split(/^## /mu).map(section => {
        const [heading = '', ...lines] = section.split('\n');
        return [heading.trim(), lines.join(' ').trim()];
      }),
    );
    expect(codes.filter(code => (sections.get(code) ?? '').length < 10)).toEqual([]);
  });

  test('both languages ask for the same details and end as sentences do', () => {
    for (const [code, { en, zh }] of Object.entries(refusals)) {
      const asked = (text: string) => [...text.matchAll(/\{(\w+)\}/gu)].map(([, name]) => name).toSorted();
      expect(asked(zh), code).toEqual(asked(en));
      expect(en, code).toMatch(/\.$/u);
      expect(zh, code).toMatch(/。$/u);
    }
  });
});

describe('a refusal', () => {
  test('fills its details into both sentences', () => {
    expect(refusal('item-out-of-range', { item: 'age', min: 0, max: 120 })).toEqual({
      code: 'item-out-of-range',
      message: { en: 'The value must lie between 0 and 120.', zh: '数值须在 0 与 120 之间。' },
      details: { item: 'age', min: 0, max: 120 },
    });
  });

  test('writes a list with commas, an empty one as a dash', () => {
    const message = (awaited: string[]) =>
      refusal('gate-not-ready', { randomised: 9, planned: 10, awaited }).message.en;
    expect(message(['01-002', '01-007'])).toContain('awaited are: 01-002, 01-007.');
    expect(message([])).toContain('awaited are: –.');
  });

  test('a missing detail is a mistake in the program', () => {
    expect(() => refusal('date-in-future', { field: 'date' })).toThrow('needs the detail date');
  });
});
