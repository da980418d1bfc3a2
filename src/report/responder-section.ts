import type { Estimand } from '../derive/estimands.ts';
import type { ResponderCell } from '../derive/responder-table.ts';
import { type Reading, type ResponderOutcome, readingsOf } from '../derive/responses.ts';
import type { Outcome, Shell } from '../protocol/definition.ts';
import { groupColumns } from './columns.ts';
import type { ReportContext, ResultsContext } from './context.ts';
import { type Html, html } from './html.ts';
import {
  namedPercent,
  otherReading,
  outcomesOf,
  outcomeTitle,
  populationColumns,
  populationOf,
  shownEstimands,
  timeFrameOf,
  visitLabel,
} from './labels.ts';
import { countOf, intervalOf } from './numbers.ts';
import { type Prose, sentence } from './prose.ts';
import { renderResponderFigure } from './responder-figure.ts';
import { drawing, paragraph } from './section.ts';
import { type Row, renderTable } from './table.ts';

/** Proportions of the outcomes as registered, under their main estimands. */
export function renderResponderPicture(context: ResultsContext, shell: Shell): Html {
  const title = context.read(shell.title);
  const outcomes = outcomesOf(shell, context).filter(isResponder);
  const svg = renderResponderFigure(outcomes, title, context);
  const level = sentence(context, 'intervalLevel', { level: namedPercent(context) });
  return drawing('responders', svg, html`${title} (${level})`);
}

/** Each responder outcome by visit, under each reading and estimand. */
export function renderResponders(context: ResultsContext, shell: Shell): Html {
  const intro = sentence(context, 'respondersIntro', { level: namedPercent(context) });
  const outcomes = outcomesOf(shell, context).filter(isResponder);
  return html`${paragraph(intro)}${outcomes.map(outcome => responderTable(outcome, context, shell))}`;
}

function isResponder(outcome: Outcome): outcome is ResponderOutcome {
  return outcome.kind === 'responder';
}

function responderTable(outcome: ResponderOutcome, context: ResultsContext, shell: Shell): Html {
  const { say, read, results, definition } = context;
  const columns = populationColumns(outcome, context);
  const estimands = shownEstimands(shell, outcome, context);
  const readings = readingsOf(definition, outcome);
  const skipped = results.responses.filter(
    row =>
      row.outcome === outcome.id &&
      row.estimand === estimands[0]?.id &&
      row.response.told === 'notEvaluable' &&
      row.reading === readings[0]?.value,
  );
  return renderTable({
    id: `table-${outcome.id}`,
    caption: `${outcomeTitle(outcome, context)} – ${read(shell.title)}`,
    stub: say('visit'),
    columns: groupColumns(populationOf(outcome, context), columns, context),
    rows: outcome.visits.flatMap((visit): readonly Row[] => [
      { label: visitLabel(visit, context), level: 0, cells: [] },
      ...readings.flatMap(reading =>
        estimands.map(estimand => ({
          label: lineLabel(outcome, reading, estimand, context),
          level: 2 as const,
          cells: columns.map(({ group }) =>
            cellText(find(outcome, reading, estimand, visit, group, results.responders)),
          ),
        })),
      ),
    ]),
    notes: [timeFrameOf(outcome, context), ...(skipped.length > 0 ? [say('respondersNote')] : [])],
  });
}

function find(
  outcome: ResponderOutcome,
  reading: Reading,
  estimand: Estimand,
  visit: string,
  group: string,
  cells: readonly ResponderCell[],
): ResponderCell | undefined {
  return cells.find(
    cell =>
      cell.outcome === outcome.id &&
      cell.reading === reading.value &&
      cell.estimand === estimand.id &&
      cell.visit === visit &&
      cell.group === group,
  );
}

function cellText(cell: ResponderCell | undefined) {
  if (cell === undefined) return { text: '' };
  return { id: cell.id, text: countOf(cell.estimate), below: intervalOf(cell.estimate) };
}

function lineLabel(
  outcome: ResponderOutcome,
  { value, registered }: Reading,
  estimand: Estimand,
  context: ReportContext,
): Prose {
  const label = context.read(estimand.label);
  if (outcome.readings === undefined || value === undefined) return label;
  const read = registered ? context.say('asRegistered') : otherReading(outcome, value, context);
  return html`${read}; ${label}`;
}
