import { readingsOf } from '../derive/responses.ts';
import { itemOf } from '../protocol/lookup.ts';
import { decimalsOf } from './baseline-section.ts';
import { groupColumns } from './columns.ts';
import type { ResultsContext } from './context.ts';
import { outcomeTitle, visitLabel } from './labels.ts';
import { countOf, fixed, intervalOf, noNumber } from './numbers.ts';
import type { Section } from './section.ts';
import { type Cell, type Row, renderTable } from './table.ts';

/** The registered outcomes on one page, as registered, at the visits that the definition puts first. */
export function headlineSection(context: ResultsContext): Section {
  const { say, results, definition } = context;
  const body = renderTable({
    id: 'table-headline',
    caption: say('headlineCaption'),
    stub: say('outcome'),
    columns: groupColumns('fullAnalysis', results.columns.fullAnalysis.slice(0, -1), context),
    rows: definition.outcomes.flatMap((outcome): readonly Row[] => {
      const heading: Row = { label: outcomeTitle(outcome, context), level: 0, cells: [] };
      if (outcome.kind === 'adverseEvents') return [heading, ...harmRows(context)];
      const visits = outcome.visits.filter(visit => definition.analysis.headlineVisits.includes(visit));
      return [
        heading,
        ...visits.map(visit => ({
          label: visitLabel(visit, context),
          level: 2 as const,
          cells: results.columns.fullAnalysis
            .slice(0, -1)
            .map(({ group }) =>
              outcome.kind === 'responder'
                ? responderCell(outcome, visit, group, context)
                : changeCell(outcome, visit, group, context),
            ),
        })),
      ];
    }),
    notes: [say('headlineNote')],
  });
  return { id: 'headline', title: say('headline'), body };
}

function harmRows({ results, say }: ResultsContext): readonly Row[] {
  return results.adverseEventTables.overview
    .filter(({ line }) => line === 'any' || line === 'gradeAtLeast3' || line === 'related')
    .map(({ line, cells }) => ({
      label: say(`line_${line}`),
      level: 2,
      cells: cells.slice(0, -1).map(({ id, estimate, events }) => ({
        id,
        text: `${countOf(estimate)} [${events}]`,
        below: intervalOf(estimate),
      })),
    }));
}

type OutcomeOf<Kind extends string> = Extract<
  ResultsContext['definition']['outcomes'][number],
  { kind: Kind }
>;

function responderCell(
  outcome: OutcomeOf<'responder'>,
  visit: string,
  group: string,
  { results, definition }: ResultsContext,
): Cell {
  const [registered] = readingsOf(definition, outcome);
  const cell = results.responders.find(
    is =>
      is.outcome === outcome.id &&
      is.visit === visit &&
      is.group === group &&
      is.handling === 'nonResponder' &&
      is.reading === registered?.value,
  );
  if (cell === undefined) return { text: noNumber };
  return { id: cell.id, text: countOf(cell.estimate), below: intervalOf(cell.estimate) };
}

function changeCell(
  outcome: OutcomeOf<'change'>,
  visit: string,
  group: string,
  { results, definition, say }: ResultsContext,
): Cell {
  const cell = results.changeSummaries.find(
    is =>
      is.outcome === outcome.id &&
      is.visit === visit &&
      is.group === group &&
      is.handling === 'withoutRescue',
  );
  const mean = cell?.change.mean.value;
  if (cell === undefined || mean === undefined) return { text: noNumber };
  const decimals = decimalsOf(itemOf(definition, outcome.item)) + 1;
  return {
    id: `${cell.id}/mean`,
    text: fixed(mean, decimals),
    below: `${say('meanChange')}, n = ${cell.change.n}`,
  };
}
