import type { Definition, Text } from '../protocol/definition.ts';
import type { Subject } from './subject.ts';

/** One column of a table: a group of the analysis, or everybody once. */
export interface GroupColumn {
  readonly group: string;
  readonly label: Text;
  readonly participants: readonly string[];
}

/** The column that counts everybody of all groups once. Group ids begin with a letter, so it cannot clash. */
export const totalColumn = '_total';

/** The members of an analysis set in each group of the analysis and, last, all together. */
export function deriveColumns(
  definition: Definition,
  subjects: readonly Subject[],
  set: string,
): readonly GroupColumn[] {
  const members = subjects.filter(({ sets, arm }) => sets[set]?.member && arm !== undefined);
  const groups = definition.analysis.groups.map(id => {
    const group = definition.groups.find(candidate => candidate.id === id);
    if (group === undefined) throw new Error(`There is no analysis group ${id}.`);
    const inGroup = members.filter(({ groups }) => groups.includes(id));
    return { group: id, label: group.label, participants: inGroup.map(subject => subject.id) };
  });
  const everybody = members.map(({ id }) => id);
  return [...groups, { group: totalColumn, label: totalLabel, participants: everybody }];
}

const totalLabel: Text = { en: 'Total', zh: '合计' };
