import type { Definition, Text } from '../protocol/definition.ts';
import type { Subject } from './subject.ts';

export interface Reasoned {
  readonly participants: readonly string[];
  readonly reasons: readonly { readonly reason: string; readonly participants: readonly string[] }[];
}

/** One branch of the flow: a cohort's arm, or the cohort as a whole while the allocation is not opened. */
export interface FlowColumn {
  readonly cohort: string;
  readonly cohortLabel: Text;
  readonly arm?: string;
  readonly armLabel?: Text;
  readonly allocated: readonly string[];
  readonly treated: readonly string[];
  readonly notTreated: readonly string[];
  readonly discontinuedTreatment: Reasoned;
  readonly discontinuedStudy: Reasoned;
  readonly completed: readonly string[];
  readonly ongoing: readonly string[];
  readonly safety: readonly string[];
  readonly fullAnalysis: readonly string[];
  readonly perProtocol: readonly string[];
  /** Members by set of the plan. */
  readonly sets: Readonly<Record<string, readonly string[]>>;
}

export interface Flow {
  /** Screening attempts; a person who is screened again is there twice. */
  readonly enrolled: readonly string[];
  readonly persons: number;
  readonly screened: readonly string[];
  readonly notRandomised: Reasoned;
  /** Criteria that kept people out. One person may have failed several. */
  readonly failedCriteria: readonly {
    readonly criterion: string;
    readonly participants: readonly string[];
  }[];
  readonly randomised: readonly string[];
  readonly byArm: boolean;
  readonly columns: readonly FlowColumn[];
}

/** Where everybody went. Arms appear only when every subject carries its own, that is after opening. */
export function deriveFlow(definition: Definition, subjects: readonly Subject[], byArm: boolean): Flow {
  const randomised = subjects.filter(({ sets }) => sets.randomised.member);
  const others = subjects.filter(({ sets }) => !sets.randomised.member);
  return {
    enrolled: ids(subjects),
    persons: subjects.filter(({ participant }) => participant.previousAttempt === undefined).length,
    screened: ids(subjects.filter(({ sets }) => sets.screened.member)),
    notRandomised: reasoned(others, whyNotRandomised),
    failedCriteria: failedCriteria(definition, others),
    randomised: ids(randomised),
    byArm,
    columns: branches(definition, byArm).map(branch => flowColumn(definition, branch, randomised)),
  };
}

type Branch = Pick<FlowColumn, 'cohort' | 'cohortLabel' | 'arm' | 'armLabel'>;

function branches({ cohorts, arms }: Definition, byArm: boolean): readonly Branch[] {
  return cohorts.flatMap(({ id, label, planned }): Branch[] => {
    const cohort = { cohort: id, cohortLabel: label };
    if (!byArm) return [cohort];
    return arms
      .filter(arm => (planned[arm.id] ?? 0) > 0)
      .map(arm => ({ ...cohort, arm: arm.id, armLabel: arm.label }));
  });
}

function flowColumn({ analysis }: Definition, branch: Branch, randomised: readonly Subject[]): FlowColumn {
  const here = randomised.filter(
    ({ cohort, arm }) => cohort === branch.cohort && (branch.arm === undefined || arm === branch.arm),
  );
  const inSet = (set: string) => ids(here.filter(({ sets }) => sets[set]?.member));
  const left = here.filter(({ participant }) => participant.discontinuedStudy !== undefined);
  const completed = here.filter(({ participant }) => participant.completedOn !== undefined);
  return {
    ...branch,
    allocated: ids(here),
    treated: ids(here.filter(({ exposure }) => exposure.first !== undefined)),
    notTreated: ids(here.filter(({ exposure }) => exposure.first === undefined)),
    discontinuedTreatment: reasoned(
      here.filter(({ participant }) => participant.discontinuedTreatment !== undefined),
      ({ participant }) => participant.discontinuedTreatment?.reason ?? 'other',
    ),
    discontinuedStudy: reasoned(left, ({ participant }) => participant.discontinuedStudy?.reason ?? 'other'),
    completed: ids(completed),
    ongoing: ids(here.filter(subject => !left.includes(subject) && !completed.includes(subject))),
    safety: inSet('safety'),
    fullAnalysis: inSet('fullAnalysis'),
    perProtocol: inSet('perProtocol'),
    sets: Object.fromEntries(analysis.sets.map(({ id }) => [id, inSet(id)])),
  };
}

function whyNotRandomised({ participant }: Subject): string {
  if (participant.status === 'screenFailed') return 'notEligible';
  if (participant.discontinuedStudy !== undefined) return participant.discontinuedStudy.reason;
  if (participant.rescreenedAs !== undefined) return 'notEligible';
  return 'notDecided';
}

function failedCriteria({ eligibility }: Definition, subjects: readonly Subject[]): Flow['failedCriteria'] {
  return eligibility.criteria.flatMap(({ id }) => {
    const failed = subjects.filter(({ participant }) =>
      Object.values(participant.assessments).some(({ results }) =>
        results.some(({ criterion, result }) => criterion === id && result === 'notMet'),
      ),
    );
    return failed.length === 0 ? [] : [{ criterion: id, participants: ids(failed) }];
  });
}

/** Most frequent reason first, then by name. */
function reasoned(subjects: readonly Subject[], reasonOf: (subject: Subject) => string): Reasoned {
  const groups = [...Map.groupBy(subjects, reasonOf)].map(([reason, of]) => ({
    reason,
    participants: ids(of),
  }));
  return {
    participants: ids(subjects),
    reasons: groups.toSorted(
      (a, b) => b.participants.length - a.participants.length || (a.reason < b.reason ? -1 : 1),
    ),
  };
}

function ids(subjects: readonly Subject[]): readonly string[] {
  return subjects.map(({ id }) => id);
}
