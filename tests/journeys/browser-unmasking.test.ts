import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ParticipantRow } from '../../src/record/views.ts';
import { en } from '../../src/web/texts/en.ts';
import {
  type BrowserWorld,
  closeWindows,
  employEverybody,
  launchBrowser,
  openWindow,
  password,
  runUntil,
  signIn,
  startBrowserWorld,
  type Window,
} from './browser-world.ts';

let browser: Browser;
let world: BrowserWorld;
let clients: Awaited<ReturnType<typeof employEverybody>>;
let randomised: readonly ParticipantRow[];
/** Of the three people, one after the other. */
let window: Window;

beforeAll(async () => {
  browser = await launchBrowser();
  world = await startBrowserWorld('NCT05969717', '2023-04-12T00:00:00Z');
  clients = await employEverybody(world);
  await runUntil(world, clients, '2023-05-20T02:00:00Z');
  const rows = await clients.get('coordinator')?.get(`/api/studies/${world.study}/participants`);
  randomised = (rows as readonly ParticipantRow[]).filter(({ number }) => number !== undefined);
  window = await openWindow(browser, world);
});
afterAll(async () => {
  await closeWindows(browser);
  await world?.close();
});

async function pageOf(role: string, path: string): Promise<Page> {
  const { page } = window;
  await signIn(page, role.toLowerCase());
  await page.goto(`/studies/${world.study}/${path}`);
  return page;
}

const armLabels = () => world.definition.arms.map(({ label }) => label.en);

describe('emergency unmasking by the number on a card', () => {
  test('tells the investigator first what it tells of the others, then the arm, once', async () => {
    const one = randomised[0];
    if (one?.number === undefined) throw new Error('Somebody is randomised by then.');
    const page = await pageOf('investigator', 'unmasking');
    await page.getByLabel(en.unmask.find).fill('no such number');
    await page.getByText(en.unmask.nobody).waitFor();
    await page.getByLabel(en.unmask.find).fill(one.number);
    await page.getByRole('button', { name: en.unmask.choose(one.id) }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText(en.unmask.others(randomised.length - 1)).waitFor();
    // 8 and 2 in the cohort: 2/10 now, 2/9 where this is one of the eight, 1/9 where it is one of the two.
    const chances = await dialog.getByRole('table').innerText();
    for (const chance of ['20 %', '22.2 %', '11.1 %']) expect(chances).toContain(chance);
    const show = dialog.getByRole('button', { name: en.unmask.submit });
    expect(await show.isDisabled()).toBe(true);
    await dialog.getByLabel(en.reason).selectOption('medicalEmergency');
    await dialog.getByLabel(en.unmask.comment).fill('Collapsed at home');
    await dialog.getByLabel(en.sign.password).fill(password);
    await show.click();
    const revealed = page.locator('.revealed');
    await revealed.waitFor();
    expect(armLabels()).toContain(await revealed.innerText());
    await page.getByRole('button', { name: en.unmask.understood }).click();
    await revealed.waitFor({ state: 'detached' });
    await page.reload();
    await page.getByRole('heading', { name: en.unmask.title }).waitFor();
    expect(await page.locator('.revealed').count()).toBe(0);
  });

  test('tells the sponsor that it happened, for whom and why, and not what', async () => {
    const one = randomised[0]?.id ?? '';
    const page = await pageOf('sponsor', 'unmasking');
    const row = page.getByRole('row', { name: new RegExp(one) });
    await row.waitFor();
    expect(await row.innerText()).toContain(en.unmask.reasons.medicalEmergency);
    expect(await page.getByLabel(en.unmask.find).count()).toBe(0);
    const shown = await page.locator('main').innerText();
    for (const label of armLabels()) expect(shown).not.toContain(label);
  });

  test('leaves no arm on any page that a coordinator opens of the participant', async () => {
    const one = randomised[0]?.id ?? '';
    const page = await pageOf('coordinator', `participants/${one}/timeline`);
    for (const tab of ['timeline', 'safety', 'applications', '']) {
      await window.follow(`/studies/${world.study}/participants/${one}/${tab}`);
      await page.locator('h1').first().waitFor();
      const shown = await page.locator('main').innerText();
      for (const label of armLabels()) expect(shown).not.toContain(label);
    }
    expect(await page.getByRole('link', { name: en.nav.unmasking }).count()).toBe(0);
    expect(window.faults).toEqual([]);
  });
});
