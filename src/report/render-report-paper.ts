import type { ReportContext } from './context.ts';
import { renderFacts } from './front-matter.ts';
import { marksOf } from './marks.ts';
import type { WrittenReport } from './sections.ts';
import { renderPaper } from './typst-document.ts';
import { typstOf } from './typst-markup.ts';
import { typstText } from './typst-text.ts';

/**
 * The report of a study as the source of a printed document, from the same sections as the page: running head, contents,
 * bookmarks, numbered pages. A simulated study says so on every page.
 */
export function renderReportPaper({ context, sections }: WrittenReport): string {
  const { definition, meta, language, say, read } = context;
  const marks = marksOf(context);
  const short = marks.map(mark => mark.short).join(' · ');
  const long = marks.map(mark => mark.long).join(' · ');
  const { id, title } = definition.identity;
  const named = `${id} · ${say('report')}`;
  return renderPaper({
    language,
    title: marks.length === 0 ? named : `${short} – ${named}`,
    running: marks.length === 0 ? named : `${long} · ${named}`,
    foot: `${meta.software} · ${meta.recordHead.slice(0, 16)}`,
    ...(marks.length === 0 ? {} : { mark: short }),
    contents: say('contents'),
    front: `text(17pt, strong(${typstText(read(title))}))
parbreak()
${typstOf(renderFacts(context))}${addressing(context)}`,
    sections: sections.map(section => ({ title: section.title, body: typstOf(section.body) })),
  });
}

/** How a printed number is named, where numbers can be traced. */
function addressing({ analysis, say }: ReportContext): string {
  return analysis.results.available && analysis.dummyArms === undefined
    ? `\nblock(text(8pt, ${typstText(say('traceAddress'))}))`
    : '';
}
