import { branchName } from '../derive/evidence/flow-evidence.ts';
import type { FlowColumn } from '../derive/flow.ts';
import type { ReportContext } from './context.ts';
import { escapeText } from './html.ts';
import { type ReasonLine, reasonLines } from './reasons.ts';
import { textWidth, wrapText } from './text-width.ts';

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly lines: readonly Line[];
}

interface Line {
  readonly text: string;
  readonly bold?: boolean;
  readonly indent?: boolean;
  /** Name of the number in it. */
  readonly id?: string;
}

const width = 960;
const fontSize = 13;
const lineHeight = 18;
const padding = 9;
const gap = 34;

/** The flow of participants as the CONSORT statement draws it: who came, who was kept out, and each branch downwards. */
export function renderFlowDiagram(context: ReportContext): string {
  const { flow } = context.analysis;
  const parts: string[] = [];
  const enrolled = draw(parts, { x: width / 2 - 130, y: 4, width: 260, lines: enrolledLines(context) });
  const sideY = enrolled + gap / 2;
  const side = draw(parts, {
    x: width / 2 + 60,
    y: sideY,
    width: 300,
    lines: notRandomisedLines(context),
  });
  const randomisedY = Math.max(side, sideY + 40) + gap / 2;
  parts.push(arrow(width / 2, enrolled, width / 2, randomisedY));
  parts.push(arrow(width / 2, sideY + 20, width / 2 + 60, sideY + 20));
  const randomised = draw(parts, {
    x: width / 2 - 110,
    y: randomisedY,
    width: 220,
    lines: [{ ...counted(context.say('randomised'), flow.randomised, 'flow/randomised'), bold: true }],
  });
  const bottom = drawBranches(parts, randomised, context);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="${escapeText(context.say('flow'))}" viewBox="-2 0 ${width + 4} ${bottom + 6}" width="${width + 4}" height="${bottom + 6}">`,
    '<defs><marker id="flow-arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path d="M0,0.8L7,4L0,7.2Z" fill="#333"/></marker></defs>',
    ...parts,
    '</svg>',
  ].join('\n');
}

/** One column per branch, its boxes at the same heights as its neighbours'. Returns the lowest edge. */
function drawBranches(parts: string[], top: number, context: ReportContext): number {
  const { columns } = context.analysis.flow;
  const between = 14;
  const each = Math.min(300, (width - between * (columns.length - 1)) / Math.max(1, columns.length));
  const left = (width - each * columns.length - between * (columns.length - 1)) / 2;
  const xOf = (index: number) => left + index * (each + between);
  const middle = (index: number) => xOf(index) + each / 2;
  const spread = top + gap / 2;
  parts.push(line(width / 2, top, width / 2, spread));
  parts.push(line(middle(0), spread, middle(columns.length - 1), spread));
  let y = spread + gap / 2;
  let above = spread;
  for (const stage of [allocatedLines, followedLines, analysedLines]) {
    const lines = columns.map(column => wrapLines(stage(column, context), each));
    const height = Math.max(...lines.map(heightOf));
    for (const [index, own] of lines.entries()) {
      parts.push(arrow(middle(index), above, middle(index), y));
      draw(parts, { x: xOf(index), y, width: each, lines: own }, height);
    }
    above = y + height;
    y = above + gap;
  }
  return above;
}

function enrolledLines({ analysis, say }: ReportContext): readonly Line[] {
  const { enrolled, persons } = analysis.flow;
  const again = enrolled.length - persons;
  return [
    { ...counted(say('enrolled'), enrolled, 'flow/enrolled'), bold: true },
    ...(again > 0 ? [{ text: say('screenedAgain', { n: again }), id: 'flow/again' }] : []),
  ];
}

function notRandomisedLines(context: ReportContext): readonly Line[] {
  const { notRandomised } = context.analysis.flow;
  return [
    {
      ...counted(context.say('notRandomised'), notRandomised.participants, 'flow/notRandomised'),
      bold: true,
    },
    ...indented(reasonLines('flow/notRandomised', notRandomised, context)),
  ];
}

function counted(label: string, of: readonly string[], id: string): Line {
  return { text: `${label}: ${of.length}`, id };
}

function allocatedLines(column: FlowColumn, { say, read }: ReportContext): readonly Line[] {
  const branch = branchName(column);
  return [
    { text: read(column.cohortLabel), bold: true },
    ...(column.armLabel === undefined ? [] : [{ text: read(column.armLabel), bold: true }]),
    counted(say('allocated'), column.allocated, `flow/allocated/${branch}`),
    counted(say('treated'), column.treated, `flow/treated/${branch}`),
    ...(column.notTreated.length > 0
      ? [counted(say('neverTreated'), column.notTreated, `flow/notTreated/${branch}`)]
      : []),
  ];
}

function followedLines(column: FlowColumn, context: ReportContext): readonly Line[] {
  const { say } = context;
  const { discontinuedTreatment, discontinuedStudy, completed, ongoing } = column;
  const branch = branchName(column);
  const [stopped, left] = [`flow/stoppedTreatment/${branch}`, `flow/leftStudy/${branch}`];
  return [
    counted(say('stoppedTreatment'), discontinuedTreatment.participants, stopped),
    ...indented(reasonLines(stopped, discontinuedTreatment, context)),
    counted(say('leftStudy'), discontinuedStudy.participants, left),
    ...indented(reasonLines(left, discontinuedStudy, context)),
    counted(say('completed'), completed, `flow/completed/${branch}`),
    ...(ongoing.length > 0 ? [counted(say('ongoing'), ongoing, `flow/ongoing/${branch}`)] : []),
  ];
}

function analysedLines(column: FlowColumn, { say, read, definition }: ReportContext): readonly Line[] {
  const branch = branchName(column);
  return [
    { text: say('analysed'), bold: true },
    ...definition.analysis.sets.map(({ id, label }) =>
      counted(read(label), column.sets[id] ?? [], `flow/${id}/${branch}`),
    ),
  ];
}

function indented(lines: readonly ReasonLine[]): readonly Line[] {
  return lines.map(({ text, count, id }) => ({ text: `${text}: ${count}`, indent: true, id }));
}

function wrapLines(lines: readonly Line[], boxWidth: number): readonly Line[] {
  return lines.flatMap(({ text, ...style }) => {
    const room = boxWidth - 2 * padding - (style.indent ? 14 : 0);
    return wrapText(text, room, size => textWidth(size, fontSize, style.bold)).map(part => ({
      text: part,
      ...style,
    }));
  });
}

function heightOf(lines: readonly Line[]): number {
  return lines.length * lineHeight + 2 * padding;
}

/** Adds a box and returns its lower edge. */
function draw(parts: string[], box: Box, height?: number): number {
  const lines = wrapLines(box.lines, box.width);
  const tall = height ?? heightOf(lines);
  parts.push(
    `<rect x="${box.x}" y="${box.y}" width="${box.width}" height="${tall}" rx="3" fill="#fff" stroke="#333"/>`,
  );
  for (const [index, { text, bold, indent, id }] of lines.entries()) {
    const x = box.x + padding + (indent ? 14 : 0);
    const y = box.y + padding + lineHeight * index + 13;
    const weight = bold ? ' font-weight="700"' : '';
    const name = id === undefined ? '' : ` data-id="${escapeText(id)}"`;
    parts.push(`<text x="${x}" y="${y}" font-size="${fontSize}"${weight}${name}>${escapeText(text)}</text>`);
  }
  return box.y + tall;
}

function arrow(x1: number, y1: number, x2: number, y2: number): string {
  return `<path d="M${x1},${y1}L${x2},${y2}" stroke="#333" fill="none" marker-end="url(#flow-arrow)"/>`;
}

function line(x1: number, y1: number, x2: number, y2: number): string {
  return `<path d="M${x1},${y1}L${x2},${y2}" stroke="#333" fill="none"/>`;
}
