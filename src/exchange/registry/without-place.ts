import type { RegistryRecord } from './record.ts';
import { wholeText } from './split-criteria.ts';

export interface WithoutPlace {
  readonly what: string;
  readonly text: string;
  readonly where: string;
}

/** What was read and understood but has no field in a definition. It is named, so that nothing gets lost on the way. */
export function readWithoutPlace(record: RegistryRecord): readonly WithoutPlace[] {
  const { ages, sexes, healthyVolunteers, masking, where } = record;
  const entry = (what: string, text: string | undefined, field: string): readonly WithoutPlace[] =>
    text === undefined || text === '' ? [] : [{ what, text, where: where[field] ?? '' }];
  return [
    ...entry('ages, to be found again in a criterion', agesOf(ages), 'ages.min'),
    ...entry('sexes, to be found again in a criterion', sexes, 'sexes'),
    ...entry(
      'healthy volunteers',
      healthyVolunteers === undefined ? undefined : healthyVolunteers ? 'accepted' : 'not accepted',
      'healthyVolunteers',
    ),
    ...entry('recruitment status', record.status, 'status'),
    ...entry('acronym', record.acronym, 'acronym'),
    ...entry('summary', record.summary, 'summary'),
    ...entry('description', record.description, 'description'),
    ...entry('keywords', record.keywords.join('; '), 'keywords'),
    ...entry('intervention model', record.model, 'model'),
    ...entry('intervention model, described', record.modelDescription, 'modelDescription'),
    ...entry('masking, described', masking.description, 'masking.description'),
    ...entry('collaborators', record.collaborators.join('; '), 'collaborators'),
    ...entry('responsible party', record.responsibleParty, 'responsibleParty'),
    ...entry('results first posted', record.dates.resultsFirstPosted?.date, 'dates.resultsFirstPosted'),
    ...record.officials
      .slice(1)
      .flatMap(({ name, role = 'official' }, nth) => entry(role, name, `officials.${nth + 1}`)),
    ...described(record, entry),
    ...record.criteria.loose.flatMap(criterion =>
      entry('eligibility text outside both lists', wholeText(criterion), 'criteria'),
    ),
  ];
}

type Entry = (what: string, text: string | undefined, field: string) => readonly WithoutPlace[];

function described(record: RegistryRecord, entry: Entry): readonly WithoutPlace[] {
  return [
    ...record.arms.flatMap(({ label, description }, nth) =>
      entry(`description of arm “${label}”`, description, `arms.${nth}.description`),
    ),
    ...record.interventions.flatMap(({ name, description, otherNames }, nth) => [
      ...entry(`description of “${name}”`, description, `interventions.${nth}`),
      ...entry(`other names of “${name}”`, otherNames.join('; '), `interventions.${nth}`),
    ]),
    ...record.outcomes.flatMap(({ description }, nth) =>
      entry(`description of outcome ${nth + 1}`, description, `outcomes.${nth}`),
    ),
  ];
}

function agesOf({ min, max }: RegistryRecord['ages']): string | undefined {
  if (min === undefined && max === undefined) return undefined;
  return `${min ?? 'not stated'} to ${max ?? 'not stated'}`;
}
