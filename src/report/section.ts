import type { ReportContext } from './context.ts';
import { type Html, html, raw } from './html.ts';
import { marksOf } from './marks.ts';
import type { Prose } from './prose.ts';

export interface Section {
  readonly id: string;
  readonly title: string;
  readonly body: Html;
}

/** A section with its heading; where what it shows is not real, each says so. */
export function renderSection({ id, title, body }: Section, context: ReportContext): Html {
  const mark = marksOf(context).map(({ short }) => html` <span class="mark">${short}</span>`);
  return html`<section id="${id}">
<h2>${title}${mark}</h2>
${body}</section>
`;
}

export function paragraph(text: Prose): Html {
  return html`<p class="lead">${text}</p>
`;
}

/** A figure with its caption below it; under `figure/<name>` stand the rows that it draws, and its marks have names of their own. */
export function drawing(name: string, svg: string, caption: Prose): Html {
  const anchor = `figure-${name.replaceAll('/', '-')}`;
  return html`<figure class="drawing" id="${anchor}" data-id="figure/${name}">${raw(svg)}<figcaption>${caption}</figcaption></figure>
`;
}
