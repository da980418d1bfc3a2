import type { Definition } from '../../protocol/definition.ts';
import { valueAt } from '../../protocol/readings.ts';
import type { EvidenceEntry, Line, Side } from './line.ts';

/** Name of the planned number of applications of a participant. */
export const applicationsId = 'design/applications';

/** Name of the planned dose of a participant of a cohort and an arm. */
export function plannedDoseId(cohort: string, arm: string): string {
  return `design/dose/${cohort}/${arm}`;
}

/** Name of the exact size of a test of a group against its control. */
export function sizeId(
  test: string,
  { group, control }: { readonly group: string; readonly control: string },
): string {
  return `design/size/${group}/${control}/${test}`;
}

/** Numbers that are worked out of the definition alone: the rows are places in it. */
export function designEvidence(definition: Definition): readonly EvidenceEntry[] {
  const line = (place: string, side?: Side): Line => {
    const value = numberAt(definition, place);
    const row = { about: { place }, ...(value === undefined ? {} : { value }), sources: [] };
    return { row, part: 'counted', why: 'defined', ...(side === undefined ? {} : { side }) };
  };
  const applications = () => ['slots', 'days', 'everyDays'].map(name => line(`treatment.${name}`));
  const { cohorts, arms, groups, analysis } = definition;
  const planned = (id: string) => {
    const group = groups.find(one => one.id === id);
    return cohorts
      .filter(cohort => group?.cohorts.includes(cohort.id))
      .flatMap(cohort =>
        (group?.arms ?? []).map(arm =>
          line(`cohorts.${cohort.id}.planned.${arm}`, { group: id, cohort: cohort.id }),
        ),
      );
  };
  return [
    [applicationsId, applications],
    ...cohorts.flatMap(({ id }) =>
      arms.map(
        (arm): EvidenceEntry => [
          plannedDoseId(id, arm.id),
          () => [line(`cohorts.${id}.dosePerApplication.${arm.id}`), ...applications()],
        ],
      ),
    ),
    ...analysis.groups.flatMap(group =>
      analysis.groups.map(
        (control): EvidenceEntry => [
          `design/size/${group}/${control}`,
          () => [...planned(group), ...planned(control)],
        ],
      ),
    ),
  ];
}

/** A number, or how many there are in a list. */
function numberAt(definition: Definition, place: string): number | undefined {
  const found = valueAt(definition, place);
  const value = found.found ? found.value : undefined;
  if (Array.isArray(value)) return value.length;
  return typeof value === 'number' ? value : undefined;
}
