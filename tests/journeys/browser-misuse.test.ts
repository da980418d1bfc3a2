import { createHash } from 'node:crypto';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Client } from '../../src/cli/rehearsal-client.ts';
import type { HistoryEntry, ParticipantRow, ParticipantView, StudyView } from '../../src/record/views.ts';
import { textsOf } from '../../src/web/texts/texts-of.ts';
import { saveForm } from './browser-forms.ts';
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

const texts = textsOf('en');
const protocol = 'NCT05969717';
let browser: Browser;
let world: BrowserWorld;
let clients: ReadonlyMap<string, Client>;
/** Somebody whose third visit has begun; every test records one form of it. */
let participant: string;
const windows = new Map<string, Window>();

beforeAll(async () => {
  browser = await launchBrowser();
  world = await startBrowserWorld(protocol, '2023-04-12T00:00:00Z');
  clients = await employEverybody(world, [
    'coordinator',
    'investigator',
    'nurse',
    'pharmacist',
    'verifier',
    'sponsor',
    'safetyCommittee',
    'dataManager',
    'monitor',
    'statistician',
  ]);
  await runUntil(world, clients, '2023-05-25T01:00:00Z');
  const rows = (await client().get(`/api/studies/${world.study}/participants`)) as readonly ParticipantRow[];
  participant =
    rows.find(({ due }) => due.some(({ visit, state }) => visit === 'V3' && state !== 'upcoming'))?.id ?? '';
  for (const role of ['coordinator', 'investigator', 'pharmacist']) {
    const window = await openWindow(browser, world);
    window.context.setDefaultTimeout(30_000);
    await signIn(window.page, role);
    windows.set(role, window);
  }
});
afterAll(async () => {
  await closeWindows(browser);
  await world?.close();
});

test('two people fill in one form: the second is told, and takes over what is right as a correction', async () => {
  const [first, second] = [page('coordinator'), page('investigator')];
  for (const one of [first, second]) await openForm(one, 'itch');
  await field(first, 'itchNrs').fill('4');
  await field(second, 'itchNrs').fill('6');
  await saveForm(first);
  await second.keyboard.press('Control+Enter');
  await second.getByText(texts.form.keptWhy).waitFor();
  expect(await second.locator('.keptdraft tbody tr').allTextContents()).toEqual([
    expect.stringMatching(/itch.*46/),
  ]);
  await second.getByRole('button', { name: texts.form.keptTake }).click();
  await second.getByRole('dialog').getByRole('button', { name: texts.value.submit, exact: true }).click();
  await second.getByText(texts.form.keptWhy).waitFor({ state: 'detached' });
  expect(await recorded('itch')).toMatchObject({ values: { itchNrs: 6 } });
  expect(await eventsOf('itch')).toEqual(['formRecorded', 'valueCorrected']);
  // The coordinator recorded the ratings so far.
  await openForm(second, 'skin');
  await second.locator('[data-note="rater"]', { hasText: 'Chen Yu' }).waitFor();
});

test('two people correct one value: the second sees what the first did', async () => {
  const [first, second] = [page('coordinator'), page('investigator')];
  for (const one of [first, second]) {
    await openForm(one, 'itch');
    await one.locator('button.value[data-item="itchNrs"]').click();
    await one.getByRole('button', { name: texts.value.correct }).click();
    await one.locator('.correction').getByLabel(texts.reason).fill('Misread');
  }
  await first.locator('.correction .field').fill('5');
  await second.locator('.correction .field').fill('7');
  await first.getByRole('button', { name: texts.value.submit, exact: true }).click();
  await first.getByRole('dialog').waitFor({ state: 'detached' });
  await second.getByRole('button', { name: texts.value.submit, exact: true }).click();
  await second.locator('[data-code="value-changed-meanwhile"]').waitFor();
  await second.locator('.changes strong').first().getByText('5').waitFor();
  expect(await recorded('itch')).toMatchObject({ values: { itchNrs: 5 } });
});

