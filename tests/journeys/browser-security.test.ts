import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { Secret, TOTP } from 'otpauth';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Client } from '../../src/cli/rehearsal-client.ts';
import type { ParticipantView } from '../../src/record/views.ts';
import { textsOf } from '../../src/web/texts/texts-of.ts';
import { inaccessible } from './accessible.ts';
import {
  type BrowserWorld,
  closeWindows,
  employEverybody,
  launchBrowser,
  openWindow,
  password,
  signIn,
  signInOnPage,
  startBrowserWorld,
} from './browser-world.ts';

const results = path.join(import.meta.dirname, '..', '..', 'test-results', 'security');
const texts = textsOf('en');

let browser: Browser;
let world: BrowserWorld;
let clients: ReadonlyMap<string, Client>;
let participant: string;

beforeAll(async () => {
  mkdirSync(results, { recursive: true });
  browser = await launchBrowser();
  world = await startBrowserWorld('DEMO-THREE-ARM', '2026-03-02T02:00:00Z');
  clients = await employEverybody(world, ['coordinator', 'monitor', 'investigator']);
  participant = await unscheduledVisit();
});
afterAll(async () => {
  await closeWindows(browser);
  await world?.close();
});

/** Screenshot, and no barrier in the page as it stands. */
async function look(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: path.join(results, `${name}.png`), fullPage: true });
  expect([name, await inaccessible(page)]).toEqual([name, []]);
}

/** The button that ends a dialog, with the password given. */
async function confirmWithPassword(page: Page): Promise<void> {
  const dialog = page.getByRole('dialog');
  await dialog.locator('input[autocomplete="current-password"]').fill(password);
  await dialog.getByRole('button', { name: texts.security.next }).click();
}

function codeOf(secret: string, steps: number): string {
  const timestamp = Date.now() + steps * 30_000;
  return TOTP.generate({ secret: Secret.fromBase32(secret), timestamp });
}

test('a coordinator sets up an authenticator app, is asked for it, and sees and ends sessions', async () => {
  const { page, faults } = await openWindow(browser, world);
  await signIn(page, 'coordinator');
  await page.goto('/security');
  await page.getByRole('button', { name: texts.security.setUp }).click();
  await confirmWithPassword(page);
  await page.getByRole('img', { name: texts.security.qr }).waitFor();
  await look(page, 'enrolment');
  const secret = (await page.locator('output.onetimelink').textContent()) ?? '';
  await page.getByLabel(texts.security.code).fill(codeOf(secret, 0));
  await page.getByRole('button', { name: texts.security.confirm }).click();
  const codes = page.locator('.recoverycodes li');
  await codes.first().waitFor();
  expect(await codes.count()).toBe(10);
  const recoveryCode = (await codes.nth(4).textContent()) ?? '';
  await look(page, 'recovery-codes');
  await page.getByRole('button', { name: texts.security.done }).click();
  await page.getByText(texts.security.codesLeft(10)).waitFor();
  await look(page, 'security');

  const phone = await openWindow(browser, world, { width: 360, height: 800, scheme: 'dark' });
  await signInOnPage(phone.page, 'coordinator');
  await phone.page.waitForURL('**/factor*');
  await look(phone.page, 'factor');
  await phone.page.goto(`/studies/${world.study}/participants`);
  await phone.page.waitForURL('**/factor*');
  await phone.page.getByLabel(texts.factor.code).fill('000000');
  await phone.page.keyboard.press('Enter');
  await phone.page.getByRole('alert').waitFor();
  await phone.page.getByLabel(texts.factor.code).fill(recoveryCode);
  await phone.page.keyboard.press('Enter');
  await phone.page.waitForURL(`**/studies/${world.study}/participants`);
  await phone.page.goto('/security');
  await phone.page.getByText(texts.security.codesLeft(9)).waitFor();
  await look(phone.page, 'security-phone');

  await page.reload();
  await page.getByRole('button', { name: texts.security.endOthers }).click();
  await page.getByRole('button', { name: texts.security.endOthers }).waitFor({ state: 'detached' });
  await phone.page.goto('/security');
  await phone.page.waitForURL('**/sign-in*');
  expect([...faults, ...phone.faults]).toEqual([]);
});

