import { createHash } from 'node:crypto';
import { hash } from '@node-rs/argon2';
import type { FastifyInstance } from 'fastify';
import type { Definition } from '../protocol/definition.ts';
import { rowsInUse } from '../record/allocation-list.ts';
import { type KeyRing, keyRing } from '../record/key-ring.ts';
import { type AppOptions, createApp, type LogEntry } from '../server/app.ts';
import { ensureAdministrator } from '../server/first-administrator.ts';
import { openStudy } from '../server/open-study.ts';
import { StudyRuntime } from '../server/study-runtime.ts';
import type { Exchange } from '../simulate/leak-exchange.ts';
import { otherOrder } from '../simulate/leak-other-arms.ts';
import type { Randomised } from '../simulate/leak-subjects.ts';
import { chanceFor } from '../simulate/streams.ts';
import { createMemoryStore } from '../store/memory.ts';
import { createMemoryCredentials } from '../store/memory-credentials.ts';
import { createMemoryPhones } from '../store/phone-credentials.ts';
import type { CredentialStore, EventStore } from '../store/store.ts';
import { type Identity, ListeningClient } from './leak-audit-client.ts';
import { copyRearranged, type Rearranged } from './leak-audit-rearrange.ts';
import { type Session, signInByLink } from './rehearsal-client.ts';
import { drawFromTwoParties } from './rehearsal-seeds.ts';
import { employEverybody, type Stage } from './rehearsal-stage.ts';

/** One of two worlds: the whole server, listening, with everybody signed in. */
export interface AuditWorld {
  readonly stage: Stage;
  readonly clients: ReadonlyMap<string, ListeningClient>;
  /** Participant → the phone that they enrolled. */
  readonly phones: ReadonlyMap<string, ListeningClient>;
  /** Answers to acts since they were last taken. */
  readonly heard: Exchange[];
  /** Lines of the server's log since they were last taken. */
  readonly logged: LogEntry[];
  /** What only the sealed lists know. */
  randomised(): Promise<readonly Randomised[]>;
}

export type Twins = readonly [AuditWorld, AuditWorld];

/** What a test may change to see whether the audit notices. */
export interface Interference {
  /** Lists of the first world, before the second gets them in another order. */
  readonly lists?: Rearranged;
  readonly store?: (store: EventStore, world: () => AuditWorld) => EventStore;
  readonly app?: (app: FastifyInstance, world: () => AuditWorld) => void;
  readonly log?: (entry: LogEntry, world: AuditWorld) => LogEntry;
}

interface Base {
  readonly study: string;
  readonly store: EventStore;
  readonly credentials: CredentialStore;
  readonly keys: KeyRing;
  readonly sessions: ReadonlyMap<string, Session>;
  readonly password: string;
}

/** Opens the study, employs everybody and draws the lists once; from there two worlds go on that differ in the lists. */
export async function openTwins(
  definition: Definition,
  seed: number,
  startInstant: string,
  interference: Interference = {},
): Promise<Twins> {
  const base = await openBase(definition, seed, startInstant);
  const first = await copyRearranged(base.store, base.keys, interference.lists ?? (arms => arms));
  const second = await copyRearranged(first, base.keys, (arms, list) =>
    otherOrder(arms, chanceFor(seed, `twin list ${list}`)),
  );
  const open = (store: EventStore) => openWorld(base, store, seed, startInstant, interference);
  return [await open(first), await open(second)];
}

const generous = { requestsPerMinute: 100_000_000, signInsPerMinute: 100_000_000 };

