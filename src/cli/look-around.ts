import { createHash } from 'node:crypto';
import { parseArgs } from 'node:util';
import type { FastifyInstance } from 'fastify';
import type { Definition } from '../protocol/definition.ts';
import { keyRing } from '../record/key-ring.ts';
import { roles } from '../record/roles.ts';
import { createApp } from '../server/app.ts';
import { ensureAdministrator } from '../server/first-administrator.ts';
import { openStudy } from '../server/open-study.ts';
import { systemClock } from '../server/sources.ts';
import { Agenda } from '../simulate/agenda.ts';
import { stageTrial } from '../simulate/recruitment.ts';
import { chanceFor } from '../simulate/streams.ts';
import { createMemoryStore } from '../store/memory.ts';
import { createMemoryCredentials } from '../store/memory-credentials.ts';
import { readEnvironment } from './environment.ts';
import { readDefinition } from './read-definition.ts';
import { performer } from './rehearsal-actor.ts';
import { type Client, PhoneSession, signInByLink } from './rehearsal-client.ts';
import { openProgress } from './rehearsal-progress.ts';
import { employEverybody } from './rehearsal-stage.ts';
import { docsFolder, webFolder } from './root.ts';
import { isOfThisMachine, serveAt, untilAsked } from './serving.ts';
import { UsageError } from './usage.ts';

/** Said to whoever looks around: everybody's password, which is no secret. */
const password = 'only looking around';
/** Of the trial; by then people are in most of its parts. */
const daysPassed = 69;
const seed = 1;

/**
 * Serves a SIMULATED study, part of the way through, for whoever wants to try the roles. It lives in memory and reads no data
 * folder and no database, so that stopping the program deletes it and nothing else (decision 16).
 */
export async function run(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({ args: [...args], options: { protocol: { type: 'string' } } });
  if (values.protocol === undefined) throw new UsageError('Name the folder of a trial with --protocol.');
  const environment = readEnvironment({ ...process.env, PORT: process.env.PORT || '8081' });
  if (!isOfThisMachine(environment.host))
    throw new UsageError(
      `${environment.host} can be reached by other machines, and here the password is told to everybody. Leave HOST out.`,
    );
  const stop = untilAsked();
  const { app, origin, study, people } = await openLookAround(readDefinition(values.protocol), environment);
  console.log(
    [
      `Looking around in ${study} (SIMULATED): ${withOtherCookies(origin)}/look-around`,
      `${people} people to be, each with the password “${password}”. Nothing is kept: Ctrl + C ends it and deletes it.`,
    ].join('\n'),
  );
  await stop;
  await app.close();
  return 0;
}

/** A browser keeps one cookie for all ports of a host: by another name for the same host, a session of the real study goes on. */
function withOtherCookies(origin: string): string {
  return origin.replace('//127.0.0.1:', '//localhost:');
}

async function openLookAround(
  registered: Definition,
  address: { readonly host: string; readonly port: number },
): Promise<{ app: FastifyInstance; origin: string; study: string; people: number }> {
  const now = systemClock.now();
  const definition = begunBefore(registered, now);
  const clock = {
    instant: `${definition.dates.start.date}T00:00:00Z`,
    isSet: true,
    now: (): string => (clock.isSet ? clock.instant : systemClock.now()),
  };
  const sources = { clock, chance: chanceFor(seed, 'server') };
  const store = createMemoryStore();
  const credentials = createMemoryCredentials();
  // Invented allocations are no secret.
  const keys = keyRing(createHash('sha256').update('SIMULATED').digest());
  const { id } = await openStudy(store, keys, { definition, simulated: true }, sources);
  const app = await createApp({
    store,
    credentials,
    keys,
    studies: [id],
    ...sources,
    webFolder,
    docsFolder,
    requestsPerMinute: 1_000_000,
    signInsPerMinute: 1_000_000,
  });
  const link = await ensureAdministrator(store, credentials, [{ id, definition }]);
  const people: { readonly account: string; readonly role: string }[] = [];
  // Only this program has such an address; a server of real studies does not.
  app.get('/look-around.json', async () => ({ study: id, password, people }));
  const origin = await serveAt(app, address);
  const administrator = await signInByLink(origin, link?.token ?? '', password);
  const clients = await employEverybody(origin, administrator, definition, { password, now: clock.instant });
  await runUntil(now, { origin, study: id, definition, clock, clients });
  clock.isSet = false;
  for (const role of roles)
    if (clients.has(role))
      people.push({ role, account: role === 'administrator' ? 'admin' : role.toLowerCase() });
  return { app, origin, study: id, people: people.length };
}

/** The trial as if it had begun some weeks ago, so that what is due is due today. */
function begunBefore(definition: Definition, now: string): Definition {
  const { start, primaryCompletion, completion } = definition.dates;
  const begun = Temporal.Instant.from(now)
    .toZonedDateTimeISO('UTC')
    .toPlainDate()
    .subtract({ days: daysPassed });
  const moved = Temporal.PlainDate.from(start.date.padEnd(10, '-01')).until(begun);
  const later = <Dated extends { readonly date: string }>(each: Dated): Dated => ({
    ...each,
    date: Temporal.PlainDate.from(each.date.padEnd(10, '-01')).add(moved).toString(),
  });
  return {
    ...definition,
    dates: {
      ...definition.dates,
      start: later(start),
      primaryCompletion: later(primaryCompletion),
      completion: later(completion),
    },
  };
}

interface Place {
  readonly origin: string;
  readonly study: string;
  readonly definition: Definition;
  readonly clock: { instant: string };
  readonly clients: ReadonlyMap<string, Client>;
}

/** Simulated people take part, through HTTP, until a moment. */
async function runUntil(until: string, place: Place): Promise<void> {
  const agenda = new Agenda();
  stageTrial(place.definition, seed, agenda);
  const progress = openProgress(process.stderr);
  const openPhone = (_participant: string, session?: string) => new PhoneSession(place.origin, session);
  const phones = new Map<string, Client>();
  const stage = { ...place, phones, openPhone, password, close: async () => {} };
  const perform = performer(stage, seed, { acts: 0, entries: 0, refusals: 0, repeats: 0 });
  const isOver = Symbol('over');
  try {
    await agenda.run(async step => {
      if (Temporal.Instant.compare(step.at, until) > 0) throw isOver;
      progress.show(`SIMULATED ${step.at.slice(0, 10)}`);
      return perform(step);
    });
  } catch (error) {
    if (error !== isOver) throw error;
  }
  progress.end();
}
