import type { Assessment } from '../../derive/assessments.ts';
import type { Baseline } from '../../derive/baseline.ts';
import { differenceOfValues } from '../../derive/changes.ts';
import type { Definition } from '../../protocol/definition.ts';
import { itemOf } from '../../protocol/lookup.ts';
import type { Value } from '../../protocol/value.ts';
import { type Cell, type Column, type Dataset, datasetOf, flag } from './dataset.ts';
import { identifiers, type OfSubject } from './subject-rows.ts';

interface ValueRow extends OfSubject {
  readonly assessment: Assessment;
  readonly baseline: Baseline | undefined;
}

/**
 * One row for each value of each item that the analysis reads, as it was assessed, whether or not a table counts it: so
 * that baseline, visit and change can be worked out anew from what was recorded.
 */
export function valueDataset(definition: Definition, subjects: readonly OfSubject[]): Dataset {
  const rows = subjects.flatMap(of =>
    [...of.subject.assessments].flatMap(([item, assessments]) =>
      assessments.map(
        (assessment): ValueRow => ({ ...of, assessment, baseline: of.subject.baselines.get(item) }),
      ),
    ),
  );
  const columns: readonly Column<ValueRow>[] = [
    ...identifiers,
    { name: 'PARAMCD', label: 'Item', of: ({ assessment }) => assessment.item },
    {
      name: 'PARAM',
      label: 'Label of the item',
      of: row => itemOf(definition, row.assessment.item)?.label.en,
    },
    { name: 'PARAMU', label: 'Unit', of: row => itemOf(definition, row.assessment.item)?.unit },
    ...assessedColumns,
    ...analysedColumns,
  ];
  return datasetOf('adbds', 'Values by participant, item and assessment', columns, rows);
}

const assessedColumns: readonly Column<ValueRow>[] = [
  {
    name: 'VISIT',
    label: 'Visit at which it was recorded',
    of: ({ assessment }) => assessment.recordedVisit,
  },
  {
    name: 'VISITOCC',
    label: 'Running number of an unscheduled visit',
    of: ({ assessment }) => assessment.occurrence,
  },
  { name: 'ADT', label: 'Date of assessment', of: ({ assessment }) => assessment.date },
  { name: 'ADY', label: 'Study day of assessment', of: ({ assessment }) => assessment.studyDay },
  { name: 'AVAL', label: 'Value, a number', of: ({ assessment }) => numberIn(assessment.value) },
  { name: 'AVALC', label: 'Value, a text', of: ({ assessment }) => textIn(assessment.value) },
];

const analysedColumns: readonly Column<ValueRow>[] = [
  {
    name: 'AVISIT',
    label: 'Visit in whose window it lies',
    of: ({ assessment }) => assessment.analysisVisit,
  },
  {
    name: 'AWTDIFF',
    label: "Days from the visit's target",
    of: ({ assessment }) => assessment.daysFromTarget,
  },
  {
    name: 'ANL01FL',
    label: 'Counted at that visit',
    of: ({ assessment }) => flag(assessment.use === 'selected'),
  },
  { name: 'ANL01RS', label: 'Counted, or why not', of: ({ assessment }) => assessment.use },
  { name: 'ABLFL', label: 'Is the baseline', of: row => flag(isBaseline(row)) },
  { name: 'BASE', label: 'Baseline, a number', of: row => numberIn(baselineOf(row)) },
  { name: 'BASEC', label: 'Baseline, a text', of: row => textIn(baselineOf(row)) },
  { name: 'CHG', label: 'Value − baseline, at a visit of treatment or after', of: changeOf },
  {
    name: 'SRCVER',
    label: "Events in the participant's stream that it comes from",
    of: ({ assessment }) => assessment.sources.map(({ version }) => version).join(' '),
  },
];

function isBaseline({ assessment, baseline }: ValueRow): boolean {
  return baseline?.known === true && baseline.sources[0]?.version === assessment.sources[0]?.version;
}

function baselineOf({ baseline }: ValueRow): Value | undefined {
  return baseline?.known ? baseline.value : undefined;
}

function changeOf(row: ValueRow): Cell {
  const [base, value] = [numberIn(baselineOf(row)), numberIn(row.assessment.value)];
  if (base === undefined || value === undefined || row.assessment.analysisVisit === undefined)
    return undefined;
  return differenceOfValues(value, base);
}

function numberIn(value: Value | undefined): number | undefined {
  return typeof value === 'number' ? value : undefined;
}

function textIn(value: Value | undefined): string | undefined {
  return value === undefined || typeof value === 'number' ? undefined : String(value);
}
