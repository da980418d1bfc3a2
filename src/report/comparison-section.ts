import type { TopLevelSpec } from 'vega-lite';
import type { ChangeComparison, ResponderComparison } from '../derive/comparisons.ts';
import { comparisonId } from '../derive/evidence/comparison-evidence.ts';
import type { Outcome, Shell } from '../protocol/definition.ts';
import { itemOf } from '../protocol/lookup.ts';
import type { Estimate } from '../statistics/not-estimable.ts';
import { decimalsOf } from './baseline-section.ts';
import { comparisonSizes } from './comparison-sizes.ts';
import type { ResultsContext } from './context.ts';
import { markName, nameChannel, renderFigure } from './figure-svg.ts';
import { groupColours } from './figure-theme.ts';
import { type Html, html, nothing } from './html.ts';
import {
  estimandLabel,
  groupLabel,
  isMain,
  namedPercent,
  otherReading,
  outcomesOf,
  outcomeTitle,
  shownEstimands,
  visitLabel,
} from './labels.ts';
import { fixed, noNumber } from './numbers.ts';
import { type Prose, sentence } from './prose.ts';
import { drawing, paragraph } from './section.ts';
import { type Row, renderTable } from './table.ts';
import { textWidth, wrapText } from './text-width.ts';

/** Every group against its control, under each estimand and reading. */
export function renderComparisons(context: ResultsContext, shell: Shell): Html {
  const intro = sentence(context, 'comparisonsIntro', { level: namedPercent(context) });
  const { reason } = context.definition.analysis.multiplicity;
  const outcomes = outcomesOf(shell, context);
  const sizes = comparisonSizes(
    context.results.comparisons.responders.filter(({ outcome }) => outcomes.some(({ id }) => id === outcome)),
    context,
  );
  return html`${paragraph(intro)}${sizes === undefined ? nothing : paragraph(sizes)}${paragraph(context.read(reason))}${outcomes.map(outcome => outcomeTable(outcome, context, shell))}`;
}

/** Which readings of the record and which estimands change the difference. */
export function renderForestPicture(context: ResultsContext, shell: Shell): Html {
  const title = context.read(shell.title);
  const caption = sentence(context, 'forestFigure', { title, level: namedPercent(context) });
  return drawing('readings', renderForest(context, shell), caption);
}

function outcomeTable(outcome: Outcome, context: ResultsContext, shell: Shell): Html {
  if (outcome.kind === 'adverseEvents') return html``;
  const { say, read, results } = context;
  const { responders, changes } = results.comparisons;
  const own = outcome.kind === 'responder' ? responders : changes;
  const shown = shownEstimands(shell, outcome, context).map(({ id }) => id);
  const compared = own.filter(each => each.outcome === outcome.id && shown.includes(each.estimand));
  if (compared.length === 0) return html``;
  const decimals = outcome.kind === 'change' ? decimalsOf(itemOf(context.definition, outcome.item)) + 1 : 1;
  const visits = [...new Set(compared.map(({ visit }) => visit))];
  return renderTable({
    id: `compared-${outcome.id}`,
    caption: `${outcomeTitle(outcome, context)} – ${read(shell.title)}`,
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
          cells: comparedCells(each, decimals, say).map(({ name, text }) => ({
            text,
            id: `${comparisonId(each)}/${name}`,
          })),
        })),
    ]),
  });
}

type Compared = ResponderComparison | ChangeComparison;

function lineOf(compared: Compared, context: ResultsContext): Prose {
  const groups = `${groupLabel(compared.group, context)} – ${groupLabel(compared.control, context)}`;
  const label = estimandLabel(compared.estimand, context);
  const outcome = context.definition.outcomes.find(({ id }) => id === compared.outcome);
  if (compared.kind === 'change' || outcome?.kind !== 'responder' || compared.reading === undefined)
    return `${groups}; ${label}`;
  const read = isRegistered(compared, context)
    ? context.say('asRegistered')
    : otherReading(outcome, compared.reading, context);
  return html`${groups}; ${read}; ${label}`;
}

function readingOf(compared: ResponderComparison, context: ResultsContext): string {
  const { say, definition } = context;
  const label = estimandLabel(compared.estimand, context);
  const { outcome, reading } = compared;
  const of = definition.outcomes.find(({ id }) => id === outcome);
  const parameter =
    of?.kind === 'responder' ? definition.parameters.find(({ id }) => id === of.readings) : undefined;
  if (parameter === undefined) return label;
  const read =
    reading === parameter.default ? say('asRegistered') : `${say('otherReading')} (${String(reading)})`;
  return `${read}; ${label}`;
}

interface NamedCell {
  readonly name: string;
  readonly text: string;
}

type Say = ResultsContext['say'];

/** What a comparison tells, apart from what it compares. */
type Told<Of> = Omit<Of, 'outcome' | 'estimand' | 'visit' | 'group' | 'control' | 'reading'>;

