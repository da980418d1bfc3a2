import type { Definition, Outcome, Parameter } from '../protocol/definition.ts';
import { compileExpression, namesIn } from '../protocol/expression.ts';
import { parametersOf } from '../protocol/parameters.ts';
import { definitionUnder } from '../protocol/readings.ts';
import type { Value } from '../protocol/value.ts';
import type { Description } from '../statistics/describe.ts';
import { mainEstimand } from './estimands.ts';
import { deriveOutcomeTables, type OutcomeTables } from './outcome-tables.ts';
import type { Subject } from './subject.ts';

/** Where a reading acts: on the analysis of the record; on how the record came about, which is past; or nowhere. */
export type Acts = 'analysis' | 'conduct' | 'documentation';

/** One number of an outcome under one reading. */
export interface ReadNumber {
  /** Its name without the reading. */
  readonly name: string;
  readonly text: string;
}

export interface OutcomeUnderReading {
  readonly outcome: string;
  /** Numbers of the outcome, and how many of them are not what they are under the readings in force. */
  readonly of: number;
  readonly changed: number;
  /** Under the main estimand, at the last visit of the headline, in each group. */
  readonly headline: readonly (ReadNumber & { readonly group: string; readonly changed: boolean })[];
}

export interface Sensitivity {
  readonly inForce: readonly OutcomeUnderReading[];
  readonly readings: readonly {
    readonly parameter: string;
    readonly reading: Value;
    readonly acts: Acts;
    /** Empty unless it acts on the analysis. */
    readonly outcomes: readonly OutcomeUnderReading[];
  }[];
}

/** One switch at a time: every number of every outcome under each alternative of each parameter, beside the one in force. */
export function deriveSensitivity(definition: Definition, subjects: readonly Subject[]): Sensitivity {
  const under = (parameters: Readonly<Record<string, Value>>) => {
    const read = definitionUnder(definition, parameters);
    const tables = deriveOutcomeTables(read, subjects, parameters);
    return new Map(
      definition.outcomes.map(outcome => [outcome.id, numbersOf(outcome, tables, parameters)] as const),
    );
  };
  const inForce = under(parametersOf(definition));
  const told = (numbers: ReadonlyMap<string, Numbers>) =>
    definition.outcomes.map(outcome =>
      compare(
        definition,
        outcome,
        numbers.get(outcome.id) ?? new Map(),
        inForce.get(outcome.id) ?? new Map(),
      ),
    );
  return {
    inForce: told(inForce),
    readings: definition.parameters.flatMap(parameter => {
      const acts = actsOf(definition, parameter);
      return parameter.alternatives.map(reading => ({
        parameter: parameter.id,
        reading,
        acts,
        outcomes:
          acts === 'analysis' ? told(under(parametersOf(definition, { [parameter.id]: reading }))) : [],
      }));
    }),
  };
}

type Numbers = ReadonlyMap<string, string>;

/** Parts of a definition from which the analysis of a record is made. */
const analysed = /^(analysis|outcomes|visits|groups|treatment|safety\.(adverseEvent|endOfStudyVisit))/;

export function actsOf({ outcomes }: Definition, { id, governs = [], documentationOnly }: Parameter): Acts {
  if (documentationOnly) return 'documentation';
  const isRead = outcomes.some(
    outcome =>
      outcome.kind === 'responder' &&
      (outcome.readings === id ||
        [outcome.response, outcome.evaluableWhen ?? 'true'].some(source =>
          namesIn(compileExpression(source)).includes(`param.${id}`),
        )),
  );
  return isRead || governs.some(({ at }) => analysed.test(at)) ? 'analysis' : 'conduct';
}

/** Every number that the report tells of an outcome, by name, under the reading in force. */
function numbersOf(
  outcome: Outcome,
  { responders, changeSummaries, adverseEventTables }: OutcomeTables,
  parameters: Readonly<Record<string, Value>>,
): Numbers {
  switch (outcome.kind) {
    case 'adverseEvents':
      return new Map(
        adverseEventTables.overview.flatMap(({ line, cells }) =>
          cells.map(
            ({ group, participants, events }) =>
              [`${line}/${group}`, `${participants.length} [${events}]`] as const,
          ),
        ),
      );
    case 'responder': {
      const reading = outcome.readings === undefined ? undefined : parameters[outcome.readings];
      return new Map(
        responders
          .filter(cell => cell.outcome === outcome.id && cell.reading === reading)
          .map(({ estimand, visit, group, estimate }) => [
            `${estimand}/${visit}/${group}`,
            `${estimate.count}/${estimate.n}`,
          ]),
      );
    }
    case 'change':
      return new Map(
        changeSummaries
          .filter(cell => cell.outcome === outcome.id)
          .map(({ estimand, visit, group, change }) => [
            `${estimand}/${visit}/${group}`,
            summaryText(change),
          ]),
      );
  }
}

export function summaryText({ n, mean }: Description): string {
  return mean.value === undefined ? `n = ${n}` : `${mean.value.toFixed(2).replace('-', '−')}, n = ${n}`;
}

function compare(
  definition: Definition,
  outcome: Outcome,
  read: Numbers,
  inForce: Numbers,
): OutcomeUnderReading {
  const names = [...new Set([...inForce.keys(), ...read.keys()])];
  const isChanged = (name: string) => read.get(name) !== inForce.get(name);
  const { groups, headlineVisits } = definition.analysis;
  const visit = outcome.kind === 'adverseEvents' ? undefined : headlineOf(outcome.visits, headlineVisits);
  return {
    outcome: outcome.id,
    of: names.length,
    changed: names.filter(isChanged).length,
    headline: groups.map(group => {
      const name =
        visit === undefined ? `any/${group}` : `${mainEstimand(definition, outcome).id}/${visit}/${group}`;
      return { name, group, text: read.get(name) ?? '', changed: isChanged(name) };
    }),
  };
}

/** The cell in which an outcome's headline number stands: main estimand, last visit of the headline, reading in force. */
export function headlineCell(
  definition: Definition,
  outcome: Outcome,
  group: string,
  parameters: Readonly<Record<string, Value>>,
): string {
  if (outcome.kind === 'adverseEvents') return `adverseEvents/any/${group}`;
  const estimand = mainEstimand(definition, outcome).id;
  const visit = headlineOf(outcome.visits, definition.analysis.headlineVisits);
  if (outcome.kind === 'change') return `change/${outcome.id}/${estimand}/${visit}/${group}`;
  const reading = outcome.readings === undefined ? 'only' : parameters[outcome.readings];
  return `responder/${outcome.id}/${reading}/${estimand}/${visit}/${group}`;
}

function headlineOf(visits: readonly string[], headline: readonly string[]): string {
  return visits.findLast(visit => headline.includes(visit)) ?? visits.at(-1) ?? '';
}
