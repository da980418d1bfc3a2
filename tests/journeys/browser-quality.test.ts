import path from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Client } from '../../src/cli/rehearsal-client.ts';
import type { Item } from '../../src/protocol/definition.ts';
import { formOf, itemsOfForm, visitOf } from '../../src/protocol/lookup.ts';
import type { Value } from '../../src/protocol/value.ts';
import type { ParticipantRow, ParticipantView } from '../../src/record/views.ts';
import { shortcutDigits } from '../../src/web/form/shortcuts.ts';
import { textsOf } from '../../src/web/texts/texts-of.ts';
import { inaccessible } from './accessible.ts';
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
} from './browser-world.ts';

const texts = textsOf('en');
const results = path.join(import.meta.dirname, '..', '..', 'test-results', 'pages');
let browser: Browser;
let world: BrowserWorld;
let clients: ReadonlyMap<string, Client>;
/** Somebody whose treatment is over. */
let participant: string;
/** One window, at which one person after the other sits down. */
let page: Page;
let seated: string | undefined;

beforeAll(async () => {
  browser = await launchBrowser();
  world = await startBrowserWorld('NCT05969717', '2023-04-12T00:00:00Z');
  clients = await employEverybody(world);
  await runUntil(world, clients, '2023-05-25T01:00:00Z');
  const rows = (await reader().get(`/api/studies/${world.study}/participants`)) as readonly ParticipantRow[];
  participant = rows.find(({ due }) => due.some(({ visit }) => visit === 'V3'))?.id ?? '';
  ({ page } = await openWindow(browser, world));
});
afterAll(async () => {
  await closeWindows(browser);
  await world?.close();
});

test('a query is raised, answered and closed with the keyboard, in a dialog that axe finds nothing in', async () => {
  const monitor = await open('monitor', '/forms/V2/1/skin');
  const value = (page: Page) => page.locator('button.value[data-item="igaGrade"]');
  await press(value(monitor));
  await press(dialog(monitor).getByRole('button', { name: texts.query.raise }));
  await monitor.keyboard.type('Is this what the source says?');
  await expectClean(monitor);
  await press(dialog(monitor).getByRole('button', { name: texts.query.submit }));
  await dialog(monitor).getByText(texts.query.status.open, { exact: true }).waitFor();
  await monitor.keyboard.press('Escape');
  await dialog(monitor).waitFor({ state: 'detached' });
  const coordinator = await open('coordinator', '/forms/V2/1/skin');
  await press(value(coordinator));
  await dialog(coordinator).getByLabel(texts.query.text).focus();
  await coordinator.keyboard.type('Yes, it does.');
  await expectClean(coordinator);
  await press(dialog(coordinator).getByRole('button', { name: texts.query.answer, exact: true }));
  await dialog(coordinator).getByText(texts.query.status.answered, { exact: true }).first().waitFor();
  await open('monitor', '/forms/V2/1/skin');
  await press(value(monitor));
  await dialog(monitor).getByLabel(texts.query.text).focus();
  await monitor.keyboard.type('Thank you.');
  // The dialog has a button of this name too.
  const query = dialog(monitor).getByRole('article');
  await press(query.getByRole('button', { name: texts.query.close, exact: true }));
  await dialog(monitor).getByText(texts.query.status.closed, { exact: true }).first().waitFor();
});

test('values are verified and forms reviewed with the keyboard', async () => {
  const monitor = await open('monitor', '/forms/V1/1/vitalSigns');
  await monitor.getByRole('checkbox').first().focus();
  await monitor.keyboard.press('Space');
  await press(monitor.getByRole('button', { name: texts.checking.markVerified(1) }));
  await monitor.getByText(texts.checking.verified.holds, { exact: true }).first().waitFor();
  expect(await inaccessible(monitor)).toEqual([]);
  const manager = await open('dataManager', '/forms/V1/1/vitalSigns');
  await press(manager.getByRole('button', { name: texts.checking.markReviewed }));
  await manager.getByText(texts.checking.review.holds, { exact: true }).waitFor();
  expect(await inaccessible(manager)).toEqual([]);
});

