import type { Handling, ResponderCell } from '../derive/responder-table.ts';
import { type Reading, type ResponderOutcome, readingsOf } from '../derive/responses.ts';
import { groupColumns } from './columns.ts';
import type { ReportContext, ResultsContext } from './context.ts';
import { type Html, html } from './html.ts';
import { confidencePercent, outcomeTitle, visitLabel } from './labels.ts';
import { countOf, intervalOf } from './numbers.ts';
import { renderResponderFigure } from './responder-figure.ts';
import { drawing, paragraph, type Section } from './section.ts';
import { type Row, renderTable } from './table.ts';

/** Every responder outcome: by visit, under each reading, missing as non-response beside the observed cases. */
export function responderSection(context: ResultsContext): Section {
  const { say, definition } = context;
  const level = confidencePercent(context);
  const outcomes = definition.outcomes.filter(outcome => outcome.kind === 'responder');
  const svg = renderResponderFigure(outcomes, context);
  const figure = drawing('responders', svg, say('responderFigure', { level }));
  return {
    id: 'responders',
    title: say('responders'),
    body: html`${paragraph(say('respondersIntro', { level }))}${figure}${outcomes.map(outcome => responderTable(outcome, context))}`,
  };
}

function responderTable(outcome: ResponderOutcome, context: ResultsContext): Html {
  const { say, read, results, definition } = context;
  const columns = results.columns.fullAnalysis.slice(0, -1);
  const readings = readingsOf(definition, outcome);
  const skipped = results.responses.filter(
    row =>
      row.outcome === outcome.id &&
      row.response.told === 'notEvaluable' &&
      row.reading === readings[0]?.value,
  );
  return renderTable({
    id: `table-${outcome.id}`,
    caption: outcomeTitle(outcome, context),
    stub: say('visit'),
    columns: groupColumns('fullAnalysis', columns, context),
    rows: outcome.visits.flatMap((visit): readonly Row[] => [
      { label: visitLabel(visit, context), level: 0, cells: [] },
      ...readings.flatMap(reading =>
        (['nonResponder', 'observed'] as const).map(handling => ({
          label: lineLabel(reading, handling, readings.length > 1, context),
          level: 2 as const,
          cells: columns.map(({ group }) =>
            cellText(find(outcome, reading, handling, visit, group, results.responders)),
          ),
        })),
      ),
    ]),
    notes: [
      say('timeFrame', { frame: read(outcome.timeFrame) }),
      ...(skipped.length > 0 ? [say('respondersNote')] : []),
    ],
  });
}

function find(
  outcome: ResponderOutcome,
  reading: Reading,
  handling: Handling,
  visit: string,
  group: string,
  cells: readonly ResponderCell[],
): ResponderCell | undefined {
  return cells.find(
    cell =>
      cell.outcome === outcome.id &&
      cell.reading === reading.value &&
      cell.handling === handling &&
      cell.visit === visit &&
      cell.group === group,
  );
}

function cellText(cell: ResponderCell | undefined) {
  if (cell === undefined) return { text: '' };
  return { id: cell.id, text: countOf(cell.estimate), below: intervalOf(cell.estimate) };
}

function lineLabel(
  { value, registered }: Reading,
  handling: Handling,
  several: boolean,
  { say }: ReportContext,
): string {
  const read = registered ? say('asRegistered') : `${say('otherReading')} (${value})`;
  return several ? `${read}; ${say(handling)}` : say(handling);
}
