import { existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Texts } from '../../src/web/texts/texts.ts';
import { textsOf } from '../../src/web/texts/texts-of.ts';
import { inaccessible } from './accessible.ts';
import { type Stop, tourOf } from './browser-tour.ts';
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
import { untranslated } from './untranslated.ts';

const root = path.join(import.meta.dirname, '..', '..');
const results = path.join(root, 'test-results', 'pages');
const readmeImage = path.join(root, 'docs', 'images', 'participants.png');
const guideImages = path.join(root, 'docs', 'images', 'guide');

let browser: Browser;
let world: BrowserWorld;
let tour: readonly Stop[];

beforeAll(async () => {
  mkdirSync(results, { recursive: true });
  mkdirSync(guideImages, { recursive: true });
  browser = await launchBrowser();
  world = await startBrowserWorld('NCT05969717', '2023-04-12T00:00:00Z');
  const clients = await employEverybody(world);
  await runUntil(world, clients, '2023-06-20T02:00:00Z');
  const coordinator = clients.get('coordinator');
  if (coordinator === undefined) throw new Error('There is no coordinator.');
  tour = await tourOf(world, coordinator);
});
afterAll(async () => {
  await closeWindows(browser);
  await world?.close();
});

const looks = {
  en: [
    { width: 1440, height: 900, scheme: 'light' },
    { width: 360, height: 800, scheme: 'dark' },
  ],
  zh: [
    { width: 1440, height: 900, scheme: 'dark' },
    { width: 360, height: 800, scheme: 'light' },
  ],
} as const;
type Look = (typeof looks)['en' | 'zh'][number];
/**
 * What a page's size and colours can spoil. The other rules are of its elements and are tried in one look; colours do not
 * change with the language.
 */
const rulesOfLooks = ['color-contrast', 'scrollable-region-focusable', 'link-in-text-block'];
const patience = 600_000;

test('every page is whole, accessible, translated and fits its width', { timeout: patience }, async () => {
  const found: Record<string, readonly string[]> = {};
  const { page, context, faults, follow, settled } = await openWindow(browser, world);
  let seated: string | undefined;
  for (const stop of byPerson(tour)) {
    if (stop.role === seated) await follow(stop.path);
    else await sitDown(stop);
    await page.locator('h1').first().waitFor();
    const wrong = [...(await lookInEnglish(page, stop.name))];
    await otherLanguage(page);
    await settled();
    wrong.push(...(await lookInChinese(page, stop.name)));
    await otherLanguage(page);
    wrong.push(...faults.splice(0));
    if (wrong.length > 0) found[stop.name] = wrong;
  }
  await context.close();
  expect(found).toEqual({});

  /** One person after the other uses the same window, as at a computer on a ward. */
  async function sitDown({ role, path }: Stop): Promise<void> {
    if (role) await signIn(page, role === 'administrator' ? 'admin' : role.toLowerCase());
    seated = role;
    await page.goto(path);
    await settled();
  }
});

/** The same stops; those of one person stand together, first those of nobody. */
function byPerson(stops: readonly Stop[]): readonly Stop[] {
  return [...Map.groupBy(stops, ({ role }) => role).values()].flat();
}

async function lookInEnglish(page: Page, name: string): Promise<readonly string[]> {
  const wrong: string[] = [];
  for (const [index, look] of looks.en.entries()) {
    wrong.push(...(await lookAt(page, name, 'en', look)));
    wrong.push(...(await inaccessible(page, index === 0 ? undefined : rulesOfLooks)));
  }
  await keepGuideImage(page, name, 'en');
  return wrong;
}

async function lookInChinese(page: Page, name: string): Promise<readonly string[]> {
  const wrong = [...(await untranslated(page, world.definition))];
  for (const look of looks.zh) wrong.push(...(await lookAt(page, name, 'zh', look)));
  await keepGuideImage(page, name, 'zh');
  return wrong;
}

async function lookAt(page: Page, name: string, language: 'en' | 'zh', look: Look) {
  const { scheme, ...size } = look;
  await page.setViewportSize(size);
  await page.emulateMedia({ colorScheme: scheme });
  const file = path.join(results, `${name}-${language}-${size.width}-${scheme}.png`);
  const isWide = size.width > size.height;
  // Of each language one is enough of the wide look: whole where the figures and letters are few, as in English.
  if (language === 'en' || !isWide)
    await page.screenshot({ path: file, fullPage: language === 'en' && isWide });
  if (name === 'participants' && scheme === 'light' && language === 'en') await keepImage(page);
  return (await brokenLayout(page)).map(fault => `${language}, ${size.width} px, ${scheme}: ${fault}`);
}

async function otherLanguage(page: Page): Promise<void> {
  const before = await page.locator('html').getAttribute('lang');
  await page.getByRole('button', { name: before === 'en' ? '简体中文' : 'English', exact: true }).click();
  await page.locator(`html[lang="${before === 'en' ? 'zh-Hans' : 'en'}"]`).waitFor();
}

const nameOf = (button: (texts: Texts) => string) => ({
  en: button(textsOf('en')),
  zh: button(textsOf('zh')),
});
const dialogs = [
  { page: 'participants', name: 'consent', button: nameOf(texts => texts.participants.consent) },
  { page: 'safety', name: 'adverse-event', button: nameOf(texts => texts.safety.report) },
  { page: 'safety', name: 'medication', button: nameOf(texts => texts.safety.addMedication) },
  { page: 'safety', name: 'deviation', button: nameOf(texts => texts.safety.addDeviation) },
  { page: 'safety', name: 'special-situation', button: nameOf(texts => texts.safety.reportSituation) },
  { page: 'visits', name: 'discontinue', button: nameOf(texts => texts.participant.discontinue) },
  { page: 'visits', name: 'unintended', button: nameOf(texts => texts.unintended.open) },
  { page: 'visits', name: 'misrandomisation', button: nameOf(texts => texts.misrandomisation.open) },
  { page: 'visits', name: 'unmask', button: nameOf(texts => texts.participant.unmask) },
  { page: 'recorded-form', name: 'value', button: undefined },
];

