import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { type Browser, type BrowserContext, chromium, type Page, type Request } from 'playwright-core';
import { build } from 'vite';
import { readDefinition } from '../../src/cli/read-definition.ts';
import { performer } from '../../src/cli/rehearsal-actor.ts';
import { type Client, PhoneSession, signInByLink } from '../../src/cli/rehearsal-client.ts';
import { delegateToEverybody } from '../../src/cli/rehearsal-delegations.ts';
import type { Definition } from '../../src/protocol/definition.ts';
import { keyRing } from '../../src/record/key-ring.ts';
import { roles } from '../../src/record/roles.ts';
import { createApp } from '../../src/server/app.ts';
import { ensureAdministrator } from '../../src/server/first-administrator.ts';
import { openStudy } from '../../src/server/open-study.ts';
import { Agenda } from '../../src/simulate/agenda.ts';
import { stageTrial } from '../../src/simulate/recruitment.ts';
import { chanceFor } from '../../src/simulate/streams.ts';
import { createMemoryStore } from '../../src/store/memory.ts';
import { createMemoryCredentials } from '../../src/store/memory-credentials.ts';

export const password = 'correct horse battery';
export const webFolder = path.join(import.meta.dirname, '..', '..', 'dist', 'web');

/** A real server with the built web app, a clock that the test sets, and a simulated study. */
export interface BrowserWorld {
  readonly origin: string;
  readonly study: string;
  readonly definition: Definition;
  readonly clock: { instant: string };
  /** One-time link of the first administrator. */
  readonly adminToken: string;
  /** Makes the pages of a window read the clock as it stands now, from the next page on. */
  setPageClock(context: BrowserContext): Promise<void>;
  close(): Promise<void>;
}

export async function startBrowserWorld(
  protocol: string,
  instant: string,
  seedsFrom?: 'twoParties',
): Promise<BrowserWorld> {
  await buildWeb();
  const definition = readDefinition(path.join('protocols', protocol));
  const store = createMemoryStore();
  const credentials = createMemoryCredentials();
  const clock = { instant, now: () => clock.instant };
  const sources = { clock, chance: chanceFor(1, 'server') };
  const keys = keyRing(randomBytes(32));
  const study = { definition, simulated: true, ...(seedsFrom ? { seedsFrom } : {}) };
  const { id } = await openStudy(store, keys, study, sources);
  const link = await ensureAdministrator(store, credentials, [{ id, definition }]);
  const app = await createApp({
    store,
    credentials,
    keys,
    studies: [id],
    ...sources,
    webFolder,
    requestsPerMinute: 1_000_000,
    signInsPerMinute: 1_000_000,
  });
  const origin = await app.listen({ host: '127.0.0.1', port: 0 });
  return {
    origin,
    study: id,
    definition,
    clock,
    adminToken: link?.token ?? '',
    setPageClock: async context => {
      await context.addInitScript(standStill, clock.instant);
    },
    close: async () => {
      await app.close();
      await store.close();
    },
  };
}

/** The test command builds the web app first; whoever runs this file alone gets it built here. */
export async function buildWeb(): Promise<void> {
  if (existsSync(path.join(webFolder, 'index.html'))) return;
  await build({ logLevel: 'error' });
}

/** Roles of the people whom the simulator needs. */
const everybody = roles.filter(role => role !== 'participant' && role !== 'administrator');

/** One account per role, named after it, through the same operations as the accounts page. */
export async function employEverybody(
  world: BrowserWorld,
  wanted: readonly string[] = everybody,
): Promise<ReadonlyMap<string, Client>> {
  const administrator = await signInByLink(world.origin, world.adminToken, password);
  const clients = new Map<string, Client>([['administrator', administrator]]);
  const { definition } = world;
  const needed =
    definition.delegation && !wanted.includes('investigator') ? [...wanted, 'investigator'] : wanted;
  for (const role of needed) {
    const posted = await administrator.post(`/api/studies/${world.study}/accounts`, {
      account: role.toLowerCase(),
      name: staffNames[role] ?? role,
      role,
      sites: world.definition.sites.map(({ id }) => id),
    });
    if (!posted.ok) throw new Error(JSON.stringify(posted.problem));
    const token = String(posted.body.link).split('#token=')[1] ?? '';
    clients.set(role, await signInByLink(world.origin, token, password));
  }
  const investigator = clients.get('investigator');
  const accounts = new Map([...clients.keys()].map(role => [role, role.toLowerCase()]));
  if (investigator)
    await delegateToEverybody(definition, { investigator, accounts, password }, world.clock.instant);
  return clients;
}

export const staffNames: Readonly<Record<string, string>> = {
  coordinator: 'Chen Yu',
  investigator: 'Dr Zhao Min',
  pharmacist: 'Sun Lei',
  monitor: 'Wang Fang',
};

