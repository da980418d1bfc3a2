import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Definition } from '../protocol/definition.ts';
import { keyRing } from '../record/key-ring.ts';
import { roles } from '../record/roles.ts';
import { createApp } from '../server/app.ts';
import { ensureAdministrator } from '../server/first-administrator.ts';
import { openStudy } from '../server/open-study.ts';
import { chanceFor } from '../simulate/streams.ts';
import { openStore } from '../store/open.ts';
import { type Client, PhoneSession, type Session, signInByLink } from './rehearsal-client.ts';
import { delegateToEverybody } from './rehearsal-delegations.ts';
import { drawFromTwoParties } from './rehearsal-seeds.ts';

/** The real server on a fresh embedded database, with a clock that the rehearsal sets and one person for each role. */
export interface Stage {
  readonly study: string;
  readonly clock: { instant: string };
  readonly clients: ReadonlyMap<string, Client>;
  /** Participant → the phone that they enrolled. */
  readonly phones: Map<string, Client>;
  /** Before it is enrolled a phone has no session. */
  readonly openPhone: (participant: string, session?: string) => Client;
  readonly password: string;
  close(): Promise<void>;
}

export interface ServedStage extends Stage {
  /** Where a browser finds it. */
  readonly origin: string;
}

export async function openStage(
  definition: Definition,
  seed: number,
  startInstant: string,
  webFolder?: string,
): Promise<ServedStage> {
  const dataFolder = mkdtempSync(path.join(tmpdir(), 'trialwright-rehearsal-'));
  const { store, credentials, close } = await openStore({ dataFolder });
  const closing: (() => Promise<void>)[] = [
    close,
    async () => rmSync(dataFolder, { recursive: true, force: true }),
  ];
  const closeAll = async () => {
    for (const step of closing) await step();
  };
  try {
    const clock = { instant: startInstant, now: () => clock.instant };
    const sources = { clock, chance: chanceFor(seed, 'server') };
    // Simulated allocations are no secret; a key from the seed makes the sealed bytes repeat as well.
    const keys = keyRing(createHash('sha256').update(`SIMULATED ${seed}`).digest());
    const { id } = await openStudy(
      store,
      keys,
      { definition, simulated: true, seedsFrom: 'twoParties' },
      sources,
    );
    const app = await createApp({
      store,
      credentials,
      keys,
      studies: [id],
      ...sources,
      ...(webFolder === undefined ? {} : { webFolder }),
      requestsPerMinute: 1_000_000,
      signInsPerMinute: 1_000_000,
    });
    closing.unshift(() => app.close());
    const origin = await app.listen({ host: '127.0.0.1', port: 0 });
    const password = createHash('sha256').update(`password ${seed}`).digest('hex');
    const link = await ensureAdministrator(store, credentials, [{ id, definition }]);
    if (link === undefined) throw new Error('A fresh database already has an administrator.');
    const administrator = await signInByLink(origin, link.token, password);
    const clients = await employEverybody(origin, administrator, definition, { password, now: startInstant });
    await drawFromTwoParties(id, seed, clients);
    const openPhone = (_participant: string, session?: string) => new PhoneSession(origin, session);
    return { study: id, clock, clients, phones: new Map(), openPhone, origin, password, close: closeAll };
  } catch (error) {
    await closeAll();
    throw error;
  }
}

/** One account per role, at all sites, with the tasks that the definition wants delegated. */
export async function employEverybody(
  origin: string,
  administrator: Session,
  definition: Definition,
  { password, now }: { readonly password: string; readonly now: string },
): Promise<ReadonlyMap<string, Session>> {
  const clients = new Map<string, Session>([['administrator', administrator]]);
  const sites = definition.sites.map(({ id }) => id);
  for (const role of roles.filter(role => role !== 'administrator' && role !== 'participant')) {
    const posted = await administrator.post(`/api/studies/${definition.identity.id}/accounts`, {
      account: role.toLowerCase(),
      name: `SIMULATED ${role}`,
      role,
      sites,
    });
    if (!posted.ok) throw new Error(`No account for the ${role}: ${JSON.stringify(posted.problem)}`);
    const token = String(posted.body.link).split('#token=')[1] ?? '';
    clients.set(role, await signInByLink(origin, token, password));
  }
  const investigator = clients.get('investigator');
  if (investigator === undefined) throw new Error('The rehearsal has no investigator.');
  const accounts = new Map([...clients.keys()].map(role => [role, role.toLowerCase()]));
  await delegateToEverybody(definition, { investigator, accounts, password }, now);
  return clients;
}
