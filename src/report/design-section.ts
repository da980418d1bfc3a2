import { applicationsId, plannedDoseId } from '../derive/evidence/design-evidence.ts';
import type { Shell } from '../protocol/definition.ts';
import { plannedApplications } from '../protocol/lookup.ts';
import type { ReportContext } from './context.ts';
import { type Html, html } from './html.ts';
import { paragraph } from './section.ts';
import { renderTable } from './table.ts';

export function renderFindings(context: ReportContext, shell: Shell): Html {
  const { say, read, meta, language } = context;
  const levels = { error: 'levelError', warning: 'levelWarning', note: 'levelNote' } as const;
  const table = renderTable({
    id: 'table-findings',
    caption: read(shell.title),
    stub: say('level'),
    columns: [
      { label: say('finding'), align: 'left' },
      { label: say('remedy'), align: 'left' },
    ],
    rows: meta.findings.map(({ level, message, remedy }, index) => ({
      label: say(levels[level]),
      cells: [
        { text: message[language], id: `definition/findings/${index + 1}` },
        { text: remedy[language], id: `definition/findings/${index + 1}/remedy` },
      ],
    })),
  });
  const body = meta.findings.length === 0 ? paragraph(say('noFindings')) : table;
  return html`${paragraph(say('findingsIntro'))}${body}`;
}

/** Where the registered record leaves a choice: what was chosen, what else could have been, and why. */
export function renderReadings(context: ReportContext, shell: Shell): Html {
  const { say, read, definition, analysis } = context;
  const table = renderTable({
    id: 'table-readings',
    caption: read(shell.title),
    stub: say('parameter'),
    columns: [
      { label: say('inForce') },
      { label: say('alternatives') },
      { label: say('reason'), align: 'left' },
    ],
    rows: definition.parameters.map(({ id, label, alternatives, reason }) => ({
      label: read(label),
      cells: [
        { text: String(analysis.parameters[id] ?? ''), id: `definition/parameters/${id}/default` },
        { text: alternatives.map(String).join('; '), id: `definition/parameters/${id}/alternatives` },
        { text: read(reason), id: `definition/parameters/${id}/reason` },
      ],
    })),
  });
  return html`${paragraph(say('readingsIntro'))}${table}`;
}

export function renderArms(context: ReportContext, shell: Shell): Html {
  const { say, read, definition } = context;
  const applications = plannedApplications(definition);
  return renderTable({
    id: 'table-arms',
    caption: read(shell.title),
    stub: `${say('cohort')} / ${say('arm')}`,
    columns: [
      { label: say('participants') },
      { label: say('applicationsPlanned') },
      { label: say('doseEach') },
      { label: say('dosePlanned') },
    ],
    rows: definition.cohorts.flatMap(cohort => [
      { label: read(cohort.label), level: 0 as const, cells: [] },
      ...definition.arms
        .filter(({ id }) => (cohort.planned[id] ?? 0) > 0)
        .map(({ id, label }) => {
          const each = cohort.dosePerApplication[id] ?? 0;
          const place = `definition/cohorts/${cohort.id}`;
          return {
            label: read(label),
            level: 2 as const,
            cells: [
              { text: String(cohort.planned[id]), id: `${place}/planned/${id}` },
              { text: String(applications), id: applicationsId },
              { text: doseText(each, context), id: `${place}/dosePerApplication/${id}` },
              {
                text: doseText(each * applications, context),
                id: plannedDoseId(cohort.id, id),
              },
            ],
          };
        }),
    ]),
  });
}

export function doseText(dose: number, { read, definition }: ReportContext): string {
  return `${Number(dose.toFixed(6))} ${read(definition.treatment.doseUnit)}`;
}
