import type { Analysis } from '../derive/derive-analysis.ts';
import type { Definition, Language } from '../protocol/definition.ts';
import type { ReportMeta } from './context.ts';
import { renderFrontMatter } from './front-matter.ts';
import { type Html, html, nothing, raw } from './html.ts';
import { marksOf } from './marks.ts';
import { renderSection } from './section.ts';
import { type WrittenReport, writeReport } from './sections.ts';
import { fontFaces, styleSheet } from './style-sheet.ts';
import { traceStyle } from './trace/trace-style.ts';

/**
 * The report of a study as one HTML page that needs nothing else. The same analysis gives the same bytes: there is no
 * clock in it, and figures are drawn without measuring anything of the machine.
 */
export function renderReport(
  analysis: Analysis,
  definition: Definition,
  meta: ReportMeta,
  language: Language = 'en',
): string {
  return renderPage(writeReport(analysis, definition, meta, language));
}

/** `program`: what makes the numbers of the page open what stands behind them. */
export function renderPage({ context, sections }: WrittenReport, program: Html = nothing): string {
  const { definition, meta, language } = context;
  const marks = marksOf(context);
  const long = marks.map(mark => mark.long).join(' · ');
  const short = marks.map(mark => mark.short).join(' · ');
  const banner =
    marks.length === 0
      ? nothing
      : html`<div class="banner" role="banner">${long}</div>
<div class="watermark" aria-hidden="true">${short}</div>
`;
  const running = marks.length === 0 ? definition.identity.id : long;
  const body = html`${banner}<main>
${renderFrontMatter(context, sections)}
${sections.map(section => renderSection(section, context))}</main>
${program}`;
  const style = styleSheet(running);
  const fonts = fontFaces(meta.letters?.(style + body.markup) ?? []);
  return html`<!doctype html>
<html lang="${language === 'zh' ? 'zh-Hans' : 'en'}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${marks.length === 0 ? '' : `${short} – `}${definition.identity.id} – ${context.say('report')}</title>
<style>${raw(fonts)}${raw(style)}${raw(program === nothing ? '' : traceStyle)}</style>
</head>
<body>
${body}</body>
</html>
`.markup;
}
