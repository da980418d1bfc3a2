import type { BaselineRow } from '../derive/baseline-table.ts';
import type { Item, Scalar, Shell } from '../protocol/definition.ts';
import { visitOf } from '../protocol/lookup.ts';
import type { Description } from '../statistics/describe.ts';
import { setHeadings } from './columns.ts';
import type { ResultsContext } from './context.ts';
import type { Html } from './html.ts';
import { countOf, meanAndDeviation, medianOf, quartilesOf, rangeOf } from './numbers.ts';
import { type Row, renderTable } from './table.ts';

export function renderBaseline(context: ResultsContext, shell: Shell): Html {
  const { say, read, results, definition } = context;
  const visits = definition.analysis.baselineVisits.flatMap(id => {
    const visit = visitOf(definition, id);
    return visit === undefined ? [] : [read(visit.label)];
  });
  return renderTable({
    id: 'table-baseline',
    caption: read(shell.title),
    stub: say('characteristic'),
    columns: setHeadings('baseline', context),
    rows: results.baseline.flatMap(row => rowsOf(row, context)),
    notes: [say('baselineNote', { visits: visits.join(', ') }), say('quartileNote'), say('groupsNote')],
  });
}

function rowsOf(row: BaselineRow, context: ResultsContext): readonly Row[] {
  const { item } = row;
  const unit = item.unit === undefined ? '' : `, ${item.unit}`;
  const heading: Row = { label: `${context.read(item.label)}${unit}`, level: 0, cells: [] };
  if (row.kind === 'numbers') return [heading, ...describedRows(row.cells, decimalsOf(item), context)];
  const answered = row.answers.filter(
    ({ cells }) => row.answers.length <= 6 || cells.some(({ count }) => count > 0),
  );
  return [
    heading,
    ...answered.map(({ answer, cells }) => ({
      label: answerLabel(item, answer, context),
      level: 2 as const,
      cells: cells.map(({ id, count, n }) => ({ id, text: countOf({ count, n }) })),
    })),
  ];
}

/** The five lines that describe a distribution. Beyond the second digit after the point a mean of a few tells nothing. */
export function describedRows(
  cells: readonly { readonly id: string; readonly description: Description }[],
  decimals: number,
  { say }: Pick<ResultsContext, 'say'>,
): readonly Row[] {
  const line = (label: string, name: string, textOf: (description: Description) => string): Row => ({
    label,
    level: 2,
    cells: cells.map(({ id, description }) => ({ id: `${id}/${name}`, text: textOf(description) })),
  });
  const coarse = Math.min(decimals, 1);
  return [
    line(say('statN'), 'n', ({ n }) => String(n)),
    line(say('statMean'), 'mean', description => meanAndDeviation(description, coarse)),
    line(say('statMedian'), 'median', description => medianOf(description, coarse)),
    line(say('statQuartiles'), 'quartiles', description => quartilesOf(description, coarse)),
    line(say('statRange'), 'range', description => rangeOf(description, decimals)),
  ];
}

/** Digits after the point with which an item is recorded. */
export function decimalsOf(item: Item | undefined): number {
  return item?.type === 'integer' ? 0 : (item?.decimals ?? 1);
}

export function answerLabel(item: Item, answer: Scalar, { say, read }: ResultsContext): string {
  const choice = item.choices?.find(({ value }) => value === answer);
  if (choice !== undefined) return read(choice.label);
  return typeof answer === 'boolean' ? say(answer ? 'yes' : 'no') : String(answer);
}
