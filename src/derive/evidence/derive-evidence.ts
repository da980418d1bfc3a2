import type { Definition } from '../../protocol/definition.ts';
import type { ShellSource } from '../../protocol/shells.ts';
import type { Analysis } from '../derive-analysis.ts';
import { adverseEventSet, setShown } from '../plan-sets.ts';
import { adverseEventEvidence } from './adverse-event-evidence.ts';
import { baselineEvidence } from './baseline-evidence.ts';
import { changeEvidence } from './change-evidence.ts';
import { comparisonEvidence } from './comparison-evidence.ts';
import { designEvidence } from './design-evidence.ts';
import { exposureEvidence } from './exposure-evidence.ts';
import { figureEvidence } from './figure-evidence.ts';
import { flowEvidence } from './flow-evidence.ts';
import { laboratoryEvidence } from './laboratory-evidence.ts';
import type { EvidenceEntry, EvidenceIndex } from './line.ts';
import { listingEvidence } from './listing-evidence.ts';
import { maskingEvidence } from './masking-evidence.ts';
import { qtcfEvidence } from './qtcf-evidence.ts';
import { qualityEvidence } from './quality-evidence.ts';
import { responderEvidence } from './response-evidence.ts';
import { sensitivityEvidence } from './sensitivity-evidence.ts';
import { columnEvidence, memberLines } from './set-evidence.ts';

/** What stands behind each number of an analysis. There is none of it before the allocation is opened. */
export function deriveEvidence(definition: Definition, { flow, results, study }: Analysis): EvidenceIndex {
  if (!results.available) return new Map();
  const { subjects, columns, responders, changeSummaries } = results;
  const columnsOf = (source: ShellSource) => columns[setShown(definition, source)] ?? [];
  const harmed = columns[adverseEventSet(definition)] ?? [];
  const cells = new Map<string, EvidenceEntry[1]>([
    ...responderEvidence(definition, responders, results.responses, subjects),
    ...changeEvidence(definition, changeSummaries, results.changes, subjects),
  ]);
  const entries: readonly EvidenceEntry[] = [
    ...flowEvidence(flow, subjects),
    ...Object.entries(columns).flatMap(([set, of]) => columnEvidence(set, of, subjects)),
    ...baselineEvidence(results.baseline, columnsOf('baseline'), subjects),
    ...exposureEvidence(definition, results.exposure, columnsOf('exposure'), subjects),
    ...comparisonEvidence(results.comparisons, responders, changeSummaries, cells, subjects),
    ...adverseEventEvidence(results.adverseEventTables, results.adverseEvents, harmed, subjects),
    ...laboratoryEvidence(results.laboratory, columnsOf('laboratory'), subjects),
    ...qtcfEvidence(definition, results.qtcf, columnsOf('qtcf'), subjects),
    ...maskingEvidence(definition, results.masking, subjects),
    ...listingEvidence(subjects),
    ...figureEvidence(definition, results),
    ...designEvidence(definition),
    ...(study.lockedAt === undefined ? [] : qualityEvidence(definition, subjects, study.lockedAt)),
    ['allocation/fitting', () => memberLines(flow.randomised, subjects)],
    ...sensitivityEvidence(definition, subjects),
  ];
  return new Map([...cells, ...entries]);
}
