import type { TopLevelSpec } from 'vega-lite';
import type { ChangeComparison, ResponderComparison } from '../derive/comparisons.ts';
import { comparisonId } from '../derive/evidence/comparison-evidence.ts';
import { itemOf } from '../protocol/lookup.ts';
import type { Estimate } from '../statistics/not-estimable.ts';
import { decimalsOf } from './baseline-section.ts';
import type { ResultsContext } from './context.ts';
import { renderFigure } from './figure-svg.ts';
import { groupColours } from './figure-theme.ts';
import { type Html, html } from './html.ts';
import { confidencePercent, outcomeTitle, visitLabel } from './labels.ts';
import { fixed, noNumber } from './numbers.ts';
import { drawing, paragraph, type Section } from './section.ts';
import { type Row, renderTable } from './table.ts';

/** Every group against the controls, and which readings of the record change which numbers. */
export function comparisonSection(context: ResultsContext): Section {
  const { say, definition } = context;
  const level = confidencePercent(context);
  return {
    id: 'comparisons',
    title: say('comparisons'),
    body: html`${paragraph(say('comparisonsIntro', { level }))}${drawing('readings', renderForest(context), say('forestFigure', { level }))}${definition.outcomes.map(outcome => outcomeTable(outcome, context))}`,
  };
}

type Outcome = ResultsContext['definition']['outcomes'][number];

function outcomeTable(outcome: Outcome, context: ResultsContext): Html {
  if (outcome.kind === 'adverseEvents') return html``;
  const { say, results } = context;
  const { responders, changes } = results.comparisons;
  const own = outcome.kind === 'responder' ? responders : changes;
  const compared = own.filter(each => each.outcome === outcome.id);
  const decimals = outcome.kind === 'change' ? decimalsOf(itemOf(context.definition, outcome.item)) + 1 : 1;
  const visits = [...new Set(compared.map(({ visit }) => visit))];
  return renderTable({
    id: `compared-${outcome.id}`,
    caption: outcomeTitle(outcome, context),
    stub: `${say('visit')} / ${say('group')}`,
    dense: true,
    columns: [
      { label: say('statN') },
      { label: say(outcome.kind === 'responder' ? 'differencePercent' : 'shift') },
      { label: say('interval') },
      { label: say(outcome.kind === 'responder' ? 'boschlooP' : 'wilcoxonP') },
      ...(outcome.kind === 'responder' ? [{ label: say('byCohortP') }] : []),
    ],
    rows: visits.flatMap((visit): readonly Row[] => [
      { label: visitLabel(visit, context), level: 0, cells: [] },
      ...compared
        .filter(each => each.visit === visit)
        .map(each => ({
          label: lineOf(each, context),
          level: 2 as const,
          cells: (each.kind === 'responder' ? responderCells(each) : changeCells(each, decimals)).map(
            ({ name, text }) => ({ text, id: `${comparisonId(each)}/${name}` }),
          ),
        })),
    ]),
  });
}

type Compared = ResponderComparison | ChangeComparison;

function lineOf(compared: Compared, context: ResultsContext): string {
  const groups = `${groupLabel(compared.group, context)} – ${groupLabel(compared.control, context)}`;
  return compared.kind === 'change' ? groups : `${groups}; ${readingOf(compared, context)}`;
}

function readingOf({ outcome, reading, handling }: ResponderComparison, { say, definition }: ResultsContext) {
  const of = definition.outcomes.find(({ id }) => id === outcome);
  const parameter =
    of?.kind === 'responder' ? definition.parameters.find(({ id }) => id === of.readings) : undefined;
  if (parameter === undefined) return say(handling);
  const read =
    reading === parameter.default ? say('asRegistered') : `${say('otherReading')} (${String(reading)})`;
  return `${read}; ${say(handling)}`;
}

function groupLabel(id: string, { definition, read }: ResultsContext): string {
  const group = definition.groups.find(each => each.id === id);
  return group === undefined ? id : read(group.label);
}

interface NamedCell {
  readonly name: string;
  readonly text: string;
}

