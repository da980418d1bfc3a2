import { readFile } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Client } from '../../src/cli/rehearsal-client.ts';
import type { ParticipantRow } from '../../src/record/views.ts';
import { planPhrases } from '../../src/report/phrases-of-plan.ts';
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
  signInOnPage,
  startBrowserWorld,
  type Window,
} from './browser-world.ts';

/** Those whose day is in no other journey, around one serious event, and the language that each reads. */
const languages = {
  nurse: 'zh',
  sponsor: 'en',
  safetyCommittee: 'zh',
  dataManager: 'en',
  coordinator: 'zh',
  statistician: 'en',
  auditor: 'en',
} as const;
type Person = keyof typeof languages;

let browser: Browser;
let world: BrowserWorld;
/** Somebody of the cohort before the gate, whose treatment is over. */
let participant: string;
/** One for each language; one person after the other sits down at it. */
const windows = new Map<'en' | 'zh', Window>();
const verbatim = 'SIMULATED swelling of the face';

beforeAll(async () => {
  browser = await launchBrowser();
  world = await startBrowserWorld('NCT05969717', '2023-04-12T00:00:00Z');
  const clients = await employEverybody(world);
  // The gate can be decided since an hour ago, and nobody has.
  await runUntil(world, clients, '2023-06-25T10:15:00Z');
  participant = await somebodyToComplete(clients.get('coordinator'));
});
afterAll(async () => {
  await closeWindows(browser);
  await world?.close();
});

