import type { ChangeCell, ChangeOutcome } from '../derive/changes.ts';
import type { Shell } from '../protocol/definition.ts';
import { itemOf } from '../protocol/lookup.ts';
import { decimalsOf } from './baseline-section.ts';
import type { ResultsContext } from './context.ts';
import { type Html, html } from './html.ts';
import {
  outcomesOf,
  outcomeTitle,
  populationColumns,
  shownEstimands,
  timeFrameOf,
  visitLabel,
} from './labels.ts';
import { estimated, meanAndDeviation, medianOf, quartilesOf, rangeOf } from './numbers.ts';
import { type Row, renderTable } from './table.ts';

export function renderChanges(context: ResultsContext, shell: Shell): Html {
  const outcomes = outcomesOf(shell, context).filter(outcome => outcome.kind === 'change');
  return html`${outcomes.map(outcome => changeTable(outcome, context, shell))}`;
}

function changeTable(outcome: ChangeOutcome, context: ResultsContext, shell: Shell): Html {
  const { say, read, results, definition } = context;
  const decimals = decimalsOf(itemOf(definition, outcome.item));
  const direction = say(outcome.better === 'lower' ? 'lowerBetter' : 'higherBetter');
  const groups = populationColumns(outcome, context);
  return renderTable({
    id: `table-${outcome.id}`,
    caption: `${outcomeTitle(outcome, context)} – ${read(shell.title)}`,
    stub: `${say('visit')} / ${say('group')}`,
    dense: true,
    columns: [
      { label: say('statN') },
      { label: say('meanAtBaseline') },
      { label: say('meanAtVisit') },
      { label: say('statMean') },
      { label: say('statMedian') },
      { label: say('statQuartiles') },
      { label: say('statRange') },
    ],
    rows: outcome.visits.flatMap(visit =>
      shownEstimands(shell, outcome, context).flatMap(({ id, label: name }): readonly Row[] => [
        { label: `${visitLabel(visit, context)} – ${read(name)}`, level: 0, cells: [] },
        ...groups.map(({ group, label }) => ({
          label: read(label),
          level: 2 as const,
          cells: changeCells(find(results.changeSummaries, outcome, visit, id, group), decimals),
        })),
      ]),
    ),
    notes: [timeFrameOf(outcome, context), say('changesIntro', { direction }), say('quartileNote')],
  });
}

function find(
  cells: readonly ChangeCell[],
  outcome: ChangeOutcome,
  visit: string,
  estimand: string,
  group: string,
): ChangeCell {
  const cell = cells.find(
    is => is.outcome === outcome.id && is.visit === visit && is.estimand === estimand && is.group === group,
  );
  if (cell === undefined) throw new Error(`No change of ${outcome.id} at ${visit} in ${group}.`);
  return cell;
}

/** What a row of the table tells of the values that it counts. */
export function changeCells(
  { id, change, baseline, value }: Pick<ChangeCell, 'id' | 'change' | 'baseline' | 'value'>,
  decimals: number,
) {
  return [
    { id: `${id}/n`, text: String(change.n) },
    { id: `${id}/baseline`, text: estimated(baseline.mean, decimals + 1) },
    { id: `${id}/value`, text: estimated(value.mean, decimals + 1) },
    { id: `${id}/mean`, text: meanAndDeviation(change, decimals) },
    { id: `${id}/median`, text: medianOf(change, decimals) },
    { id: `${id}/quartiles`, text: quartilesOf(change, decimals) },
    { id: `${id}/range`, text: rangeOf(change, decimals) },
  ];
}