test('a row that was forgotten is added with the keyboard, and removed again in sight of everybody', async () => {
  const coordinator = await open('coordinator', '/forms/SCR/1/medicalHistory');
  const rows = coordinator.locator('#q-diseases');
  await press(rows.getByRole('button', { name: texts.form.addRow('Disease') }));
  await dialog(coordinator).getByRole('textbox').first().focus();
  await coordinator.keyboard.type('Conjunctivitis');
  await coordinator.keyboard.press('Tab');
  await dialog(coordinator).locator('.field-date').first().fill('2010-04');
  await dialog(coordinator).getByRole('radio').first().focus();
  await coordinator.keyboard.press('y');
  await dialog(coordinator).getByLabel(texts.reason).fill('Told later');
  await expectClean(coordinator);
  await coordinator.screenshot({ path: path.join(results, 'row-dialog-en.png') });
  await press(dialog(coordinator).getByRole('button', { name: texts.value.submit }));
  await dialog(coordinator).waitFor({ state: 'detached' });
  const added = coordinator.locator('button.value[data-item^="diseaseName."]').last();
  expect(await added.textContent()).toContain('Conjunctivitis');
  await press(rows.getByRole('button', { name: /^Remove/ }).last());
  await dialog(coordinator).getByLabel(texts.reason).fill('Of another person');
  await expectClean(coordinator);
  await press(dialog(coordinator).getByRole('button', { name: texts.value.submit }));
  await dialog(coordinator).waitFor({ state: 'detached' });
  expect(await rows.locator('s').textContent()).toContain('Conjunctivitis');
  expect(await rows.textContent()).toContain('Of another person');
  expect(await inaccessible(coordinator)).toEqual([]);
  await coordinator.screenshot({ path: path.join(results, 'rows-recorded-en.png'), fullPage: true });
});

test('data are frozen and released, and a visit is signed, with the keyboard', async () => {
  const manager = await open('dataManager', '');
  await press(manager.getByRole('button', { name: texts.holds.hold }));
  await expectClean(manager);
  await press(dialog(manager).getByRole('button', { name: texts.holds.submits.frozen, exact: true }));
  await dialog(manager).waitFor({ state: 'detached' });
  await press(manager.getByRole('button', { name: texts.holds.release }));
  await dialog(manager).getByLabel(texts.reason).focus();
  await manager.keyboard.type('Looked at');
  await expectClean(manager);
  await press(dialog(manager).getByRole('button', { name: texts.holds.submitRelease, exact: true }));
  await dialog(manager).waitFor({ state: 'detached' });
  const investigator = await open('investigator', '');
  await press(investigator.getByRole('button', { name: texts.checking.sign, exact: true }).first());
  await dialog(investigator).getByRole('textbox', { name: texts.sign.password }).focus();
  await investigator.keyboard.type(password);
  await expectClean(investigator);
  await investigator.keyboard.press('Enter');
  await investigator.getByText(texts.checking.signature.holds, { exact: true }).first().waitFor();
});

test('a visit of more than forty questions is entered by keys alone; a participant page asks three times', async () => {
  const coordinator = await open('coordinator', '');
  await coordinator.waitForLoadState('networkidle');
  const asked: string[] = [];
  coordinator.on('request', request => {
    if (new URL(request.url()).pathname.startsWith('/api/')) asked.push(request.url());
  });
  await coordinator.reload();
  await coordinator.waitForLoadState('networkidle');
  expect(asked.length).toBeLessThanOrEqual(3);
  const forms = visitOf(world.definition, 'V3')?.forms ?? [];
  const before = valuesAt('V2', await view());
  await coordinator.addInitScript(measureKeys);
  const told = [await enterByKeys(coordinator, 'V3', forms, before)];
  told.push(await enterByKeys(coordinator, 'UNS', ['laboratory'], before));
  const questions = told.reduce((sum, each) => sum + each.questions, 0);
  const delays = told.flatMap(each => each.delays).toSorted((a, b) => a - b);
  const at = (part: number) => Math.round(delays[Math.floor(part * (delays.length - 1))] ?? 0);
  console.log(
    `${questions} questions, ${delays.length} keys: median ${at(0.5)} ms, 95 % within ${at(0.95)} ms, longest ${at(1)} ms to the next paint.`,
  );
  expect(questions).toBeGreaterThanOrEqual(40);
  for (const visit of ['V3', 'UNS']) {
    const after = valuesAt(visit, await view());
    expect(after).toEqual(Object.fromEntries(Object.keys(after).map(item => [item, before[item]])));
  }
});

