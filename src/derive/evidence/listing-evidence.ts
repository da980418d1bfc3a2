import type { Assessment } from '../assessments.ts';
import { sourceOf } from '../source.ts';
import type { Subject } from '../subject.ts';
import type { EvidenceEntry, TracedRow } from './line.ts';
import { membershipRow } from './set-evidence.ts';

/**
 * Lines of listings: `participant/<participant>`, and of what was recorded of it `…/rescue`, `…/deviation/<deviation>`,
 * `…/ended`, and `…/value/<item>/<visit>/<occurrence>` for any value that the analysis reads.
 */
export function listingEvidence(subjects: readonly Subject[]): readonly EvidenceEntry[] {
  return subjects.flatMap(subject => {
    const { id, participant, rescue, assessments } = subject;
    const one = (row: TracedRow) => () => [{ row, part: 'counted', why: 'counted' } as const];
    const name = `participant/${id}`;
    return [
      [name, one(membershipRow(subject))] as const,
      ...(rescue === undefined
        ? []
        : [
            [
              `${name}/rescue`,
              one({
                participant: id,
                about: { entry: rescue.medication },
                date: rescue.from,
                sources: rescue.sources,
              }),
            ] as const,
          ]),
      ...participant.deviations.map(
        ({ id: entry, date, version }): EvidenceEntry => [
          `${name}/deviation/${entry}`,
          one({ participant: id, about: { entry }, date, sources: [sourceOf(id, version)] }),
        ],
      ),
      [
        `${name}/ended`,
        one({
          participant: id,
          about: {},
          sources: [],
          also: ['participantDiscontinued', 'participantCompleted'],
        }),
      ] as const,
      ...[...assessments.values()]
        .flat()
        .map((assessment): EvidenceEntry => [valueId(assessment), one(assessmentRow(assessment))]),
    ];
  });
}

export function valueId({ participant, item, recordedVisit, occurrence }: Assessment): string {
  return ['participant', participant, 'value', item, recordedVisit, occurrence].join('/');
}

export function assessmentRow({
  participant,
  item,
  recordedVisit,
  value,
  date,
  sources,
}: Assessment): TracedRow {
  return { participant, about: { item, visit: recordedVisit }, value, date, sources };
}
