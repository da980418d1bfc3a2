import { expect } from 'vitest';
import type { Act, Context, Decision, Needs, World } from '../../src/conduct/act.ts';
import { acts } from '../../src/conduct/acts.ts';
import type { RefusalCode } from '../../src/conduct/refusals.ts';
import { settingOf } from '../../src/conduct/setting.ts';
import { signatureHash } from '../../src/conduct/signed-content.ts';
import type { Definition } from '../../src/protocol/definition.ts';
import { beginning, chain } from '../../src/record/chain.ts';
import { type DelegationState, foldDelegation } from '../../src/record/delegation.ts';
import { editionsOf } from '../../src/record/edition.ts';
import type { NewEvent, Signature, StoredEvent } from '../../src/record/event.ts';
import { definitionVersionOf } from '../../src/record/fingerprint.ts';
import { allocationListOf } from '../../src/record/fold-allocation.ts';
import { participantOf } from '../../src/record/fold-participant.ts';
import { pharmacyOf } from '../../src/record/fold-pharmacy.ts';
import { seedsOf } from '../../src/record/fold-seeds.ts';
import { siteOf } from '../../src/record/fold-site.ts';
import { studyOf } from '../../src/record/fold-study.ts';
import { foldDictionary } from '../../src/record/grading-dictionary.ts';
import { foldLeakAudit, type LeakAuditState, noLeakAudits } from '../../src/record/leak-audit.ts';
import type { Chance } from '../../src/statistics/chance.ts';

/** One command: the act, its payload, and when and by whom if that is not the usual. */
export interface Command {
  readonly act: string;
  readonly payload?: object;
  readonly at?: string;
  readonly role?: string;
  /** Signed acts are signed for what is on the screen, unless a test says otherwise. */
  readonly signature?: Signature | 'none';
  readonly definitionVersion?: string;
}

export interface Told {
  readonly stream: string;
  readonly type: string;
  readonly data: unknown;
}

/** A study in memory, told act by act: `given` commands that are accepted, `when` one more comes, `then` this happens. */
export interface Story {
  readonly definition: Definition;
  readonly events: ReadonlyMap<string, readonly StoredEvent[]>;
  given(...commands: readonly Command[]): Story;
  when(command: Command): Then;
  /** The decision alone; what it would write is not written. */
  decide(command: Command): Decision;
  /** The decision, written if it was accepted. */
  tell(command: Command): Decision;
  world(needs?: Needs, now?: string): World;
}

export interface Then {
  /** The events that are written, in order, and nothing else. */
  thenHappens(...events: readonly Told[]): Decision;
  thenRefused(code: RefusalCode, details?: Readonly<Record<string, unknown>>): void;
  thenAnswers(answer: Readonly<Record<string, unknown>>): void;
}

export const studyId = 'SMALL-1';
export const usualTime = '2026-02-20T08:00:00Z';

export function story(definition: Definition, chance: Chance = counting()): Story {
  const events = new Map<string, StoredEvent[]>();
  let commands = 0;
  const world = (needs: Needs = {}, now?: string) => worldOf(definition, events, needs, now);
  const decide = (command: Command) => {
    commands += 1;
    const act = actNamed(command.act);
    const payload = command.payload ?? {};
    const seen = world(act.needs(payload), command.at ?? usualTime);
    return act.decide(seen, payload, contextOf(definition, act, seen, payload, command, commands, chance));
  };
  const tell = (command: Command) => {
    const decision = decide(command);
    if (decision.outcome === 'accepted') write(events, decision);
    return decision;
  };
  const told: Story = {
    definition,
    events,
    world,
    decide,
    tell,
    given(...given) {
      for (const command of given)
        expect(tell(command), `${command.act} ${JSON.stringify(command.payload)}`).toMatchObject({
          outcome: 'accepted',
        });
      return told;
    },
    when: command => thenOf(() => decide(command)),
  };
  return told;
}

function thenOf(decide: () => Decision): Then {
  return {
    thenHappens(...expected) {
      const decision = decide();
      expect(decision).toMatchObject({ outcome: 'accepted' });
      expect(eventsOf(decision)).toEqual(expected);
      return decision;
    },
    thenRefused(code, details = {}) {
      expect(decide()).toMatchObject({ outcome: 'refused', refusal: { code, details } });
    },
    thenAnswers(answer) {
      expect(decide()).toMatchObject({ outcome: 'accepted', answer });
    },
  };
}