test('going back, coming again and loading anew lose nothing; the visits say what is not saved', async () => {
  const one = page('coordinator');
  await one.goto(`/studies/${world.study}/participants/${participant}`);
  await one.locator('a.formlink[href$="/V3/1/vitalSigns"]').click();
  const number = one.locator('.formsection .field-number').first();
  await number.fill('36.6');
  await one.goBack();
  await one.getByText(texts.form.unsaved).waitFor();
  await one.goForward();
  expect(await number.inputValue()).toBe('36.6');
  one.once('dialog', dialog => void dialog.accept());
  await one.reload();
  expect(await number.inputValue()).toBe('36.6');
});

test('another unit, and a megabyte that was pasted, are refused in words and nothing is cut off', async () => {
  const one = page('coordinator');
  await openForm(one, 'vitalSigns');
  const number = one.locator('#q-systolicPressure');
  await number.locator('.field').fill('16 kPa');
  await number.locator('.field').blur();
  await number.getByText(texts.form.otherUnit('mmHg')).waitFor();
  await number.locator('.field').fill('120 mmHg');
  await expectGone(number.getByText(texts.form.otherUnit('mmHg')));
  const box = number.locator('input[type="checkbox"]');
  await box.check();
  const reason = number.locator('input.field');
  await reason.fill('x'.repeat(1_000_000));
  await one.keyboard.press('Control+Enter');
  await number.getByText('1000000 characters').waitFor();
  expect((await reason.inputValue()).length).toBe(1_000_000);
  await box.uncheck();
  expect(await number.locator('.field').inputValue()).toBe('120 mmHg');
});

test('a connection lost in mid-save: kept, told, sent again, recorded once; a double click too', async () => {
  const one = page('coordinator');
  await openForm(one, 'lesionSigns');
  await fillChoices(one);
  await sendPhoto(one);
  let sent = 0;
  await one.route('**/acts/record-form', async route => {
    sent += 1;
    // The server does it, and the answer is lost on the way.
    if (sent === 1) await route.fetch();
    if (sent <= 2) return route.abort('connectionreset');
    return route.continue();
  });
  const save = one.getByRole('button', { name: texts.form.save });
  await save.dblclick();
  await one.getByText(texts.connection.kept).waitFor();
  await one.getByText(texts.saved).waitFor();
  await one.unroute('**/acts/record-form');
  expect(sent).toBe(3);
  expect(await eventsOf('lesionSigns')).toEqual(['formRecorded']);
  await expectPhotoKept();
});

test('a session that ends in a long form: signed in again over it, everything typed is there', async () => {
  const one = page('coordinator');
  await openForm(one, 'dlqi');
  await fillChoices(one);
  const before = await one.locator('.entryform input:checked').count();
  await one.context().clearCookies();
  await one.keyboard.press('Control+Enter');
  const dialog = one.getByRole('dialog', { name: texts.signIn.againTitle });
  await dialog.getByLabel(texts.signIn.password, { exact: true }).fill(password);
  await dialog.getByRole('button', { name: texts.signIn.submit }).click();
  await dialog.waitFor({ state: 'detached' });
  expect(await one.locator('.entryform input:checked').count()).toBe(before);
  await one.locator('.entryform input:checked').first().focus();
  await saveForm(one);
  expect(await eventsOf('dlqi')).toEqual(['formRecorded']);
});

test('a form that was drawn under an older version is refused, drawn anew, and keeps what was typed', async () => {
  const one = page('coordinator');
  const path = `**/api/studies/${world.study}`;
  await one.route(path, async route => {
    const reply = await route.fetch();
    await route.fulfill({ response: reply, json: withRetiredItem((await reply.json()) as StudyView) });
  });
  await openForm(one, 'skin');
  await one.unroute(path);
  await field(one, 'retired').fill('Twice a week');
  await one.locator('[id="igaGrade-0"]').check();
  for (const region of ['Head', 'Upper', 'Trunk', 'Lower']) await field(one, `easi${region}Area`).fill('0');
  await field(one, 'bsaPercent').fill('0');
  await one.keyboard.press('Control+Enter');
  await one.locator('[data-note="leftover"]', { hasText: 'Twice a week' }).waitFor();
  expect(await field(one, 'retired').count()).toBe(0);
  await saveForm(one);
  expect(await recorded('skin')).toMatchObject({ values: { easiTrunkArea: 0 } });
});

