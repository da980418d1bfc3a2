import { deriveSensitivity, type OutcomeUnderReading } from '../derive/sensitivity.ts';
import type { Outcome, Shell } from '../protocol/definition.ts';
import type { Value } from '../protocol/value.ts';
import type { ResultsContext } from './context.ts';
import { type Html, html } from './html.ts';
import { outcomesOf, outcomeTitle, visitLabel } from './labels.ts';
import { defined, type Prose } from './prose.ts';
import { paragraph } from './section.ts';
import { type Row, renderTable } from './table.ts';

type Told = ReturnType<typeof deriveSensitivity>;

/** Every alternative of the register as one switch: which numbers it changes, and for those outcomes what they become. */
export function renderSensitivity(context: ResultsContext, shell: Shell): Html {
  const told = deriveSensitivity(context.definition, context.results.subjects);
  const outcomes = outcomesOf(shell, context);
  return html`${paragraph(context.say('sensitivityIntro'))}${overview(told, outcomes, context, shell)}${outcomes.map(outcome => besideEachOther(told, outcome, context))}`;
}

function overview(told: Told, outcomes: readonly Outcome[], context: ResultsContext, shell: Shell): Html {
  const { say, read } = context;
  return renderTable({
    id: 'table-sensitivity',
    caption: read(shell.title),
    stub: say('parameter'),
    dense: true,
    columns: outcomes.map(({ id }) => ({ label: id })),
    rows: told.readings
      .filter(({ acts }) => acts === 'analysis')
      .map(({ parameter, reading, outcomes: read }) => ({
        label: readingLabel(parameter, reading, context),
        cells: outcomes.map(({ id }) => {
          const own = read.find(({ outcome }) => outcome === id);
          if (own === undefined) return { text: '' };
          const { changed, of } = own;
          const text = say(changed > 0 ? 'changedOf' : 'unchangedOf', { changed, of });
          return { text, id: `definition/parameters/${parameter}/${reading}/${id}` };
        }),
      })),
    notes: [say('sensitivityNote'), ...elsewhere(told, context)],
  });
}

/** Readings that cannot be turned in the analysis, by where they act. */
function elsewhere(told: Told, context: ResultsContext): readonly string[] {
  return (['conduct', 'documentation'] as const).flatMap(where => {
    const ids = new Set(told.readings.filter(({ acts }) => acts === where).map(({ parameter }) => parameter));
    if (ids.size === 0) return [];
    const labels = [...ids].map(id => parameterLabel(id, context)).join('; ');
    return [context.say(`acts_${where}`, { labels })];
  });
}

/** The headline of an outcome under every reading that changes any number of it. */
function besideEachOther(told: Told, outcome: Outcome, context: ResultsContext): Html {
  const { say, read, definition } = context;
  const changing = told.readings.flatMap(({ parameter, reading, outcomes }) => {
    const own = outcomes.find(one => one.outcome === outcome.id);
    return own !== undefined && own.changed > 0 ? [{ parameter, reading, own }] : [];
  });
  const inForce = told.inForce.find(one => one.outcome === outcome.id);
  if (changing.length === 0 || inForce === undefined) return html``;
  const { analysis, groups } = definition;
  const visit =
    outcome.kind === 'adverseEvents'
      ? say('line_any')
      : visitLabel(outcome.visits.findLast(id => analysis.headlineVisits.includes(id)) ?? '', context);
  return renderTable({
    id: `table-sensitivity-${outcome.id}`,
    caption: `${outcomeTitle(outcome, context)} – ${visit}`,
    stub: say('reading'),
    dense: true,
    columns: analysis.groups.map(id => ({
      label: read(groups.find(one => one.id === id)?.label ?? { en: id, zh: id }),
    })),
    rows: [
      line(say('readingsInForce'), 'inForce', inForce),
      ...changing.map(({ parameter, reading, own }) =>
        line(readingLabel(parameter, reading, context), `${parameter}/${reading}`, own),
      ),
    ],
  });
}

function line(label: Prose, name: string, { outcome, headline }: OutcomeUnderReading): Row {
  const cells = headline.map(({ group, text, changed }) => ({
    text: changed ? `≠ ${text}` : text,
    id: `sensitivity/${name}/${outcome}/${group}`,
  }));
  return { label, cells };
}

/** A reading is one of the alternatives of its parameter. */
function readingLabel(parameter: string, reading: Value, context: ResultsContext): Html {
  const { alternatives = [] } = context.definition.parameters.find(({ id }) => id === parameter) ?? {};
  const place = `parameters.${parameter}.alternatives.${alternatives.indexOf(reading)}`;
  return html`${parameterLabel(parameter, context)}: ${defined(place, String(reading))}`;
}

function parameterLabel(id: string, { definition, read }: ResultsContext): string {
  const label = definition.parameters.find(one => one.id === id)?.label;
  return label === undefined ? id : read(label);
}