test('every dialog is accessible and translated', { timeout: patience }, async () => {
  const { page, faults, settled, follow } = await openWindow(browser, world);
  await signIn(page, 'investigator');
  const found: Record<string, readonly string[]> = {};
  for (const dialog of dialogs) {
    await follow(tour.find(({ name }) => name === dialog.page)?.path ?? '');
    const wrong = await opened(dialog, 'en', () => inaccessible(page));
    await otherLanguage(page);
    wrong.push(...(await opened(dialog, 'zh', () => untranslated(page, world.definition))));
    await otherLanguage(page);
    wrong.push(...faults.splice(0));
    if (wrong.length > 0) found[dialog.name] = wrong;
  }
  await page.context().close();
  expect(found).toEqual({});

  async function opened(
    { name, button }: (typeof dialogs)[number],
    language: 'en' | 'zh',
    look: () => Promise<readonly string[]>,
  ): Promise<string[]> {
    await (button === undefined
      ? page.locator('button.value').nth(1)
      : page.getByRole('button', { name: button[language], exact: true })
    ).click();
    await page.getByRole('dialog').waitFor();
    await settled();
    await page.screenshot({ path: path.join(results, `dialog-${name}-${language}.png`) });
    const wrong = await look();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    return [...wrong];
  }
});

test('a browser without Temporal gets one', async () => {
  const { page, context, faults } = await openWindow(browser, world);
  await context.addInitScript(() => Reflect.deleteProperty(globalThis, 'Temporal'));
  await signIn(page, 'coordinator');
  await page.goto(`/studies/${world.study}/participants`);
  await page.locator('table.participants').waitFor();
  expect(faults).toEqual([]);
  await context.close();
});

test('a page of a participant, opened anew, asks the server three times at most', async () => {
  const { page, context, settled } = await openWindow(browser, world);
  await signIn(page, 'investigator');
  await settled();
  const asked: Record<string, readonly string[]> = {};
  for (const { name, path } of tour.filter(({ path }) => path.includes('/participants/'))) {
    const requests: string[] = [];
    const note = (request: { url(): string }) => requests.push(new URL(request.url()).pathname);
    page.on('request', note);
    await page.goto(path);
    await page.locator('h1').first().waitFor();
    await settled();
    page.off('request', note);
    const toApi = requests.filter(path => path.startsWith('/api/'));
    expect(toApi.length).toBeGreaterThan(0);
    // Session, study, participant.
    if (toApi.length > 3) asked[name] = toApi;
  }
  await context.close();
  expect(asked).toEqual({});
});

test('the first page loads less than 300 kB', async () => {
  const { page, context } = await openWindow(browser, world);
  let bytes = 0;
  const late = new Set<string>();
  const session = await context.newCDPSession(page);
  await session.send('Network.enable');
  // Characters that the system has no font for come after the page is usable.
  session.on('Network.requestWillBeSent', ({ requestId, request }) => {
    if (/noto-sans-sc-\d+-|chineseFont/.test(request.url)) late.add(requestId);
  });
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    if (!late.has(requestId)) bytes += encodedDataLength;
  });
  await page.goto('/sign-in');
  await page.waitForLoadState('networkidle');
  await context.close();
  console.log(`First page: ${Math.round(bytes / 1000)} kB over the wire.`);
  expect(bytes).toBeLessThan(300_000);
});

/** The README shows this page; it is taken anew when it is missing or asked for. */
async function keepImage(page: Page): Promise<void> {
  if (!isToBeTaken(readmeImage)) return;
  await page.screenshot({ path: readmeImage });
}

/** What of a page the guide shows: from which part on, and how many pixels of it. */
const partsShown: Readonly<Record<string, { readonly from: string; readonly height: number }>> = {
  today: { from: '.topbar', height: 460 },
  form: { from: '.bodyfigure', height: 460 },
  eligibility: { from: '.boardhead', height: 340 },
  pharmacy: { from: '.topbar', height: 460 },
  gate: { from: '.topbar', height: 460 },
  'serious-events': { from: '.topbar', height: 460 },
};

/** The guide shows these pages, small and light. */
async function keepGuideImage(page: Page, name: string, language: 'en' | 'zh'): Promise<void> {
  const file = path.join(guideImages, `${name}${language === 'zh' ? '.zh' : ''}.png`);
  const part = partsShown[name];
  if (part === undefined || !isToBeTaken(file)) return;
  await page.setViewportSize({ width: 900, height: part.height });
  await page.emulateMedia({ colorScheme: 'light' });
  await page
    .locator(part.from)
    .first()
    .evaluate(element => element.scrollIntoView());
  await page.screenshot({ path: file });
}

function isToBeTaken(image: string): boolean {
  return !existsSync(image) || process.env.UPDATE_IMAGES !== undefined;
}

async function brokenLayout(page: Page): Promise<readonly string[]> {
  const excess = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  const headings = await page.locator('h1').count();
  return [
    ...(excess > 0 ? [`wider than the window by ${excess} px`] : []),
    ...(headings === 1 ? [] : [`${headings} first-level headings`]),
  ];
}