async function openBase(definition: Definition, seed: number, startInstant: string): Promise<Base> {
  const store = createMemoryStore();
  const credentials = createMemoryCredentials();
  const keys = keyRing(createHash('sha256').update(`SIMULATED ${seed}`).digest());
  const sources = { clock: { now: () => startInstant }, chance: chanceFor(seed, 'server') };
  const opening = { definition, simulated: true, seedsFrom: 'twoParties' } as const;
  const { id: study } = await openStudy(store, keys, opening, sources);
  const app = await createApp({ store, credentials, keys, studies: [study], ...sources, ...generous });
  try {
    const origin = await app.listen({ host: '127.0.0.1', port: 0 });
    const password = createHash('sha256').update(`password ${seed}`).digest('hex');
    const link = await ensureAdministrator(store, credentials, [{ id: study, definition }]);
    if (link === undefined) throw new Error('A fresh record already has an administrator.');
    const administrator = await signInByLink(origin, link.token, password);
    const sessions = await employEverybody(origin, administrator, definition, {
      password,
      now: startInstant,
    });
    await drawFromTwoParties(study, seed, sessions);
    await makeSigningQuick(store, credentials, password);
    return { study, store, credentials, keys, sessions, password };
  } finally {
    await app.close();
  }
}

/** Hashes say themselves how dear they are: people who sign a thousand times need not wait for argon2 each time. */
async function makeSigningQuick(
  store: EventStore,
  credentials: CredentialStore,
  password: string,
): Promise<void> {
  const cheap = await hash(password, { algorithm: 2, memoryCost: 8, timeCost: 1, parallelism: 1 });
  for (const row of await store.studies())
    for (const { stream } of await store.heads(row.id))
      for (const { type, data } of await store.read(row.id, stream)) {
        const { account } = data as { readonly account?: string };
        if (type === 'passwordSet' && account !== undefined) await credentials.setPassword(account, cheap);
      }
}

async function openWorld(
  base: Base,
  plainStore: EventStore,
  seed: number,
  startInstant: string,
  interference: Interference,
): Promise<AuditWorld> {
  const { study, keys, sessions, password } = base;
  // Accounts are the same in both worlds; phones are enrolled in each.
  const credentials = { ...base.credentials, ...createMemoryPhones() };
  const clock = { instant: startInstant, now: () => clock.instant };
  const heard: Exchange[] = [];
  const logged: LogEntry[] = [];
  const store = interference.store?.(plainStore, () => world) ?? plainStore;
  const log: AppOptions['log'] = entry => logged.push(interference.log?.(entry, world) ?? entry);
  const app = await createApp({
    store,
    credentials,
    keys,
    studies: [study],
    clock,
    chance: chanceFor(seed, 'server of the audit'),
    log,
    ...generous,
  });
  interference.app?.(app, () => world);
  const origin = await app.listen({ host: '127.0.0.1', port: 0 });
  const listening: ListeningClient[] = [];
  const listen = (role: string, identity: Identity) => {
    const client = new ListeningClient(role, origin, identity, exchange => heard.push(exchange));
    listening.push(client);
    return client;
  };
  const clients = new Map(
    [...sessions].map(
      ([
        role,
        {
          tokens: { cookie, csrf },
        },
      ]) => [role, listen(role, { always: { cookie }, writing: { 'x-csrf': csrf } })],
    ),
  );
  const phones = new Map<string, ListeningClient>();
  const openPhone = (participant: string, session?: string) => {
    const always: Record<string, string> =
      session === undefined ? {} : { authorization: `Bearer ${session}` };
    return listen('participant', { always, writing: {}, participant });
  };
  const lists = new StudyRuntime(plainStore, { id: study, simulated: true }, keys);
  const close = async () => {
    for (const client of listening) client.close();
    await app.close();
  };
  const world: AuditWorld = {
    stage: { study, clock, clients, phones, openPhone, password, close },
    clients,
    phones,
    heard,
    logged,
    randomised: () => randomisedOf(lists),
  };
  return world;
}

async function randomisedOf(runtime: StudyRuntime): Promise<readonly Randomised[]> {
  const { lists = [] } = await runtime.world({ allocation: true });
  return lists.flatMap(state =>
    rowsInUse(state).map(({ participant, rank }) => {
      const { list, rows } = state;
      const arm = rows.find(row => row.rank === rank)?.arm;
      if (arm === undefined) throw new Error(`List ${list} has no row ${rank}.`);
      return { participant, list, rank, arm };
    }),
  );
}
