import type { Streams } from '../../derive/evidence/events-behind.ts';
import { type Html, html, raw } from '../html.ts';
import { renderPage } from '../render-report.ts';
import type { WrittenReport } from '../sections.ts';
import { traceOf } from './trace.ts';
import { traceData } from './trace-data.ts';

export interface TracedReport {
  readonly written: WrittenReport;
  /** The record that was analysed. */
  readonly streams: Streams;
  /** The program by which the page opens a number, in the language that browsers read. */
  readonly program: string;
}

/** Beyond this a page becomes slow to open, and the trace stands beside it. */
const bytesInPageMax = 5_000_000;

/**
 * The report as a page in which every number opens its rows and events, by file name: the page alone, or with its trace
 * beside it where that is large. Before the allocation is opened the page has none, nor on dummy arms.
 */
export function renderTracedReport(
  { written, streams, program }: TracedReport,
  name: string,
): Readonly<Record<string, string>> {
  const { context, sections } = written;
  const { results, dummyArms } = context.analysis;
  if (!results.available || dummyArms !== undefined) return { [`${name}.html`]: renderPage(written) };
  const trace = traceData(traceOf({ ...context, results }, sections, streams));
  // No tag may end the element that the data stand in.
  const data = JSON.stringify(trace).replaceAll('<', '\\u003c');
  const isSmall = new TextEncoder().encode(data).length <= bytesInPageMax;
  const beside = `${name}.trace.js`;
  const held = isSmall
    ? html`<script type="application/json" id="trace-data">${raw(data)}</script>`
    : html`<script src="${beside}"></script>`;
  const page = renderPage(written, withProgram(held, program));
  return {
    [`${name}.html`]: page,
    ...(isSmall ? {} : { [beside]: `var reportTrace = ${data};\n` }),
  };
}

function withProgram(data: Html, program: string): Html {
  return html`${data}
<script type="module">
${raw(program)}</script>
`;
}
