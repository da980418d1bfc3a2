import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Client } from '../../src/cli/rehearsal-client.ts';
import type { HistoryEntry } from '../../src/record/views.ts';
import { en as texts } from '../../src/web/texts/en.ts';
import {
  type BrowserWorld,
  closeWindows,
  employEverybody,
  launchBrowser,
  openWindow,
  password,
  signIn,
  startBrowserWorld,
} from './browser-world.ts';

const now = '2023-04-12T02:00:00Z';
const participant = '01-001';
let browser: Browser;
let world: BrowserWorld;
let clients: ReadonlyMap<string, Client>;
let page: Page;

beforeAll(async () => {
  browser = await launchBrowser();
  world = await startBrowserWorld('NCT05969717', now);
  clients = await employEverybody(world, ['coordinator']);
  await coordinator().post(`/api/studies/${world.study}/acts/consent`, {
    command: 'consent-of-the-first',
    site: '01',
    consentVersion: world.definition.eligibility.consentVersions[0]?.id,
    signedAt: '2023-04-12T01:00:00Z',
    signedBy: 'participant',
  });
  page = (await openWindow(browser, world)).page;
  await signIn(page, 'coordinator');
});
afterAll(async () => {
  await closeWindows(browser);
  await world?.close();
});

test('a double click saves once', async () => {
  await openItch();
  await page.keyboard.type('7');
  await page.getByRole('button', { name: texts.form.save }).dblclick();
  await page.waitForURL(url => !url.pathname.endsWith('/itch'));
  expect(await recordedForms('itch')).toBe(1);
});

test('a lost connection loses nothing: the form is kept and sent again under the same command id', async () => {
  await page.goto(formPath('vitalSigns'));
  const commands: string[] = [];
  let isDown = true;
  await page.route('**/acts/record-form', async route => {
    commands.push((route.request().postDataJSON() as { command: string }).command);
    if (isDown) return route.abort('connectionfailed');
    return route.continue();
  });
  await answerEverythingNotDone();
  await page.keyboard.press('Control+Enter');
  await page.getByText(texts.connection.kept).waitFor();
  isDown = false;
  await page.waitForURL(url => !url.pathname.endsWith('/vitalSigns'));
  await page.unroute('**/acts/record-form');
  expect(commands.length).toBeGreaterThan(1);
  expect(new Set(commands).size).toBe(1);
  expect(await recordedForms('vitalSigns')).toBe(1);
});

test('an answer that was lost on the way back does not save twice', async () => {
  await page.goto(formPath('ecg'));
  let isFirst = true;
  await page.route('**/acts/record-form', async route => {
    if (!isFirst) return route.continue();
    isFirst = false;
    await route.fetch();
    return route.abort('connectionreset');
  });
  await answerEverythingNotDone();
  await page.keyboard.press('Control+Enter');
  await page.waitForURL(url => !url.pathname.endsWith('/ecg'));
  await page.unroute('**/acts/record-form');
  expect(await recordedForms('ecg')).toBe(1);
});

test('a refused save says what to do and keeps everything typed', async () => {
  await page.goto(formPath('pregnancy'));
  await answerEverythingNotDone();
  await page.locator('#q-date .field').fill('2023-04-13');
  await page.keyboard.press('Control+Enter');
  const alert = page.getByRole('alert');
  await alert.waitFor();
  expect((await alert.textContent())?.length).toBeGreaterThan(20);
  expect(await page.locator('#q-date .field').inputValue()).toBe('2023-04-13');
  expect(await page.locator('.notdonetoggle input:checked').count()).toBeGreaterThan(0);
  await page.locator('#q-date .field').fill('2023-04-12');
  await page.keyboard.press('Control+Enter');
  await page.waitForURL(url => !url.pathname.endsWith('/pregnancy'));
});

test('what is missing is listed, and each line leads to its question', async () => {
  await page.goto(formPath('demography'));
  await page.locator('.formsection .question').first().waitFor();
  await page.keyboard.press('Control+Enter');
  const summary = page.locator('#form-errors');
  await summary.waitFor();
  const first = summary.getByRole('link').first();
  const href = await first.getAttribute('href');
  await first.click();
  const focused = await page.evaluate(() => document.activeElement?.closest('.question')?.id);
  expect(`#${focused}`).toBe(href);
});

test('leaving a form and coming back finds it as it was', async () => {
  await page.goto(formPath('laboratory'));
  const field = page.locator('.formsection .field').first();
  await field.fill('5.5');
  await page.getByRole('link', { name: texts.participant.tabs.safety, exact: true }).click();
  await page.waitForURL(/safety$/);
  await page.goBack();
  expect(await field.inputValue()).toBe('5.5');
});

test('a session that ends in the middle of a form is opened again over it', async () => {
  const field = page.locator('.formsection .field').first();
  await field.fill('6.5');
  await page.context().clearCookies();
  await answerEverythingNotDone();
  await page.keyboard.press('Control+Enter');
  await page.getByText(texts.signIn.againWhy).waitFor();
  await page.getByRole('dialog').locator('input').fill(password);
  await page.getByRole('dialog').getByRole('button', { name: texts.signIn.submit }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  // The closing dialog gives the focus back when it likes; the button does not depend on it.
  await page.getByRole('button', { name: texts.form.save }).click();
  await page.waitForURL(url => !url.pathname.endsWith('/laboratory'));
  expect(await recordedForms('laboratory')).toBe(1);
});

test('the list of participants is walked with the keyboard', async () => {
  await page.goto(`/studies/${world.study}/participants`);
  await page.locator('table.participants').waitFor();
  await page.keyboard.press('Control+k');
  await page.keyboard.type('001');
  await page.keyboard.press('Enter');
  await page.waitForURL(new RegExp(`${participant}$`));
});

test('an address that does not exist, or is not for this account, says so', async () => {
  await page.goto('/nowhere');
  await page.getByText(texts.failed.notFound).waitFor();
  await page.goto(`/studies/${world.study}/participants/99-999`);
  await page.getByText(texts.failed.title).waitFor();
});

function coordinator(): Client {
  const client = clients.get('coordinator');
  if (client === undefined) throw new Error('There is no coordinator.');
  return client;
}

function formPath(form: string): string {
  return `/studies/${world.study}/participants/${participant}/forms/SCR/1/${form}`;
}

async function openItch(): Promise<void> {
  await page.goto(formPath('itch'));
  await page.locator('.formsection .field').first().focus();
}

/** Every question that has no answer is marked as not done, with a reason, until none is left. */
async function answerEverythingNotDone(): Promise<void> {
  await page.locator('.notdonetoggle input').first().waitFor();
  for (;;) {
    const open = page.locator('.notdonetoggle input:not(:checked)');
    if ((await open.count()) === 0) return;
    await open.first().check();
    await page.locator('.answer input[list]').last().waitFor();
    for (const reason of await page.locator('.answer input[list]').all())
      if ((await reason.inputValue()) === '') await reason.fill('Declined by participant');
  }
}

async function recordedForms(form: string): Promise<number> {
  const path = `/api/studies/${world.study}/participants/${participant}/history`;
  const history = (await coordinator().get(path)) as readonly HistoryEntry[];
  return history.filter(
    ({ type, data }) => type === 'formRecorded' && (data as { form: string }).form === form,
  ).length;
}
