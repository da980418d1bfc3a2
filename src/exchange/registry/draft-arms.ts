import type { Definition } from '../../protocol/definition.ts';
import { draftCohorts, type NamedArm } from './draft-cohorts.ts';
import { type Drafted, nameFrom, untranslated } from './draft-text.ts';
import { draftTreatment } from './draft-treatment.ts';
import { type DecisionLog, notInRecord, whereIn } from './open-decision.ts';

type Part<K extends keyof Definition> = Drafted<Definition[K]>;

/** What is given to whom: arms, interventions, cohorts, allocation and treatment. */
export function draftArms(log: DecisionLog): {
  readonly interventions: Part<'interventions'>;
  readonly arms: Part<'arms'>;
  readonly cohorts: Part<'cohorts'>;
  readonly cohortMode: 'concurrent';
  readonly groups: Part<'groups'>;
  readonly allocation: Part<'allocation'>;
  readonly treatment: Part<'treatment'>;
} {
  const interventions = draftInterventions(log);
  const arms = nameArms(log);
  const { cohorts, doseUnit, volume } = draftCohorts(log, arms);
  return {
    interventions: interventions.map(({ id, name, type }) => ({ id, name: untranslated(name), type })),
    arms: arms.map(({ id, label, type, interventions: given }) => ({
      id,
      label: untranslated(label),
      type: type ?? 'experimental',
      interventions: interventions.filter(({ name }) => given.includes(name)).map(entry => entry.id),
    })),
    cohorts,
    cohortMode: 'concurrent',
    groups: draftGroups(log, arms, cohorts),
    allocation: draftAllocation(log, arms, cohorts),
    treatment: draftTreatment(log, doseUnit, volume),
  };
}

type InterventionKind = Definition['interventions'][number]['type'];

function draftInterventions(
  log: DecisionLog,
): readonly { readonly id: string; readonly name: string; readonly type: InterventionKind }[] {
  const { record } = log;
  const taken = new Set<string>();
  if (record.interventions.length === 0)
    log.decisions.push({
      certainty: 'missing',
      path: 'interventions',
      what: 'What is given to the participants',
      where: notInRecord,
      why: 'No intervention could be read.',
      options: ['add interventions and name them in the arms'],
    });
  return record.interventions.map(({ name, type }, index) => {
    if (type === undefined) {
      const unclear = record.unclear.find(({ field }) => field === `interventions.${index}.type`);
      log.decisions.push({
        certainty: 'assumed',
        path: `interventions.${index}.type`,
        what: `The type of ${name}`,
        where: unclear?.where ?? whereIn(log, `interventions.${index}`),
        why: unclear === undefined ? 'The record gives none.' : `A definition has no type “${unclear.text}”.`,
        taken: 'other',
        options: ['drug', 'biological', 'device', 'procedure', 'behavioral', 'dietarySupplement', 'other'],
      });
    }
    return { id: nameFrom(name, 'intervention', taken), name, type: type ?? 'other' };
  });
}

function nameArms(log: DecisionLog): readonly NamedArm[] {
  const { record } = log;
  const taken = new Set<string>();
  if (record.arms.length === 0)
    log.decisions.push({
      certainty: 'missing',
      path: 'arms',
      what: 'The arms',
      where: notInRecord,
      why:
        record.studyType === 'interventional'
          ? 'No arm could be read.'
          : 'The record is not of an interventional trial, so it need not have arms.',
      options: ['add arms, cohorts, groups and the ratio under allocation'],
    });
  return record.arms.map((arm, index) => {
    if (arm.type === undefined)
      log.decisions.push({
        certainty: 'assumed',
        path: `arms.${index}.type`,
        what: `The type of arm “${arm.label}”`,
        where: whereIn(log, `arms.${index}`),
        why: 'The record gives none that a definition knows.',
        taken: 'experimental',
        options: [
          'experimental',
          'activeComparator',
          'placeboComparator',
          'shamComparator',
          'noIntervention',
        ],
      });
    const control =
      arm.type === 'placeboComparator' || arm.type === 'shamComparator' || arm.type === 'noIntervention';
    return { ...arm, id: nameFrom(arm.label, 'arm', taken), control };
  });
}

function draftGroups(
  log: DecisionLog,
  arms: readonly NamedArm[],
  cohorts: readonly { readonly id: string }[],
): Part<'groups'> {
  const taken = new Set<string>();
  const all = cohorts.map(({ id }) => id);
  const apart = arms
    .filter(({ control }) => !control && all.length > 1)
    .flatMap(arm =>
      cohorts.map(({ id }) => ({
        id: nameFrom(`${arm.id} ${id}`, 'group', taken),
        label: untranslated(`${arm.label}, group ${id}`),
        arms: [arm.id],
        cohorts: [id],
      })),
    );
  const pooled = arms.map(arm => ({
    id: nameFrom(arm.id, 'group', taken),
    label: untranslated(arm.label),
    arms: [arm.id],
    cohorts: all,
  }));
  if (arms.length > 0)
    log.decisions.push({
      certainty: 'assumed',
      path: 'groups',
      what: 'Which groups the report compares',
      where: notInRecord,
      why: 'The record does not say how cohorts are pooled.',
      taken: [...apart, ...pooled].map(({ id }) => id).join(', '),
      options: ['confirm', 'pool or part them otherwise'],
    });
  return [...apart, ...pooled];
}

function draftAllocation(
  log: DecisionLog,
  arms: readonly NamedArm[],
  cohorts: readonly { readonly planned: Readonly<Record<string, number>> }[],
): Part<'allocation'> {
  const { allocation } = log.record;
  const ratios = cohorts.map(({ planned }) => arms.map(({ id }) => planned[id] ?? 0)).map(simplest);
  const same = new Set(ratios.map(ratio => ratio.join(':'))).size === 1;
  const ratio = (same ? ratios[0] : undefined) ?? arms.map(() => 1);
  log.decisions.push({
    certainty: 'assumed',
    path: 'allocation',
    what: 'How places are allotted: procedure, blocks, strata and ratio',
    where: whereIn(log, 'allocation', 'model'),
    why:
      allocation === 'randomised'
        ? 'The record says that it is random, not how. The ratio follows from the planned numbers.'
        : 'The record does not say that it is random; here every place comes from a list.',
    taken: `random order of all places of a cohort, ratio ${ratio.join(':')}, no strata`,
    options: ['randomAllocationRule', 'permutedBlocks with blockSizes', 'strata by site or by an item'],
  });
  return {
    procedure: 'randomAllocationRule',
    ratio: Object.fromEntries(arms.map(({ id }, nth) => [id, ratio[nth] ?? 1])),
    strata: [],
    numberPrefix: 'R',
  };
}

function simplest(counts: readonly number[]): readonly number[] {
  const divisor = counts.reduce((a, b) => greatestDivisor(a, b), 0);
  return counts.map(count => (divisor === 0 || count === 0 ? 1 : count / divisor));
}

function greatestDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestDivisor(b, a % b);
}
