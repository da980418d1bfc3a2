import type { Definition } from '../protocol/definition.ts';
import { screeningVisit } from '../protocol/lookup.ts';
import type { ParticipantState } from '../record/participant.ts';
import type { Baseline } from './baseline.ts';
import type { Exposure } from './exposure.ts';

/** From the widest to the narrowest; each lies in the one before it, but for the safety set, which needs treatment only. */
export const analysisSets = [
  'enrolled',
  'screened',
  'randomised',
  'safety',
  'fullAnalysis',
  'perProtocol',
] as const;

export type AnalysisSet = (typeof analysisSets)[number];

export type SetExclusion =
  | 'noScreeningAssessment'
  | 'notRandomised'
  | 'neverTreated'
  | 'noBaseline'
  | 'complianceOutsideLimits'
  | 'majorDeviation';

export interface Membership {
  readonly member: boolean;
  /** Every reason that keeps the participant out; empty for a member. */
  readonly reasons: readonly SetExclusion[];
}

export type Memberships = Readonly<Record<AnalysisSet, Membership>>;

/** Who is analysed where, and why not. `outcomeBaselines`: baselines of the items that outcomes are measured by. */
export function deriveSets(
  definition: Definition,
  participant: ParticipantState,
  exposure: Exposure,
  outcomeBaselines: readonly Baseline[],
): Memberships {
  const screening = screeningVisit(definition).id;
  const reason = (applies: boolean, code: SetExclusion) => (applies ? [code] : []);
  const randomised = reason(participant.randomisation === undefined, 'notRandomised');
  const treated = reason(exposure.first === undefined, 'neverTreated');
  const noBaseline = outcomeBaselines.length > 0 && !outcomeBaselines.some(({ known }) => known);
  const full = [...randomised, ...treated, ...reason(noBaseline, 'noBaseline')];
  const { min, max } = definition.treatment.compliancePercent;
  const { compliancePercent } = exposure;
  return {
    enrolled: membership([]),
    screened: membership(
      reason(!participant.forms.some(({ visit }) => visit === screening), 'noScreeningAssessment'),
    ),
    randomised: membership(randomised),
    safety: membership(treated),
    fullAnalysis: membership(full),
    perProtocol: membership([
      ...full,
      ...reason(compliancePercent < min || compliancePercent > max, 'complianceOutsideLimits'),
      ...reason(
        participant.deviations.some(({ major }) => major),
        'majorDeviation',
      ),
    ]),
  };
}

function membership(reasons: readonly SetExclusion[]): Membership {
  return { member: reasons.length === 0, reasons };
}
