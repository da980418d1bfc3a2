import type { ExposureMeasure } from '../derive/exposure-table.ts';
import type { Shell } from '../protocol/definition.ts';
import { plannedApplications } from '../protocol/lookup.ts';
import { describedRows } from './baseline-section.ts';
import { setHeadings } from './columns.ts';
import type { ResultsContext } from './context.ts';
import { measureLabel } from './exposure-measures.ts';
import type { Html } from './html.ts';
import { countOf } from './numbers.ts';
import { renderTable } from './table.ts';

const measureDecimals: Readonly<Record<ExposureMeasure, number>> = {
  applied: 0,
  missed: 0,
  partial: 0,
  days: 0,
  compliancePercent: 1,
  dose: 1,
};

export function renderExposure(context: ResultsContext, shell: Shell): Html {
  const { say, read, results, definition } = context;
  const { compliancePercent } = definition.treatment;
  return renderTable({
    id: 'table-exposure',
    caption: read(shell.title),
    stub: say('measure'),
    columns: setHeadings('exposure', context),
    rows: [
      ...results.exposure.measures.flatMap(({ measure, cells }) => [
        { label: measureLabel(measure, context), level: 0 as const, cells: [] },
        ...describedRows(cells, measureDecimals[measure], context),
      ]),
      {
        label: say('exposureCompliant', compliancePercent),
        level: 0 as const,
        cells: results.exposure.compliant.map(({ id, count, n }) => ({ id, text: countOf({ count, n }) })),
      },
    ],
    notes: [say('exposureNote', { planned: plannedApplications(definition) }), say('quartileNote')],
  });
}
