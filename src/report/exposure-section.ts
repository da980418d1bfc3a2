import type { ExposureMeasure } from '../derive/exposure-table.ts';
import { plannedApplications } from '../protocol/lookup.ts';
import { describedRows } from './baseline-section.ts';
import { groupColumns } from './columns.ts';
import type { ResultsContext } from './context.ts';
import { countOf } from './numbers.ts';
import type { PhraseKey } from './phrases.ts';
import type { Section } from './section.ts';
import { renderTable } from './table.ts';

const measurePhrases: Readonly<Record<ExposureMeasure, PhraseKey>> = {
  applied: 'exposureApplied',
  missed: 'exposureMissed',
  partial: 'exposurePartial',
  days: 'exposureDays',
  compliancePercent: 'exposureCompliance',
  dose: 'exposureDose',
};

const measureDecimals: Readonly<Record<ExposureMeasure, number>> = {
  applied: 0,
  missed: 0,
  partial: 0,
  days: 0,
  compliancePercent: 1,
  dose: 1,
};

export function exposureSection(context: ResultsContext): Section {
  const { say, read, results, definition } = context;
  const { doseUnit, compliancePercent } = definition.treatment;
  const body = renderTable({
    id: 'table-exposure',
    caption: say('exposureCaption'),
    stub: say('measure'),
    columns: groupColumns('safety', results.columns.safety, context),
    rows: [
      ...results.exposure.measures.flatMap(({ measure, cells }) => [
        { label: say(measurePhrases[measure], { unit: read(doseUnit) }), level: 0 as const, cells: [] },
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
  return { id: 'exposure', title: say('exposure'), body };
}
