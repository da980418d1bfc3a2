import type { Results } from '../derive-analysis.ts';
import { eventRow } from './adverse-event-evidence.ts';
import type { EvidenceEntry, Line, TracedRow } from './line.ts';
import { assessmentRow } from './listing-evidence.ts';
import { outcomeRow } from './outcome-evidence.ts';
import { membershipRow } from './set-evidence.ts';

/** What each figure draws: `figure/<figure>`. */
export function figureEvidence(results: Results): readonly EvidenceEntry[] {
  const { subjects, responses, changes, adverseEvents } = results;
  const counted = (rows: readonly TracedRow[]): readonly Line[] =>
    rows.map(row => ({ row, part: 'counted', why: 'counted' }));
  const treated = subjects.filter(({ exposure }) => exposure.first !== undefined);
  const courses = () => [
    ...counted(treated.map(membershipRow)),
    ...counted(adverseEvents.filter(({ treatmentEmergent }) => treatmentEmergent).map(eventRow)),
  ];
  const items = [...new Set(subjects.flatMap(({ assessments }) => [...assessments.keys()]))];
  const outcomes = [...new Set(changes.map(({ outcome }) => outcome))];
  return [
    ['figure/flow', () => counted(subjects.map(membershipRow))],
    ['figure/responders', () => counted(responses.map(outcomeRow))],
    ['figure/readings', () => counted(responses.map(outcomeRow))],
    ['figure/timeline', courses],
    ['figure/swimmer', courses],
    ...items.map(
      (item): EvidenceEntry => [
        `figure/trajectory/${item}`,
        () => counted(treated.flatMap(({ assessments }) => (assessments.get(item) ?? []).map(assessmentRow))),
      ],
    ),
    ...outcomes.map(
      (outcome): EvidenceEntry => [
        `figure/waterfall/${outcome}`,
        () => counted(changes.filter(row => row.outcome === outcome).map(outcomeRow)),
      ],
    ),
  ];
}
