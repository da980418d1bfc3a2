import { randomInt } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { Act, Context, Decision, Needs, World } from '../conduct/act.ts';
import { refused } from '../conduct/decision.ts';
import { refuseUndelegated } from '../conduct/delegation.ts';
import type { Refusal } from '../conduct/refusals.ts';
import type { Definition } from '../protocol/definition.ts';
import { revealingInAny } from '../protocol/revealing.ts';
import { canonical } from '../record/canonical-json.ts';
import type { Actor, Signature } from '../record/event.ts';
import type { ActReply } from '../record/views.ts';
import type { Chance } from '../statistics/chance.ts';
import type { Receipt } from '../store/store.ts';
import { Problem } from './problems.ts';
import { answerAgain } from './replay-act.ts';
import { isSameRequest, requestHash } from './request-hash.ts';
import { isSealedStream, sealed } from './sealed-streams.ts';
import type { Clock } from './sources.ts';
import { participantPrefix, type StudyRuntime, sitePrefix } from './study-runtime.ts';

export interface ActRequest {
  readonly act: Act;
  readonly payload: unknown;
  readonly command: string;
  readonly actor: Actor;
  /** Sites the actor may act at. */
  readonly sites: readonly string[];
  readonly signature?: Signature;
}

export interface Sources {
  readonly clock: Clock;
  readonly chance: Chance;
}

export type ActOutcome =
  | { readonly outcome: 'done'; readonly reply: ActReply }
  | { readonly outcome: 'refused'; readonly refusal: Refusal };

/** Other server processes may get in between this often before the caller is asked to try again. */
const attemptsMax = 12;

/** Decides an act on the study as it stands and writes its events, once per command id, however often it is sent. */
export async function performAct(
  runtime: StudyRuntime,
  request: ActRequest,
  sources: Sources,
): Promise<ActOutcome> {
  const { act, actor, signature } = request;
  // In the order in which it is hashed and written, which is worked out once.
  const payload = canonical(request.payload).value;
  const needs = act.needs(payload);
  const asked = { act: act.name, payload, account: actor.account, role: actor.role, of: signature?.of };
  return runtime.turns.take(turnOf(needs, request.command), () =>
    decideAndCommit(runtime, { ...request, payload, needs, asked }, sources),
  );
}

interface PreparedRequest extends ActRequest {
  readonly needs: Needs;
  /** What makes two requests the same. */
  readonly asked: object;
}

async function decideAndCommit(
  runtime: StudyRuntime,
  request: PreparedRequest,
  sources: Sources,
): Promise<ActOutcome> {
  const cached = runtime.cachedWorld(request.needs, sources.clock.now());
  const quick = cached && (await attempt(runtime, request, cached, sources));
  if (quick && quick !== 'conflict' && quick.outcome === 'done') return quick;
  for (let tried = 0; tried < attemptsMax; tried++) {
    if (tried > 1) await wait(randomInt(5 * tried));
    const result = await attempt(
      runtime,
      request,
      await runtime.world(request.needs, sources.clock.now()),
      sources,
    );
    if (result !== 'conflict') return result;
  }
  throw new Problem('too-busy');
}

async function attempt(
  runtime: StudyRuntime,
  request: PreparedRequest,
  world: World,
  { clock, chance }: Sources,
): Promise<ActOutcome | 'conflict'> {
  assertWithinSites(world, request);
  const context = contextOf(request, world, clock.now(), chance);
  const undelegated = refuseUndelegated(world, request.act.name, request.needs, context);
  const decision = undelegated ? refused(undelegated) : request.act.decide(world, request.payload, context);
  if (decision.outcome === 'refused') {
    const earlier = await runtime.store.receipt(runtime.id, request.command);
    return earlier ? repeat(runtime, request, earlier, clock.now()) : decision;
  }
  const result = await commit(runtime, request, world, decision, chance);
  switch (result.outcome) {
    case 'committed':
      runtime.apply(result.events);
      return done(result.receipt, decision.answer);
    case 'duplicate':
      return repeat(runtime, request, result.receipt, clock.now());
    case 'conflict':
      return 'conflict';
  }
}

function commit(
  runtime: StudyRuntime,
  { command, asked }: PreparedRequest,
  world: World,
  { writes }: Extract<Decision, { outcome: 'accepted' }>,
  chance: Chance,
) {
  const hidden = revealingInAny(definitionsOf(world));
  const appends = writes.map(({ stream, expectedVersion, events }) => ({
    stream,
    expectedVersion,
    events: events.map(event => sealed(event, hidden, runtime.keys, chance, { study: runtime.id, stream })),
  }));
  return runtime.store.commit(runtime.id, {
    command,
    requestHash: requestHash(asked, runtime.keys),
    appends,
  });
}

/** The same request gets the same answer again; another one under the same command id gets none. */
async function repeat(
  runtime: StudyRuntime,
  request: PreparedRequest,
  receipt: Receipt,
  now: string,
): Promise<ActOutcome> {
  if (!isSameRequest(receipt.requestHash, request.asked, runtime.keys)) throw new Problem('command-reused');
  return done(receipt, await answerAgain(runtime, request, receipt, now));
}

function done(receipt: Receipt, answer: ActReply['answer']): ActOutcome {
  const positions = receipt.positions.filter(({ stream }) => !isSealedStream(stream));
  return { outcome: 'done', reply: { command: receipt.command, positions, answer } };
}

function contextOf(
  { actor, command, signature }: ActRequest,
  world: World,
  now: string,
  chance: Chance,
): Context {
  const definitionVersion = world.edition ?? world.study.definitionVersion;
  return { now, actor, command, definitionVersion, chance, ...(signature ? { signature } : {}) };
}

/** A participant of another site is to this caller like one who does not exist. Acts on the whole study need all its sites. */
function assertWithinSites(world: World, { needs, sites }: PreparedRequest): void {
  const isMine = (site: string) => sites.includes(site);
  if (needs.participant !== undefined && !(world.participant && isMine(world.participant.site)))
    throw new Problem('not-found');
  if (needs.site !== undefined && !isMine(needs.site)) throw new Problem('not-found');
  const isStudyWide = needs.participant === undefined && needs.site === undefined;
  // A site that an amendment brings is added to the accounts one by one; meanwhile the study goes on.
  const [first = world.definition] = definitionsOf(world);
  if (isStudyWide && !first.sites.every(({ id }) => isMine(id))) throw new Problem('not-permitted');
}

function definitionsOf({ definition, editions = [] }: World): readonly Definition[] {
  return editions.length === 0 ? [definition] : editions.map(edition => edition.definition);
}

/** Acts that can collide take the same turn. */
function turnOf(needs: Needs, command: string): string {
  if (needs.pharmacy || needs.allocation || needs.seeds || needs.allParticipants || needs.allSites)
    return 'study';
  if (needs.site !== undefined) return sitePrefix + needs.site;
  return needs.participant === undefined ? command : participantPrefix + needs.participant;
}
