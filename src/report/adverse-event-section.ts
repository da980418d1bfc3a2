import { notCoded, type TermRow } from '../derive/adverse-event-tables.ts';
import type { AdverseEventRow } from '../derive/adverse-events.ts';
import { adverseEventSet } from '../derive/plan-sets.ts';
import type { Shell } from '../protocol/definition.ts';
import { groupColumns, harmColumns } from './columns.ts';
import type { ResultsContext } from './context.ts';
import { type Html, html } from './html.ts';
import { namedPercent } from './labels.ts';
import { countOf, intervalOf } from './numbers.ts';
import { defined, sentence } from './prose.ts';
import { paragraph } from './section.ts';
import { type Row, renderTable } from './table.ts';

export function renderOverview(context: ResultsContext, shell: Shell): Html {
  const { say, read, definition, results } = context;
  const set = adverseEventSet(definition);
  const label = definition.analysis.sets.find(({ id }) => id === set)?.label;
  const table = renderTable({
    id: 'table-ae-overview',
    caption: read(shell.title),
    stub: say('event'),
    columns: groupColumns(set, harmColumns(context), context),
    rows: results.adverseEventTables.overview.map(
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
    notes: [sentence(context, 'overviewNote', { level: namedPercent(context) })],
  });
  const intro = sentence(context, 'adverseEventsIntro', {
    version: defined('safety.gradingVersion', definition.safety.gradingVersion),
    set: label === undefined ? set : read(label),
  });
  return html`${paragraph(intro)}${table}`;
}

export function renderTerms(context: ResultsContext, { title }: Shell): Html {
  return termTable('terms', context.read(title), context.results.adverseEventTables.terms, context);
}

export function renderRelated(context: ResultsContext, { title }: Shell): Html {
  return termTable('related', context.read(title), context.results.adverseEventTables.related, context);
}

export function renderApplicationSite(context: ResultsContext, { title }: Shell): Html {
  const { applicationSite } = context.results.adverseEventTables;
  return termTable('applicationSite', context.read(title), applicationSite, context);
}

export function renderSeriousTerms(context: ResultsContext, { title }: Shell): Html {
  return termTable('seriousTerms', context.read(title), context.results.adverseEventTables.serious, context);
}

export function renderSerious(context: ResultsContext, { title }: Shell): Html {
  const serious = context.results.adverseEvents.filter(event => event.serious);
  return listing('serious', context.read(title), serious, context);
}

export function renderEveryEvent(context: ResultsContext, { title }: Shell): Html {
  return listing('all', context.read(title), context.results.adverseEvents, context);
}

function termTable(name: string, caption: string, rows: readonly TermRow[], context: ResultsContext): Html {
  const { say } = context;
  if (rows.length === 0)
    return html`<p class="none"><strong>${caption}.</strong> ${say('noEvents')}</p>
`;
  return renderTable({
    id: `table-ae-${name}`,
    caption,
    stub: say('term'),
    columns: groupColumns(adverseEventSet(context.definition), harmColumns(context), context),
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

export function gradesText(worstGrades: readonly number[], { say }: ResultsContext): string {
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
function listing(
  name: string,
  caption: string,
  rows: readonly AdverseEventRow[],
  context: ResultsContext,
): Html {
  const { say } = context;
  if (rows.length === 0)
    return html`<p class="none"><strong>${caption}.</strong> ${say('noEvents')}</p>
`;
  const groupOf = (id: string) => {
    const group = harmColumns(context).find(column => column.participants.includes(id));
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
