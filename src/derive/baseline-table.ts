import type { Definition, Item, Scalar } from '../protocol/definition.ts';
import { itemOf } from '../protocol/lookup.ts';
import { type Description, describeValues } from '../statistics/describe.ts';
import type { GroupColumn } from './groups.ts';
import type { Subject } from './subject.ts';

/** One characteristic: a distribution of numbers, or counts of answers. */
export type BaselineRow =
  | {
      readonly kind: 'numbers';
      readonly item: Item;
      readonly cells: readonly { readonly id: string; readonly description: Description }[];
    }
  | {
      readonly kind: 'answers';
      readonly item: Item;
      readonly answers: readonly {
        readonly answer: Scalar;
        readonly cells: readonly AnswerCell[];
      }[];
    };

export interface AnswerCell {
  readonly id: string;
  readonly count: number;
  /** Participants with a baseline value. */
  readonly n: number;
}

/** The definition's baseline characteristics. A date or a text cannot be tabulated and is left out. */
export function deriveBaselineTable(
  definition: Definition,
  subjects: readonly Subject[],
  columns: readonly GroupColumn[],
): readonly BaselineRow[] {
  const byId = new Map(subjects.map(subject => [subject.id, subject] as const));
  return definition.analysis.baselineItems.flatMap((id): BaselineRow[] => {
    const item = itemOf(definition, id);
    if (item === undefined) throw new Error(`There is no item ${id}.`);
    const columnValues = columns.map(column => ({
      group: column.group,
      values: column.participants.flatMap(participant => {
        const baseline = byId.get(participant)?.baselines.get(id);
        return baseline?.known ? [baseline.value] : [];
      }),
    }));
    const answers = answersOf(item);
    if (answers !== undefined) return [answerRow(item, answers, columnValues)];
    if (!isNumber(item)) return [];
    return [
      {
        kind: 'numbers',
        item,
        cells: columnValues.map(({ group, values }) => ({
          id: ['baseline', id, group].join('/'),
          description: describeValues(values.filter(value => typeof value === 'number')),
        })),
      },
    ];
  });
}

function answerRow(
  item: Item,
  answers: readonly Scalar[],
  columns: readonly { readonly group: string; readonly values: readonly Scalar[] }[],
): BaselineRow {
  return {
    kind: 'answers',
    item,
    answers: answers.map(answer => ({
      answer,
      cells: columns.map(({ group, values }) => ({
        id: ['baseline', item.id, String(answer), group].join('/'),
        count: values.filter(value => value === answer).length,
        n: values.length,
      })),
    })),
  };
}

function answersOf(item: Item): readonly Scalar[] | undefined {
  if (item.choices !== undefined) return item.choices.map(({ value }) => value);
  return item.type === 'boolean' ? [true, false] : undefined;
}

function isNumber({ type }: Item): boolean {
  return type === 'integer' || type === 'decimal';
}
