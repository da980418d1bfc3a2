import { notCoded, type OverviewRow, type TermRow } from '../derive/adverse-event-tables.ts';
import type { AdverseEventRow } from '../derive/adverse-events.ts';
import { groupColumns } from './columns.ts';
import type { ResultsContext } from './context.ts';
import { type Html, html } from './html.ts';
import { confidencePercent } from './labels.ts';
import { countOf, intervalOf } from './numbers.ts';
import { paragraph, type Section } from './section.ts';
import { type Row, renderTable } from './table.ts';

export function adverseEventSection(context: ResultsContext): Section {
  const { say, definition, results } = context;
  const { terms, related, applicationSite } = results.adverseEventTables;
  return {
    id: 'adverse-events',
    title: say('adverseEvents'),
    body: html`${paragraph(say('adverseEventsIntro', { version: definition.safety.gradingVersion }))}
${overviewTable(results.adverseEventTables.overview, context)}
${termTable('terms', say('byTermCaption'), terms, context)}
${termTable('related', say('relatedCaption'), related, context)}
${termTable('applicationSite', say('applicationSiteCaption'), applicationSite, context)}
${listing(
  'serious',
  say('seriousListing'),
  results.adverseEvents.filter(({ serious }) => serious),
  context,
)}`,
  };
}

function overviewTable(rows: readonly OverviewRow[], context: ResultsContext): Html {
  const { say, results } = context;
  return renderTable({
    id: 'table-ae-overview',
    caption: say('overviewCaption'),
    stub: '',
    columns: groupColumns('safety', results.columns.safety, context),
    rows: rows.map(
      ({ line, cells }): Row => ({
        label: say(`line_${line}`),
        level: line === 'any' ? 0 : line.startsWith('grade') && line.length === 6 ? 2 : 1,
        cells: cells.map(({ id, estimate, events }) => ({
          id,
          text: estimate.count === 0 ? '0' : `${countOf(estimate)} [${events}]`,
          ...(line === 'any' ? { below: intervalOf(estimate) } : {}),
        })),
      }),
    ),
    notes: [say('overviewNote', { level: confidencePercent(context) })],
  });
}

function termTable(name: string, caption: string, rows: readonly TermRow[], context: ResultsContext): Html {
  const { say, results } = context;
  if (rows.length === 0)
    return html`<p class="none"><strong>${caption}.</strong> ${say('noEvents')}</p>
`;
  return renderTable({
    id: `table-ae-${name}`,
    caption,
    stub: say('term'),
    columns: groupColumns('safety', results.columns.safety, context),
    rows: rows.map(row => ({
      label: termLabel(row, context),
      level: row.term === undefined ? 0 : 2,
      cells: row.cells.map(({ id, estimate, worstGrades }) => ({
        id,
        text: estimate.count === 0 ? '0' : countOf(estimate),
        ...(estimate.count === 0 ? {} : { below: gradesText(worstGrades, context) }),
      })),
    })),
    notes: [say('byTermNote')],
  });
}

function gradesText(worstGrades: readonly number[], { say }: ResultsContext): string {
  return worstGrades
    .map((n, index) => (n === 0 ? '' : say('gradeTimes', { grade: index + 1, n })))
    .filter(text => text !== '')
    .join(', ');
}

function termLabel(
  { bodySystem, term }: Pick<TermRow, 'bodySystem' | 'term'>,
  context: ResultsContext,
): string {
  const { safety } = context.definition;
  const label =
    term === undefined
      ? safety.bodySystems.find(({ id }) => id === bodySystem)?.label
      : safety.terms.find(({ id }) => id === term)?.label;
  return label === undefined || term === notCoded ? context.say('notCoded') : context.read(label);
}

/** Adverse events one by one. */
export function listing(
  name: string,
  caption: string,
  rows: readonly AdverseEventRow[],
  context: ResultsContext,
): Html {
  const { say, results } = context;
  if (rows.length === 0)
    return html`<p class="none"><strong>${caption}.</strong> ${say('noEvents')}</p>
`;
  const groupOf = (id: string) => {
    const group = results.columns.safety.find(column => column.participants.includes(id));
    return group === undefined ? '' : context.read(group.label);
  };
  return renderTable({
    id: `listing-${name}`,
    caption,
    stub: say('participant'),
    dense: true,
    columns: [
      { label: say('group'), align: 'left' },
      { label: say('event'), align: 'left' },
      { label: say('onset') },
      { label: say('ended') },
      { label: say('grade') },
      { label: say('relatedShort') },
      { label: say('seriousShort') },
      { label: say('emergent'), align: 'left' },
    ],
    rows: rows.map(row => {
      const name = `adverseEvent/${row.participant}/${row.id}`;
      const ended = row.ongoing ? say('ongoingEvent') : dayText(row.end, row.endDay, context);
      return {
        label: row.participant,
        cells: [
          { text: groupOf(row.participant), id: `participant/${row.participant}` },
          { text: `${termText(row, context)}: ${row.verbatim}`, id: `${name}/event` },
          { text: dayText(row.onset, row.startDay, context), id: `${name}/onset` },
          { text: ended, id: `${name}/end` },
          { text: String(row.grade), id: `${name}/grade` },
          { text: say(row.related ? 'yes' : 'no'), id: `${name}/related` },
          { text: say(row.serious ? 'yes' : 'no'), id: `${name}/serious` },
          { text: say(row.emergence), id: `${name}/emergence` },
        ],
      };
    }),
  });
}

function termText({ term }: AdverseEventRow, { definition, say, read }: ResultsContext): string {
  const label = definition.safety.terms.find(({ id }) => id === term)?.label;
  return label === undefined ? say('notCoded') : read(label);
}

function dayText(date: string | undefined, day: number | undefined, { say }: ResultsContext): string {
  if (date === undefined) return say('unknown');
  return day === undefined ? date : `${date.slice(0, 10)} (${say('dayShort', { day })})`;
}
