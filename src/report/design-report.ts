import type { TopLevelSpec } from 'vega-lite';
import {
  activeRates,
  type Comparison,
  type DesignCharacteristics,
  eventRates,
  type GateCharacteristics,
  type TestCharacteristics,
} from '../derive/design-characteristics.ts';
import type { Definition, Language } from '../protocol/definition.ts';
import type { ReportMeta } from './context.ts';
import { designPhrases, type DesignSpeech as Speech } from './design-phrases.ts';
import { renderFigure } from './figure-svg.ts';
import { groupColours } from './figure-theme.ts';
import { type Html, html, raw } from './html.ts';
import { rejectionSection } from './rejection-section.ts';
import { fontFaces, styleSheet } from './style-sheet.ts';
import { type Row, renderTable } from './table.ts';

/** What the design can show, as a page that needs nothing else. The same definition gives the same bytes. */
export function renderDesignReport(
  definition: Definition,
  design: DesignCharacteristics,
  { software, letters }: Pick<ReportMeta, 'software' | 'letters'>,
  language: Language,
): string {
  const speech: Speech = {
    say: (phrase, fill = {}) =>
      designPhrases[phrase][language].replace(/\{(\w+)\}/g, (_, name: string) => String(fill[name] ?? '')),
    read: text => text[language],
  };
  const { say, read } = speech;
  const { id, title } = definition.identity;
  const sections: readonly (readonly [string, Html])[] = [
    [say('groups'), groupTable(design, speech)],
    [say('power'), powerSection(design, speech)],
    [say('regions'), rejectionSection(design, speech)],
    [say('width'), widthSection(design, speech)],
    [say('seen'), seenSection(design, speech)],
    ...design.gates.map(gate => [say('gate', { gate: gate.gate }), gateSection(gate, speech)] as const),
    ...attainableSection(design, speech),
  ];
  const body = html`<main>
<header><p class="kind">${id} · ${definition.version}</p><h1>${say('title')}</h1><p>${read(title)}</p></header>
<p class="caution">${say('intro')}</p>
${sections.map(([heading, section]) => html`<section><h2>${heading}</h2>${section}</section>`)}
<p class="kind">${software}</p>
</main>
`;
  const style = styleSheet(id);
  const fonts = fontFaces(letters?.(style + body.markup) ?? []);
  return html`<!doctype html>
<html lang="${language === 'zh' ? 'zh-Hans' : 'en'}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${id} – ${say('title')}</title>
<style>${raw(fonts)}${raw(style)}</style>
</head>
<body>
${body}</body>
</html>
`.markup;
}

function groupTable({ groups }: DesignCharacteristics, { say, read }: Speech): Html {
  return renderTable({
    id: 'groups',
    caption: say('groups'),
    stub: say('group'),
    columns: [{ label: say('planned'), align: 'right' }, { label: say('role') }],
    rows: groups.map(({ label, n, isControl }) => ({
      label: read(label),
      cells: [{ text: String(n) }, { text: say(isControl ? 'control' : 'active') }],
    })),
  });
}

const shownControlRate = 0.2;

function powerSection({ comparisons, level }: DesignCharacteristics, speech: Speech): Html {
  const { say } = speech;
  return html`<p class="lead">${say('powerNote', { level })}</p>
${comparisons.map((comparison, index) => powerOf(comparison, index, level, speech))}`;
}

function powerOf(comparison: Comparison, index: number, level: number, speech: Speech): Html {
  const { say, read } = speech;
  const { active, control } = comparison;
  const names = { active: read(active.label), control: read(control.label), n1: active.n, n2: control.n };
  const caption = say('comparison', names);
  return html`${renderTable({
    id: `power-${index + 1}`,
    caption,
    stub: say('test'),
    dense: true,
    columns: [
      { label: say('size'), align: 'right' },
      ...activeRates.map(rate => ({ label: rate.toFixed(1), align: 'right' as const })),
    ],
    rows: comparison.tests.map(test => powerRow(test, level, speech)),
  })}
<figure class="drawing">${raw(renderFigure(`power-figure-${index + 1}`, caption, powerFigure(comparison, level, speech)))}</figure>
`;
}

function powerRow({ test, size, power }: TestCharacteristics, level: number, { say }: Speech): Row {
  const isTooLarge = size > level;
  const shown = power.filter(({ p2 }) => p2 === shownControlRate);
  return {
    label: say(test),
    cells: [
      { text: size.toFixed(4), ...(isTooLarge ? { below: say('exceeds') } : {}) },
      ...shown.map(each => ({ text: each.power.toFixed(3) })),
    ],
  };
}

/** As many as there are colours. */
const drawnTests: readonly TestCharacteristics['test'][] = [
  'fisher',
  'fisherOneSided',
  'fisherMidP',
  'boschloo',
  'boschlooCentral',
  'barnard',
  'exactStratified',
];

/** Tests that keep their level, so that nobody reads the curve of one that does not. */
function powerFigure({ tests }: Comparison, level: number, { say }: Speech): TopLevelSpec {
  const kept = tests.filter(({ test, size }) => size <= level && drawnTests.includes(test));
  const values = kept.flatMap(({ test, power }) =>
    power
      .filter(({ p2 }) => p2 === shownControlRate)
      .map(({ p1, power: chance }) => ({ p1, chance, test: say(test) })),
  );
  const names = kept.map(({ test }) => say(test));
  return lines(values, { x: 'p1', y: 'chance', by: 'test', names }, say('activeRate'), say('chance'));
}

