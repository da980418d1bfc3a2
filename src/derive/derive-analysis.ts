import type { Definition } from '../protocol/definition.ts';
import { parametersOf } from '../protocol/parameters.ts';
import { definitionUnder } from '../protocol/readings.ts';
import type { ShellSource } from '../protocol/shells.ts';
import type { Value } from '../protocol/value.ts';
import type { ParticipantState } from '../record/participant.ts';
import type { StudyState } from '../record/study.ts';
import { type BaselineRow, deriveBaselineTable } from './baseline-table.ts';
import { type Comparisons, deriveComparisons } from './comparisons.ts';
import { deriveExposureTable, type ExposureTable } from './exposure-table.ts';
import { deriveFlow, type Flow } from './flow.ts';
import { deriveColumns, type GroupColumn } from './groups.ts';
import { deriveLaboratoryShifts, type LaboratoryShift } from './laboratory.ts';
import { deriveMasking, type Masking } from './masking.ts';
import { analysedItems, type OutcomeTables, tabulateOutcomes } from './outcome-tables.ts';
import { setShown } from './plan-sets.ts';
import { deriveQtcfTable, type QtcfRow } from './qtcf-table.ts';
import { deriveSubject, type Subject } from './subject.ts';

/** What the analysis is made from: the study's and the participants' streams, folded. */
export interface AnalysisRecord {
  readonly study: StudyState;
  readonly participants: readonly ParticipantState[];
  /** Set when `study.allocations` is not the real one: the public seed that it was drawn from. */
  readonly dummyArms?: string;
}

export interface Analysis {
  readonly study: Pick<StudyState, 'id' | 'simulated' | 'status' | 'definitionVersion' | 'lockedAt'>;
  /** The public seed of arms that are not the real ones. */
  readonly dummyArms?: string;
  /** Parameters in force. */
  readonly parameters: Readonly<Record<string, Value>>;
  readonly flow: Flow;
  readonly results: Results | { readonly available: false; readonly reason: 'allocationNotOpened' };
}

/** By set of the plan; the required ones are always there. */
export interface SetColumns
  extends Readonly<Record<'randomised' | 'safety' | 'fullAnalysis', readonly GroupColumn[]>> {
  readonly [set: string]: readonly GroupColumn[];
}

/** Everything that is told by arm; there is none of it before the allocation is opened. */
export interface Results extends OutcomeTables {
  readonly available: true;
  readonly subjects: readonly Subject[];
  /** Columns of the tables, by the set that they count. */
  readonly columns: SetColumns;
  readonly baseline: readonly BaselineRow[];
  readonly exposure: ExposureTable;
  readonly comparisons: Comparisons;
  readonly laboratory: readonly LaboratoryShift[];
  readonly qtcf: readonly QtcfRow[];
  readonly masking: Masking;
}

/**
 * From the record to analysis data. `readings` sets parameters of the definition to one of their alternatives; outcomes
 * with readings of their own are shown under each of them whatever is set.
 */
export function deriveAnalysis(
  given: Definition,
  record: AnalysisRecord,
  readings: Readonly<Record<string, Value>> = {},
): Analysis {
  const parameters = parametersOf(given, readings);
  const definition = definitionUnder(given, parameters);
  const arms = openedArms(record.study);
  const items = analysedItems(definition);
  const subjects = record.participants
    .toSorted((a, b) => (a.id < b.id ? -1 : 1))
    .map(participant => deriveSubject(definition, participant, armOf(participant, arms), items));
  const { id, simulated, status, definitionVersion, lockedAt } = record.study;
  return {
    study: {
      id,
      simulated,
      status,
      definitionVersion,
      ...(lockedAt === undefined ? {} : { lockedAt }),
    },
    ...(record.dummyArms === undefined ? {} : { dummyArms: record.dummyArms }),
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
  const columns = deriveAllColumns(definition, subjects);
  const columnsOf = (source: ShellSource) => columns[setShown(definition, source)] ?? [];
  const outcomes = tabulateOutcomes(definition, subjects, parameters);
  return {
    available: true,
    subjects,
    columns,
    baseline: deriveBaselineTable(definition, subjects, columnsOf('baseline')),
    exposure: deriveExposureTable(definition, subjects, columnsOf('exposure')),
    ...outcomes,
    comparisons: deriveComparisons(definition, subjects, outcomes.responders, outcomes.changes),
    laboratory: deriveLaboratoryShifts(definition, subjects, columnsOf('laboratory')),
    qtcf: deriveQtcfTable(definition, subjects, columnsOf('qtcf')),
    masking: deriveMasking(definition, subjects),
  };
}

function deriveAllColumns(definition: Definition, subjects: readonly Subject[]): SetColumns {
  const of = (set: string) => deriveColumns(definition, subjects, set);
  return {
    ...Object.fromEntries(definition.analysis.sets.map(({ id }) => [id, of(id)])),
    randomised: of('randomised'),
    safety: of('safety'),
    fullAnalysis: of('fullAnalysis'),
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
