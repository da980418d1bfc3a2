import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, test } from 'vitest';
import { chineseLetters } from './chinese-letters.ts';
import { cutFont } from './cut-font.ts';
import { tablesOfWoff } from './unpack-woff.ts';

const whole = readFileSync(
  createRequire(import.meta.url).resolve(
    '@fontsource/noto-sans-sc/files/noto-sans-sc-chinese-simplified-400-normal.woff',
  ),
);
const codes = (text: string) => [...text].map(letter => letter.codePointAt(0) ?? 0);
const glyphsOf = (woff: Buffer) =>
  tablesOfWoff(woff)
    .find(({ tag }) => tag === 'maxp')
    ?.data.readUInt16BE(4);

test('a font is cut to the letters that are asked for, each once, and those that it has', () => {
  const cut = cutFont(whole, codes('受试者受\u{10ffff}'));
  expect(glyphsOf(cut)).toBe(4);
  expect(cut.length).toBeLessThan(whole.length / 100);
  expect(cut.readUInt32BE(8)).toBe(cut.length);
});

test('the same letters give the same bytes, in whatever order they come', () => {
  expect(cutFont(whole, codes('分析集'))).toEqual(cutFont(whole, codes('集析分')));
});

test('a page without Chinese letters carries no font', () => {
  expect(chineseLetters('Größe – 5 µg/mL ≥ 3')).toEqual([]);
  expect(chineseLetters('结局 outcome').map(({ weight }) => weight)).toEqual([400, 700]);
});