test('a passkey opens the account without the password, and signs instead of it', async () => {
  const { page, context, faults } = await openWindow(browser, world);
  // A passkey belongs to a name, not to a number.
  const at = (address: string) => world.origin.replace('127.0.0.1', 'localhost') + address;
  const devices = await context.newCDPSession(page);
  await devices.send('WebAuthn.enable');
  await devices.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  await page.goto(at('/sign-in'));
  await page.locator('input[autocomplete="username"]').fill('investigator');
  await page.locator('input[autocomplete="current-password"]').fill(password);
  await page.locator('button[type="submit"]').click();
  await page.waitForURL(url => !url.pathname.startsWith('/sign-in'));
  await page.goto(at('/security'));
  for (const name of ['ward computer', 'blue key']) {
    await page.getByRole('button', { name: texts.security.addPasskey }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel(texts.security.passkeyLabel).fill(name);
    await dialog.locator('input[autocomplete="current-password"]').fill(password);
    if (name === 'ward computer') await look(page, 'passkey');
    await dialog.getByRole('button', { name: texts.security.next }).click();
    if (name === 'ward computer') {
      await page.getByRole('button', { name: texts.security.done }).click();
      await page.getByText(name).waitFor();
      continue;
    }
    // The same authenticator is not registered twice.
    await page.getByText(texts.security.passkeyFailed).waitFor();
    await page.keyboard.press('Escape');
  }
  await page.getByRole('button', { name: texts.preferences.signOut }).click();
  await page.waitForURL('**/sign-in*');
  await look(page, 'sign-in');
  await page.getByRole('button', { name: texts.factor.byPasskey }).click();
  await page.waitForURL(`**/studies/${world.study}/today`);
  await page.goto(at('/security'));
  await page.getByText(texts.security.ways.passkey, { exact: true }).first().waitFor();
  await look(page, 'security-passkey');

  await signVisit(page, at);
  expect(faults).toEqual([]);
});

/** With the passkey instead of the password; what it answered is good for this command and no other. */
async function signVisit(page: Page, at: (address: string) => string): Promise<void> {
  await page.goto(at(`/studies/${world.study}/participants/${participant}`));
  await page.getByRole('button', { name: texts.checking.sign, exact: true }).click();
  const signing = page.getByRole('dialog');
  await signing.getByRole('button', { name: texts.sign.withPasskey }).click();
  await signing.getByText(texts.sign.passkeyNext).waitFor();
  await look(page, 'sign-with-passkey');
  const sent = page.waitForRequest(request => request.url().endsWith('/acts/sign-visit'));
  await signing.getByRole('button', { name: texts.sign.submit, exact: true }).click();
  await page.getByText(texts.checking.signature.holds, { exact: true }).first().waitFor();
  const { state } = (await client('monitor').get(
    `/api/studies/${world.study}/participants/${participant}`,
  )) as ParticipantView;
  expect(state.checking.visitSignatures.map(({ signature }) => signature)).toMatchObject([
    { account: 'investigator', by: 'passkey' },
  ]);
  const body = (await sent).postDataJSON() as object;
  const csrf = (await (await page.request.get(at('/api/session'))).json()).csrf as string;
  const again = await page.request.post(at(`/api/studies/${world.study}/acts/sign-visit`), {
    data: { ...body, command: 'another-command' },
    headers: { 'x-csrf': csrf },
  });
  expect([again.status(), (await again.json()).code]).toEqual([401, 'passkey-refused']);
}

function client(role: string): Client {
  const found = clients.get(role);
  if (found === undefined) throw new Error(`Nobody has the role ${role}.`);
  return found;
}

/** A participant with one form of an unscheduled visit, which is whole by itself. */
async function unscheduledVisit(): Promise<string> {
  const act = async (name: string, payload: object) => {
    const path = `/api/studies/${world.study}/acts/${name}`;
    const posted = await client('coordinator').post(path, { ...payload, command: `${name}-of-the-test` });
    if (!posted.ok) throw new Error(JSON.stringify(posted.problem));
    return (posted.body as { answer: { participant?: string } }).answer;
  };
  const signedAt = '2026-03-02T01:00:00Z';
  const registered = await act('consent', {
    site: '01',
    consentVersion: '1.0',
    signedAt,
    signedBy: 'participant',
  });
  const values = { skinReaction: 'none' };
  await act('record-form', {
    participant: registered.participant,
    visit: 'U',
    form: 'skinCheck',
    date: '2026-03-02',
    values,
    notDone: {},
  });
  return registered.participant ?? '';
}

test('the administrator sees who has a factor, and where somebody is signed in', async () => {
  const { page, faults } = await openWindow(browser, world);
  await signIn(page, 'admin');
  await page.goto(`/studies/${world.study}/accounts`);
  const row = page.getByRole('row').filter({ hasText: 'Chen Yu' });
  await row.getByRole('button', { name: texts.accounts.sessions }).click();
  await page.getByRole('dialog').getByRole('table').waitFor();
  await look(page, 'account-sessions');
  await page.keyboard.press('Escape');
  await row.getByRole('button', { name: texts.accounts.removeFactors }).click();
  await page.getByRole('dialog').locator('textarea').fill('Phone lost');
  await page.getByRole('dialog').locator('button[type="submit"]').click();
  await row.getByText(texts.accounts.hasFactors(0)).waitFor();
  await look(page, 'accounts');
  expect(faults).toEqual([]);
});