test('the nurse reports a serious event', async () => {
  const { page, texts } = await begin('nurse');
  await page.goto(`/studies/${world.study}/participants/${participant}/safety`);
  await page.getByRole('button', { name: texts.safety.report, exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.locator('#q-verbatim .field').fill(verbatim);
  await dialog.locator('#q-onset .field').fill('2023-06-24');
  const answers = { grade: '3', serious: 'true', causality: 'probable', outcome: 'notRecovered' };
  for (const [item, answer] of Object.entries({ ...answers, atApplicationSite: 'false' }))
    await dialog.locator(`#q-${item} label:has(input[id$="-${answer}"])`).click();
  const save = dialog.getByRole('button', { name: texts.save, exact: true });
  expect(await save.isDisabled()).toBe(true);
  await dialog.getByLabel(texts.seriousCriteria.hospitalisation).check();
  await save.click();
  await dialog.waitFor({ state: 'detached' });
  await page.getByText(verbatim).first().waitFor();
  expect(await inaccessible(page)).toEqual([]);
});

test('the sponsor finds it among what waits, judges it suspected and unexpected, and says when it was reported', async () => {
  const { page, texts } = await begin('sponsor');
  await page
    .getByRole('link', { name: new RegExp(`^${participant} `) })
    .first()
    .click();
  const section = page.getByRole('region', { name: `${participant} · ` });
  const dialog = page.getByRole('dialog');
  const does = async (act: keyof typeof texts.cases.acts) => {
    await section.getByRole('button', { name: texts.cases.acts[act], exact: true }).click();
    await dialog.waitFor();
  };
  const done = async (submit: string) => {
    await dialog.getByRole('button', { name: submit, exact: true }).click();
    await dialog.waitFor({ state: 'detached' });
  };
  await section.getByText(texts.cases.suspected.unknown).waitFor();
  await does('acknowledge-serious-event');
  await done(texts.cases.acts['acknowledge-serious-event']);
  await does('assess-adverse-event');
  await dialog.getByLabel(texts.safety.causality).selectOption('probable');
  await dialog.getByRole('radio', { name: texts.no }).check();
  await dialog.getByLabel(texts.reason).fill('Not in the brochure');
  await done(texts.save);
  await section.getByText(texts.cases.suspected.met).waitFor();
  await does('record-safety-report');
  await dialog.getByLabel(texts.cases.reference).fill('R-1');
  await done(texts.save);
  const told = section.getByRole('row', { name: texts.cases.kinds.toAuthority });
  await told.getByText(texts.cases.states.inTime).waitFor();
});

test('the committee sees the rule that holds the cohort back, and signs that it waits', async () => {
  const { page, texts } = await begin('safetyCommittee');
  await page.locator('main tbody a').first().click();
  await page.getByText(texts.study.holdVerdicts.met, { exact: true }).waitFor();
  await page.getByRole('button', { name: texts.study.decideGate, exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('radio', { name: texts.study.gateDecisions.escalate }).check();
  await dialog.getByLabel(texts.reason).fill('SIMULATED: the swelling is looked into first.');
  await dialog.getByLabel(texts.sign.password).fill(password);
  // To go on all the same, the rule has to be named.
  const sign = dialog.getByRole('button', { name: texts.sign.submit, exact: true });
  expect(await sign.isDisabled()).toBe(true);
  await dialog.getByRole('radio', { name: texts.study.gateDecisions.hold }).check();
  await sign.click();
  await dialog.waitFor({ state: 'detached' });
  await page.locator('.note').getByText('SIMULATED: the swelling is looked into first.').waitFor();
  expect(await page.getByRole('link', { name: texts.nav.participants, exact: true }).count()).toBe(0);
  await expectNoArm(page);
});

test('the data manager asks, the coordinator answers, and the query is closed', async () => {
  const { page: manager, texts } = await begin('dataManager');
  await manager.goto(`/studies/${world.study}/participants/${participant}/safety`);
  const asked = 'Since when exactly?';
  await openOnset(manager);
  const dialog = manager.getByRole('dialog');
  await dialog.getByRole('button', { name: texts.query.raise }).click();
  await dialog.getByLabel(texts.query.question).fill(asked);
  await dialog.getByRole('button', { name: texts.query.submit }).click();
  await dialog.getByText(texts.query.status.open, { exact: true }).waitFor();
  const { page: coordinator, texts: theirs } = await begin('coordinator');
  await coordinator.goto(`/studies/${world.study}/queries`);
  await coordinator.getByRole('row').filter({ hasText: asked }).getByRole('link').click();
  await openOnset(coordinator);
  const answering = coordinator.getByRole('dialog');
  await answering.getByLabel(theirs.query.text).fill('It was in the morning.');
  await answering.getByRole('button', { name: theirs.query.answer, exact: true }).click();
  await answering.getByText(theirs.query.status.answered, { exact: true }).first().waitFor();
  await manager.reload();
  await openOnset(manager);
  await dialog.getByLabel(texts.query.text).fill('Thank you.');
  const query = dialog.getByRole('article');
  await query.getByRole('button', { name: texts.query.close, exact: true }).click();
  await dialog.getByText(texts.query.status.closed, { exact: true }).first().waitFor();
});

test('the statistician reads a report on arms that are not the real ones, and stays masked', async () => {
  const { page, texts } = await begin('statistician');
  await page.goto(`/studies/${world.study}`);
  await page.getByText(texts.masking.youAreMasked, { exact: true }).waitFor();
  const [report] = await Promise.all([
    page.context().waitForEvent('page'),
    page.getByRole('link', { name: texts.study.dummyArmFiles['report.html'], exact: true }).click(),
  ]);
  await report.locator('h1').first().waitFor();
  const read = (await report.locator('body').textContent()) ?? '';
  expect(read).toContain('SIMULATED');
  expect(read).toContain(planPhrases.dummyArmsLong.en);
});

test('the auditor follows the event through the trail, saves it, and can change nothing', async () => {
  const { page, texts } = await begin('auditor');
  await page.goto(`/studies/${world.study}/history`);
  await page.getByRole('radio', { name: texts.trail.scopes.everything }).check();
  await page.getByLabel(texts.what, { exact: true }).selectOption('adverseEventReported');
  await page.getByLabel(texts.by, { exact: true }).selectOption('nurse');
  const entry = page.locator('table.history tbody tr').first();
  await entry.locator('summary').click();
  await entry.getByText(verbatim).last().waitFor();
  expect(await entry.textContent()).toContain(participant);
  const saving = page.waitForEvent('download');
  await page.getByRole('button', { name: /CSV/ }).click();
  const saved = await readFile(await (await saving).path(), 'utf8');
  expect(saved).toContain('adverseEventReported');
  expect(saved).toContain(participant);
  await page.goto(`/studies/${world.study}/participants/${participant}/safety`);
  await page.getByText(verbatim).first().waitFor();
  expect(await page.getByRole('button', { name: texts.safety.report, exact: true }).count()).toBe(0);
  await openOnset(page);
  await page.getByRole('dialog').locator('.changes').first().waitFor();
  const correct = page.getByRole('dialog').getByRole('button', { name: texts.value.correct, exact: true });
  expect(await correct.count()).toBe(0);
});

test('no page had a fault', () => {
  expect([...windows.values()].flatMap(({ faults }) => faults)).toEqual([]);
});

/** Signs in, and stands where the day begins. */
async function begin(person: Person) {
  const language = languages[person];
  const texts = textsOf(language);
  const window = windows.get(language) ?? (await openWindow(browser, world, { language }));
  const { page } = window;
  if (windows.has(language)) {
    await signIn(page, person.toLowerCase());
    await page.goto('/');
  } else await signInOnPage(page, person.toLowerCase());
  windows.set(language, window);
  await page.getByRole('heading', { name: texts.tasks.title, exact: true }).waitFor();
  return { page, texts };
}

async function somebodyToComplete(coordinator: Client | undefined): Promise<string> {
  const base = `/api/studies/${world.study}/participants`;
  const rows = (await coordinator?.get(base)) as readonly ParticipantRow[];
  // The first of them has had a serious event.
  return rows.findLast(({ due }) => due.some(({ kind }) => kind === 'complete'))?.id ?? '';
}

/** Its history, and what was asked about it. */
async function openOnset(page: Page): Promise<void> {
  const row = page.getByRole('row').filter({ hasText: verbatim });
  await row.locator('button.value').filter({ hasText: '2023' }).first().click();
  await page.getByRole('dialog').waitFor();
}

async function expectNoArm(page: Page): Promise<void> {
  const shown = (await page.locator('body').textContent()) ?? '';
  const names = world.definition.arms.flatMap(({ label }) => [label.en, label.zh]);
  expect(names.filter(name => shown.includes(name))).toEqual([]);
}
