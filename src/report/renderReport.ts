import type { Analysis } from '../derive/deriveAnalysis.ts';
import type { Definition, Language } from '../protocol/definition.ts';
import { adverseEventSection } from './adverseEventSection.ts';
import { baselineSection } from './baselineSection.ts';
import { changeSection } from './changeSection.ts';
import { type ReportContext, type ReportMeta, reportContext } from './context.ts';
import { designSection, findingsSection, readingsSection } from './designSection.ts';
import { exposureSection } from './exposureSection.ts';
import { timelineSection, trajectorySection } from './figureSections.ts';
import { flowSection } from './flowSection.ts';
import { renderFrontMatter } from './frontMatter.ts';
import { headlineSection } from './headlineSection.ts';
import { html, nothing, raw } from './html.ts';
import { laboratorySection } from './laboratorySection.ts';
import { listingsSection } from './listingsSection.ts';
import { maskingSection } from './maskingSection.ts';
import { methodsSection } from './methodsSection.ts';
import { responderSection } from './responderSection.ts';
import { renderSection, type Section } from './section.ts';
import { styleSheet } from './styleSheet.ts';

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
function sectionsOf(context: ReportContext): readonly Section[] {
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
    trajectorySection(told),
    adverseEventSection(told),
    timelineSection(told),
    ...(results.laboratory.length > 0 ? [laboratorySection(told)] : []),
    maskingSection(told),
    listingsSection(told),
    methodsSection(told),
  ];
}
