import type { TopLevelSpec } from 'vega-lite';
import { type ChangeOutcome, waterfallRows } from '../derive/changes.ts';
import { groupOf } from '../derive/drawn-subjects.ts';
import { itemOf } from '../protocol/lookup.ts';
import { decimalsOf } from './baseline-section.ts';
import type { ResultsContext } from './context.ts';
import { groupStyles } from './figure-groups.ts';
import { markName, nameChannel, renderFigure } from './figure-svg.ts';
import { fixed } from './numbers.ts';

/** One bar a participant: the change at the last headline visit that the outcome has, the largest rise first. */
export function renderWaterfallFigure(
  outcome: ChangeOutcome,
  label: string,
  context: ResultsContext,
): string {
  const rows = barsOf(outcome, context);
  const { labels, colours, shapes } = groupStyles(context);
  const present = labels.filter(group => rows.some(row => row.group === group));
  const pick = (range: readonly string[]) => present.map(group => range[labels.indexOf(group)] ?? '');
  const x = {
    field: 'participant',
    type: 'nominal',
    // As the rows come: a list of thousands in their order would be too long for the drawing program.
    sort: null,
    axis: { title: null, labelAngle: -60, labelFontSize: 9, ticks: false },
    scale: { paddingInner: 0.2 },
  } as const;
  const y = {
    field: 'change',
    type: 'quantitative',
    axis: { title: context.say('changeFromBaseline') },
    scale: { domain: domainOf(rows.map(({ change }) => change)), nice: false },
  } as const;
  const group = { field: 'group', type: 'nominal' } as const;
  const spec: TopLevelSpec = {
    width: Math.min(720, Math.max(240, rows.length * 30)),
    height: 190,
    data: { values: rows },
    layer: [
      {
        mark: { type: 'bar', aria: true },
        encoding: {
          ...nameChannel,
          x,
          y,
          color: { ...group, scale: { domain: present, range: pick(colours) }, legend: null },
        },
      },
      {
        mark: { type: 'point', size: 40, fill: 'white', strokeWidth: 1.3, opacity: 1, aria: true },
        encoding: {
          ...nameChannel,
          x,
          y,
          stroke: { ...group, scale: { domain: present, range: pick(colours) } },
          shape: { ...group, scale: { domain: present, range: pick(shapes) } },
        },
      },
      { mark: { type: 'rule', color: '#222' }, encoding: { y: { datum: 0 } } },
    ],
    resolve: { legend: { color: 'independent', shape: 'shared', stroke: 'shared' } },
  };
  return renderFigure(`waterfall-${outcome.id}`, label, spec);
}

/** With room beyond the highest and the lowest, where the marks stand. */
function domainOf(changes: readonly number[]): [number, number] {
  const [lowest, highest] = [Math.min(0, ...changes), Math.max(0, ...changes)];
  const room = 0.08 * (highest - lowest || 1);
  return [lowest - room, highest + room];
}

function barsOf(outcome: ChangeOutcome, context: ResultsContext) {
  const { results, definition, read } = context;
  const decimals = decimalsOf(itemOf(definition, outcome.item));
  const subjects = new Map(results.subjects.map(subject => [subject.id, subject] as const));
  return waterfallRows(definition, outcome, results.changes)
    .flatMap(({ participant, change }) => {
      const subject = subjects.get(participant);
      const column = subject === undefined ? undefined : groupOf(subject, results);
      if (!change.known || column === undefined) return [];
      const group = read(column.label);
      const id = `figure/waterfall/${outcome.id}/${participant}`;
      const name = markName(id, `${participant}, ${group}`, fixed(change.value, decimals));
      return [{ participant, change: change.value, group, name }];
    })
    .toSorted((a, b) => b.change - a.change || (a.participant < b.participant ? -1 : 1));
}
