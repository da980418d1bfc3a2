import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { PartySeeds } from '../allocation/commitment.ts';
import type { Gate } from '../protocol/definition.ts';
import { isApplied } from '../record/applications.ts';
import { isSuspected } from '../record/causality.ts';
import type { ParticipantState } from '../record/participant.ts';
import type { ClosedGroup } from '../record/safety-views.ts';
import { gateCohort, worstGradeOf } from './gate.ts';

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/**
 * Which letter an arm has before a safety committee. It follows from both parties' seeds, which are sealed until the allocation
 * is opened: nobody else can work it out, the committee sees the same letters at every meeting, and afterwards anybody can check them.
 */
export function closedCodes(arms: readonly string[], seeds: PartySeeds): ReadonlyMap<string, string> {
  const { generator, verifier } = seeds;
  const place = (arm: string) =>
    bytesToHex(sha256(utf8ToBytes(JSON.stringify(['closed view', generator.seed, verifier.seed, arm]))));
  const ordered = arms.toSorted((a, b) => (place(a) < place(b) ? -1 : 1));
  return new Map(ordered.map((arm, index) => [arm, letters[index] ?? `${index + 1}`]));
}

/** Adverse events of the cohort before a gate by coded group. Participants count once, at their worst grade; no participant is named. */
export function closedView(
  gate: Gate,
  participants: readonly ParticipantState[],
  codeOf: (participant: string) => string,
): readonly ClosedGroup[] {
  const groups = Map.groupBy(gateCohort(gate, participants), ({ id }) => codeOf(id));
  return [...groups]
    .toSorted(([a], [b]) => a.localeCompare(b))
    .map(([group, members]) => groupOf(group, members));
}

function groupOf(group: string, members: readonly ParticipantState[]): ClosedGroup {
  const events = members.flatMap(({ adverseEvents }) => adverseEvents);
  const worst = members.map(({ adverseEvents }) => Math.max(0, ...adverseEvents.map(worstGradeOf)));
  const withEvent = (holds: (event: (typeof events)[number]) => boolean) =>
    members.filter(({ adverseEvents }) => adverseEvents.some(holds)).length;
  return {
    group,
    randomised: members.length,
    treated: members.filter(({ applications }) => applications.some(isApplied)).length,
    withEvent: withEvent(() => true),
    serious: withEvent(({ serious }) => serious),
    related: withEvent(isSuspected),
    relatedSerious: withEvent(event => event.serious && isSuspected(event)),
    grades: [1, 2, 3, 4, 5].map(grade => ({
      grade,
      participants: worst.filter(each => each === grade).length,
      events: events.filter(event => worstGradeOf(event) === grade).length,
    })),
  };
}