export function eventsOf(decision: Decision): readonly Told[] {
  if (decision.outcome === 'refused') return [];
  return decision.writes.flatMap(({ stream, events }) =>
    events.map(({ type, data }) => ({ stream, type, data })),
  );
}

function actNamed(name: string): Act {
  const act = acts[name];
  if (act === undefined) throw new Error(`There is no act ${name}.`);
  return act;
}

function contextOf(
  definition: Definition,
  act: Act,
  world: World,
  payload: object,
  command: Command,
  running: number,
  chance: Chance,
): Context {
  const role = command.role ?? act.roles[0] ?? 'system';
  const actor = { account: `${role}-1`, role };
  const signature = command.signature ?? signatureOf(act, world, payload, actor.account);
  return {
    now: command.at ?? usualTime,
    actor,
    command: `c${running}`,
    definitionVersion: command.definitionVersion ?? world.edition ?? definitionVersionOf(definition),
    chance,
    ...(signature === undefined || signature === 'none' ? {} : { signature }),
  };
}

function signatureOf(act: Act, world: World, payload: object, account: string): Signature | undefined {
  if (act.signed === undefined || act.signs === undefined) return undefined;
  try {
    const of = signatureHash(act.signs(world, payload));
    return { account, name: 'Somebody', meaning: act.signed, of };
  } catch {
    return undefined;
  }
}

function write(
  events: Map<string, StoredEvent[]>,
  { writes }: Extract<Decision, { outcome: 'accepted' }>,
): void {
  for (const { stream, expectedVersion, events: added } of writes) {
    const held = events.get(stream) ?? [];
    if (held.length !== expectedVersion) throw new Error(`${stream} stands at ${held.length}.`);
    events.set(stream, [...held, ...linked(stream, held, added)]);
  }
}

function linked(stream: string, held: readonly StoredEvent[], added: readonly NewEvent[]): StoredEvent[] {
  return chain(held.at(-1) ?? beginning, studyId, stream, added).map(({ event }) => event);
}

function worldOf(
  definition: Definition,
  events: ReadonlyMap<string, readonly StoredEvent[]>,
  needs: Needs,
  now: string | undefined,
): World {
  const { participant, site } = needs;
  const study = studyOf(studyId, events.get('study') ?? []);
  const under = (prefix: string) => [...events].filter(([stream]) => stream.startsWith(prefix));
  const participants = under('participant/').flatMap(([, stream]) => participantOf(stream) ?? []);
  const sites = under('site/').map(([stream, held]) => siteOf(stream.slice('site/'.length), held));
  const lists = under('allocation/').flatMap(([, stream]) => allocationListOf(stream) ?? []);
  const one = participants.find(({ id }) => id === participant);
  const here = sites.find(({ id }) => id === site);
  const editions = editionsOf(events.get('study') ?? []);
  return {
    ...(editions.length === 0 ? { definition } : settingOf({ editions, study }, needs, one, now)),
    study,
    ...(one === undefined ? {} : { participant: one }),
    ...(here === undefined ? {} : { site: here }),
    participants,
    sites,
    lists,
    pharmacies: under('pharmacy/').map(([stream, held]) =>
      pharmacyOf(stream.slice('pharmacy/'.length), held),
    ),
    delegations: under('delegation/').flatMap(
      ([, held]) => held.reduce<DelegationState | undefined>(foldDelegation, undefined) ?? [],
    ),
    seeds: seedsOf(events.get('seeds') ?? []),
    leakAudit: (events.get('leak-audit') ?? []).reduce<LeakAuditState>(foldLeakAudit, noLeakAudits),
    ...dictionaryIn(events.get('dictionary/ctcae') ?? []),
  };
}

function dictionaryIn(events: readonly StoredEvent[]): Pick<World, 'dictionary'> {
  const loaded = events.map(event => foldDictionary(undefined, event)).at(-1);
  return loaded === undefined ? {} : { dictionary: loaded.dictionary };
}

/** Words of chance that only count: the lists are not random, and they are always the same. */
function counting(): Chance {
  let word = 0;
  return { uint32: () => (word++ * 2654435761) >>> 0 };
}
