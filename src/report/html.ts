/** Markup that is safe to stand in a page. Plain strings are escaped when they enter it. */
export interface Html {
  readonly markup: string;
}

type Part = Html | string | number | undefined | readonly (Html | string | number)[];

/** Builds markup from a template; what is filled in is escaped unless it is markup itself. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Html {
  let markup = strings[0] ?? '';
  for (const [index, part] of parts.entries()) markup += markupOf(part) + (strings[index + 1] ?? '');
  return { markup };
}

/** Markup made elsewhere, such as an SVG. */
export function raw(markup: string): Html {
  return { markup };
}

export const nothing: Html = { markup: '' };

/** Signs that XML cannot hold, such as half of a surrogate pair, become U+FFFD. */
export function escapeText(text: string): string {
  return text
    .toWellFormed()
    .replace(/[^\t\n\r\x20-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '\uFFFD')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

function markupOf(part: Part): string {
  if (part === undefined) return '';
  if (typeof part === 'string') return escapeText(part);
  if (typeof part === 'number') return String(part);
  if ('markup' in part) return part.markup;
  return part.map(markupOf).join('');
}
