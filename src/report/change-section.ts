import type { ChangeCell, ChangeHandling, ChangeOutcome } from '../derive/changes.ts';
import { itemOf } from '../protocol/lookup.ts';
import { decimalsOf } from './baseline-section.ts';
import type { ResultsContext } from './context.ts';
import { type Html, html } from './html.ts';
import { outcomeTitle, visitLabel } from './labels.ts';
import { estimated, meanAndDeviation, medianOf, quartilesOf, rangeOf } from './numbers.ts';
import type { Section } from './section.ts';
import { type Row, renderTable } from './table.ts';

export function changeSection(context: ResultsContext): Section {
  const outcomes = context.definition.outcomes.filter(outcome => outcome.kind === 'change');
  return {
    id: 'changes',
    title: context.say('changes'),
    body: html`${outcomes.map(outcome => changeTable(outcome, context))}`,
  };
}

function changeTable(outcome: ChangeOutcome, context: ResultsContext): Html {
  const { say, read, results, definition } = context;
  const decimals = decimalsOf(itemOf(definition, outcome.item));
  const direction = say(outcome.better === 'lower' ? 'lowerBetter' : 'higherBetter');
  const groups = results.columns.fullAnalysis.slice(0, -1);
  return renderTable({
    id: `table-${outcome.id}`,
    caption: outcomeTitle(outcome, context),
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
      (['withoutRescue', 'observed'] as const).flatMap((handling): readonly Row[] => [
        { label: `${visitLabel(visit, context)} – ${say(handling)}`, level: 0, cells: [] },
        ...groups.map(({ group, label }) => ({
          label: read(label),
          level: 2 as const,
          cells: cellsOf(find(results.changeSummaries, outcome, visit, handling, group), decimals),
        })),
      ]),
    ),
    notes: [
      say('timeFrame', { frame: read(outcome.timeFrame) }),
      say('changesIntro', { direction }),
      say('quartileNote'),
    ],
  });
}

function find(
  cells: readonly ChangeCell[],
  outcome: ChangeOutcome,
  visit: string,
  handling: ChangeHandling,
  group: string,
): ChangeCell {
  const cell = cells.find(
    is => is.outcome === outcome.id && is.visit === visit && is.handling === handling && is.group === group,
  );
  if (cell === undefined) throw new Error(`No change of ${outcome.id} at ${visit} in ${group}.`);
  return cell;
}

function cellsOf({ id, change, baseline, value }: ChangeCell, decimals: number) {
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