/** The forms of a visit one after the other, as the page leads on. */
async function enterByKeys(
  page: Page,
  visit: string,
  forms: readonly string[],
  answers: Readonly<Record<string, Value>>,
): Promise<{ readonly questions: number; readonly delays: readonly number[] }> {
  await page.goto(`/studies/${world.study}/participants/${participant}/forms/${visit}/1/${forms[0]}`);
  let questions = 0;
  for (const id of forms) {
    await page.waitForURL(url => url.pathname.endsWith(`/${visit}/1/${id}`));
    const form = formOf(world.definition, id);
    const items = (form ? itemsOfForm(form) : []).filter(({ calculated }) => calculated === undefined);
    // The address changes before the page does: the form is there when its first question has the focus.
    await expect.poll(() => focusedQuestion(page), patience).toBeOneOf(items.map(item => `q-${item.id}`));
    for (const item of items) if (await answerByKeys(page, item, answers[item.id])) questions += 1;
    await page.keyboard.press('Control+Enter');
  }
  await page.waitForURL(url => !url.pathname.endsWith(`/${visit}/1/${forms.at(-1)}`));
  const delays = await page.evaluate(() => (globalThis as unknown as { delays: number[] }).delays);
  return { questions, delays };
}

function valuesAt(visit: string, { state }: ParticipantView): Readonly<Record<string, Value>> {
  return Object.assign({}, ...state.forms.filter(each => each.visit === visit).map(({ values }) => values));
}

/** From each key to the frame that shows what it did. */
function measureKeys(): void {
  const delays: number[] = [];
  Object.assign(globalThis, { delays });
  addEventListener(
    'keydown',
    () => {
      const pressed = performance.now();
      requestAnimationFrame(() => setTimeout(() => delays.push(performance.now() - pressed)));
    },
    true,
  );
}

const patience = { timeout: 10_000 };

function focusedQuestion(page: Page): Promise<string | undefined> {
  return page.evaluate(() => document.activeElement?.closest('.question')?.id);
}

/** Where the question is asked the focus stands on it; its answer, and Enter to the next. */
async function answerByKeys(page: Page, item: Item, value: Value | undefined): Promise<boolean> {
  if ((await page.locator(`#q-${item.id}`).count()) === 0) return false;
  await expect.poll(() => focusedQuestion(page), patience).toBe(`q-${item.id}`);
  const answer = item.choices?.findIndex(choice => choice.value === value) ?? -1;
  if (answer >= 0) await page.keyboard.press(shortcutDigits(item.choices ?? [])[answer] ?? '');
  else if (typeof value === 'boolean') await page.keyboard.press(value ? 'y' : 'n');
  else if (value !== undefined) await page.keyboard.type(String(value));
  await page.keyboard.press('Enter');
  return true;
}

function reader(): Client {
  const found = clients.get('coordinator');
  if (found === undefined) throw new Error('There is no coordinator.');
  return found;
}

async function view(): Promise<ParticipantView> {
  return (await reader().get(`/api/studies/${world.study}/participants/${participant}`)) as ParticipantView;
}

async function open(role: string, rest: string): Promise<Page> {
  if (seated !== role) await signIn(page, role.toLowerCase());
  seated = role;
  await page.goto(`/studies/${world.study}/participants/${participant}${rest}`);
  return page;
}

async function press(button: Locator): Promise<void> {
  await button.focus();
  await button.press('Enter');
}

function dialog(page: Page): Locator {
  return page.getByRole('dialog');
}

async function expectClean(page: Page): Promise<void> {
  await dialog(page).waitFor();
  // What is still fading in has no contrast yet.
  await page.evaluate(() => Promise.all(document.getAnimations().map(({ finished }) => finished)));
  expect(await inaccessible(page)).toEqual([]);
}
