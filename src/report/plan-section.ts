import type { Estimand } from '../derive/estimands.ts';
import type { Shell } from '../protocol/definition.ts';
import type { ReportContext } from './context.ts';
import { type Html, html } from './html.ts';
import { visitLabel } from './labels.ts';
import { paragraph } from './section.ts';
import { renderTable } from './table.ts';

/** What is estimated: each estimand by its five attributes, and how a missing value is treated. */
export function renderPlan(context: ReportContext, shell: Shell): Html {
  const { say, read, definition } = context;
  const { estimands, multiplicity } = definition.analysis;
  const table = renderTable({
    id: 'table-estimands',
    caption: read(shell.title),
    stub: say('attribute'),
    dense: true,
    columns: estimands.map(({ label, role }) => ({
      label: read(label),
      below: say(role === 'main' ? 'estimandMain' : 'estimandSupplementary'),
      align: 'left' as const,
    })),
    rows: attributes(context).map(({ name, label, textOf }) => ({
      label,
      cells: estimands.map(estimand => ({
        text: textOf(estimand),
        id: `definition/analysis/estimands/${estimand.id}/${name}`,
      })),
    })),
    notes: [read(multiplicity.reason)],
  });
  return html`${paragraph(say('planIntro'))}${table}${reasons(context)}`;
}

interface Attribute {
  /** Its place in the definition. */
  readonly name: string;
  readonly label: string;
  readonly textOf: (estimand: Estimand) => string;
}

function attributes(context: ReportContext): readonly Attribute[] {
  const { say, read, definition } = context;
  const { groups, analysis } = definition;
  const nameOf = (id: string) => read(groups.find(group => group.id === id)?.label ?? { en: id, zh: id });
  return [
    {
      name: 'treatment',
      label: say('treatmentAttribute'),
      textOf: ({ treatment }) => {
        const treated = treatment.groups.map(nameOf).join(say('listComma'));
        if (treatment.control === undefined) return treated;
        return say('against', { groups: treated, control: nameOf(treatment.control) });
      },
    },
    {
      name: 'population',
      label: say('populationAttribute'),
      textOf: ({ population }) => {
        const label = analysis.sets.find(({ id }) => id === population)?.label;
        return label === undefined ? say('setRandomised') : read(label);
      },
    },
    {
      name: 'variable',
      label: say('variableAttribute'),
      textOf: ({ variable }) => {
        const outcomes = variable.outcomes.join(', ');
        const visits = (variable.comparedAt ?? []).map(visit => visitLabel(visit, context)).join('; ');
        return visits === '' ? outcomes : say('comparedAt', { outcomes, visits });
      },
    },
    ...analysis.intercurrentEvents.map(({ id, label }) => ({
      name: `intercurrentEvents/${id}`,
      label: read(label),
      textOf: ({ intercurrentEvents }: Estimand) => {
        const strategy = intercurrentEvents.find(({ event }) => event === id)?.strategy;
        return strategy === undefined ? '' : say(`strategy_${strategy}`);
      },
    })),
    { name: 'missing', label: say('missingAttribute'), textOf: ({ missing }) => say(`missing_${missing}`) },
    { name: 'summary', label: say('summaryAttribute'), textOf: ({ summary }) => say(`summary_${summary}`) },
  ];
}

/** Why a strategy was chosen, where the plan says so. */
function reasons({ say, read, definition }: ReportContext): Html {
  const { estimands, intercurrentEvents: events } = definition.analysis;
  const said = estimands.flatMap(({ label, intercurrentEvents }) =>
    intercurrentEvents.flatMap(({ event, reason }) => {
      const of = events.find(({ id }) => id === event);
      if (reason === undefined || of === undefined) return [];
      return [say('reasonOf', { estimand: read(label), event: read(of.label), reason: read(reason) })];
    }),
  );
  return said.length === 0
    ? html``
    : html`<ul class="methods">${said.map(one => html`<li>${one}</li>`)}</ul>`;
}
