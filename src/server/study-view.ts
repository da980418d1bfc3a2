import { acts } from '../conduct/acts.ts';
import { gateReady, gateRules, gateSummary } from '../conduct/gate.ts';
import { scorers } from '../instruments/scorers.ts';
import { checkDefinition } from '../protocol/check-definition.ts';
import { localDate, mondayOf } from '../protocol/dates.ts';
import type { Definition, Gate } from '../protocol/definition.ts';
import type { Finding } from '../protocol/finding.ts';
import type { AllocationStatusView } from '../record/allocation-views.ts';
import type { ParticipantState } from '../record/participant.ts';
import { isMasked, type Role } from '../record/roles.ts';
import type { StudyState } from '../record/study.ts';
import type { GateView, StudyView } from '../record/views.ts';
import { maskingNotices } from './masking-notices.ts';
import { timeZoneOf } from './participant-view.ts';
import { shownTo } from './shown-definition.ts';

export function studyView(
  definition: Definition,
  state: StudyState,
  participants: readonly ParticipantState[],
  role: Role,
  sites: readonly string[],
): StudyView {
  const masked = isMasked(definition, role) && state.status !== 'opened';
  return {
    id: state.id,
    simulated: state.simulated,
    status: state.status,
    ...(state.lockedAt === undefined ? {} : { lockedAt: state.lockedAt }),
    definition: shownTo(definition, masked),
    definitionVersion: state.definitionVersion,
    editions: state.publications.map(({ version }) => version),
    findings: findingsOf(definition),
    role,
    masked,
    acts: Object.values(acts)
      .filter(act => act.roles.includes(role))
      .map(({ name }) => name),
    enrolment: enrolmentOf(definition, participants),
    gates: definition.safety.gates.map(gate => gateView(definition, state, gate, participants)),
    allocation: allocationStatus(state),
    notices: maskingNotices(
      definition,
      participants.filter(({ site }) => sites.includes(site)),
      role,
    ),
  };
}

function allocationStatus({
  seedsFrom,
  seedCommitments,
  allocationCommitment,
}: StudyState): AllocationStatusView {
  const published = allocationCommitment && {
    root: allocationCommitment.root,
    algorithm: allocationCommitment.algorithm,
  };
  return { seedsFrom, seeds: seedCommitments, ...published };
}

const findingsByDefinition = new WeakMap<Definition, readonly Finding[]>();

function findingsOf(definition: Definition): readonly Finding[] {
  const known = findingsByDefinition.get(definition);
  if (known) return known;
  const findings = checkDefinition(definition, undefined, scorers);
  findingsByDefinition.set(definition, findings);
  return findings;
}

function enrolmentOf(
  definition: Definition,
  participants: readonly ParticipantState[],
): StudyView['enrolment'] {
  const count = (is: (state: ParticipantState) => boolean) => participants.filter(is).length;
  return {
    planned: definition.enrolment.planned,
    screened: participants.length,
    screenFailed: count(({ status }) => status === 'screenFailed'),
    randomised: count(({ randomisation }) => randomisation !== undefined),
    completed: count(({ status }) => status === 'completed'),
    discontinued: count(({ status }) => status === 'discontinued'),
    weeks: weeksOf(definition, participants),
  };
}

/** Every week from the first to the last in which something happened, quiet ones too. */
function weeksOf(definition: Definition, participants: readonly ParticipantState[]) {
  const counts = new Map<string, { screened: number; randomised: number }>();
  const add = (state: ParticipantState, instant: string | undefined, what: 'screened' | 'randomised') => {
    if (instant === undefined) return;
    const week = mondayOf(localDate(instant, timeZoneOf(definition, state.site)));
    const counted = counts.get(week) ?? { screened: 0, randomised: 0 };
    counts.set(week, { ...counted, [what]: counted[what] + 1 });
  };
  for (const state of participants) {
    add(state, state.consent.signedAt, 'screened');
    add(state, state.randomisation?.at, 'randomised');
  }
  const [first, ...rest] = [...counts.keys()].sort();
  if (first === undefined) return [];
  const last = Temporal.PlainDate.from(rest.at(-1) ?? first);
  const weeks = [];
  for (
    let monday = Temporal.PlainDate.from(first);
    Temporal.PlainDate.compare(monday, last) <= 0;
    monday = monday.add({ weeks: 1 })
  ) {
    const week = monday.toString();
    weeks.push({ week, ...(counts.get(week) ?? { screened: 0, randomised: 0 }) });
  }
  return weeks;
}

function gateView(
  definition: Definition,
  state: StudyState,
  gate: Gate,
  participants: readonly ParticipantState[],
): GateView {
  const decided = state.gates[gate.id];
  const told = decided && {
    decision: decided.decision,
    reason: decided.reason,
    signature: decided.signature,
    ...(decided.againstRules ? { againstRules: decided.againstRules } : {}),
  };
  const isFinal = decided?.decision === 'escalate' || decided?.decision === 'stop';
  if (isFinal) {
    const rules = gateRules(definition, gate, decided.summary);
    return { gate: gate.id, state: 'decided', canExpand: false, summary: decided.summary, rules, ...told };
  }
  // What was held or expanded is decided again, on the counts as they are by then.
  const summary = gateSummary(definition, gate, participants);
  const isExpanded = decided?.isExpanded ?? false;
  const { ready } = gateReady(definition, gate, participants, isExpanded);
  return {
    gate: gate.id,
    state: ready ? 'ready' : 'waiting',
    canExpand: gate.expansion !== undefined && !isExpanded,
    summary,
    rules: gateRules(definition, gate, summary),
    ...told,
  };
}
