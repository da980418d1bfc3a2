import type { ReportContext } from './context.ts';
import { type Html, html } from './html.ts';
import { type PhraseKey, phrases } from './phrases.ts';

/** A text; numbers in it may have names. */
export type Prose = string | Html;

/** A number within a text, with the name by which it can be traced to the record. */
export function named(id: string, text: string | number): Html {
  return html`<span data-id="${id}">${text}</span>`;
}

/** What stands in the definition at a place such as `safety.adverseEventDays`. */
export function defined(place: string, text: string | number): Html {
  return named(`definition/${place.replaceAll('.', '/')}`, text);
}

/** A phrase in which what is filled in may have a name. */
export function sentence(
  { language }: Pick<ReportContext, 'language'>,
  key: PhraseKey,
  fill: Readonly<Record<string, Prose | number>>,
): Html {
  const parts = phrases[key][language].split(/\{(\w+)\}/);
  return html`${parts.map((part, index) => (index % 2 === 0 ? part : (fill[part] ?? '')))}`;
}

export function joinProse(parts: readonly Prose[], between: string): Html {
  return html`${parts.flatMap((part, index) => (index === 0 ? [part] : [between, part]))}`;
}
