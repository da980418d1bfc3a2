import type { Analysis } from '../../derive/derive-analysis.ts';
import type { Definition } from '../../protocol/definition.ts';
import { applicationDataset, medicationDataset, visitDataset } from './course-rows.ts';
import type { Dataset } from './dataset.ts';
import { eventDataset, gradeDataset } from './event-rows.ts';
import { rowDataset } from './row-rows.ts';
import { subjectDataset } from './subject-rows.ts';
import { valueDataset } from './value-rows.ts';

/**
 * What a statistician works on: everybody who consented, with what was recorded beside what the analysis made of it, in
 * columns named after CDISC's ADaM where it has a name for them. None before the allocation is opened.
 */
export function analysisDatasets(
  definition: Definition,
  { results, study }: Analysis,
): readonly Dataset[] | undefined {
  if (!results.available) return undefined;
  const subjects = results.subjects.map(subject => ({ study, subject }));
  return [
    subjectDataset(definition, subjects),
    valueDataset(definition, subjects),
    rowDataset(definition, subjects),
    eventDataset(definition, subjects),
    gradeDataset(subjects),
    medicationDataset(subjects),
    applicationDataset(subjects),
    visitDataset(subjects),
  ];
}
