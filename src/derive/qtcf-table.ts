import { addDecimals, decimalOf, numberOf } from '../instruments/decimal.ts';
import { wholeMilliseconds } from '../instruments/qtcf.ts';
import type { Definition } from '../protocol/definition.ts';
import type { GroupColumn } from './groups.ts';
import type { Subject } from './subject.ts';

/** Limits of the corrected interval and of its prolongation over baseline, in milliseconds (ICH E14, 3.1.2). */
export const qtcfCategories = [
  { name: 'above450', of: 'value', above: 450 },
  { name: 'above480', of: 'value', above: 480 },
  { name: 'above500', of: 'value', above: 500 },
  { name: 'longerBy30', of: 'change', above: 30 },
  { name: 'longerBy60', of: 'change', above: 60 },
] as const;

export type QtcfCategory = (typeof qtcfCategories)[number]['name'];

export interface QtcfRow {
  readonly category: QtcfCategory;
  readonly cells: readonly QtcfCell[];
}

export interface QtcfCell {
  /** `qtcf/<category>/<group>`. */
  readonly id: string;
  /** Whoever went beyond the limit at any time after the first application, each once. */
  readonly beyond: readonly string[];
  /** Whoever has a value after it and, for a change, at baseline. */
  readonly counted: readonly string[];
}

/** Participants by the longest interval after the first application. Empty where the trial does not measure it. */
export function deriveQtcfTable(
  definition: Pick<Definition, 'safety'>,
  subjects: readonly Subject[],
  columns: readonly GroupColumn[],
): readonly QtcfRow[] {
  const item = qtcfItem(definition);
  if (item === undefined) return [];
  const longest = new Map(subjects.map(subject => [subject.id, longestOf(subject, item)] as const));
  return qtcfCategories.map(({ name, of, above }) => ({
    category: name,
    cells: columns.map(({ group, participants }) => {
      const told = participants.flatMap(participant => {
        const milliseconds = longest.get(participant)?.[of];
        return milliseconds === undefined ? [] : [{ participant, milliseconds }];
      });
      return {
        id: ['qtcf', name, group].join('/'),
        beyond: told.filter(({ milliseconds }) => milliseconds > above).map(({ participant }) => participant),
        counted: told.map(({ participant }) => participant),
      };
    }),
  }));
}

/** The item that the definition grades as the interval corrected after Fridericia. */
export function qtcfItem({ safety }: Pick<Definition, 'safety'>): string | undefined {
  return safety.laboratory.find(({ analyte }) => analyte === 'qtcf')?.item;
}

/** Whole milliseconds, as limits are written. */
function longestOf(
  { assessments, baselines }: Subject,
  item: string,
): { readonly value?: number; readonly change?: number } {
  const after = (assessments.get(item) ?? [])
    .filter(({ use }) => use !== 'beforeTreatment')
    .flatMap(({ value }) => (typeof value === 'number' ? [value] : []));
  if (after.length === 0) return {};
  const value = Math.max(...after);
  const baseline = baselines.get(item);
  if (!baseline?.known || typeof baseline.value !== 'number') return { value: wholeMilliseconds(value) };
  const change = numberOf(addDecimals(decimalOf(value), decimalOf(-baseline.value)));
  return { value: wholeMilliseconds(value), change: wholeMilliseconds(change) };
}
