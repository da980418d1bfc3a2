import type { Flow, FlowColumn, Reasoned } from '../flow.ts';
import type { Subject } from '../subject.ts';
import { type EvidenceEntry, type Line, standingRow } from './line.ts';
import { membershipRow } from './set-evidence.ts';

/** Stages of a branch of the flow that are counted as such. */
const flowStages = [
  'allocated',
  'treated',
  'notTreated',
  'completed',
  'ongoing',
  'safety',
  'fullAnalysis',
  'perProtocol',
] as const;

/** `flow/<stage>/<cohort>/<arm>`, reasons below their stage, and before the branches `flow/<stage>`. */
export function flowEvidence(flow: Flow, subjects: readonly Subject[]): readonly EvidenceEntry[] {
  const byId = new Map(subjects.map(subject => [subject.id, subject] as const));
  const told = (all: readonly string[]) => (counted: readonly string[]) => lines(byId, counted, all);
  const everybody = told(flow.enrolled);
  const again = flow.enrolled.filter(id => byId.get(id)?.participant.previousAttempt !== undefined);
  return [
    ['flow/enrolled', () => everybody(flow.enrolled)],
    ['flow/again', () => everybody(again)],
    ['flow/screened', () => everybody(flow.screened)],
    ['flow/randomised', () => everybody(flow.randomised)],
    ['flow/notRandomised', () => everybody(flow.notRandomised.participants)],
    ...flow.notRandomised.reasons.map(
      ({ reason, participants }): EvidenceEntry => [
        `flow/notRandomised/${reason}`,
        () => everybody(participants),
      ],
    ),
    ...flow.columns.flatMap(column => branchEntries(column, told(column.allocated))),
    ...waysOut.flatMap(([name, of]) => wayOutEntries(flow, name, of, told)),
    ...flowStages.map((stage): EvidenceEntry => {
      const counted = flow.columns.flatMap(column => column[stage]);
      return [`flow/${stage}/all`, () => told(flow.randomised)(counted)];
    }),
    ...flow.failedCriteria.map(
      ({ criterion, participants }): EvidenceEntry => [
        `flow/failed/${criterion}`,
        () => participants.map(participant => failedLine(participant, criterion)),
      ],
    ),
  ];
}

type Tell = (counted: readonly string[]) => readonly Line[];

function branchEntries(column: FlowColumn, tell: Tell): readonly EvidenceEntry[] {
  return flowStages.map(stage => [`flow/${stage}/${branchName(column)}`, () => tell(column[stage])]);
}

/** `<cohort>/<arm>`, or `<cohort>/all` before the allocation is opened. */
export function branchName({ cohort, arm }: Pick<FlowColumn, 'cohort' | 'arm'>): string {
  return `${cohort}/${arm ?? 'all'}`;
}

const waysOut = [
  ['stoppedTreatment', ({ discontinuedTreatment }: FlowColumn) => discontinuedTreatment],
  ['leftStudy', ({ discontinuedStudy }: FlowColumn) => discontinuedStudy],
] as const;

/** Every branch under every reason that anybody had, and all branches together as `all`. */
function wayOutEntries(
  { columns }: Flow,
  name: string,
  of: (column: FlowColumn) => Reasoned,
  told: (all: readonly string[]) => Tell,
): readonly EvidenceEntry[] {
  const reasons = [...new Set(columns.flatMap(column => of(column).reasons.map(({ reason }) => reason)))];
  const because = (column: FlowColumn, code: string) =>
    of(column).reasons.find(({ reason }) => reason === code)?.participants ?? [];
  const entries = (branch: string, own: readonly FlowColumn[]): readonly EvidenceEntry[] => {
    const tell = told(own.flatMap(({ allocated }) => allocated));
    const stem = `flow/${name}/${branch}`;
    return [
      [stem, () => tell(own.flatMap(column => of(column).participants))],
      ...reasons.map(
        (code): EvidenceEntry => [
          `${stem}/${code}`,
          () => tell(own.flatMap(column => because(column, code))),
        ],
      ),
    ];
  };
  return [...columns.flatMap(column => entries(branchName(column), [column])), ...entries('all', columns)];
}

function lines(
  byId: ReadonlyMap<string, Subject>,
  counted: readonly string[],
  all: readonly string[],
): readonly Line[] {
  const included = new Set(counted);
  return all.flatMap((id): Line[] => {
    const subject = byId.get(id);
    if (subject === undefined) return [];
    const row = membershipRow(subject);
    return [
      included.has(id) ? { row, part: 'counted', why: 'counted' } : { row, part: 'out', why: 'notMember' },
    ];
  });
}

function failedLine(participant: string, criterion: string): Line {
  const row = {
    ...standingRow({ id: participant }),
    about: { criterion },
    also: ['eligibilityAssessed', 'eligibilityDecided'] as const,
  };
  return { row, part: 'counted', why: 'counted' };
}
