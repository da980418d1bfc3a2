import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { refusal } from '../../src/conduct/refusals.ts';
import type { Kit } from '../../src/record/pharmacy.ts';
import type { PharmacySiteView } from '../../src/record/pharmacy-views.ts';
import type { StoreAct } from '../../src/web/pharmacy/store-acts.ts';
import { textsOf } from '../../src/web/texts/texts-of.ts';
import {
  type BrowserWorld,
  closeWindows,
  employEverybody,
  launchBrowser,
  openWindow,
  runUntil,
  signIn,
  startBrowserWorld,
} from './browser-world.ts';

const results = path.join(import.meta.dirname, '..', '..', 'test-results', 'pharmacy');
const languages = { pharmacist: 'en', verifier: 'zh' } as const;
type Person = keyof typeof languages;

let browser: Browser;
let world: BrowserWorld;
let clients: Awaited<ReturnType<typeof employEverybody>>;
const pages = new Map<Person, { page: Page; faults: string[] }>();

beforeAll(async () => {
  mkdirSync(results, { recursive: true });
  browser = await launchBrowser();
  world = await startBrowserWorld('NCT05969717', '2023-04-12T00:00:00Z');
  clients = await employEverybody(world);
  await runUntil(world, clients, '2023-05-30T02:00:00Z');
  for (const person of ['pharmacist', 'verifier'] as const) {
    const opened = await openWindow(browser, world, { language: languages[person] });
    pages.set(person, opened);
    await signIn(opened.page, person);
    await opened.page.goto(`/studies/${world.study}/pharmacy/store`);
    await opened.page.locator('h3').first().waitFor();
  }
});
afterAll(async () => {
  await closeWindows(browser);
  await world?.close();
});

function pageOf(person: Person): Page {
  const found = pages.get(person);
  if (found === undefined) throw new Error(`Nobody is ${person}.`);
  return found.page;
}

async function store(): Promise<PharmacySiteView> {
  const address = `/api/studies/${world.study}/pharmacy/accountability`;
  const sites = (await clients.get('pharmacist')?.get(address)) as readonly PharmacySiteView[] | undefined;
  const site = sites?.[0];
  if (site === undefined) throw new Error('There is no store.');
  return site;
}

async function kitWhere(is: (kit: Kit) => boolean): Promise<Kit> {
  const kit = (await store()).kits.find(is);
  if (kit === undefined) throw new Error('There is no such kit.');
  return kit;
}

/** Fills one dialog of the store; with a refusal awaited, it is read and the dialog closed. */
async function act(
  person: Person,
  name: StoreAct,
  fields: Readonly<Record<string, string>>,
  refused?: string,
) {
  const page = pageOf(person);
  const texts = textsOf(languages[person]);
  await page.getByRole('button', { name: texts.store.acts[name], exact: true }).first().click();
  const dialog = page.getByRole('dialog');
  for (const [field, value] of Object.entries(fields)) {
    const label = texts.store.fields[field as keyof typeof texts.store.fields];
    const input = dialog.getByLabel(new RegExp(`^${label.replaceAll('.', '\\.')}`));
    if ((await input.evaluate(element => element.tagName)) === 'SELECT') await input.selectOption(value);
    else await input.fill(value);
  }
  await dialog.getByRole('button', { name: texts.save, exact: true }).click();
  if (refused !== undefined) {
    await dialog.getByText(refused).waitFor();
    await dialog.getByRole('button', { name: texts.cancel }).click();
  }
  await dialog.waitFor({ state: 'detached' });
}

describe('the store in the browser', () => {
  test('a temperature outside the range quarantines everything, and the pharmacist decides', async () => {
    const { usable } = (await store()).stock[0] ?? { usable: 0 };
    expect(usable).toBeGreaterThan(0);
    const times = { from: '2023-05-29 18:00', to: '2023-05-30 09:00' };
    await act('verifier', 'record-temperature', { ...times, minCelsius: '5', maxCelsius: '40' });
    expect((await store()).stock.map(row => row.usable)).toEqual((await store()).stock.map(() => 0));
    const page = pageOf('pharmacist');
    await page.reload();
    await page.locator('h3').first().waitFor();
    await page.screenshot({ path: path.join(results, 'store-en.png'), fullPage: true });
    await act('pharmacist', 'decide-quarantine', { decision: 'release', reason: 'The maker allows this.' });
    expect((await store()).stock[0]?.usable).toBe(usable);
  });

  test('a kit comes back once, is counted, and two people destroy it', async () => {
    const kit = await kitWhere(({ status }) => status === 'dispensed');
    const number = kit.preparation?.kit ?? '';
    await act('verifier', 'return-kit', { kit: number });
    const twice = refusal('kit-not-dispensed', { kit: number, status: 'returned' }).message.zh;
    await act('verifier', 'return-kit', { kit: number }, twice);
    await act('pharmacist', 'count-kit', { kit: number, remaining: '3' });
    await act('pharmacist', 'propose-destruction', { kits: number, reason: 'Returned by the participant.' });
    const alone = refusal('destroyer-is-proposer', { kit: number }).message.en;
    await act('pharmacist', 'destroy-kit', { kits: number }, alone);
    await act('verifier', 'destroy-kit', { kits: number });
    const after = await kitWhere(({ stock }) => stock === kit.stock);
    expect(after.status).toBe('destroyed');
    expect(after.ledger.map(({ what }) => what).slice(-4)).toEqual([
      'returned',
      'counted',
      'destructionProposed',
      'destroyed',
    ]);
  });

  test('a mistyped number and an unknown lot are refused in words; a recall takes the whole lot', async () => {
    const kit = await kitWhere(({ status }) => status === 'inStock');
    const wrong = `${kit.stock.slice(0, -1)}${(Number(kit.stock.at(-1)) + 1) % 10}`;
    const mistyped = refusal('kit-check-digit', { kit: wrong }).message.en;
    await act('pharmacist', 'quarantine-kit', { kits: wrong, cause: 'damage', note: 'Cracked.' }, mistyped);
    const lotUnknown = refusal('lot-unknown', { site: '01', lot: 'NO-LOT' }).message.en;
    await act('pharmacist', 'recall-lot', { lot: 'NO-LOT', note: 'Maker.' }, lotUnknown);
    await act('pharmacist', 'recall-lot', { lot: kit.lot, note: 'Maker.' });
    const held = (await store()).kits.filter(({ lot, status }) => lot === kit.lot && status === 'inStock');
    expect(held.every(({ quarantine }) => quarantine !== undefined)).toBe(true);
  });

  test('a note stays in the pharmacy; every kit is accounted for', async () => {
    await act('verifier', 'write-pharmacy-note', { text: 'SIMULATED note' });
    const page = pageOf('pharmacist');
    const texts = textsOf('en');
    await page.reload();
    await page.getByText('SIMULATED note').waitFor();
    const balances = await page.getByText(texts.store.balanced).count();
    expect(balances).toBe((await store()).stock.length);
    const trail = await clients.get('monitor')?.get(`/api/studies/${world.study}/history`);
    expect(JSON.stringify(trail)).not.toContain('SIMULATED note');
    for (const { faults } of pages.values()) expect(faults).toEqual([]);
  });
});
