import { readFileSync } from 'node:fs';
import path from 'node:path';
import { reportInput } from '../../src/cli/read-report.ts';
import { type Line, linesOf } from '../../src/derive/evidence/line.ts';
import { type ReportContext, reportContext } from '../../src/report/context.ts';
import { type Element, elementsOf, type Node, parseMarkup, textOf } from '../../src/report/markup-tree.ts';
import { fixed } from '../../src/report/numbers.ts';
import { phrases } from '../../src/report/phrases.ts';
import type { ReportNumber } from '../../src/report/report-numbers.ts';
import type { Section } from '../../src/report/section.ts';
import { sectionsOf } from '../../src/report/sections.ts';
import { eventsOf, linesBehind, type Trace, traceOf } from '../../src/report/trace/trace.ts';
import { workedOut } from '../../src/report/trace/worked-out.ts';

interface TraceWalk {
  readonly faults: readonly string[];
  /** Numbers that this file works out anew. */
  readonly recounted: number;
  /** Numbers that the trace itself works out anew, by the first word of their ids. */
  readonly again: Readonly<Record<string, number>>;
  /** Numbers in the text, and marks of figures. */
  readonly inText: number;
  readonly marks: number;
}

/** What is wrong with the trace of a written report: numbers without a name, names without rows, counts that do not add up. */
export function traceFaults(folder: string): TraceWalk {
  const input = reportInput(readFileSync(path.join(folder, 'record.jsonl'), 'utf8'));
  const context = reportContext(input.analysis, input.definition, input.meta, 'en');
  const { results } = input.analysis;
  if (!results.available) throw new Error('The study is not opened.');
  const sections = sectionsOf(context);
  const trace = traceOf({ ...context, results }, sections, input.streams);
  const recounts = trace.numbers.map(number => recount(number, trace));
  const agreements = trace.numbers.flatMap(number => {
    const again = workedOut([number], linesBehind(trace, number.id) ?? [], trace.context);
    return again === undefined ? [] : [{ number, again }];
  });
  const kind = ({ id }: ReportNumber) => id.split('/')[0] ?? '';
  const from = (letter: string) => trace.numbers.filter(({ address }) => address.startsWith(letter)).length;
  return {
    again: Object.fromEntries(
      [...Map.groupBy(agreements, ({ number }) => kind(number))].map(([name, of]) => [name, of.length]),
    ),
    inText: from('P'),
    marks: trace.numbers.filter(({ address }) => /^F\d+-/.test(address)).length,
    faults: [
      ...sections.flatMap(namelessNumbers),
      ...sections.flatMap(section => namelessText(section, context)),
      ...sections.flatMap(namelessMarks),
      ...agreements.flatMap(({ number, again }) =>
        again.agrees ? [] : [`${number.id}: “${number.text}” is printed, the trace finds “${again.text}”`],
      ),
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

/**
 * Words with a digit that nothing names, outside of cells. Left are names (of outcomes, visits, items, participants) and what
 * a phrase says whatever the study, such as a method's name.
 */
function namelessText(
  { id, body }: Section,
  { definition, analysis, language }: ReportContext,
): readonly string[] {
  const participants = analysis.results.available ? analysis.results.subjects.map(subject => subject.id) : [];
  const known = [
    ...textsIn(definition, language),
    ...participants,
    ...Object.values(phrases).flatMap(phrase => phrase[language].split(/\{\w+\}/)),
    ...[0, 1, 2, 3, 4, 5].map(n => phrases.gradeNumber[language].replace('{n}', String(n))),
  ]
    .map(text => text.trim())
    .filter(text => /\d/.test(text))
    .toSorted((a, b) => b.length - a.length);
  return unnamedTexts(parseMarkup(body)).flatMap(text => {
    const left = known.reduce((rest, name) => rest.replaceAll(name, ''), text);
    return /\d/.test(left) ? [`${id}: “${text}” has a number without a name: “${left.trim()}”`] : [];
  });
}

/** Every text of the definition in the language, and every id. */
function textsIn(value: unknown, language: 'en' | 'zh'): readonly string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  const text = (value as Readonly<Record<string, unknown>>)[language];
  return typeof text === 'string' ? [text] : Object.values(value).flatMap(each => textsIn(each, language));
}

function unnamedTexts(nodes: readonly Node[]): readonly string[] {
  return nodes.flatMap(node => {
    if (typeof node === 'string') return [node];
    const isOpen = node.name !== 'svg' && node.name !== 'td';
    const isNamed = node.attributes['data-id'] !== undefined && node.name !== 'figure';
    return isOpen && !isNamed ? unnamedTexts(node.children) : [];
  });
}

/** Points and bars of a figure. Lines between points, limits of intervals and stripes belong to named marks beside them. */
function namelessMarks({ id, body }: Section): readonly string[] {
  const groups = elementsOf(parseMarkup(body), 'svg').flatMap(allGroups);
  return groups
    .filter(({ attributes }) => /mark-symbol role-mark/.test(attributes.class ?? ''))
    .flatMap(({ children }) => children.filter(child => typeof child === 'object'))
    .filter(mark => mark.attributes['data-id'] === undefined || textOf(mark) === '')
    .map(() => `${id}: a point of a figure has no name`);
}

function allGroups(element: Element): readonly Element[] {
  return element.children.flatMap(child =>
    typeof child === 'string' ? [] : [...(child.name === 'g' ? [child] : []), ...allGroups(child)],
  );
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