/** Lets simulated people take part, through HTTP, until a moment; then the clock stands still. */
export async function runUntil(
  world: BrowserWorld,
  clients: ReadonlyMap<string, Client>,
  until: string,
): Promise<void> {
  const agenda = new Agenda();
  stageTrial(world.definition, 1, agenda);
  const openPhone = (_participant: string, session?: string) => new PhoneSession(world.origin, session);
  const stage = { ...world, clients, phones: new Map<string, Client>(), openPhone, password };
  const perform = performer(stage, 1, { acts: 0, entries: 0, refusals: 0, repeats: 0 });
  const isOver = Symbol('over');
  try {
    await agenda.run(async step => {
      if (step.at > until) throw isOver;
      return perform(step);
    });
  } catch (error) {
    if (error !== isOver) throw error;
  }
  world.clock.instant = until;
}

export interface Window {
  readonly context: BrowserContext;
  readonly page: Page;
  /** What went wrong in the page. */
  readonly faults: string[];
  /** Waits until the page has asked for nothing, and waited for no answer, for a while. */
  settled(): Promise<void>;
  /** Goes to a page as a link does, without loading the application again, and waits until it has settled. */
  follow(path: string): Promise<void>;
}

export interface WindowOptions {
  readonly width?: number;
  readonly height?: number;
  readonly language?: 'en' | 'zh';
  readonly scheme?: 'light' | 'dark';
}

const chromiumPlaces = ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium'];

let chromiumHere: Promise<Browser> | undefined;

/** The browser of this process, in which one file of tests runs after the other; it ends with the process. */
export function launchBrowser(): Promise<Browser> {
  chromiumHere ??= chromium.launch({
    // Signals of this process are for servers that tests start and stop in it.
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
    executablePath: process.env.CHROMIUM ?? chromiumPlaces.find(existsSync) ?? chromiumPlaces[0] ?? '',
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
  return chromiumHere;
}

/** What a file of tests leaves open; the browser stays for the next. */
export async function closeWindows(browser: Browser | undefined): Promise<void> {
  for (const context of browser?.contexts() ?? []) await context.close();
}

/** A window of its own for one person; what goes wrong in the page is collected and must be nothing. */
export async function openWindow(
  browser: Browser,
  world: BrowserWorld,
  { width = 1440, height = 900, language = 'en', scheme = 'light' }: WindowOptions = {},
): Promise<Window> {
  const context = await browser.newContext({
    viewport: { width, height },
    locale: language === 'zh' ? 'zh-CN' : 'en-GB',
    colorScheme: scheme,
    baseURL: world.origin,
  });
  await world.setPageClock(context);
  context.setDefaultTimeout(30_000);
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('pageerror', error => faults.push(String(error)));
  page.on('console', message => {
    // A refusal is answered with a status that the browser writes down; the pages show it.
    const isRefusal = message.text().startsWith('Failed to load resource');
    if (message.type() === 'error' && !isRefusal) faults.push(message.text());
  });
  const settled = settling(page);
  return {
    context,
    page,
    faults,
    settled,
    async follow(path) {
      if (page.url() === 'about:blank') await page.goto(path);
      else await page.evaluate(to => history.pushState(null, '', to), path);
      await settled();
    },
  };
}

function settling(page: Page): () => Promise<void> {
  const quietMs = 200;
  const unanswered = new Set<Request>();
  let lastChange = performance.now();
  const changed = () => {
    lastChange = performance.now();
  };
  const answered = (request: Request) => {
    unanswered.delete(request);
    changed();
  };
  page.on('request', request => {
    unanswered.add(request);
    changed();
  });
  page.on('requestfinished', answered);
  page.on('requestfailed', answered);
  return async () => {
    changed();
    while (unanswered.size > 0 || performance.now() - lastChange < quietMs) await page.waitForTimeout(20);
  };
}

/** The browser's clock reads as the server's: the simulated study has a time of its own. */
function standStill(instant: string): void {
  const now = Temporal.Instant.from(instant);
  Temporal.Now.instant = () => now;
  Temporal.Now.plainDateISO = zone => now.toZonedDateTimeISO(zone ?? 'UTC').toPlainDate();
}

/** As the sign-in page does it, without loading that page: the next one is shown to who has signed in. */
export async function signIn(page: Page, account: string): Promise<void> {
  const answer = await page.request.post('/api/sign-in', { data: { account, password } });
  if (!answer.ok()) throw new Error(`${account} cannot sign in: ${await answer.text()}`);
}

export async function signInOnPage(page: Page, account: string): Promise<void> {
  await page.goto('/sign-in');
  await page.locator('input[autocomplete="username"]').fill(account);
  await page.locator('input[autocomplete="current-password"]').fill(password);
  await page.locator('button[type="submit"]').click();
  await page.waitForURL(url => !url.pathname.startsWith('/sign-in'));
}
