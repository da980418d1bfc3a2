import type { Definition } from '../protocol/definition.ts';
import { parametersOf } from '../protocol/parameters.ts';
import type { Value } from '../protocol/value.ts';
import type { ParticipantState } from '../record/participant.ts';
import type { StudyState } from '../record/study.ts';
import { type AdverseEventTables, deriveAdverseEventTables } from './adverse-event-tables.ts';
import { type AdverseEventRow, deriveAdverseEvents } from './adverse-events.ts';
import { type BaselineRow, deriveBaselineTable } from './baseline-table.ts';
import { type ChangeCell, type ChangeRow, deriveChanges, deriveChangeTable } from './changes.ts';
import { type Comparisons, deriveComparisons } from './comparisons.ts';
import { deriveExposureTable, type ExposureTable } from './exposure-table.ts';
import { deriveFlow, type Flow } from './flow.ts';
import { deriveColumns, type GroupColumn } from './groups.ts';
import { deriveLaboratoryShifts, type LaboratoryShift, laboratoryItems } from './laboratory.ts';
import { deriveMasking, type Masking } from './masking.ts';
import { deriveResponderTable, type ResponderCell } from './responder-table.ts';
import { deriveResponses, itemsOfOutcome, type ResponseRow } from './responses.ts';
import { deriveSubject, type Subject } from './subject.ts';

/** What the analysis is made from: the study's and the participants' streams, folded. */
export interface AnalysisRecord {
  readonly study: StudyState;
  readonly participants: readonly ParticipantState[];
}

export interface Analysis {
  readonly study: Pick<StudyState, 'id' | 'simulated' | 'status' | 'definitionVersion'>;
  /** Parameters in force. */
  readonly parameters: Readonly<Record<string, Value>>;
  readonly flow: Flow;
  readonly results: Results | { readonly available: false; readonly reason: 'allocationNotOpened' };
}

/** Everything that is told by arm; there is none of it before the allocation is opened. */
export interface Results {
  readonly available: true;
  readonly subjects: readonly Subject[];
  /** Columns of the tables, by the set that they count. */
  readonly columns: {
    readonly randomised: readonly GroupColumn[];
    readonly safety: readonly GroupColumn[];
    readonly fullAnalysis: readonly GroupColumn[];
  };
  readonly baseline: readonly BaselineRow[];
  readonly exposure: ExposureTable;
  readonly responses: readonly ResponseRow[];
  readonly responders: readonly ResponderCell[];
  readonly changes: readonly ChangeRow[];
  readonly changeSummaries: readonly ChangeCell[];
  readonly comparisons: Comparisons;
  readonly adverseEvents: readonly AdverseEventRow[];
  readonly adverseEventTables: AdverseEventTables;
  readonly laboratory: readonly LaboratoryShift[];
  readonly masking: Masking;
}

/**
 * From the record to analysis data. `readings` sets parameters of the definition to one of their alternatives; outcomes
 * with readings of their own are shown under each of them whatever is set.
 */
export function deriveAnalysis(
  definition: Definition,
  record: AnalysisRecord,
  readings: Readonly<Record<string, Value>> = {},
): Analysis {
  const parameters = parametersOf(definition, readings);
  const arms = openedArms(record.study);
  const items = analysedItems(definition);
  const subjects = record.participants
    .toSorted((a, b) => (a.id < b.id ? -1 : 1))
    .map(participant => deriveSubject(definition, participant, armOf(participant, arms), items));
  const { id, simulated, status, definitionVersion } = record.study;
  return {
    study: { id, simulated, status, definitionVersion },
    parameters,
    flow: deriveFlow(definition, subjects, arms !== undefined),
    results:
      arms === undefined
        ? { available: false, reason: 'allocationNotOpened' }
        : deriveResults(definition, subjects, parameters),
  };
}

function deriveResults(
  definition: Definition,
  subjects: readonly Subject[],
  parameters: Readonly<Record<string, Value>>,
): Results {
  const columns = {
    randomised: deriveColumns(definition, subjects, 'randomised'),
    safety: deriveColumns(definition, subjects, 'safety'),
    fullAnalysis: deriveColumns(definition, subjects, 'fullAnalysis'),
  };
  const full = subjects.filter(({ sets }) => sets.fullAnalysis.member);
  const treated = subjects.filter(({ sets }) => sets.safety.member);
  const adverseEvents = deriveAdverseEvents(definition, treated);
  const outcomes = {
    ...deriveResponders(definition, full, parameters),
    ...deriveAllChanges(definition, full),
  };
  return {
    available: true,
    subjects,
    columns,
    baseline: deriveBaselineTable(definition, subjects, columns.randomised),
    exposure: deriveExposureTable(definition, subjects, columns.safety),
    ...outcomes,
    comparisons: deriveComparisons(definition, full, outcomes.responders, outcomes.changes),
    adverseEvents,
    adverseEventTables: deriveAdverseEventTables(definition, adverseEvents, columns.safety),
    laboratory: deriveLaboratoryShifts(definition, subjects, columns.safety),
    masking: deriveMasking(definition, subjects),
  };
}

function deriveResponders(
  definition: Definition,
  subjects: readonly Subject[],
  parameters: Readonly<Record<string, Value>>,
): Pick<Results, 'responses' | 'responders'> {
  const tables = definition.outcomes
    .filter(outcome => outcome.kind === 'responder')
    .map(outcome => deriveResponses(definition, outcome, subjects, parameters));
  return {
    responses: tables.flat(),
    responders: tables.flatMap(rows => deriveResponderTable(definition, rows, subjects)),
  };
}

function deriveAllChanges(
  definition: Definition,
  subjects: readonly Subject[],
): Pick<Results, 'changes' | 'changeSummaries'> {
  const tables = definition.outcomes
    .filter(outcome => outcome.kind === 'change')
    .map(outcome => deriveChanges(outcome, subjects));
  return {
    changes: tables.flat(),
    changeSummaries: tables.flatMap(rows => deriveChangeTable(definition, rows, subjects)),
  };
}

/** Arm of each participant, or undefined while the allocation is not opened. */
function openedArms({ allocations }: StudyState): ReadonlyMap<string, string> | undefined {
  if (allocations === undefined) return undefined;
  return new Map(allocations.map(({ participant, arm }) => [participant, arm] as const));
}

function armOf(
  { id, randomisation }: ParticipantState,
  arms: ReadonlyMap<string, string> | undefined,
): string | undefined {
  if (randomisation === undefined || arms === undefined) return undefined;
  const arm = arms.get(id);
  if (arm === undefined) throw new Error(`${id} is randomised but not among the opened allocations.`);
  return arm;
}

function analysedItems(definition: Definition): readonly string[] {
  const { analysis, outcomes } = definition;
  return [
    ...new Set([
      ...outcomes.flatMap(itemsOfOutcome),
      ...analysis.baselineItems,
      ...analysis.trajectories,
      ...laboratoryItems(definition),
    ]),
  ];
}
