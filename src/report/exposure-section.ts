import { applicationsId } from '../derive/evidence/design-evidence.ts';
import type { ExposureMeasure } from '../derive/exposure-table.ts';
import type { Shell } from '../protocol/definition.ts';
import { plannedApplications } from '../protocol/lookup.ts';
import { describedRows } from './baseline-section.ts';
import { setHeadings } from './columns.ts';
import type { ResultsContext } from './context.ts';
import { measureLabel } from './exposure-measures.ts';
import type { Html } from './html.ts';
import { complianceLimits } from './labels.ts';
import { countOf } from './numbers.ts';
import { named, sentence } from './prose.ts';
import { renderTable } from './table.ts';

export const measureDecimals: Readonly<Record<ExposureMeasure, number>> = {
  applied: 0,
  missed: 0,
  partial: 0,
  days: 0,
  compliancePercent: 1,
  dose: 1,
};

export function renderExposure(context: ResultsContext, shell: Shell): Html {
  const { say, read, results, definition } = context;
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
        label: sentence(context, 'exposureCompliant', complianceLimits(context)),
        level: 0 as const,
        cells: results.exposure.compliant.map(({ id, count, n }) => ({ id, text: countOf({ count, n }) })),
      },
    ],
    notes: [
      sentence(context, 'exposureNote', {
        planned: named(applicationsId, plannedApplications(definition)),
      }),
      say('quartileNote'),
    ],
  });
}
