import { readFileSync } from 'node:fs';
import path from 'node:path';
import { reportInput } from '../../src/cli/read-report.ts';
import { type Line, linesOf } from '../../src/derive/evidence/line.ts';
import { reportContext } from '../../src/report/context.ts';
import { elementsOf, parseMarkup, textOf } from '../../src/report/markup-tree.ts';
import { fixed } from '../../src/report/numbers.ts';
import type { ReportNumber } from '../../src/report/report-numbers.ts';
import type { Section } from '../../src/report/section.ts';
import { sectionsOf } from '../../src/report/sections.ts';
import { eventsOf, type Trace, traceOf } from '../../src/report/trace/trace.ts';

/** What is wrong with the trace of a written report: numbers without a name, names without rows, counts that do not add up. */
export function traceFaults(folder: string): {
  readonly faults: readonly string[];
  readonly recounted: number;
} {
  const input = reportInput(readFileSync(path.join(folder, 'record.jsonl'), 'utf8'));
  const context = reportContext(input.analysis, input.definition, input.meta, 'en');
  const { results } = input.analysis;
  if (!results.available) return { faults: ['The study is not opened.'], recounted: 0 };
  const sections = sectionsOf(context);
  const trace = traceOf({ ...context, results }, sections, input.streams);
  const recounts = trace.numbers.map(number => recount(number, trace));
  return {
    faults: [
      ...sections.flatMap(namelessNumbers),
      ...trace.numbers.flatMap(number => unresolved(number, trace)),
      ...recounts.flatMap(({ fault }) => fault ?? []),
    ],
    recounted: recounts.filter(({ done }) => done).length,
  };
}

/** Cells and numbers of participants over columns that hold a digit and have no name. */
function namelessNumbers({ id, body }: Section): readonly string[] {
  const nodes = parseMarkup(body);
  const sizes = elementsOf(elementsOf(nodes, 'thead'), 'span').filter(head => /^N = /.test(textOf(head)));
  return [...elementsOf(nodes, 'td'), ...sizes]
    .filter(cell => cell.attributes['data-id'] === undefined && /\d/.test(textOf(cell)))
    .map(cell => `${id}: “${textOf(cell)}” has no name`);
}

function unresolved({ id }: ReportNumber, trace: Trace): readonly string[] {
  const lines = linesOf(trace.evidence, id);
  if (lines === undefined) return [`${id} leads nowhere`];
  return lines.flatMap(line => {
    const events = eventsOf(trace, line);
    if (line.part === 'counted' && events.length === 0) return [`${id}: a counted row has no event`];
    const named = new Set(events.map(({ version, stream }) => `${stream} ${version}`));
    return line.row.sources
      .filter(({ stream, version }) => !named.has(`${stream} ${version}`))
      .map(({ stream, version }) => `${id}: ${stream} has no event ${version}`);
  });
}

interface Recount {
  readonly done: boolean;
  readonly fault?: string;
}

/** Counts, shares and means worked out again from the rows alone. */
function recount({ id, text }: ReportNumber, trace: Trace): Recount {
  const lines = linesOf(trace.evidence, id) ?? [];
  const [printed = ''] = text.split('; ');
  const is = (again: string, found: string): Recount =>
    again === found
      ? { done: true }
      : { done: true, fault: `${id}: ${found} is printed, its rows give ${again}` };
  const share = /^(\d+)\/(\d+)(?: \([\d.]+ %\))?(?: \[(\d+)\])?$/.exec(printed);
  if (id.startsWith('compared/') || id.startsWith('definition/') || id.startsWith('figure/'))
    return { done: false };
  if (share !== null) {
    const [found, above, below, events] = share;
    const counted = participants(lines, ['counted']);
    const again = `${counted}/${participants(lines, ['counted', 'base'])}`;
    const rows = lines.filter(({ part }) => part === 'counted').length;
    return is(`${again} [${events ?? ''}]`, `${above}/${below} [${events === undefined ? '' : events}]`)
      .fault === undefined &&
      (events === undefined || Number(events) === rows)
      ? { done: true }
      : { done: true, fault: `${id}: ${found} is printed, its rows give ${again} [${rows}]` };
  }
  if (id.endsWith('/mean') && id.startsWith('change/')) {
    const mean = printed.split(' ')[0] ?? '';
    return is(meanOf(lines, mean.split('.')[1]?.length ?? 0), mean);
  }
  if (/^(N = )?\d+$/.test(printed) && isCount(id))
    return is(String(participants(lines, ['counted'])), printed.replace('N = ', ''));
  return { done: false };
}

function isCount(id: string): boolean {
  if (/^(flow|columns|laboratory)\//.test(id)) return true;
  return /\/(n|named\/\w+|unknown|missing|participants)$/.test(id) || /^adverseEvents\//.test(id);
}

function participants(lines: readonly Line[], parts: readonly Line['part'][]): number {
  return new Set(lines.filter(({ part }) => parts.includes(part)).map(({ row }) => row.participant)).size;
}

function meanOf(lines: readonly Line[], decimals: number): string {
  const changes = lines
    .filter(({ part }) => part === 'counted')
    .map(({ row }) => Number(row.value) - Number(row.baseline));
  if (changes.length === 0) return '–';
  return fixed(changes.reduce((sum, change) => sum + change, 0) / changes.length, decimals);
}
