import type { Definition } from '../protocol/definition.ts';
import { screeningVisit } from '../protocol/lookup.ts';
import type { ParticipantState } from '../record/participant.ts';
import type { Assessment } from './assessments.ts';
import type { Baseline } from './baseline.ts';
import type { Exposure } from './exposure.ts';

/** What happened to a participant; no choice of a plan. From the widest to the narrowest. */
export const recordedSets = ['enrolled', 'screened', 'randomised'] as const;
/** Sets that every plan tells: flow and registry results count them. It may tell others. */
export const plannedSets = ['safety', 'fullAnalysis', 'perProtocol'] as const;

type Condition = Definition['analysis']['sets'][number]['requires'][number];

export type SetExclusion =
  | 'noScreeningAssessment'
  | 'notRandomised'
  | 'neverTreated'
  | 'noBaseline'
  | 'noValueAfterBaseline'
  | 'complianceOutsideLimits'
  | 'majorDeviation';

export interface Membership {
  readonly member: boolean;
  /** Every reason that keeps the participant out; empty for a member. */
  readonly reasons: readonly SetExclusion[];
}

export type KnownSet = (typeof recordedSets)[number] | (typeof plannedSets)[number];

export interface Memberships extends Readonly<Record<KnownSet, Membership>> {
  readonly [set: string]: Membership;
}

/** What is known of a participant when sets are told. */
export interface SetFacts {
  readonly participant: ParticipantState;
  readonly exposure: Exposure;
  /** Of the items that outcomes are measured by. */
  readonly baselines: readonly Baseline[];
  readonly assessments: readonly Assessment[];
}

/** Who is analysed where, and why not. */
export function deriveSets(definition: Definition, facts: SetFacts): Memberships {
  const membership = (requires: readonly Condition[]): Membership => {
    const failed = requires.filter(condition => !holds[condition](definition, facts));
    return { member: failed.length === 0, reasons: failed.map(condition => exclusions[condition]) };
  };
  const planned = definition.analysis.sets.map(({ id, requires }) => [id, membership(requires)] as const);
  return {
    ...(Object.fromEntries(planned) as Record<(typeof plannedSets)[number], Membership>),
    enrolled: membership([]),
    screened: membership(['screeningAssessed']),
    randomised: membership(['randomised']),
  };
}

const holds: Readonly<Record<Condition, (definition: Definition, facts: SetFacts) => boolean>> = {
  screeningAssessed: (definition, { participant }) =>
    participant.forms.some(({ visit }) => visit === screeningVisit(definition).id),
  randomised: (_, { participant }) => participant.randomisation !== undefined,
  treated: (_, { exposure }) => exposure.first !== undefined,
  outcomeBaseline: (_, { baselines }) => baselines.length === 0 || baselines.some(({ known }) => known),
  outcomeAfterBaseline: (_, { assessments }) => assessments.some(({ use }) => use === 'selected'),
  complianceWithinLimits: ({ treatment }, { exposure }) =>
    exposure.compliancePercent >= treatment.compliancePercent.min &&
    exposure.compliancePercent <= treatment.compliancePercent.max,
  noMajorDeviation: (_, { participant }) => !participant.deviations.some(({ major }) => major),
};

const exclusions: Readonly<Record<Condition, SetExclusion>> = {
  screeningAssessed: 'noScreeningAssessment',
  randomised: 'notRandomised',
  treated: 'neverTreated',
  outcomeBaseline: 'noBaseline',
  outcomeAfterBaseline: 'noValueAfterBaseline',
  complianceWithinLimits: 'complianceOutsideLimits',
  noMajorDeviation: 'majorDeviation',
};
