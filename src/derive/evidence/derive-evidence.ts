import type { Definition } from '../../protocol/definition.ts';
import type { Analysis } from '../derive-analysis.ts';
import { adverseEventEvidence } from './adverse-event-evidence.ts';
import { baselineEvidence } from './baseline-evidence.ts';
import { changeEvidence } from './change-evidence.ts';
import { comparisonEvidence } from './comparison-evidence.ts';
import { exposureEvidence } from './exposure-evidence.ts';
import { figureEvidence } from './figure-evidence.ts';
import { flowEvidence } from './flow-evidence.ts';
import { laboratoryEvidence } from './laboratory-evidence.ts';
import type { EvidenceEntry, EvidenceIndex } from './line.ts';
import { listingEvidence } from './listing-evidence.ts';
import { maskingEvidence } from './masking-evidence.ts';
import { responderEvidence } from './response-evidence.ts';
import { columnEvidence } from './set-evidence.ts';

/** What stands behind each number of an analysis. There is none of it before the allocation is opened. */
export function deriveEvidence(definition: Definition, { flow, results }: Analysis): EvidenceIndex {
  if (!results.available) return new Map();
  const { subjects, columns, responders, changeSummaries } = results;
  const cells = new Map<string, EvidenceEntry[1]>([
    ...responderEvidence(responders, results.responses, subjects),
    ...changeEvidence(changeSummaries, results.changes, subjects),
  ]);
  const entries: readonly EvidenceEntry[] = [
    ...flowEvidence(flow, subjects),
    ...columnEvidence('randomised', columns.randomised, subjects),
    ...columnEvidence('safety', columns.safety, subjects),
    ...columnEvidence('fullAnalysis', columns.fullAnalysis, subjects),
    ...baselineEvidence(results.baseline, columns.randomised, subjects),
    ...exposureEvidence(definition, results.exposure, columns.safety, subjects),
    ...comparisonEvidence(results.comparisons, responders, changeSummaries, cells),
    ...adverseEventEvidence(results.adverseEventTables, results.adverseEvents, columns.safety, subjects),
    ...laboratoryEvidence(results.laboratory, columns.safety, subjects),
    ...maskingEvidence(definition, results.masking, subjects),
    ...listingEvidence(subjects),
    ...figureEvidence(results),
  ];
  return new Map([...cells, ...entries]);
}
