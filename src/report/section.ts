import type { ReportContext } from './context.ts';
import { type Html, html, nothing } from './html.ts';

export interface Section {
  readonly id: string;
  readonly title: string;
  readonly body: Html;
}

/** A section with its heading; of a simulated study each says so. */
export function renderSection({ id, title, body }: Section, { analysis, say }: ReportContext): Html {
  const mark = analysis.study.simulated ? html` <span class="mark">${say('simulated')}</span>` : nothing;
  return html`<section id="${id}">
<h2>${title}${mark}</h2>
${body}</section>
`;
}

export function paragraph(text: string): Html {
  return html`<p class="lead">${text}</p>
`;
}
