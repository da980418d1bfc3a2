import type { Results } from '../derive/derive-analysis.ts';
import { totalColumn } from '../derive/groups.ts';
import type { Description, Estimate } from '../statistics/describe.ts';
import type { AdverseEventFigure, ChangeFigure, Figure } from './outcome-figures.ts';

/** The product's own results in the flat form, to be laid beside the second opinion. */
export function figuresOfAnalysis(results: Results): readonly Figure[] {
  return [
    ...results.responders.map(cell => ({
      kind: 'proportion' as const,
      outcome: cell.outcome,
      reading: String(cell.reading ?? 'only'),
      analysis: cell.estimand,
      visit: cell.visit,
      group: cell.group,
      numerator: cell.estimate.count,
      denominator: cell.estimate.n,
    })),
    ...results.changeSummaries.map(
      (cell): ChangeFigure => ({
        kind: 'change',
        outcome: cell.outcome,
        analysis: cell.estimand,
        visit: cell.visit,
        group: cell.group,
        n: cell.change.n,
        ...summaryOf(cell.change),
      }),
    ),
    ...harms(results),
  ];
}

const comparedLines: readonly string[] = [
  'any',
  'grade1',
  'grade2',
  'grade3',
  'grade4',
  'grade5',
  'gradeAtLeast3',
  'related',
  'serious',
  'applicationSite',
];

/** Terms that nobody of a group had are left out on both sides. */
function harms({ adverseEventTables, columns }: Results): readonly AdverseEventFigure[] {
  const size = new Map(
    columns.safety.map(({ group, participants }) => [group, participants.length] as const),
  );
  const lines = [
    ...adverseEventTables.overview
      .filter(({ line }) => comparedLines.includes(line))
      .map(({ line, cells }) => ({ line: line as string, cells, always: true })),
    ...adverseEventTables.terms.flatMap(({ term, cells }) =>
      term === undefined ? [] : [{ line: `term/${term}`, cells, always: false }],
    ),
  ];
  return lines.flatMap(({ line, cells, always }) =>
    cells
      .filter(({ group, events }) => group !== totalColumn && (always || events > 0))
      .map(({ group, participants, events }) => ({
        kind: 'adverseEvents' as const,
        line,
        group,
        participants: participants.length,
        events,
        denominator: size.get(group) ?? 0,
      })),
  );
}

function summaryOf(description: Description): Partial<Omit<ChangeFigure, 'kind' | 'n'>> {
  const field = (name: string, { value }: Estimate) => (value === undefined ? {} : { [name]: value });
  return {
    ...field('mean', description.mean),
    ...field('standardDeviation', description.standardDeviation),
    ...field('median', description.median),
    ...field('firstQuartile', description.firstQuartile),
    ...field('thirdQuartile', description.thirdQuartile),
    ...field('minimum', description.minimum),
    ...field('maximum', description.maximum),
  };
}
