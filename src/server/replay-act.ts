import type { Act, Needs, World } from '../conduct/act.ts';
import { settingOf } from '../conduct/setting.ts';
import { type DelegationState, foldDelegation } from '../record/delegation.ts';
import type { Actor, Signature, StoredEvent } from '../record/event.ts';
import { allocationListOf } from '../record/fold-allocation.ts';
import { participantOf } from '../record/fold-participant.ts';
import { pharmacyOf } from '../record/fold-pharmacy.ts';
import { seedsOf } from '../record/fold-seeds.ts';
import { emptySite, siteOf } from '../record/fold-site.ts';
import type { ActReply } from '../record/views.ts';
import type { Receipt } from '../store/store.ts';
import { Problem } from './problems.ts';
import { allocationPrefix, pharmacyPrefix, seedsStream, unsealed } from './sealed-streams.ts';
import { systemChance } from './sources.ts';
import { foldLoadedStudy, type LoadedStudy } from './study-fold.ts';
import {
  delegationPrefix,
  participantPrefix,
  type StudyRuntime,
  sitePrefix,
  studyStream,
} from './study-runtime.ts';

interface Repeated {
  readonly act: Act;
  readonly payload: unknown;
  readonly command: string;
  readonly actor: Actor;
  readonly signature?: Signature;
}

/**
 * The answer of a command that was done already, worked out anew by deciding it once more on the record as it stood just
 * before. So no answer is ever stored, and what was shown once is shown again only to whoever sends the very same request.
 */
export async function answerAgain(
  runtime: StudyRuntime,
  { act, payload, command, actor, signature }: Repeated,
  receipt: Receipt,
  now: string,
): Promise<ActReply['answer']> {
  const past = await recordBefore(runtime, receipt);
  const { answeredAgainMinutes: minutes } = act;
  const end = minutes && Temporal.Instant.from(past.at).add({ minutes });
  if (end && Temporal.Instant.compare(now, end) > 0) throw new Problem('answer-shown-already');
  const needs = act.needs(payload);
  const world = worldOf(past.streams, needs, past.at);
  const decision = act.decide(world, payload, {
    now: past.at,
    actor,
    command,
    definitionVersion: world.edition ?? world.study.definitionVersion,
    chance: systemChance(),
    ...(signature ? { signature } : {}),
  });
  return decision.outcome === 'accepted' ? decision.answer : {};
}

type Streams = ReadonlyMap<string, readonly StoredEvent[]>;

/** Streams that the command wrote end just before it; the others, with what was recorded up to its instant. */
async function recordBefore(
  runtime: StudyRuntime,
  { positions }: Receipt,
): Promise<{ at: string; streams: Streams }> {
  const heads = await runtime.store.heads(runtime.id);
  const events = await runtime.store.readMany(runtime.id, new Map(heads.map(({ stream }) => [stream, 0])));
  const first = new Map(positions.map(position => [position.stream, position.first]));
  const at = events.find(event => event.version === first.get(event.stream))?.at;
  if (at === undefined)
    throw new Error(`The events of a receipt in study ${runtime.id} are not in the record.`);
  const streams = new Map<string, StoredEvent[]>();
  for (const event of events) {
    const end = first.get(event.stream);
    const isBefore = end === undefined ? Temporal.Instant.compare(event.at, at) <= 0 : event.version < end;
    if (!isBefore) continue;
    const stream = streams.get(event.stream) ?? [];
    stream.push(unsealed(event, runtime.keys));
    streams.set(event.stream, stream);
  }
  return { at, streams };
}

function worldOf(streams: Streams, needs: Needs, now: string): World {
  let study: LoadedStudy | undefined;
  for (const event of streams.get(studyStream) ?? []) study = foldLoadedStudy(study, event);
  if (!study || study.editions.length === 0)
    throw new Error('A command was done before its study had a definition.');
  const eventsOf = (prefix: string) =>
    [...streams].filter(([stream]) => stream.startsWith(prefix)).sort(([a], [b]) => (a < b ? -1 : 1));
  const participants = eventsOf(participantPrefix).flatMap(([, events]) => participantOf(events) ?? []);
  const sites = eventsOf(sitePrefix).map(([stream, events]) =>
    siteOf(stream.slice(sitePrefix.length), events),
  );
  const lists = eventsOf(allocationPrefix).flatMap(([, events]) => allocationListOf(events) ?? []);
  const pharmacies = eventsOf(pharmacyPrefix).map(([stream, events]) =>
    pharmacyOf(stream.slice(pharmacyPrefix.length), events),
  );
  const { participant, site } = needs;
  const delegations = eventsOf(delegationPrefix).flatMap(
    ([, events]) => events.reduce<DelegationState | undefined>(foldDelegation, undefined) ?? [],
  );
  const one = participants.find(({ id }) => id === participant);
  return {
    ...settingOf({ editions: study.editions, study: study.state }, needs, one, now),
    study: study.state,
    ...(one ? { participant: one } : {}),
    ...(site === undefined ? {} : { site: sites.find(({ id }) => id === site) ?? emptySite(site) }),
    participants,
    sites,
    lists,
    pharmacies,
    delegations,
    seeds: seedsOf(streams.get(seedsStream) ?? []),
  };
}
