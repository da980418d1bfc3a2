import type { Language } from '../protocol/definition.ts';
import { enWords, type Words } from './words-en.ts';
import { zhWords } from './words-zh.ts';

/** What people read for the codes of the record, on a page and on paper. */
export const recordWords: Readonly<Record<Language, Words>> = { en: enWords, zh: zhWords };

/** A code that has no word stands for itself. */
export function wordFor(words: Readonly<Record<string, string>>, code: string): string {
  return words[code] ?? code;
}