function responderCells({
  table,
  difference,
  lower,
  upper,
  p,
  pByCohort,
}: ResponderComparison): readonly NamedCell[] {
  const { x1, n1, x2, n2 } = table;
  return [
    { name: 'n', text: `${x1}/${n1}; ${x2}/${n2}` },
    { name: 'difference', text: number(difference, 1, 100) },
    { name: 'interval', text: `${number(lower, 1, 100)}; ${number(upper, 1, 100)}` },
    { name: 'p', text: chance(p) },
    { name: 'pByCohort', text: chance(pByCohort) },
  ];
}

function changeCells(
  { n1, n2, difference, lower, upper, p }: ChangeComparison,
  decimals: number,
): readonly NamedCell[] {
  return [
    { name: 'n', text: `${n1}; ${n2}` },
    { name: 'shift', text: number(difference, decimals) },
    { name: 'interval', text: `${number(lower, decimals)}; ${number(upper, decimals)}` },
    { name: 'p', text: chance(p) },
  ];
}

function number(estimate: Estimate, decimals: number, times = 1): string {
  return typeof estimate === 'number' ? fixed(estimate * times, decimals) : noNumber;
}

function chance(p: Estimate): string {
  if (typeof p !== 'number') return noNumber;
  return p < 0.0001 ? '< 0.0001' : p.toFixed(4);
}

/** One line for each reading and handling of each responder outcome, for the largest group against its control. */
function renderForest(context: ResultsContext): string {
  const { say, results, definition } = context;
  const largest = largestOf(results.comparisons.responders);
  const last = definition.analysis.headlineVisits.at(-1);
  const rows = results.comparisons.responders
    .filter(({ group, visit }) => group === largest && visit === last)
    .flatMap(each => {
      const { difference, lower, upper } = each;
      if (typeof difference !== 'number' || typeof lower !== 'number' || typeof upper !== 'number') return [];
      const isMain = each.handling === 'nonResponder' && isRegistered(each, context);
      return [
        {
          line: `${each.outcome} · ${readingOf(each, context)}`,
          difference: 100 * difference,
          lower: 100 * lower,
          upper: 100 * upper,
          kind: isMain ? say('asRegistered') : say('otherReading'),
        },
      ];
    });
  const kinds = [say('asRegistered'), say('otherReading')];
  const y = {
    field: 'line',
    type: 'nominal',
    sort: rows.map(({ line }) => line),
    title: null,
    axis: { labelLimit: 420, labelFontSize: 9 },
  } as const;
  const color = {
    field: 'kind',
    type: 'nominal',
    scale: { domain: kinds, range: groupColours.slice(0, 2) },
  } as const;
  const x = {
    type: 'quantitative' as const,
    scale: { domain: [-100, 100] },
    axis: { title: say('differencePercent') },
  };
  const spec: TopLevelSpec = {
    width: 360,
    height: { step: 18 },
    data: { values: rows },
    layer: [
      { mark: { type: 'rule', color: '#888', strokeDash: [3, 3] }, encoding: { x: { datum: 0 } } },
      {
        mark: { type: 'rule', strokeWidth: 1.4 },
        encoding: { y, x: { field: 'lower', ...x }, x2: { field: 'upper' }, color },
      },
      {
        mark: { type: 'point', filled: true, size: 46, opacity: 1 },
        encoding: {
          y,
          x: { field: 'difference', ...x },
          color,
          shape: { field: 'kind', type: 'nominal', scale: { domain: kinds, range: ['circle', 'diamond'] } },
        },
      },
    ],
  };
  return renderFigure('readings', say('comparisons'), spec);
}

function largestOf(compared: readonly ResponderComparison[]): string | undefined {
  return compared.reduce<ResponderComparison | undefined>(
    (most, each) => (most === undefined || each.table.n1 > most.table.n1 ? each : most),
    undefined,
  )?.group;
}

function isRegistered({ outcome, reading }: ResponderComparison, { definition }: ResultsContext): boolean {
  const of = definition.outcomes.find(({ id }) => id === outcome);
  const parameter =
    of?.kind === 'responder' ? definition.parameters.find(({ id }) => id === of.readings) : undefined;
  return parameter === undefined || reading === parameter.default;
}
