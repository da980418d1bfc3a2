import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { StudyView } from '../../src/record/views.ts';
import { enMasking } from '../../src/web/texts/en-masking.ts';
import { zhMasking } from '../../src/web/texts/zh-masking.ts';
import {
  type BrowserWorld,
  closeWindows,
  employEverybody,
  launchBrowser,
  openWindow,
  signIn,
  startBrowserWorld,
} from './browser-world.ts';

let browser: Browser;
let world: BrowserWorld;
let clients: Awaited<ReturnType<typeof employEverybody>>;
const pages = new Map<string, { page: Page; faults: string[] }>();
const seedFiles = new Map<string, string>();

beforeAll(async () => {
  browser = await launchBrowser();
  world = await startBrowserWorld('NCT05969717', '2023-04-12T00:00:00Z', 'twoParties');
  clients = await employEverybody(world, ['randomisationStatistician', 'verifier', 'monitor', 'dataManager']);
});
afterAll(async () => {
  await closeWindows(browser);
  await world?.close();
});

const languages = { randomisationStatistician: 'en', verifier: 'zh', monitor: 'en' } as const;
type Person = keyof typeof languages;
const textsFor = (role: Person) => (languages[role] === 'en' ? enMasking : zhMasking).masking;

async function pageOf(role: Person): Promise<Page> {
  const known = pages.get(role);
  if (known) return known.page;
  const opened = await openWindow(browser, world, { language: languages[role] });
  pages.set(role, opened);
  await signIn(opened.page, role.toLowerCase());
  await opened.page.goto(`/studies/${world.study}/masking`);
  return opened.page;
}

async function studyView(): Promise<StudyView> {
  return (await clients.get('monitor')?.get(`/api/studies/${world.study}`)) as StudyView;
}

describe('two people make the allocation in their browsers', () => {
  test.each(['randomisationStatistician', 'verifier'] as const)(
    '%s commits to a seed that only they keep',
    async role => {
      const page = await pageOf(role);
      const texts = textsFor(role);
      await page.getByRole('button', { name: texts.acts['commit-allocation-seed'] }).click();
      const download = page.waitForEvent('download');
      await page.getByRole('button', { name: texts.drawAndSave }).click();
      const file = await (await download).path();
      seedFiles.set(role, file);
      await page.getByRole('button', { name: texts.commit, exact: true }).click();
      await page.getByRole('dialog').waitFor({ state: 'detached' });
      const { seed } = JSON.parse(readFileSync(file, 'utf8')) as { seed: string };
      const { seeds } = (await studyView()).allocation;
      const mine = seeds[role === 'verifier' ? 'verifier' : 'generator'];
      expect(mine?.commitment).toMatch(/^[0-9a-f]{64}$/u);
      expect(JSON.stringify(seeds)).not.toContain(seed);
    },
  );

  test('a file that is no seed is said to be none; both give their seeds', async () => {
    for (const role of ['randomisationStatistician', 'verifier'] as const) {
      const page = await pageOf(role);
      const texts = textsFor(role);
      await page.reload();
      await page.getByRole('button', { name: texts.acts['reveal-allocation-seed'] }).click();
      const chooser = page.locator('input[type="file"]');
      await chooser.setInputFiles('package.json');
      await page.getByText(texts.noSeedFile).waitFor();
      await chooser.setInputFiles(seedFiles.get(role) ?? '');
      await page.getByRole('button', { name: texts.give, exact: true }).click();
      await page.getByRole('dialog').waitFor({ state: 'detached' });
    }
    const { seeds } = (await studyView()).allocation;
    expect([seeds.generator?.revealed, seeds.verifier?.revealed]).toEqual([true, true]);
  });

  test('the generator draws the lists; everybody sees the root and nobody a list', async () => {
    const page = await pageOf('randomisationStatistician');
    const texts = textsFor('randomisationStatistician');
    await page.reload();
    await page.getByRole('button', { name: texts.acts['generate-allocation'] }).click();
    await page.getByRole('button', { name: texts.draw, exact: true }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    const { root = '' } = (await studyView()).allocation;
    expect(root).toMatch(/^[0-9a-f]{64}$/u);
    const monitor = await pageOf('monitor');
    await monitor.getByText(root).waitFor();
    await monitor.getByText(textsFor('monitor').youAreMasked).waitFor();
  });

  test('the report of a leak audit can be read by whoever relies on masking', async () => {
    const row = {
      role: 'monitor',
      operations: 9,
      responses: 1234,
      differing: 0,
      differingBytes: 0,
      isClean: true,
    };
    const attack = { guesses: 40, right: 32, chance: 0.8, lower: 0.6, upper: 0.9, isAboveChance: false };
    const { definitionVersion } = await studyView();
    const posted = await clients
      .get('dataManager')
      ?.post(`/api/studies/${world.study}/acts/load-leak-audit`, {
        command: crypto.randomUUID(),
        study: world.study,
        audited: definitionVersion,
        software: 'Trialwright 0.0.1',
        source: 'ab'.repeat(32),
        trials: 2,
        moved: 16,
        rows: [{ ...row, attack }],
        isClean: true,
      });
    expect(posted?.ok).toBe(true);
    const page = await pageOf('monitor');
    await page.reload();
    await page.getByText(textsFor('monitor').clean).waitFor();
    // The report is of other software than runs here.
    await page.getByText(textsFor('monitor').standing.otherSoftware).waitFor();
    expect(await page.getByRole('row', { name: /1,234/ }).innerText()).toContain('32/40 = 80.0 %');
    for (const { faults } of pages.values()) expect(faults).toEqual([]);
  });
});
