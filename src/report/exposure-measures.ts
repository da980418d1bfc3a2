import type { ExposureMeasure } from '../derive/exposure-table.ts';
import type { ReportContext } from './context.ts';
import type { PhraseKey } from './phrases.ts';

const measurePhrases: Readonly<Record<ExposureMeasure, PhraseKey>> = {
  applied: 'exposureApplied',
  missed: 'exposureMissed',
  partial: 'exposurePartial',
  days: 'exposureDays',
  compliancePercent: 'exposureCompliance',
  dose: 'exposureDose',
};

/** A measure of exposure with its unit; any other measure stands for itself. */
export function measureLabel(
  measure: string,
  { say, read, definition }: Pick<ReportContext, 'say' | 'read' | 'definition'>,
): string {
  const phrase = (measurePhrases as Readonly<Record<string, PhraseKey>>)[measure];
  return phrase === undefined ? measure : say(phrase, { unit: read(definition.treatment.doseUnit) });
}
