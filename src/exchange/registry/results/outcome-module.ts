import type { Results } from '../../../derive/derive-analysis.ts';
import { mainEstimand } from '../../../derive/estimands.ts';
import type { ResponderCell } from '../../../derive/responder-table.ts';
import { readingsOf } from '../../../derive/responses.ts';
import type { AnalysisGroup, Definition, Outcome } from '../../../protocol/definition.ts';
import { itemOf, visitOf } from '../../../protocol/lookup.ts';
import { denominator, reportingGroups } from './groups.ts';
import { countMeasurement, meanMeasurement } from './measurements.ts';
import type { MeasureClass, OutcomeMeasure } from './section.ts';

/** Every registered outcome under its registered reading: counts of responders, means of changes, counts of harms. */
export function outcomeMeasures(
  definition: Definition,
  groups: readonly AnalysisGroup[],
  results: Results,
): readonly OutcomeMeasure[] {
  return definition.outcomes.map(outcome => measureOf(definition, groups, results, outcome));
}

function measureOf(
  definition: Definition,
  groups: readonly AnalysisGroup[],
  results: Results,
  outcome: Outcome,
): OutcomeMeasure {
  const set = results.columns[mainEstimand(definition, outcome).population] ?? [];
  const counts = groups.map(({ id }) => set.find(({ group }) => group === id)?.participants.length ?? 0);
  const shared = {
    type: types[outcome.role],
    title: outcome.title.en,
    reportingStatus: 'POSTED' as const,
    timeFrame: outcome.timeFrame.en,
    groups: reportingGroups(definition, groups, 'OG'),
    denoms: denominator('OG', counts),
  };
  switch (outcome.kind) {
    case 'responder':
      return { ...shared, ...respondersOf(definition, groups, results, outcome) };
    case 'change':
      return { ...shared, ...changesOf(definition, groups, results, outcome) };
    case 'adverseEvents':
      return { ...shared, ...harmsOf(groups, results, counts) };
  }
}

const types: Readonly<Record<Outcome['role'], OutcomeMeasure['type']>> = {
  primary: 'PRIMARY',
  secondary: 'SECONDARY',
  other: 'OTHER_PRE_SPECIFIED',
};

type Told = Pick<
  OutcomeMeasure,
  'description' | 'populationDescription' | 'paramType' | 'dispersionType' | 'unitOfMeasure' | 'classes'
>;

function respondersOf(
  definition: Definition,
  groups: readonly AnalysisGroup[],
  { responders }: Results,
  outcome: Extract<Outcome, { kind: 'responder' }>,
): Told {
  const main = mainEstimand(definition, outcome).id;
  const registered = readingsOf(definition, outcome).find(reading => reading.registered);
  const cellAt = (visit: string, group: string): ResponderCell | undefined =>
    responders.find(
      cell =>
        cell.outcome === outcome.id &&
        cell.estimand === main &&
        cell.visit === visit &&
        cell.group === group &&
        cell.reading === registered?.value,
    );
  return {
    description: 'Participants with a response at the visit.',
    populationDescription:
      'Everybody who was randomised, treated and has a baseline value, and for whom the question arises. A missing value and a value on or after the first day of rescue count as no response.',
    paramType: 'COUNT_OF_PARTICIPANTS',
    unitOfMeasure: 'Participants',
    classes: outcome.visits.map(visit => {
      const cells = groups.map(({ id }) => cellAt(visit, id));
      return visitClass(
        definition,
        visit,
        cells.map(cell => cell?.estimate.n ?? 0),
        cells.map((cell, index) => countMeasurement('OG', index, cell?.estimate.count ?? 0)),
      );
    }),
  };
}

function changesOf(
  definition: Definition,
  groups: readonly AnalysisGroup[],
  { changeSummaries }: Results,
  outcome: Extract<Outcome, { kind: 'change' }>,
): Told {
  const main = mainEstimand(definition, outcome).id;
  const item = itemOf(definition, outcome.item);
  const decimals = item?.type === 'decimal' ? (item.decimals ?? 1) : 0;
  return {
    description: 'Value at the visit less the last value before treatment.',
    populationDescription:
      'Everybody who was randomised, treated and has a baseline value; each visit counts those with a value there before any rescue. Nothing is filled in.',
    paramType: 'MEAN',
    dispersionType: 'Standard Deviation',
    unitOfMeasure: item?.unit ?? 'score',
    classes: outcome.visits.map(visit => {
      const cells = groups.flatMap(
        ({ id }) =>
          changeSummaries.find(
            cell =>
              cell.outcome === outcome.id &&
              cell.estimand === main &&
              cell.visit === visit &&
              cell.group === id,
          ) ?? [],
      );
      return visitClass(
        definition,
        visit,
        cells.map(({ change }) => change.n),
        cells.map(({ change }, index) => meanMeasurement('OG', index, change, decimals)),
      );
    }),
  };
}

const gradeLines = [
  ['any', 'Any grade'],
  ['grade1', 'Worst grade 1'],
  ['grade2', 'Worst grade 2'],
  ['grade3', 'Worst grade 3'],
  ['grade4', 'Worst grade 4'],
  ['grade5', 'Worst grade 5'],
] as const;

function harmsOf(
  groups: readonly AnalysisGroup[],
  { adverseEventTables }: Results,
  counts: readonly number[],
): Told {
  return {
    description:
      'Participants with a treatment-emergent adverse event, each counted once at the worst grade.',
    populationDescription: 'Everybody who received at least one application.',
    paramType: 'COUNT_OF_PARTICIPANTS',
    unitOfMeasure: 'Participants',
    classes: gradeLines.map(([line, title]) => {
      const cells = adverseEventTables.overview.find(row => row.line === line)?.cells ?? [];
      return {
        title,
        denoms: denominator('OG', counts),
        categories: [
          {
            measurements: groups.map(({ id }, index) =>
              countMeasurement(
                'OG',
                index,
                cells.find(({ group }) => group === id)?.participants.length ?? 0,
              ),
            ),
          },
        ],
      };
    }),
  };
}

function visitClass(
  definition: Definition,
  visit: string,
  counts: readonly number[],
  measurements: MeasureClass['categories'][number]['measurements'],
): MeasureClass {
  return {
    title: visitOf(definition, visit)?.label.en ?? visit,
    denoms: denominator('OG', counts),
    categories: [{ measurements }],
  };
}
