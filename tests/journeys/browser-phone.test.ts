import { randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { diaryAnswers } from '../../src/record/diary.ts';
import type { DiaryEntry } from '../../src/record/diary-events.ts';
import { paths } from '../../src/web/paths.ts';
import { diaryTrial } from '../trials/diary-trial.ts';
import { inaccessible } from './accessible.ts';
import { ApiClient } from './api-client.ts';
import { makeEligible, participantView, type Team } from './api-course.ts';
import { apiTrial } from './api-trial.ts';
import { type ApiWorld, startApiWorld } from './api-world.ts';
import { buildWeb, closeWindows, launchBrowser, signIn, webFolder } from './browser-world.ts';

const results = path.join(import.meta.dirname, '..', '..', 'test-results', 'phone');
const dayOne = '2026-03-02';
const clock = { instant: `${dayOne}T00:30:00Z`, now: () => clock.instant };
const pin = '402817';
const definition = {
  ...apiTrial,
  forms: apiTrial.forms.map(form => (form.id === 'skin' ? { ...form, topicsOnly: true } : form)),
  ...(diaryTrial.diary
    ? {
        diary: {
          ...diaryTrial.diary,
          questionnaires: [
            { form: 'skin', visits: ['start', 'mid', 'end'] },
            { form: 'blood', visits: ['end'] },
          ],
        },
      }
    : {}),
};

let world: ApiWorld;
let browser: Browser;
let team: Team;
let participant: string;
beforeAll(async () => {
  mkdirSync(results, { recursive: true });
  await buildWeb();
  world = await startApiWorld({ definition, simulated: true, clock, app: { webFolder } });
  browser = await launchBrowser();
  const [coordinator, investigator] = [await world.person('coordinator'), await world.person('investigator')];
  team = { study: world.study, coordinator, investigator, at: clock.instant, date: dayOne };
  participant = await makeEligible(team);
  await coordinator.act(world.study, 'randomise', { participant });
  const pharmacist = await world.person('pharmacist');
  await pharmacist.act(world.study, 'dispense', { participant, date: dayOne, units: 28 });
});
afterAll(async () => {
  await closeWindows(browser);
  await world.close();
});

async function link(): Promise<string> {
  const path = `/api/studies/${world.study}/participants/${participant}/phones`;
  return ((await team.coordinator.expect(path, {})) as { link: string }).link;
}

async function setTime(context: BrowserContext, local: string): Promise<void> {
  clock.instant = Temporal.Instant.from(`${local}:00+08:00`).toString();
  await context.clock.setSystemTime(clock.instant);
}

async function unlock(context: BrowserContext): Promise<Page> {
  const page = await context.newPage();
  await page.goto(`${world.origin}/phone/`);
  await page.getByLabel('PIN 码').fill(pin);
  await page.getByRole('button', { name: '打开' }).click();
  await page.getByRole('navigation').waitFor();
  return page;
}

async function answerApplication(page: Page, name: string | RegExp, answer = '是'): Promise<void> {
  await page.getByRole('button', { name }).first().click();
  await page.getByRole('button', { name: answer, exact: true }).click();
  await page.getByRole('button', { name: '保存' }).click();
  await page.getByRole('navigation').waitFor();
}

async function answerItch(page: Page, itch: number): Promise<void> {
  await page.getByRole('button', { name: /^Itch/ }).first().click();
  await page.getByRole('button', { name: String(itch), exact: true }).click();
  await page.getByRole('button', { name: '保存' }).click();
  await page.getByRole('navigation').waitFor();
}

const complaints = Array.from(
  { length: 190 },
  (_, i): DiaryEntry => ({
    id: randomUUID(),
    kind: 'sideEffect',
    task: 'sideEffect',
    date: dayOne,
    answers: { complaint: `No. ${i}` },
    madeAt: `${dayOne}T12:00:00+08:00`,
    timeZone: 'Asia/Shanghai',
  }),
);

/** As the app itself keeps what waits to be sent. */
async function keepOnPhone(page: Page, entries: readonly DiaryEntry[]): Promise<void> {
  await page.evaluate(async made => {
    const request = indexedDB.open('trialwright-phone');
    const base = await new Promise<IDBDatabase>(resolve => {
      request.onsuccess = () => resolve(request.result);
    });
    const writing = base.transaction('entries', 'readwrite');
    for (const entry of made) writing.objectStore('entries').put({ id: entry.id, entry, state: 'kept' });
    await new Promise(resolve => {
      writing.oncomplete = resolve;
    });
    base.close();
  }, entries);
}

/** The link, the PIN, and the first morning, with a network. */
async function enrolAndAnswer(context: BrowserContext, faults: string[]): Promise<void> {
  const first = await context.newPage();
  first.on('pageerror', error => faults.push(String(error)));
  await first.goto(await link());
  await first.getByRole('heading', { level: 2 }).waitFor();
  await first.screenshot({ path: path.join(results, 'phone-enrol-360.png') });
  await first.getByLabel('PIN 码', { exact: true }).fill(pin);
  await first.getByLabel('再次输入 PIN 码').fill(pin);
  await first.getByRole('button', { name: '开始' }).click();
  await first.getByText('早', { exact: true }).waitFor();
  expect(await inaccessible(first)).toEqual([]);
  await first.screenshot({ path: path.join(results, 'phone-today-360.png') });
  await first.getByRole('button', { name: /^早/ }).first().click();
  await first.getByRole('button', { name: '是', exact: true }).click();
  expect(await inaccessible(first)).toEqual([]);
  await first.screenshot({ path: path.join(results, 'phone-application-360.png') });
  await first.getByRole('button', { name: '保存' }).click();
  await first.getByRole('button', { name: '更多' }).click();
  await first.getByText('全部已发送。').waitFor();
  await first.evaluate(async () => {
    await navigator.serviceWorker.ready;
  });
  await first.close();
}

test('a phone keeps a diary for three days without a network, and then nothing is lost or doubled', async () => {
  const context = await browser.newContext({
    viewport: { width: 360, height: 740 },
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
  });
  context.setDefaultTimeout(20_000);
  await context.clock.install({ time: clock.instant });
  const faults: string[] = [];
  await enrolAndAnswer(context, faults);

  await context.setOffline(true);
  await setTime(context, `${dayOne}T20:10`);
  const evening = await unlock(context);
  await answerApplication(evening, /^晚/);
  await answerItch(evening, 7);
  expect(await evening.getByRole('status').innerText()).toContain('2 条记录等待发送');
  await evening.close();
  await setTime(context, '2026-03-03T08:20');
  const second = await unlock(context);
  await answerApplication(second, /^早/);
  await second.close();
  await setTime(context, '2026-03-04T21:00');
  const third = await unlock(context);
  await answerApplication(third, /^晚/);
  await answerItch(third, 4);
  await third.emulateMedia({ colorScheme: 'dark' });
  await third.screenshot({ path: path.join(results, 'phone-offline-360-dark.png') });
  expect(await inaccessible(third)).toEqual([]);
  await answerApplication(third, /周二.*晚/, '否');
  await keepOnPhone(third, complaints);
  await third.getByRole('button', { name: '记录', exact: true }).click();
  await third.screenshot({ path: path.join(results, 'phone-history-360-dark.png') });

  await sendFromAnotherPhone([...complaints].reverse().slice(0, 120));
  await context.setOffline(false);
  await third.getByRole('button', { name: '更多' }).click();
  await third.getByRole('button', { name: '立即发送' }).click();
  await third.getByText('全部已发送。').waitFor();
  const { state } = await participantView(team.coordinator, world.study, participant);
  expect(state.diary.records).toHaveLength(190 + 7);
  expect(new Set(state.diary.records.map(({ entry }) => entry.id)).size).toBe(197);
  expect(state.diary.records.every(({ apart }) => apart === undefined)).toBe(true);
  expect(state.applications.map(({ slot, status }) => [slot?.day, slot?.slot, status])).toEqual([
    [1, 'morning', 'given'],
    [1, 'evening', 'given'],
    [2, 'morning', 'given'],
    [2, 'evening', 'missed'],
    [3, 'evening', 'given'],
  ]);
  expect(diaryAnswers(state.diary).some(({ isContradictory }) => isContradictory)).toBe(false);
  expect(state.diary.records[0]?.entry.timeZone).toBe('Asia/Shanghai');
  await siteDecides();
  expect(faults).toEqual([]);
  await context.close();
});

/** The coordinator sees what came, enrols another phone, and decides about a side effect. */
async function siteDecides(): Promise<void> {
  const context = await browser.newContext({
    baseURL: world.origin,
    viewport: { width: 1440, height: 900 },
    locale: 'en-GB',
  });
  context.setDefaultTimeout(20_000);
  const page = await context.newPage();
  await signIn(page, 'coordinator1');
  await page.goto(paths.diary(world.study, participant));
  await page.getByRole('heading', { name: 'To be decided' }).waitFor();
  await page.getByRole('button', { name: 'Enrol a phone' }).click();
  await page.getByRole('img', { name: 'Link for the phone as a code' }).waitFor();
  await page.getByRole('button', { name: 'Decide…' }).first().click();
  await page.getByLabel('Noted, dealt with elsewhere').check();
  await page.getByRole('textbox', { name: 'Reason' }).fill('Asked by telephone, not an adverse event');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  expect(await inaccessible(page)).toEqual([]);
  await page.screenshot({ path: path.join(results, 'diary-1440.png') });
  await page.setViewportSize({ width: 360, height: 740 });
  await page.screenshot({ path: path.join(results, 'diary-360.png') });
  const { state } = await participantView(team.coordinator, world.study, participant);
  expect(state.diary.records.filter(({ settled }) => settled?.decision === 'noted')).toHaveLength(1);
  await siteReadsForm(page);
  await context.close();
}

/** What the participant answered is the visit's form; a second phone that says otherwise is shown beside it. */
async function siteReadsForm(page: Page): Promise<void> {
  const answered = (haemoglobin: number, replaces?: string): DiaryEntry => ({
    id: randomUUID(),
    kind: 'questionnaire',
    task: 'blood',
    visit: 'end',
    date: '2026-03-04',
    answers: { haemoglobin, haemoglobinLow: 120 },
    madeAt: '2026-03-04T20:00:00+08:00',
    timeZone: 'Asia/Shanghai',
    ...(replaces === undefined ? {} : { replaces }),
  });
  const first = answered(140);
  await sendFromAnotherPhone([first]);
  await page.goto(paths.form(world.study, participant, 'end', 1, 'blood'));
  await page.getByText(/Answered by the participant on phone P\d, 4 Mar/).waitFor();
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.screenshot({ path: path.join(results, 'form-from-phone-1440.png') });
  const target = { kind: 'form', visit: 'end', occurrence: 1, form: 'blood', item: 'haemoglobinLow' };
  const reason = 'Read from the report again';
  await team.coordinator.act(world.study, 'correct-value', { participant, target, to: 121, reason });
  await sendFromAnotherPhone([answered(150, first.id)]);
  await page.reload();
  await page.getByText('The phone of the participant says otherwise.').waitFor();
  await page.getByText('The site has corrected it since.').waitFor();
  expect(await inaccessible(page)).toEqual([]);
  await page.screenshot({ path: path.join(results, 'form-against-phone-1440.png') });
}

async function sendFromAnotherPhone(entries: readonly DiaryEntry[]): Promise<void> {
  const client = new ApiClient(world.origin);
  const parts = new URLSearchParams(new URL(await link()).hash.slice(1));
  const base = `/api/studies/${world.study}/phone`;
  const enrolled = (await client.expect(`${base}/enrol`, { link: parts.get('link'), pin })) as {
    session: string;
  };
  const headers = { authorization: `Bearer ${enrolled.session}` };
  for (let from = 0; from < entries.length; from += 40) {
    const body = { sentAt: clock.instant, entries: entries.slice(from, from + 40) };
    expect((await client.post(`${base}/entries`, body, headers)).status).toBe(200);
  }
}

test('the phone can be installed: an icon for iOS, one for round home screens, and an address without its slash', async () => {
  const page = await (await fetch(`${world.origin}/phone`)).text();
  expect(page).toContain('rel="manifest" href="/phone/manifest.webmanifest"');
  const [touch] = /(?<=rel="apple-touch-icon" href=")[^"]+/.exec(page) ?? [];
  const manifest = (await (await fetch(`${world.origin}/phone/manifest.webmanifest`)).json()) as {
    icons: { src: string; purpose: string }[];
    theme_color: string;
    background_color: string;
  };
  expect([manifest.theme_color, manifest.background_color]).toEqual(['#0b5961', '#fafaf8']);
  expect(manifest.icons.map(({ purpose }) => purpose)).toContain('maskable');
  for (const src of [touch, ...manifest.icons.map(icon => icon.src)]) {
    const icon = await fetch(world.origin + src);
    expect([src, icon.status, icon.headers.get('content-type')?.split('/')[0]]).toEqual([src, 200, 'image']);
  }
});

test('the first load of the phone is under 120 kB compressed', () => {
  const worker = readFileSync(path.join(webFolder, 'phone/service-worker.js'), 'utf8');
  const files = JSON.parse(/const files = (\[[^\]]+\])/.exec(worker)?.[1] ?? '[]') as string[];
  expect(files.filter(file => file.endsWith('.js')).length).toBeGreaterThan(3);
  const bytes = files.map(file => {
    const place = path.join(webFolder, file === '/phone/' ? 'phone/index.html' : file);
    return statSync(place).size > 1_000 ? gzipSync(readFileSync(place)).length : statSync(place).size;
  });
  // The polyfill, which only older browsers fetch, is among them.
  expect(bytes.reduce((sum, each) => sum + each, 0)).toBeLessThan(150_000);
  const needed = files.flatMap((file, i) => (/global\.esm/.test(file) ? [] : [bytes[i] ?? 0]));
  expect(needed.reduce((sum, each) => sum + each, 0)).toBeLessThan(120_000);
});
