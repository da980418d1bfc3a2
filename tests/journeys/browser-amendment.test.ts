import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ParticipantRow, ParticipantView } from '../../src/record/views.ts';
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
import { untranslated } from './untranslated.ts';

const root = path.join(import.meta.dirname, '..', '..');
const protocol = 'DEMO-THREE-ARM';
const results = path.join(root, 'test-results', 'amendment');
const en = textsOf('en');

let browser: Browser;
let world: BrowserWorld;
let clients: Awaited<ReturnType<typeof employEverybody>>;

beforeAll(async () => {
  mkdirSync(results, { recursive: true });
  browser = await launchBrowser();
  world = await startBrowserWorld(protocol, '2026-01-12T00:00:00Z');
  clients = await employEverybody(world);
  await runUntil(world, clients, '2026-02-06T14:00:00Z');
});
afterAll(async () => {
  await closeWindows(browser);
  await world?.close();
});

/** The trial's folder as its author changes it: weight under another id and other words, a new sheet to be signed. */
function amendedFiles() {
  const amendment = [
    'version: 1.1.0',
    'amendment:',
    '  of: 1.0.0',
    '  renamed: { items: { bodyWeightKg: weightKg } }',
    '  reconsent: { consentVersion: "1.1", whom: inStudy }',
  ].join('\n');
  const folder = path.join(root, 'protocols', protocol);
  return readdirSync(folder).map(name => {
    const text = readFileSync(path.join(folder, name), 'utf8')
      .replaceAll('weightKg', 'bodyWeightKg')
      .replace('version: 1.0.0', amendment)
      .replace('from: "2025-11-15" }', 'from: "2025-11-15" }\n    - { id: "1.1", from: "2026-02-01" }')
      .replace('{ en: Weight, zh: 体重 }', '{ en: Body weight without shoes, zh: 体重（不穿鞋） }');
    return { name, mimeType: 'application/yaml', buffer: Buffer.from(text) };
  });
}

async function lookAt(page: Page, name: string, language: 'en' | 'zh'): Promise<readonly string[]> {
  const wrong = language === 'zh' ? [...(await untranslated(page, world.definition))] : [];
  for (const [width, scheme] of [
    [1440, language === 'en' ? 'light' : 'dark'],
    [360, language === 'en' ? 'dark' : 'light'],
  ] as const) {
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ colorScheme: scheme });
    await page.screenshot({ path: path.join(results, `${name}-${language}-${width}.png`), fullPage: true });
    wrong.push(...(await inaccessible(page, width === 360 ? ['color-contrast', 'target-size'] : undefined)));
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
    if (overflow) wrong.push(`${width} px: wider than the window`);
  }
  await page.setViewportSize({ width: 1440, height: 900 });
  return wrong;
}

test('a sponsor publishes, a site takes it up, a participant signs, and old forms stay as they were asked', {
  timeout: 240_000,
}, async () => {
  const sponsor = await openWindow(browser, world);
  await signIn(sponsor.page, 'sponsor');
  await sponsor.page.goto(`/studies/${world.study}`);
  await sponsor.page.getByRole('link', { name: en.amendments.title }).click();
  await sponsor.page.getByRole('button', { name: en.amendments.publish }).click();
  const [chooser] = await Promise.all([
    sponsor.page.waitForEvent('filechooser'),
    sponsor.page.getByLabel(en.amendments.files).click(),
  ]);
  await chooser.setFiles(amendedFiles());
  const dialog = sponsor.page.getByRole('dialog');
  await dialog.getByText('bodyWeightKg').first().waitFor();
  expect(await lookAt(sponsor.page, 'publish', 'en')).toEqual([]);
  await dialog.getByLabel(en.amendments.reason).fill('Weight is taken without shoes');
  await dialog.locator('input[autocomplete="current-password"]').fill(password);
  await dialog.getByRole('button', { name: en.amendments.publishSubmit }).click();
  await dialog.waitFor({ state: 'detached' });
  await sponsor.page.getByRole('button', { name: en.amendments.activate }).first().click();
  expect(await lookAt(sponsor.page, 'activate', 'en')).toEqual([]);
  await dialog.getByLabel(en.amendments.approvedOn).fill('2026-02-04');
  await dialog.getByLabel(en.amendments.reference).fill('EC 7/2026');
  await dialog.getByRole('button', { name: en.amendments.activateSubmit }).click();
  await dialog.waitFor({ state: 'detached' });
  expect(await lookAt(sponsor.page, 'amendments', 'en')).toEqual([]);
  await sponsor.context.close();

  const rows = (await clients
    .get('coordinator')
    ?.get(`/api/studies/${world.study}/participants`)) as readonly ParticipantRow[];
  const signing = rows.filter(({ due }) => due.some(({ kind }) => kind === 'reconsent'));
  expect(signing.length).toBeGreaterThan(0);
  expect(signing.every(({ site }) => site === '01')).toBe(true);
  const participant = signing[0]?.id ?? '';

  const zh = textsOf('zh');
  const coordinator = await openWindow(browser, world, { language: 'zh' });
  const { page } = coordinator;
  await signIn(page, 'coordinator');
  await page.goto(`/studies/${world.study}/today`);
  await page.getByRole('link', { name: `${participant} · ${zh.participant.steps.reconsent}` }).click();
  await page.getByRole('button', { name: zh.amendments.sign }).click();
  expect(await lookAt(page, 'reconsent', 'zh')).toEqual([]);
  await page.getByRole('dialog').getByRole('button', { name: zh.consent.submit }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  const view = (await clients
    .get('coordinator')
    ?.get(`/api/studies/${world.study}/participants/${participant}`)) as ParticipantView;
  expect(view.state.reconsents.map(({ consentVersion }) => consentVersion)).toEqual(['1.1']);
  expect(view.due.some(({ kind }) => kind === 'reconsent')).toBe(false);

  await page.goto(`/studies/${world.study}/participants/${participant}/forms/S/1/person`);
  await page.getByText(zh.amendments.under(view.state.forms[0]?.definition ?? '')).waitFor();
  await page.getByText('体重', { exact: true }).waitFor();
  expect(await page.getByText('体重（不穿鞋）').count()).toBe(0);
  expect(await lookAt(page, 'old-form', 'zh')).toEqual([]);
  await page.goto(`/studies/${world.study}/amendments`);
  await page.getByRole('heading', { name: zh.amendments.versions, exact: true }).waitFor();
  expect(await lookAt(page, 'amendments', 'zh')).toEqual([]);
  expect([...sponsor.faults, ...coordinator.faults]).toEqual([]);
});