function widthSection({ precision, comparisons, level }: DesignCharacteristics, { say, read }: Speech): Html {
  const values = precision.flatMap(({ group, widths }) =>
    widths.map(({ p, clopperPearson }) => ({
      p,
      width: clopperPearson,
      group: `${read(group.label)} (${group.n})`,
    })),
  );
  const names = [...new Set(values.map(({ group }) => group))];
  const rates = [0.2, 0.5, 0.7];
  const at = (widths: (typeof precision)[number]['widths'], p: number) =>
    widths.find(width => Math.abs(width.p - p) < 1e-9);
  return html`<p class="lead">${say('widthNote', { percent: percentOf(level) })}</p>
<figure class="drawing">${raw(
    renderFigure(
      'widths',
      say('width'),
      lines(values, { x: 'p', y: 'width', by: 'group', names }, say('trueRate'), say('expectedWidth')),
    ),
  )}</figure>
${renderTable({
  id: 'widths-table',
  caption: say('expectedWidth'),
  stub: say('group'),
  columns: rates.flatMap(rate => [
    { label: `${say('clopperPearson')} ${rate}`, align: 'right' as const },
    { label: `${say('wilson')} ${rate}`, align: 'right' as const },
  ]),
  dense: true,
  rows: precision.map(({ group, widths }) => ({
    label: `${read(group.label)} (${group.n})`,
    cells: rates.flatMap(rate => [
      { text: at(widths, rate)?.clopperPearson.toFixed(3) ?? '–' },
      { text: at(widths, rate)?.wilson.toFixed(3) ?? '–' },
    ]),
  })),
})}
${comparisons.map((comparison, index) => differenceWidths(comparison, index, { say, read }))}`;
}

function differenceWidths(comparison: Comparison, index: number, { say, read }: Speech): Html {
  const { active, control, widths } = comparison;
  const names = { active: read(active.label), control: read(control.label), n1: active.n, n2: control.n };
  return renderTable({
    id: `difference-${index + 1}`,
    caption: say('comparison', names),
    stub: say('expectedWidth'),
    columns: [
      { label: 'Newcombe', align: 'right' },
      { label: 'Miettinen–Nurminen', align: 'right' },
    ],
    rows: widths
      .filter(({ p2 }) => p2 === shownControlRate)
      .map(({ p1, p2, newcombe, miettinenNurminen }) => ({
        label: say('difference', { p1, p2 }),
        cells: [{ text: newcombe.toFixed(3) }, { text: miettinenNurminen.toFixed(3) }],
      })),
  });
}

function seenSection({ precision, level }: DesignCharacteristics, { say, read }: Speech): Html {
  return html`<p class="lead">${say('seenNote', { percent: percentOf(level) })}</p>
${renderTable({
  id: 'seen',
  caption: say('seen'),
  stub: say('group'),
  dense: true,
  columns: [
    ...eventRates.map(rate => ({ label: rate.toFixed(2), align: 'right' as const })),
    { label: say('limitAfterNone'), align: 'right' },
  ],
  rows: precision.map(({ group, seen, limitAfterNone }) => ({
    label: `${read(group.label)} (${group.n})`,
    cells: [...seen, limitAfterNone].map(chance => ({ text: chance.toFixed(3) })),
  })),
})}`;
}

function gateSection({ rules, n, active }: GateCharacteristics, { say, read }: Speech): Html {
  return html`<p class="lead">${say('gateNote', { n, active })}</p>
${renderTable({
  id: 'gate',
  caption: say('rule'),
  stub: say('rule'),
  dense: true,
  columns: eventRates.map(rate => ({ label: rate.toFixed(2), align: 'right' as const })),
  rows: rules.map(({ label, chances }) => ({
    label: read(label),
    cells: chances?.map(chance => ({
      text: chance.active.toFixed(3),
      below: `(${chance.all.toFixed(3)})`,
    })) ?? [{ text: say('notOneCount') }],
  })),
})}`;
}

function attainableSection(
  { attainable }: DesignCharacteristics,
  { say }: Speech,
): readonly (readonly [string, Html])[] {
  if (attainable === undefined) return [];
  const { bodyPercentMax, twentieths } = attainable;
  const most = ((twentieths.at(-1) ?? 0) / 20).toFixed(1);
  const sentence = say('attainableNote', { percent: bodyPercentMax, count: twentieths.length, most });
  return [[say('attainable'), html`<p>${sentence}</p>`]];
}

interface LineFields {
  readonly x: string;
  readonly y: string;
  readonly by: string;
  readonly names: readonly string[];
}

function lines(values: object[], fields: LineFields, xTitle: string, yTitle: string): TopLevelSpec {
  const names = [...fields.names];
  const colours = names.map((_, index) => groupColours[index % groupColours.length] ?? '#000000');
  return {
    width: 560,
    height: 240,
    data: { values },
    mark: { type: 'line', point: { size: 30 } },
    encoding: {
      x: {
        field: fields.x,
        type: 'quantitative',
        title: xTitle,
        scale: { zero: false },
        axis: { tickCount: 5 },
      },
      y: { field: fields.y, type: 'quantitative', title: yTitle, scale: { domain: [0, 1] } },
      color: { field: fields.by, type: 'nominal', scale: { domain: names, range: colours } },
      strokeDash: { field: fields.by, type: 'nominal', scale: { domain: names } },
    },
  };
}

function percentOf(level: number): number {
  return Number((100 * (1 - level)).toFixed(3));
}
