import type { Definition } from '../../protocol/definition.ts';
import { type Drafted, untranslated } from './draft-text.ts';
import { type DecisionLog, whereIn } from './open-decision.ts';
import {
  amountIn,
  type DescribedGroup,
  type Quantity,
  readConcentration,
  readGroups,
  readMass,
  readPeople,
  readVolume,
} from './read-quantities.ts';
import type { RegistryArm } from './record.ts';

export interface NamedArm extends RegistryArm {
  readonly id: string;
  readonly control: boolean;
}

export interface DraftedCohorts {
  readonly cohorts: readonly Cohort[];
  readonly doseUnit: string | undefined;
  readonly volume: Quantity | undefined;
}

interface Cohort {
  readonly id: string;
  readonly label: Drafted<Definition['cohorts'][number]['label']>;
  readonly planned: Readonly<Record<string, number>>;
  readonly dosePerApplication: Readonly<Record<string, number>>;
}

/** Cohorts with their numbers and doses, where every arm's description tells the same groups; otherwise one cohort. */
export function draftCohorts(log: DecisionLog, arms: readonly NamedArm[]): DraftedCohorts {
  const fields = arms.map((_, index) => `arms.${index}.description`);
  const volume = readVolume(allDescriptions(log));
  const groups = groupsOfAll(arms);
  const cohorts = groups === undefined ? [single(log, arms)] : grouped(log, arms, groups);
  const doses = cohorts.map((_, index) => dosesOf(arms, index, groups, volume));
  const units = new Set(doses.flatMap(dose => [...dose.values()].flatMap(entry => entry?.unit ?? [])));
  const unsure = doses.flatMap(dose => arms.filter(({ id, control }) => !control && !dose.get(id)));
  const doseUnit = units.size === 1 ? [...units][0] : undefined;
  if (arms.length > 0)
    log.decisions.push({
      certainty: unsure.length > 0 || doseUnit === undefined ? 'assumed' : 'read',
      path: 'cohorts.dosePerApplication',
      what: 'The amount of product in one application',
      where: whereIn(log, ...fields),
      why:
        unsure.length > 0 || doseUnit === undefined
          ? 'No single amount, or concentration with one volume, could be read from the descriptions.'
          : `Concentration times ${volume?.value ?? '–'} ${volume?.unit ?? ''}; the volume may be nominal, and what the amount weighs is not said.`,
      taken: doses
        .map(dose => arms.map(({ id }) => `${id} ${dose.get(id)?.value ?? 0}`).join(', '))
        .join('; '),
      options: ['confirm', 'write the amounts in the treatment’s unit'],
    });
  checkTotal(log, cohorts, fields);
  return {
    cohorts: cohorts.map((cohort, index) => ({
      ...cohort,
      dosePerApplication: Object.fromEntries(
        arms.map(({ id }) => [id, doseUnit === undefined ? 0 : (doses[index]?.get(id)?.value ?? 0)]),
      ),
    })),
    doseUnit,
    volume,
  };
}

function allDescriptions({ record }: DecisionLog): string {
  return [...record.arms, ...record.interventions].map(({ description }) => description ?? '').join('\n');
}

type GroupTable = readonly (readonly DescribedGroup[])[];

/** One row for each arm with the same groups in the same order; undefined unless all arms agree. */
function groupsOfAll(arms: readonly NamedArm[]): GroupTable | undefined {
  const table = arms.map(({ description = '' }) => readGroups(description));
  const numbers = table.map(groups => groups.map(({ number }) => number).join());
  return arms.length > 0 && numbers[0] !== '' && new Set(numbers).size === 1 ? table : undefined;
}

