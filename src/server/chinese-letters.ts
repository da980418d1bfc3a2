import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { EmbeddedFont } from '../report/style-sheet.ts';
import { cutFont } from './cut-font.ts';

/** From here on stand the signs and letters of Chinese, which a reader's machine may lack. */
const firstChinese = 0x2e80;

/** The Chinese letters of a page, plain and bold, so that it can be read where no Chinese font is installed; none where it has none. */
export function chineseLetters(page: string): readonly EmbeddedFont[] {
  const characters = new Set(
    [...page].map(letter => letter.codePointAt(0) ?? 0).filter(code => code >= firstChinese),
  );
  if (characters.size === 0) return [];
  const require = createRequire(import.meta.url);
  return [400, 700].map(weight => {
    const file = `@fontsource/noto-sans-sc/files/noto-sans-sc-chinese-simplified-${weight}-normal.woff`;
    const woff = cutFont(readFileSync(require.resolve(file)), characters);
    return { family: 'Noto Sans SC', weight, woff: woff.toString('base64') };
  });
}
