import type { Definition } from '../protocol/definition.ts';
import type { Value } from '../protocol/value.ts';
import { type AdverseEventTables, deriveAdverseEventTables } from './adverse-event-tables.ts';
import { type AdverseEventRow, deriveAdverseEvents } from './adverse-events.ts';
import { type ChangeCell, type ChangeRow, deriveChanges, deriveChangeTable } from './changes.ts';
import { deriveColumns } from './groups.ts';
import { laboratoryItems } from './laboratory.ts';
import { adverseEventSet } from './plan-sets.ts';
import { deriveResponderTable, type ResponderCell } from './responder-table.ts';
import { deriveResponses, itemsOfOutcome, type ResponseRow } from './responses.ts';
import { deriveSubject, type Subject } from './subject.ts';

/** The registered outcomes: rows of analysis data, and the numbers that they give. */
export interface OutcomeTables {
  readonly responses: readonly ResponseRow[];
  readonly responders: readonly ResponderCell[];
  readonly changes: readonly ChangeRow[];
  readonly changeSummaries: readonly ChangeCell[];
  readonly adverseEvents: readonly AdverseEventRow[];
  readonly adverseEventTables: AdverseEventTables;
}

export function tabulateOutcomes(
  definition: Definition,
  subjects: readonly Subject[],
  parameters: Readonly<Record<string, Value>>,
): OutcomeTables {
  const harmed = adverseEventSet(definition);
  const members = subjects.filter(({ sets }) => sets[harmed]?.member);
  const adverseEvents = deriveAdverseEvents(definition, members);
  const columns = deriveColumns(definition, subjects, harmed);
  return {
    ...deriveResponders(definition, subjects, parameters),
    ...deriveAllChanges(definition, subjects),
    adverseEvents,
    adverseEventTables: deriveAdverseEventTables(definition, adverseEvents, columns),
  };
}

/** The outcomes of the same participants in the same arms, told anew from their records under another definition. */
export function deriveOutcomeTables(
  definition: Definition,
  subjects: readonly Subject[],
  parameters: Readonly<Record<string, Value>>,
): OutcomeTables & { readonly subjects: readonly Subject[] } {
  const items = analysedItems(definition);
  const anew = subjects.map(({ participant, arm }) => deriveSubject(definition, participant, arm, items));
  return { subjects: anew, ...tabulateOutcomes(definition, anew, parameters) };
}

function deriveResponders(
  definition: Definition,
  subjects: readonly Subject[],
  parameters: Readonly<Record<string, Value>>,
): Pick<OutcomeTables, 'responses' | 'responders'> {
  const tables = definition.outcomes
    .filter(outcome => outcome.kind === 'responder')
    .map(outcome => {
      const rows = deriveResponses(definition, outcome, subjects, parameters);
      return { rows, cells: deriveResponderTable(definition, outcome, rows, subjects) };
    });
  return { responses: tables.flatMap(({ rows }) => rows), responders: tables.flatMap(({ cells }) => cells) };
}

function deriveAllChanges(
  definition: Definition,
  subjects: readonly Subject[],
): Pick<OutcomeTables, 'changes' | 'changeSummaries'> {
  const tables = definition.outcomes
    .filter(outcome => outcome.kind === 'change')
    .map(outcome => {
      const rows = deriveChanges(definition, outcome, subjects);
      return { rows, cells: deriveChangeTable(definition, outcome, rows, subjects) };
    });
  return {
    changes: tables.flatMap(({ rows }) => rows),
    changeSummaries: tables.flatMap(({ cells }) => cells),
  };
}

/** Every item that the analysis reads. */
export function analysedItems(definition: Definition): readonly string[] {
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
