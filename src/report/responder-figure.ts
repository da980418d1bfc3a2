import type { TopLevelSpec } from 'vega-lite';
import { mainEstimand } from '../derive/estimands.ts';
import { type ResponderOutcome, readingsOf } from '../derive/responses.ts';
import type { ResultsContext } from './context.ts';
import { groupStyles } from './figure-groups.ts';
import { markName, nameChannel, renderFigure } from './figure-svg.ts';
import { populationColumns, visitLabel } from './labels.ts';
import { countOf, intervalOf } from './numbers.ts';
import { textWidth, wrapText } from './text-width.ts';

const panelWidth = 272;

/** Proportion and interval by group and visit, a panel per outcome. */
export function renderResponderFigure(
  outcomes: readonly ResponderOutcome[],
  title: string,
  context: ResultsContext,
): string {
  const { say } = context;
  const { labels, colours, shapes } = groupStyles(context);
  const rows = outcomes.flatMap(outcome => rowsOf(outcome, context));
  const visits = [...new Set(rows.map(({ visit }) => visit))];
  const colour = { field: 'group', type: 'nominal', scale: { domain: labels, range: colours } } as const;
  const x = {
    field: 'visit',
    type: 'nominal',
    sort: visits,
    title: null,
    axis: { labelAngle: 0, labelLimit: 90, labelExpr: "split(datum.label, '|')" },
    scale: { paddingInner: 0.25 },
  } as const;
  const xOffset = { field: 'group', type: 'nominal', sort: labels } as const;
  const spec: TopLevelSpec = {
    data: { values: rows },
    columns: 3,
    spacing: { row: 26, column: 18 },
    facet: {
      field: 'panel',
      type: 'nominal',
      sort: [...new Set(rows.map(({ panel }) => panel))],
      header: { labelExpr: "split(datum.label, '|')", labelAnchor: 'start', labelAlign: 'left' },
    },
    spec: {
      width: panelWidth,
      height: 150,
      layer: [
        {
          mark: { type: 'rule', strokeWidth: 1.4 },
          encoding: {
            x,
            xOffset,
            color: colour,
            y: {
              field: 'lower',
              type: 'quantitative',
              scale: { domain: [0, 100] },
              axis: { title: say('responsePercent'), values: [0, 25, 50, 75, 100] },
            },
            y2: { field: 'upper' },
          },
        },
        {
          mark: { type: 'point', filled: true, size: 44, opacity: 1, aria: true },
          encoding: {
            ...nameChannel,
            x,
            xOffset,
            color: colour,
            shape: { field: 'group', type: 'nominal', scale: { domain: labels, range: shapes } },
            y: { field: 'percent', type: 'quantitative' },
          },
        },
      ],
    },
  };
  return renderFigure('responders', title, spec);
}

function rowsOf(outcome: ResponderOutcome, context: ResultsContext) {
  const { results, definition, read } = context;
  const [registered] = readingsOf(definition, outcome);
  const title = `${outcome.id} · ${read(outcome.title)}`;
  const panel = wrapText(title, panelWidth, text => textWidth(text, 11)).join('|');
  const main = mainEstimand(definition, outcome);
  const groups = populationColumns(outcome, context);
  return results.responders
    .filter(
      ({ outcome: of, estimand, reading }) =>
        of === outcome.id && estimand === main.id && reading === registered?.value,
    )
    .flatMap(({ id, estimate, visit, group }) => {
      const label = groups.find(column => column.group === group)?.label;
      if (estimate.share === undefined || label === undefined) return [];
      return [
        {
          panel,
          visit: wrapText(visitLabel(visit, context), 62, text => textWidth(text, 10)).join('|'),
          group: read(label),
          name: markName(
            id,
            `${title}, ${visitLabel(visit, context)}, ${read(label)}`,
            `${countOf(estimate)}; ${intervalOf(estimate)}`,
          ),
          percent: 100 * estimate.share,
          lower: 100 * estimate.lower,
          upper: 100 * estimate.upper,
        },
      ];
    });
}
