import type { Analysis } from '../derive/derive-analysis.ts';
import type { Definition, Language } from '../protocol/definition.ts';
import { adverseEventSection } from './adverse-event-section.ts';
import { baselineSection } from './baseline-section.ts';
import { changeSection } from './change-section.ts';
import { comparisonSection } from './comparison-section.ts';
import { type ReportContext, type ReportMeta, reportContext } from './context.ts';
import { designSection, findingsSection, readingsSection } from './design-section.ts';
import { exposureSection } from './exposure-section.ts';
import { timelineSection, trajectorySection } from './figure-sections.ts';
import { flowSection } from './flow-section.ts';
import { renderFrontMatter } from './front-matter.ts';
import { headlineSection } from './headline-section.ts';
import { html, nothing, raw } from './html.ts';
import { laboratorySection } from './laboratory-section.ts';
import { listingsSection } from './listings-section.ts';
import { maskingSection } from './masking-section.ts';
import { methodsSection } from './methods-section.ts';
import { responderSection } from './responder-section.ts';
import { renderSection, type Section } from './section.ts';
import { styleSheet } from './style-sheet.ts';

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
  const context = reportContext(analysis, definition, meta, language);
  const sections = sectionsOf(context);
  const { simulated } = analysis.study;
  const banner = simulated
    ? html`<div class="banner" role="note">${context.say('simulatedLong')}</div>
<div class="watermark" aria-hidden="true">${context.say('simulated')}</div>
`
    : nothing;
  const running = simulated ? context.say('simulatedLong') : definition.identity.id;
  return html`<!doctype html>
<html lang="${language === 'zh' ? 'zh-Hans' : 'en'}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${simulated ? `${context.say('simulated')} – ` : ''}${definition.identity.id} – ${context.say('report')}</title>
<style>${raw(styleSheet(running, meta.font))}</style>
</head>
<body>
${banner}<main>
${renderFrontMatter(context, sections)}
${sections.map(section => renderSection(section, context))}</main>
</body>
</html>
`.markup;
}

/** In the order in which a safety committee reads. Results stand only in an analysis that has them. */
export function sectionsOf(context: ReportContext): readonly Section[] {
  const { results } = context.analysis;
  const front = [designSection(context), findingsSection(context), readingsSection(context)];
  if (!results.available) return [...front, flowSection(context)];
  const told = { ...context, results };
  return [
    headlineSection(told),
    ...front,
    flowSection(context),
    baselineSection(told),
    exposureSection(told),
    ...(results.responders.length > 0 ? [responderSection(told)] : []),
    ...(results.changeSummaries.length > 0 ? [changeSection(told)] : []),
    ...(results.comparisons.responders.length + results.comparisons.changes.length > 0
      ? [comparisonSection(told)]
      : []),
    trajectorySection(told),
    adverseEventSection(told),
    timelineSection(told),
    ...(results.laboratory.length > 0 ? [laboratorySection(told)] : []),
    maskingSection(told),
    listingsSection(told),
    methodsSection(told),
  ];
}