test("another role's address says that it is not for this role, and shows nothing", async () => {
  const one = page('pharmacist');
  const refusal = /may not do or see this/;
  for (const rest of [
    `/participants/${participant}`,
    `/participants/${participant}/forms/V3/1/skin`,
    '/accounts',
  ]) {
    await one.goto(`/studies/${world.study}${rest}`);
    await one.locator('main').getByText(refusal).waitFor();
    expect(await one.locator('main table, main form').count()).toBe(0);
  }
});

function client(): Client {
  const found = clients.get('coordinator');
  if (found === undefined) throw new Error('There is no coordinator.');
  return found;
}

function page(role: string): Page {
  const found = windows.get(role);
  if (found === undefined) throw new Error(`Nobody has the role ${role}.`);
  return found.page;
}

async function openForm(one: Page, form: string): Promise<void> {
  await one.goto(`/studies/${world.study}/participants/${participant}/forms/V3/1/${form}`);
  await one.locator('.formtitle').waitFor();
}

function field(one: Page, item: string) {
  return one.locator(`#q-${item} .field`);
}

/** The first answer of every question that is chosen from. */
async function fillChoices(one: Page): Promise<void> {
  const questions = one.locator('.question:has(input[type="radio"])');
  const ids = await questions.evaluateAll(found => found.map(({ id }) => id));
  for (const id of ids) {
    const last = one.locator(`#${id} input[type="radio"]`).last();
    if (await last.isVisible()) await last.check();
  }
}

/** One pixel; the form holds its SHA-256 as soon as it was sent. A text that only calls itself a picture is refused. */
const picture = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
);

async function sendPhoto(one: Page): Promise<void> {
  const file = one.locator('#q-lesionPhoto input[type="file"]');
  await file.setInputFiles({ name: 'x.png', mimeType: 'image/png', buffer: Buffer.from('<svg/>') });
  await one.locator('#q-lesionPhoto [data-code="photo-unreadable"]').waitFor();
  await file.setInputFiles({ name: 'Mr Li.png', mimeType: 'image/png', buffer: picture });
  await one.locator('#q-lesionPhoto img').waitFor();
}

async function expectPhotoKept(): Promise<void> {
  const photo = createHash('sha256').update(picture).digest('hex');
  expect(await recorded('lesionSigns')).toMatchObject({ values: { lesionPhoto: photo } });
  const path = `/api/studies/${world.study}/participants/${participant}/photos/${photo}`;
  const seen = await page('coordinator').request.get(path);
  expect([seen.status(), seen.headers()['content-type']]).toEqual([200, 'image/png']);
  expect(await seen.body()).toEqual(picture);
  expect((await page('pharmacist').request.get(path)).status()).toBe(403);
  const documents = page('coordinator');
  await documents.goto(`/studies/${world.study}/participants/${participant}/documents`);
  await documents.getByText(photo).waitFor();
  expect(await documents.locator('.photos a:not(.photo)').textContent()).toContain(
    'Signs of the target lesion',
  );
}

async function expectGone(target: ReturnType<Page['locator']>): Promise<void> {
  await target.waitFor({ state: 'detached' });
}

async function recorded(form: string) {
  const path = `/api/studies/${world.study}/participants/${participant}`;
  const { state } = (await client().get(path)) as ParticipantView;
  return state.forms.find(each => each.visit === 'V3' && each.form === form);
}

/** What happened to the form, in order. */
async function eventsOf(form: string): Promise<readonly string[]> {
  const path = `/api/studies/${world.study}/participants/${participant}/history`;
  const entries = (await client().get(path)) as readonly HistoryEntry[];
  return entries
    .filter(({ type, data }) => {
      const place = (type === 'valueCorrected' ? (data as { target: object }).target : data) as {
        visit?: string;
        form?: string;
      };
      return place.visit === 'V3' && place.form === form;
    })
    .map(({ type }) => type);
}

function withRetiredItem(study: StudyView): StudyView {
  const forms = study.definition.forms.map(form => {
    if (form.id !== 'skin') return form;
    const label = { en: 'Asked before', zh: '此前询问' };
    const section = { items: [{ id: 'retired', label, type: 'text' as const, required: false }] };
    return { ...form, sections: [section, ...form.sections] };
  });
  return { ...study, definition: { ...study.definition, forms } };
}
