import type { BaselineRow } from '../../../derive/baseline-table.ts';
import type { Results } from '../../../derive/derive-analysis.ts';
import type { AnalysisGroup, Definition, Item, Scalar } from '../../../protocol/definition.ts';
import { callsIn, compileExpression } from '../../../protocol/expression.ts';
import { denominator, groupId, reportingGroups } from './groups.ts';
import { countMeasurement, meanMeasurement } from './measurements.ts';
import type { BaselineMeasure, BaselineModule } from './section.ts';

/** The definition's baseline characteristics of everybody who was randomised, by group and in total. */
export function baselineModule(
  definition: Definition,
  groups: readonly AnalysisGroup[],
  results: Results,
): BaselineModule {
  const counts = results.columns.randomised.map(({ participants }) => participants.length);
  return {
    populationDescription:
      'Everybody who was randomised. A characteristic counts the participants who have a value.',
    groups: [
      ...reportingGroups(definition, groups, 'BG'),
      {
        id: groupId('BG', groups.length),
        title: 'Total',
        description: 'Total of all reporting groups',
      },
    ],
    denoms: denominator('BG', counts),
    measures: results.baseline.map(row =>
      row.kind === 'numbers' ? numbersMeasure(row) : answersMeasure(row),
    ),
  };
}

type Of<Kind extends BaselineRow['kind']> = Extract<BaselineRow, { kind: Kind }>;

function numbersMeasure({ item, cells }: Of<'numbers'>): BaselineMeasure {
  const decimals = item.type === 'decimal' ? (item.decimals ?? 1) : 0;
  return {
    title: isAge(item) ? 'Age, Continuous' : item.label.en,
    paramType: 'MEAN',
    dispersionType: 'STANDARD_DEVIATION',
    unitOfMeasure: item.unit ?? 'score',
    classes: [
      {
        denoms: denominator(
          'BG',
          cells.map(({ description }) => description.n),
        ),
        categories: [
          {
            measurements: cells.map(({ description }, index) =>
              meanMeasurement('BG', index, description, decimals),
            ),
          },
        ],
      },
    ],
  };
}

function answersMeasure({ item, answers }: Of<'answers'>): BaselineMeasure {
  const counts = answers[0]?.cells.map(({ n }) => n) ?? [];
  return {
    title: isSex(item) ? 'Sex: Female, Male' : item.label.en,
    paramType: 'COUNT_OF_PARTICIPANTS',
    unitOfMeasure: 'Participants',
    classes: [
      {
        denoms: denominator('BG', counts),
        categories: answers.map(({ answer, cells }) => ({
          title: answerTitle(item, answer),
          measurements: cells.map(({ count }, index) => countMeasurement('BG', index, count)),
        })),
      },
    ],
  };
}

/** The registry wants an age and has a title for it: the item that counts completed years. */
function isAge({ calculated }: Item): boolean {
  if (calculated === undefined || !('expression' in calculated)) return false;
  return callsIn(compileExpression(calculated.expression)).some(({ name }) => name === 'completedYears');
}

function isSex({ choices = [] }: Item): boolean {
  return choices.length === 2 && choices.every(({ label }) => label.en === 'Female' || label.en === 'Male');
}

function answerTitle({ choices }: Item, answer: Scalar): string {
  if (typeof answer === 'boolean') return answer ? 'Yes' : 'No';
  return choices?.find(({ value }) => value === answer)?.label.en ?? String(answer);
}