export function comparedCells(
  compared: Told<ResponderComparison> | Told<ChangeComparison>,
  decimals: number,
  say: Say,
): readonly NamedCell[] {
  return compared.kind === 'responder' ? responderCells(compared, say) : changeCells(compared, decimals, say);
}

function responderCells(compared: Told<ResponderComparison>, say: Say): readonly NamedCell[] {
  const { table, test, difference, lower, upper, p, pByCohort } = compared;
  const { x1, n1, x2, n2 } = table;
  const mark = test === 'fisher' ? ` ${say('fisherMark')}` : '';
  return [
    { name: 'n', text: `${x1}/${n1}; ${x2}/${n2}` },
    { name: 'difference', text: number(difference, 1, 100) },
    { name: 'interval', text: `${number(lower, 1, 100)}; ${number(upper, 1, 100)}` },
    { name: 'p', text: `${chance(p)}${mark}` },
    { name: 'pByCohort', text: chance(pByCohort) },
  ];
}

function changeCells(
  { n1, n2, test, difference, lower, upper, p }: Told<ChangeComparison>,
  decimals: number,
  say: Say,
): readonly NamedCell[] {
  const mark = test === 'normal' ? ` ${say('normalMark')}` : '';
  return [
    { name: 'n', text: `${n1}; ${n2}` },
    { name: 'shift', text: number(difference, decimals) },
    { name: 'interval', text: `${number(lower, decimals)}; ${number(upper, decimals)}` },
    { name: 'p', text: `${chance(p)}${mark}` },
  ];
}

function number(estimate: Estimate, decimals: number, times = 1): string {
  return typeof estimate === 'number' ? fixed(estimate * times, decimals) : noNumber;
}

function chance(p: Estimate): string {
  if (typeof p !== 'number') return noNumber;
  return p < 0.0001 ? '< 0.0001' : p.toFixed(4);
}

/** One line for each reading and estimand of each responder outcome, for the largest group against its control. */
function renderForest(context: ResultsContext, shell: Shell): string {
  const { say } = context;
  const rows = forestRows(context, shell);
  const kinds = [say('asRegistered'), say('otherReading')];
  const y = {
    field: 'line',
    type: 'nominal',
    sort: rows.map(({ line }) => line),
    title: null,
    axis: { labelLimit: 420, labelFontSize: 9, labelExpr: "split(datum.label, '|')" },
  } as const;
  const color = {
    field: 'kind',
    type: 'nominal',
    scale: { domain: kinds, range: groupColours.slice(0, 2) },
  } as const;
  const x = {
    type: 'quantitative' as const,
    scale: { domain: [-100, 100] },
    axis: { title: say('differencePercent'), values: [-100, -50, 0, 50, 100] },
  };
  const spec: TopLevelSpec = {
    width: 360,
    height: { step: 24 },
    data: { values: rows },
    layer: [
      { mark: { type: 'rule', color: '#888', strokeDash: [3, 3] }, encoding: { x: { datum: 0 } } },
      {
        mark: { type: 'rule', strokeWidth: 1.4 },
        encoding: { y, x: { field: 'lower', ...x }, x2: { field: 'upper' }, color },
      },
      {
        mark: { type: 'point', filled: true, size: 46, opacity: 1, aria: true },
        encoding: {
          ...nameChannel,
          y,
          x: { field: 'difference', ...x },
          color,
          shape: { field: 'kind', type: 'nominal', scale: { domain: kinds, range: ['circle', 'diamond'] } },
        },
      },
    ],
  };
  return renderFigure('readings', context.read(shell.title), spec);
}

function forestRows(context: ResultsContext, shell: Shell) {
  const { say, results, definition } = context;
  const { outcomes = [] } = shell;
  const shown = results.comparisons.responders.filter(({ outcome }) => outcomes.includes(outcome));
  const largest = largestOf(shown);
  const last = definition.analysis.headlineVisits.at(-1);
  return shown
    .filter(({ group, visit }) => group === largest && visit === last)
    .flatMap(each => {
      const { difference, lower, upper } = each;
      if (typeof difference !== 'number' || typeof lower !== 'number' || typeof upper !== 'number') return [];
      const leads = isMain(each.estimand, context) && isRegistered(each, context);
      return [
        {
          line: wrapText(`${each.outcome} · ${readingOf(each, context)}`, 330, text =>
            textWidth(text, 9),
          ).join('|'),
          name: markName(
            `${comparisonId(each)}/difference`,
            `${each.outcome} · ${readingOf(each, context)}`,
            `${number(difference, 1, 100)}; ${number(lower, 1, 100)}; ${number(upper, 1, 100)}`,
          ),
          difference: 100 * difference,
          lower: 100 * lower,
          upper: 100 * upper,
          kind: leads ? say('asRegistered') : say('otherReading'),
        },
      ];
    });
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
