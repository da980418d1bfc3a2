import { mainEstimand } from '../derive/estimands.ts';
import { readingsOf } from '../derive/responses.ts';
import type { Outcome, Shell } from '../protocol/definition.ts';
import { itemOf } from '../protocol/lookup.ts';
import { decimalsOf } from './baseline-section.ts';
import { groupColumns } from './columns.ts';
import type { ResultsContext } from './context.ts';
import type { Html } from './html.ts';
import { outcomesOf, outcomeTitle, populationColumns, populationOf, visitLabel } from './labels.ts';
import { countOf, fixed, intervalOf, noNumber } from './numbers.ts';
import { type Cell, type Row, renderTable } from './table.ts';

/** The registered outcomes on one page, as registered, at the visits that the definition puts first. */
export function renderAtAGlance(context: ResultsContext, shell: Shell): Html {
  const { say, read, definition } = context;
  const outcomes = outcomesOf(shell, context);
  const measured = outcomes.find(({ kind }) => kind !== 'adverseEvents') ?? outcomes[0];
  const columns = populationColumns(measured, context);
  return renderTable({
    id: 'table-headline',
    caption: read(shell.title),
    stub: say('outcome'),
    columns: groupColumns(populationOf(measured, context), columns, context),
    rows: outcomes.flatMap((outcome): readonly Row[] => {
      const heading: Row = { label: outcomeTitle(outcome, context), level: 0, cells: [] };
      if (outcome.kind === 'adverseEvents') return [heading, ...harmRows(context)];
      const visits = outcome.visits.filter(visit => definition.analysis.headlineVisits.includes(visit));
      return [
        heading,
        ...visits.map(visit => ({
          label: visitLabel(visit, context),
          level: 2 as const,
          cells: columns.map(({ group }) =>
            outcome.kind === 'responder'
              ? responderCell(outcome, visit, group, context)
              : changeCell(outcome, visit, group, context),
          ),
        })),
      ];
    }),
    notes: [say('headlineNote', { estimands: estimandNames(outcomes, context) })],
  });
}

/** `S1, S2: missing = non-response; S6: observed cases`. */
function estimandNames(outcomes: readonly Outcome[], { definition, read }: ResultsContext): string {
  const byLabel = Map.groupBy(outcomes, outcome => read(mainEstimand(definition, outcome).label));
  return [...byLabel].map(([label, of]) => `${of.map(({ id }) => id).join(', ')}: ${label}`).join('; ');
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

type OutcomeOf<Kind extends Outcome['kind']> = Extract<Outcome, { kind: Kind }>;

function responderCell(
  outcome: OutcomeOf<'responder'>,
  visit: string,
  group: string,
  { results, definition }: ResultsContext,
): Cell {
  const main = mainEstimand(definition, outcome);
  const [registered] = readingsOf(definition, outcome);
  const cell = results.responders.find(
    is =>
      is.outcome === outcome.id &&
      is.visit === visit &&
      is.group === group &&
      is.estimand === main.id &&
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
  const main = mainEstimand(definition, outcome);
  const cell = results.changeSummaries.find(
    is => is.outcome === outcome.id && is.visit === visit && is.group === group && is.estimand === main.id,
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
