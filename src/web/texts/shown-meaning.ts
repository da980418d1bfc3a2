import { en } from './en.ts';
import type { Texts } from './texts.ts';

/** The meaning of a signature in the language of the page. The record keeps it in English; one that is not known stays. */
export function shownMeaning(meaning: string, texts: Pick<Texts, 'sign'>): string {
  const act = Object.entries(en.sign.meanings).find(([, recorded]) => recorded === meaning)?.[0];
  return act === undefined ? meaning : texts.sign.meanings[act as keyof typeof en.sign.meanings];
}
