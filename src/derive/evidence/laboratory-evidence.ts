import type { GroupColumn } from '../groups.ts';
import type { LaboratoryShift } from '../laboratory.ts';
import type { Subject } from '../subject.ts';
import { baselineRow } from './baseline-evidence.ts';
import type { EvidenceEntry, Line } from './line.ts';

/** `laboratory/<item>/<group>/<from>-<to>` and `…/withoutPair`. */
export function laboratoryEvidence(
  shifts: readonly LaboratoryShift[],
  columns: readonly GroupColumn[],
  subjects: readonly Subject[],
): readonly EvidenceEntry[] {
  const byId = new Map(subjects.map(subject => [subject.id, subject] as const));
  return shifts.flatMap(({ item, cells }) =>
    cells.flatMap((cell, index) => {
      const members = (columns[index]?.participants ?? []).flatMap(id => byId.get(id) ?? []);
      const lines = (counted: readonly string[]) => () =>
        members.flatMap(subject =>
          linesOfPair(subject, item, standOf(subject.id, counted, cell.withoutPair)),
        );
      const total = cells.at(-1);
      return [
        ...(total?.shifts ?? []).map(({ from, to }): EvidenceEntry => {
          const same = cell.shifts.find(shift => shift.from === from && shift.to === to);
          return [`${cell.id}/${from}-${to}`, lines(same?.participants ?? [])];
        }),
        [`${cell.id}/withoutPair`, lines(cell.withoutPair)] as const,
      ];
    }),
  );
}

function standOf(id: string, counted: readonly string[], withoutPair: readonly string[]): Stand {
  if (counted.includes(id)) return { part: 'counted', why: 'counted' };
  return { part: 'out', why: withoutPair.includes(id) ? 'noPair' : 'otherShift' };
}

type Stand = Pick<Line, 'part' | 'why'>;

/** A participant's baseline and every later value, since the worst of them was looked for. */
export function linesOfPair(subject: Subject, item: string, stand: Stand): readonly Line[] {
  const after = (subject.assessments.get(item) ?? []).filter(({ use }) => use !== 'beforeTreatment');
  return [
    { row: baselineRow(subject, item), ...stand },
    ...after.map(
      ({ participant, recordedVisit, value, date, sources }): Line => ({
        row: { participant, about: { item, visit: recordedVisit }, value, date, sources },
        ...stand,
      }),
    ),
  ];
}
