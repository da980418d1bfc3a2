import type { Text } from '../../protocol/definition.ts';
import { untranslatedMark } from '../../protocol/draft-marks.ts';

/** The record's words, for the time being in both languages. */
export function untranslated(text: string): Text {
  const flat = text.replace(/\s+/g, ' ').trim();
  return { en: flat, zh: `${untranslatedMark}${flat}` };
}

/** Names that an expression cannot use for something else. */
const reserved = new Set(
  'true false null in as break const continue else for function if import let loop package namespace return var void while base param previous visit stage arm cohort site day'.split(
    ' ',
  ),
);

/** A name made of a text's words, `Normal saline control` → `normalSalineControl`, not among those taken, and taken now. */
export function nameFrom(text: string, fallback: string, taken: Set<string>): string {
  const words = text.normalize('NFKD').match(/[A-Za-z0-9]+/g) ?? [];
  const joined = words
    .map((word, nth) => (nth === 0 ? lowerFirst(word) : `${word[0]?.toUpperCase()}${word.slice(1)}`))
    .join('')
    .slice(0, 40);
  const base = /^[A-Za-z]/.test(joined) && !reserved.has(joined) ? joined : `${fallback}${joined}`;
  let name = base;
  for (let nth = 2; taken.has(name); nth += 1) name = `${base}${nth}`;
  taken.add(name);
  return name;
}

function lowerFirst(word: string): string {
  return /^[A-Z][a-z]/.test(word) || word.length === 1 ? `${word[0]?.toLowerCase()}${word.slice(1)}` : word;
}

/** A code in the letters that codes may have; undefined if nothing is left of the text. */
export function codeFrom(text: string): string | undefined {
  const code = text
    .replace(/[^A-Za-z0-9._-]+/g, '-')
    .replace(/^[^A-Za-z0-9]+|-+$/g, '')
    .slice(0, 40);
  return code === '' ? undefined : code;
}

/** A definition in the making: any part of it may still be missing. */
export type Drafted<T> = T extends readonly (infer U)[]
  ? readonly Drafted<U>[]
  : T extends object
    ? { readonly [K in keyof T]?: Drafted<T[K]> | undefined }
    : T;
