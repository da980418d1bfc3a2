import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';

const css = readFileSync(path.join(import.meta.dirname, 'colours.css'), 'utf8');

/** Colours of one scheme by name. */
function coloursOf(scheme: string): ReadonlyMap<string, string> {
  const block = css.split(`:root[data-mantine-color-scheme="${scheme}"]`)[1]?.split('}')[0] ?? '';
  return new Map(
    [...block.matchAll(/--([\w-]+): (#[0-9a-f]{6});/gu)].map(([, name = '', hex = '']) => [name, hex]),
  );
}

/** Relative luminance and contrast as WCAG 2.2 defines them. */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map(at => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
    .map(part => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(a: string, b: string): number {
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
}

const texts = [
  ...['paper', 'surface', 'subtle'].flatMap(ground =>
    ['ink', 'muted', 'accent'].map(text => [text, ground] as const),
  ),
  ['accent-ink', 'accent'],
  ['accent-ink', 'accent-hover'],
  ['accent', 'accent-tint'],
  ['ink', 'accent-tint'],
  ...['met', 'not-met', 'unknown'].flatMap(state => [
    [state, `${state}-tint`] as const,
    [state, 'paper'] as const,
    [state, 'surface'] as const,
  ]),
] as const;

describe.each(['light', 'dark'])('the %s scheme', scheme => {
  const colours = coloursOf(scheme);
  const of = (name: string) => colours.get(name) ?? expect.fail(`There is no colour ${name}.`);

  test('every text stands out from its ground by 4.5 to 1', () => {
    const faint = texts
      .map(([text, ground]) => [`${text} on ${ground}`, contrast(of(text), of(ground))] as const)
      .filter(([, ratio]) => ratio < 4.5);
    expect(faint).toEqual([]);
  });

  test('the edge of a control stands out by 3 to 1', () => {
    expect(contrast(of('line-strong'), of('surface'))).toBeGreaterThanOrEqual(3);
    expect(contrast(of('line-strong'), of('paper'))).toBeGreaterThanOrEqual(3);
  });
});

test('contrast is that of the guideline: black on white 21 to 1, grey #767676 on white 4.54 to 1', () => {
  expect(contrast('#000000', '#ffffff')).toBe(21);
  expect(contrast('#767676', '#ffffff')).toBeCloseTo(4.54, 2);
});
