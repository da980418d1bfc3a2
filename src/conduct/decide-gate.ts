import { type Static, Type } from 'typebox';
import type { Gate } from '../protocol/definition.ts';
import { closed, Identifier } from '../protocol/vocabulary.ts';
import { act, type World } from './act.ts';
import { signatureFor } from './check-signature.ts';
import { accepted, happened, onList, onStudy, refuse, refused } from './decision.ts';
import { gateReady, gateRules, gateSummary } from './gate.ts';
import { Words } from './payload.ts';
import { type Refusal, refusal } from './refusals.ts';
import { gateContent } from './signed-content.ts';
import { isRefusal } from './standing.ts';

const payload = Type.Object(
  {
    gate: Identifier,
    decision: Type.Union([
      Type.Literal('escalate'),
      Type.Literal('expand'),
      Type.Literal('hold'),
      Type.Literal('stop'),
    ]),
    reason: Words,
    /** Rules that ask to hold, or cannot be told, and are decided against: each has to be named. */
    againstRules: Type.Optional(Type.Array(Identifier, { minItems: 1, uniqueItems: true })),
  },
  closed,
);
type Payload = Static<typeof payload>;

/**
 * Whether the next cohort may begin. The rules advise and stay in the record with their verdicts; people decide, and sign
 * for the counts that they saw. What the decision rests on only grows: a visit reached stays reached, a full cohort full.
 */
export const decideGate = act({
  name: 'decide-gate',
  summary: 'Decide and sign whether the next cohort begins',
  payload,
  roles: ['safetyCommittee', 'sponsor', 'investigator'],
  signed: 'Safety of the cohort reviewed and decided',
  needs: () => ({ allParticipants: true, allocation: true }),
  signs(world, asked) {
    const gate = gateOf(world, asked.gate);
    if (gate === undefined) throw new Error(`There is no gate ${asked.gate}.`);
    return contentOf(world, gate, asked);
  },
  decide(world, asked, context) {
    const gate = gateOf(world, asked.gate);
    if (gate === undefined) return refuse('gate-unknown', { gate: asked.gate });
    const wrong = refuseGate(world, gate) ?? refuseExpansion(world, gate, asked);
    if (wrong) return refused(wrong);
    const signature = signatureFor(contentOf(world, gate, asked), context);
    if (isRefusal(signature)) return refused(signature);
    const { summary, rules } = judged(world, gate);
    const against = refuseAgainstRules(asked, rules);
    if (against) return refused(against);
    return accepted([
      onStudy(world.study, happened(context, 'gateDecided', { ...asked, summary, rules }, signature)),
      ...(world.lists ?? [])
        .filter(({ cohort, open }) => cohort === cohortOpenedBy(gate, asked.decision) && !open)
        .map(list => onList(list, happened(context, 'listOpened', { gate: gate.id }))),
    ]);
  },
});

function gateOf({ definition }: World, id: string): Gate | undefined {
  return definition.safety.gates.find(gate => gate.id === id);
}

function judged({ definition, participants = [] }: World, gate: Gate) {
  const summary = gateSummary(definition, gate, participants);
  return { summary, rules: gateRules(definition, gate, summary) };
}

function contentOf(world: World, gate: Gate, asked: Payload) {
  const { summary, rules } = judged(world, gate);
  return gateContent(world.study.id, asked, summary, rules);
}

function cohortOpenedBy({ before, expansion }: Gate, decision: Payload['decision']): string | undefined {
  if (decision === 'escalate') return before;
  return decision === 'expand' ? expansion : undefined;
}

function refuseExpansion({ study }: World, gate: Gate, { decision }: Payload): Refusal | undefined {
  if (decision !== 'expand') return undefined;
  if (gate.expansion === undefined) return refusal('gate-without-expansion', { gate: gate.id });
  return study.gates[gate.id]?.isExpanded
    ? refusal('gate-expanded-already', { gate: gate.id, cohort: gate.expansion })
    : undefined;
}

/** More participants are only put at risk against a rule by people who say that they do so, rule by rule. */
function refuseAgainstRules(
  { decision, againstRules = [] }: Payload,
  rules: ReturnType<typeof gateRules>,
): Refusal | undefined {
  const exposesMore = decision === 'escalate' || decision === 'expand';
  const asking = exposesMore ? rules.filter(({ result }) => result !== 'notMet').map(({ id }) => id) : [];
  const isNamed = asking.length === againstRules.length && asking.every(id => againstRules.includes(id));
  return isNamed ? undefined : refusal('gate-rules-ask-to-hold', { rules: asking, againstRules });
}

/** After escalation or stop there is nothing left to decide; after a hold or an expansion there is. */
function refuseGate({ definition, study, participants = [] }: World, gate: Gate): Refusal | undefined {
  if (study.status !== 'open') return refusal('study-locked', { study: study.id });
  const earlier = study.gates[gate.id];
  if (earlier?.decision === 'escalate' || earlier?.decision === 'stop')
    return refusal('gate-already-decided', { gate: gate.id, decision: earlier.decision, at: earlier.at });
  const { ready, planned, randomised, awaited } = gateReady(
    definition,
    gate,
    participants,
    earlier?.isExpanded ?? false,
  );
  if (ready) return undefined;
  return refusal('gate-not-ready', { gate: gate.id, visit: gate.visit, planned, randomised, awaited });
}
