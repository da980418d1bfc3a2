import type { Definition } from '../protocol/definition.ts';
import { assessEligibility, type EligibilityFacts } from '../protocol/eligibility.ts';
import { canonicalJson } from '../record/canonical-json.ts';
import type { EligibilityAssessment, ParticipantState } from '../record/participant.ts';
import type { World } from './act.ts';
import { formsAsNamed } from './setting.ts';
import { siteDate } from './standing.ts';

type Judging = Pick<World, 'definition' | 'edition' | 'editions'>;

/** What eligibility is judged on. */
export function eligibilityFacts(world: Judging, participant: ParticipantState): EligibilityFacts {
  const { consent } = participant;
  return {
    forms: formsAsNamed(world, participant.forms),
    consentDate: siteDate(world, participant, consent.signedAt),
    consentVersion: consent.version,
  };
}

/** Every criterion of a stage as it would be judged now. */
export function eligibilityNow(
  world: Judging,
  participant: ParticipantState,
  stage: string,
): Pick<EligibilityAssessment, 'overall' | 'results'> {
  return assessEligibility(world.definition, stage, eligibilityFacts(world, participant));
}

/** Whether judging again now would say the very same: each result, each value it rests on, its source and date. */
export function isCurrent(
  world: Judging,
  participant: ParticipantState,
  assessment: EligibilityAssessment,
): boolean {
  const { overall, results } = assessment;
  const now = eligibilityNow(world, participant, assessment.stage);
  return canonicalJson({ overall, results }) === canonicalJson(now);
}

/** Visits at which some criterion is judged, in the order of the plan. */
export function stagesOf(definition: Definition): readonly string[] {
  return definition.visits
    .map(({ id }) => id)
    .filter(id => definition.eligibility.criteria.some(({ stages }) => stages.includes(id)));
}
