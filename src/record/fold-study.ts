import type { StoredEvent, StoredOf } from './event.ts';
import type { SeedParty, StudyEvent } from './events.ts';
import type { Publication, SeedCommitment, StudyState } from './study.ts';

/** A study whose stream does not exist yet stands at version 0. */
export function emptyStudy(id: string): StudyState {
  return {
    id,
    simulated: false,
    version: 0,
    definitionVersion: '',
    status: 'open',
    gates: {},
    publications: [],
    activations: [],
    envelopePrintings: [],
    seedsFrom: 'system',
    seedCommitments: {},
  };
}

export function studyOf(id: string, events: Iterable<StoredEvent>): StudyState {
  let state = emptyStudy(id);
  for (const event of events) state = foldStudy(state, event);
  return state;
}

export function foldStudy(state: StudyState | undefined, stored: StoredEvent): StudyState {
  const event = stored as StoredOf<StudyEvent>;
  const before = state ?? emptyStudy(event.study);
  const { version } = event;
  switch (event.type) {
    case 'studyOpened':
      return {
        ...before,
        version,
        id: event.data.study,
        simulated: event.data.simulated,
        seedsFrom: event.data.seedsFrom ?? 'system',
      };
    case 'definitionPublished':
      return {
        ...before,
        version,
        definitionVersion: event.data.version,
        publications: [...before.publications, publicationOf(event)],
      };
    case 'amendmentActivated': {
      const activation = { ...event.data, at: event.at, account: event.actor.account };
      return { ...before, version, activations: [...before.activations, activation] };
    }
    case 'gateDecided':
      return {
        ...before,
        version,
        gates: { ...before.gates, [event.data.gate]: decidedGate(before, event) },
      };
    case 'allocationSeedCommitted': {
      const { party, commitment } = event.data;
      const { at, actor } = event;
      return withSeed(before, version, party, { account: actor.account, commitment, at, revealed: false });
    }
    case 'allocationSeedRevealed': {
      const { party } = event.data;
      const committed = before.seedCommitments[party];
      if (committed === undefined)
        throw new Error(`${event.stream} ${version}: a seed without its commitment`);
      return withSeed(before, version, party, { ...committed, revealed: true });
    }
    case 'allocationCommitted':
      return { ...before, version, allocationCommitment: event.data };
    case 'envelopesPrinted': {
      const printed = { ...event.data, at: event.at, account: event.actor.account };
      return { ...before, version, envelopePrintings: [...before.envelopePrintings, printed] };
    }
    case 'studyLocked':
      return { ...before, version, status: 'locked', lockedAt: event.at };
    case 'allocationOpened':
      return { ...before, version, status: 'opened', allocations: event.data.allocations };
    default:
      return unknownStudyEvent(event);
  }
}

function withSeed(
  before: StudyState,
  version: number,
  party: SeedParty,
  committed: SeedCommitment,
): StudyState {
  return { ...before, version, seedCommitments: { ...before.seedCommitments, [party]: committed } };
}

function publicationOf(event: Extract<StoredOf<StudyEvent>, { type: 'definitionPublished' }>): Publication {
  const { at, signature } = event;
  const { version, reason } = event.data;
  return {
    version,
    at,
    ...(reason === undefined ? {} : { reason }),
    ...(signature === undefined ? {} : { signature }),
  };
}

function decidedGate(
  { gates }: StudyState,
  event: Extract<StoredOf<StudyEvent>, { type: 'gateDecided' }>,
): StudyState['gates'][string] {
  const { gate, decision, reason, summary, againstRules } = event.data;
  if (event.signature === undefined)
    throw new Error(`${event.stream} ${event.version}: unsigned gate decision`);
  return {
    decision,
    reason,
    ...(againstRules ? { againstRules } : {}),
    isExpanded: decision === 'expand' || (gates[gate]?.isExpanded ?? false),
    summary,
    at: event.at,
    signature: event.signature,
  };
}

function unknownStudyEvent(event: never): never {
  throw new Error(`${(event as StoredEvent).type} is not an event of a study stream`);
}