function grouped(log: DecisionLog, arms: readonly NamedArm[], table: GroupTable): readonly Cohort[] {
  const cohorts = (table[0] ?? []).map(({ number, label }, nth) => ({
    id: number,
    label: untranslated(label === undefined ? `Group ${number}` : `Group ${number} (${label})`),
    planned: Object.fromEntries(arms.map(({ id }, arm) => [id, table[arm]?.[nth]?.count ?? 0])),
    dosePerApplication: {},
  }));
  log.decisions.push({
    certainty: 'read',
    path: 'cohorts',
    what: 'Groups in the descriptions of the arms, taken as cohorts that are allotted apart',
    where: whereIn(log, ...arms.map((_, index) => `arms.${index}.description`)),
    why: 'Every arm’s description tells the same groups, each with its number of people.',
    taken: cohorts.map(({ id, planned }) => `${id}: ${Object.values(planned).join(' + ')}`).join('; '),
    options: ['cohorts, each with its own list', 'separate arms of one list'],
  });
  log.decisions.push({
    certainty: 'assumed',
    path: 'cohortMode',
    what: 'Whether cohorts recruit one after the other, with a gate between them, or at once',
    where: whereIn(log, 'model', 'modelDescription'),
    why: 'The record does not say when a cohort opens.',
    taken: 'concurrent, without gates',
    options: ['concurrent', 'sequential, with a gate under safety.gates'],
  });
  return cohorts;
}

function single(log: DecisionLog, arms: readonly NamedArm[]): Cohort {
  const stated = arms.map(({ label, description = '' }) => readPeople(`${label}\n${description}`));
  const total = log.record.enrolment?.planned;
  const sum = stated.reduce<number>((before, count) => before + (count ?? 0), 0);
  const certain = stated.every(count => count !== undefined) && (total === undefined || total === sum);
  const even = arms.map((_, nth) => Math.floor(((total ?? 0) + arms.length - 1 - nth) / arms.length));
  const planned = Object.fromEntries(
    arms.map(({ id }, nth) => [id, (certain ? stated[nth] : even[nth]) ?? 0]),
  );
  if (arms.length > 0)
    log.decisions.push({
      certainty: certain ? 'read' : 'assumed',
      path: 'cohorts.0.planned',
      what: 'How many participants each arm gets',
      where: whereIn(log, 'enrolment', ...arms.map((_, index) => `arms.${index}.description`)),
      why: certain
        ? 'Each arm’s text states one number of people.'
        : 'The arms state no numbers that add up to the enrolment; the draft splits it evenly.',
      taken: Object.entries(planned)
        .map(([id, count]) => `${id} ${count}`)
        .join(', '),
      options: ['confirm', 'other numbers, with the ratio under allocation'],
    });
  return { id: '1', label: { en: 'All participants', zh: '全部受试者' }, planned, dosePerApplication: {} };
}

function dosesOf(
  arms: readonly NamedArm[],
  cohort: number,
  groups: GroupTable | undefined,
  volume: Quantity | undefined,
): ReadonlyMap<string, Quantity | undefined> {
  return new Map(
    arms.map(({ id, description = '' }, arm) => {
      const text = groups?.[arm]?.[cohort]?.given ?? description;
      const concentration = readConcentration(text);
      if (concentration !== undefined)
        return [id, volume === undefined ? undefined : amountIn(concentration, volume)];
      return [id, readMass(text)];
    }),
  );
}

function checkTotal(log: DecisionLog, cohorts: readonly Cohort[], fields: readonly string[]): void {
  const total = log.record.enrolment?.planned;
  const sum = cohorts.flatMap(({ planned }) => Object.values(planned)).reduce((a, b) => a + b, 0);
  if (total === undefined || sum === total || sum === 0) return;
  log.decisions.push({
    certainty: 'missing',
    path: 'enrolment.planned',
    what: `The arms’ descriptions add up to ${sum}, the enrolment is ${total}`,
    where: whereIn(log, 'enrolment', ...fields),
    why: 'Both stand in the record and cannot both be right.',
    taken: `${sum} in the cohorts, ${total} in all`,
    options: ['correct the numbers of a cohort', 'correct the enrolment'],
  });
}
