import { totalOf } from '../allocation/arms.ts';
import type { Definition, Gate } from '../protocol/definition.ts';
import { compileExpression, evaluate, truthOf } from '../protocol/expression.ts';
import { visitOf } from '../protocol/lookup.ts';
import { parametersOf } from '../protocol/parameters.ts';
import type { Truth } from '../protocol/value.ts';
import { isApplied } from '../record/applications.ts';
import { isSuspected } from '../record/causality.ts';
import type { GateSummary } from '../record/events.ts';
import type { AdverseEvent, ParticipantState } from '../record/participant.ts';
import type { GateListingRow } from '../record/safety-views.ts';

type Participants = readonly ParticipantState[];

/** Counts of participants, not of events, in the cohort before the gate and in its expansion. Both arms together: nothing here tells an arm. */
export function gateSummary(definition: Definition, gate: Gate, participants: Participants): GateSummary {
  const cohort = gateCohort(gate, participants);
  const count = (holds: (participant: ParticipantState) => boolean) => cohort.filter(holds).length;
  const withEvent = (holds: (event: AdverseEvent) => boolean) =>
    count(({ adverseEvents }) => adverseEvents.some(holds));
  return {
    randomised: cohort.length,
    treated: count(({ applications }) => applications.some(isApplied)),
    reachedVisit: count(participant => hasReached(definition, gate, participant)),
    stopped: count(hasStopped),
    relatedSerious: withEvent(event => isSuspected(event) && event.serious),
    relatedGrade3: withEvent(event => isSuspected(event) && worstGradeOf(event) >= 3),
    specialInterest: withEvent(event => event.ofSpecialInterest),
    stoppedForRelatedSiteReaction: count(
      participant => hasStopped(participant) && participant.adverseEvents.some(isStoppingSiteReaction),
    ),
  };
}

/** Every adverse event of the cohort, the gravest first: what the counts rest on. Both arms together: nothing here tells an arm. */
export function gateListing(gate: Gate, participants: Participants): readonly GateListingRow[] {
  const rows = gateCohort(gate, participants).flatMap(({ id: participant, adverseEvents }) =>
    adverseEvents.map(event => ({ participant, worstGrade: worstGradeOf(event), event })),
  );
  return rows.toSorted(
    (a, b) =>
      Number(b.event.serious) - Number(a.event.serious) ||
      b.worstGrade - a.worstGrade ||
      a.participant.localeCompare(b.participant) ||
      a.event.version - b.event.version,
  );
}

/** The gate's hold rules with their verdicts: `met` says that the rule asks to hold. */
export function gateRules(
  definition: Definition,
  gate: Gate,
  summary: GateSummary,
): readonly { readonly id: string; readonly result: Truth }[] {
  const context = { values: { ...summary }, groups: { param: parametersOf(definition) } };
  return gate.hold.map(({ id, condition }) => ({
    id,
    result: truthOf(evaluate(compileExpression(condition), context)),
  }));
}

/** Who is still awaited: a gate can be decided when nobody is, and when the cohort is full. */
export interface GateReadiness {
  readonly ready: boolean;
  readonly planned: number;
  readonly randomised: number;
  /** Randomised participants who have neither reached the visit nor stopped. */
  readonly awaited: readonly string[];
}

export function gateReady(
  definition: Definition,
  gate: Gate,
  participants: Participants,
  isExpanded: boolean,
): GateReadiness {
  const planned = definition.cohorts
    .filter(({ id }) => id === gate.after || (isExpanded && id === gate.expansion))
    .reduce((sum, cohort) => sum + totalOf(cohort.planned), 0);
  const randomised = gateCohort(gate, participants);
  const awaited = randomised
    .filter(participant => !hasStopped(participant) && !hasReached(definition, gate, participant))
    .map(({ id }) => id);
  const ready = randomised.length >= planned && awaited.length === 0;
  return { ready, planned, randomised: randomised.length, awaited };
}

/** Randomised into the cohort before the gate or into its expansion. */
export function gateCohort(gate: Gate, participants: Participants): Participants {
  return participants.filter(
    ({ randomisation }) =>
      randomisation !== undefined && [gate.after, gate.expansion].includes(randomisation.cohort),
  );
}

/** At the gate's visit, or at a later one when that visit itself was missed. */
function hasReached(definition: Definition, gate: Gate, { forms }: ParticipantState): boolean {
  const order = definition.visits.map(({ id }) => id);
  const place = order.indexOf(gate.visit);
  return forms.some(
    ({ visit }) => order.indexOf(visit) >= place && visitOf(definition, visit)?.kind !== 'unscheduled',
  );
}

function hasStopped({ discontinuedTreatment, discontinuedStudy }: ParticipantState): boolean {
  return discontinuedTreatment !== undefined || discontinuedStudy !== undefined;
}

function isStoppingSiteReaction(event: AdverseEvent): boolean {
  return event.atApplicationSite && isSuspected(event) && event.action === 'withdrawn';
}

export function worstGradeOf({ grades }: AdverseEvent): number {
  return Math.max(...grades.map(({ grade }) => grade));
}
