import type { AnalysisGroup, Definition } from '../../../protocol/definition.ts';
import type { Denominator, ReportingGroup } from './section.ts';

/** The groups by which the registry is told: everybody is in exactly one. */
export function reportedGroups(definition: Definition): readonly AnalysisGroup[] {
  const chosen: AnalysisGroup[] = [];
  for (const id of definition.analysis.groups) {
    const group = definition.groups.find(one => one.id === id);
    if (group !== undefined && !chosen.some(other => overlap(group, other))) chosen.push(group);
  }
  const isWhole = definition.cohorts.every(({ id, planned }) =>
    Object.keys(planned).every(arm => chosen.some(group => holds(group, arm, id))),
  );
  return isWhole ? chosen : everyCell(definition);
}

/** Where the groups of the analysis leave somebody out, each arm of each cohort is told for itself. */
function everyCell({ cohorts, arms }: Definition): readonly AnalysisGroup[] {
  return cohorts.flatMap(cohort =>
    arms
      .filter(({ id }) => (cohort.planned[id] ?? 0) > 0)
      .map(arm => ({
        id: `${arm.id}.${cohort.id}`,
        label: {
          en: `${arm.label.en}, ${cohort.label.en}`,
          zh: `${arm.label.zh}，${cohort.label.zh}`,
        },
        arms: [arm.id],
        cohorts: [cohort.id],
      })),
  );
}

export function holds({ arms, cohorts }: AnalysisGroup, arm: string, cohort: string): boolean {
  return arms.includes(arm) && cohorts.includes(cohort);
}

function overlap(a: AnalysisGroup, b: AnalysisGroup): boolean {
  return a.arms.some(arm => b.arms.includes(arm)) && a.cohorts.some(cohort => b.cohorts.includes(cohort));
}

/** Groups under the ids that the registry uses in one module: FG000, FG001, … */
export function reportingGroups(
  { arms, cohorts, treatment }: Definition,
  groups: readonly AnalysisGroup[],
  prefix: 'FG' | 'BG' | 'OG' | 'EG',
): readonly ReportingGroup[] {
  const unit = treatment.doseUnit.en;
  return groups.map((group, index) => ({
    id: groupId(prefix, index),
    title: group.label.en,
    description: cohorts
      .filter(({ id }) => group.cohorts.includes(id))
      .flatMap(({ label, dosePerApplication }) =>
        group.arms.map(arm => {
          const name = arms.find(({ id }) => id === arm)?.label.en ?? arm;
          return `${name}, ${label.en}: ${dosePerApplication[arm] ?? 0} ${unit} in one application.`;
        }),
      )
      .concat(treatment.instruction.en)
      .join('\n'),
  }));
}

export function groupId(prefix: string, index: number): string {
  return `${prefix}${String(index).padStart(3, '0')}`;
}

export function denominator(
  prefix: 'FG' | 'BG' | 'OG' | 'EG',
  counts: readonly number[],
): readonly Denominator[] {
  return [
    {
      units: 'Participants',
      counts: counts.map((count, index) => ({ groupId: groupId(prefix, index), value: String(count) })),
    },
  ];
}
