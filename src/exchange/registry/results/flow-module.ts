import type { Flow, FlowColumn } from '../../../derive/flow.ts';
import type { AnalysisGroup, Definition } from '../../../protocol/definition.ts';
import { groupId, holds, reportingGroups } from './groups.ts';
import type { FlowCount, FlowPeriod, ParticipantFlowModule } from './section.ts';

/** Reasons for leaving in the registry's words. */
const reasonWords: Readonly<Record<string, string>> = {
  adverseEvent: 'Adverse Event',
  withdrawalByParticipant: 'Withdrawal by Subject',
  lostToFollowUp: 'Lost to Follow-up',
  physicianDecision: 'Physician Decision',
  protocolDeviation: 'Protocol Violation',
  lackOfEfficacy: 'Lack of Efficacy',
  pregnancy: 'Pregnancy',
  death: 'Death',
};

/** Still in the study when the record was locked: neither completed nor left. */
const ongoing = 'Not ended at the lock of the record';

/** Started, treated, completed and why not, one period for the whole study. */
export function flowModule(
  definition: Definition,
  groups: readonly AnalysisGroup[],
  flow: Flow,
): ParticipantFlowModule {
  const columns = groups.map(group => flow.columns.filter(column => isIn(group, column)));
  return {
    preAssignmentDetails: `${flow.persons} persons were screened in ${flow.screened.length} screenings; ${flow.notRandomised.participants.length} screenings did not lead to randomisation.`,
    groups: reportingGroups(definition, groups, 'FG'),
    periods: [overallStudy(columns)],
  };
}

function isIn(group: AnalysisGroup, { arm, cohort }: FlowColumn): boolean {
  return arm !== undefined && holds(group, arm, cohort);
}

type Columns = readonly (readonly FlowColumn[])[];

function overallStudy(columns: Columns): FlowPeriod {
  const started = countsOf(columns, ({ allocated }) => allocated.length);
  const completed = countsOf(columns, ({ completed }) => completed.length);
  return {
    title: 'Overall Study',
    milestones: [
      { type: 'STARTED', achievements: flowCounts(started) },
      {
        type: 'Received at least one application',
        achievements: flowCounts(countsOf(columns, ({ treated }) => treated.length)),
      },
      { type: 'COMPLETED', achievements: flowCounts(completed) },
      {
        type: 'NOT COMPLETED',
        achievements: flowCounts(started.map((count, index) => count - (completed[index] as number))),
      },
    ],
    dropWithdraws: dropWithdraws(columns),
  };
}

/** The reasons add up to those who did not complete. */
function dropWithdraws(columns: Columns): FlowPeriod['dropWithdraws'] {
  const reasons = new Set(
    columns.flat().flatMap(({ discontinuedStudy }) => discontinuedStudy.reasons.map(({ reason }) => reason)),
  );
  const left = [...reasons].toSorted().map(reason => ({
    type: reasonWords[reason] ?? 'Other',
    counts: countsOf(
      columns,
      ({ discontinuedStudy }) =>
        discontinuedStudy.reasons.find(one => one.reason === reason)?.participants.length ?? 0,
    ),
  }));
  const rest = { type: ongoing, counts: countsOf(columns, column => column.ongoing.length) };
  return [...left, rest]
    .filter(({ counts }) => counts.some(count => count > 0))
    .map(({ type, counts }) => ({ type, reasons: flowCounts(counts) }));
}

function countsOf(columns: Columns, of: (column: FlowColumn) => number): readonly number[] {
  return columns.map(own => own.reduce((sum, column) => sum + of(column), 0));
}

function flowCounts(counts: readonly number[]): readonly FlowCount[] {
  return counts.map((count, index) => ({ groupId: groupId('FG', index), numSubjects: String(count) }));
}
