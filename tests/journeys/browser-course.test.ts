import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Client, Session } from '../../src/cli/rehearsal-client.ts';
import { delegateToEverybody } from '../../src/cli/rehearsal-delegations.ts';
import { typeStrokes } from '../../src/cli/rehearsal-desk.ts';
import { formStrokes } from '../../src/cli/rehearsal-strokes.ts';
import type { ParticipantState, RecordedForm } from '../../src/record/participant.ts';
import type { CounterStep } from '../../src/record/pharmacy-views.ts';
import type { ParticipantView, PharmacyRow } from '../../src/record/views.ts';
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

const protocol = 'NCT05969717';
const start = '2023-04-12T00:00:00Z';
let browser: Browser;
/** What a simulated participant answered: the browser types the same. */
let model: ParticipantState;

beforeAll(async () => {
  browser = await launchBrowser();
  const world = await startBrowserWorld(protocol, start);
  const clients = await employEverybody(world);
  await runUntil(world, clients, '2023-05-10T00:00:00Z');
  const view = (await clients
    .get('coordinator')
    ?.get(`/api/studies/${world.study}/participants/01-001`)) as ParticipantView;
  model = view.state;
  await world.close();
});
afterAll(async () => {
  await closeWindows(browser);
});

describe.each(['en', 'zh'] as const)('in %s', language => {
  const texts = textsOf(language);
  /** What does not hang on the language is tried in one. */
  const inEnglish = (name: string, run: () => Promise<void>): void => {
    if (language === 'en') test(name, run);
  };
  let world: BrowserWorld;
  const windows = new Map<string, Window>();
  let clients: ReadonlyMap<string, Client> = new Map();
  const participant = '01-001';

  beforeAll(async () => {
    world = await startBrowserWorld(protocol, model.consent.signedAt);
  });
  afterAll(async () => {
    await world?.close();
  });

  const page = (role: string): Page => {
    const found = windows.get(role);
    if (found === undefined) throw new Error(`Nobody has the role ${role}.`);
    return found.page;
  };
  /** As a link leads there; after a change of the clock a page is loaded anew instead. */
  const go = (role: string, to: string): Promise<void> => {
    const found = windows.get(role);
    if (found === undefined) throw new Error(`Nobody has the role ${role}.`);
    return found.follow(to);
  };
  const button = (role: string, name: string) => page(role).getByRole('button', { name, exact: true });
  const path = (rest = '') => `/studies/${world.study}/participants/${participant}${rest}`;

  async function arrive(role: string, link: string): Promise<void> {
    const window = await openWindow(browser, world, { language });
    windows.set(role, window);
    await window.page.goto(link);
    await window.page.getByLabel(texts.password.fresh, { exact: true }).fill(password);
    await window.page.getByLabel(texts.password.again).fill(password);
    await window.page.getByRole('button', { name: texts.password.submit }).click();
    await window.page.waitForURL(/\/studies\//);
  }

  inEnglish('the administrator gives everybody an account, with a link that works once', async () => {
    await arrive('administrator', `/sign-in#token=${world.adminToken}`);
    const admin = page('administrator');
    await admin.getByRole('link', { name: texts.nav.accounts }).click();
    for (const role of ['coordinator', 'investigator', 'pharmacist', 'verifier'] as const) {
      await admin.getByRole('textbox', { name: texts.accounts.name }).fill(texts.roles[role]);
      await admin.getByRole('textbox', { name: texts.accounts.account }).fill(role);
      await admin.getByRole('combobox', { name: texts.accounts.role }).selectOption(role);
      await button('administrator', texts.accounts.submit).click();
      await admin.getByText(texts.accounts.linkFor(role)).waitFor();
      const link = await admin.locator('.onetimelink').textContent();
      expect(link).toContain('/sign-in#token=');
      await arrive(role, link ?? '');
    }
    await delegateTheirTasks();
  });

  if (language === 'zh')
    test('the coordinator and the investigator sit down at their windows', async () => {
      clients = await employEverybody(world, ['coordinator', 'investigator', 'pharmacist', 'verifier']);
      for (const role of ['coordinator', 'investigator']) {
        const window = await openWindow(browser, world, { language });
        windows.set(role, window);
        await signIn(window.page, role);
        await window.page.goto('/');
        await window.page.getByRole('heading', { name: texts.tasks.title, exact: true }).waitFor();
      }
    });

  test('the coordinator records consent and every form of the screening visit', async () => {
    const coordinator = page('coordinator');
    await go('coordinator', `/studies/${world.study}/participants`);
    await button('coordinator', texts.participants.consent).click();
    await button('coordinator', texts.consent.submit).click();
    await coordinator.waitForURL(new RegExp(`${participant}$`));
    await button('coordinator', texts.visits.start).click();
    await recordVisit('SCR');
    expect(await coordinator.locator('.visits tbody tr').first().textContent()).toContain(
      texts.visits.states.done,
    );
    await go('coordinator', path('/eligibility'));
    await button('coordinator', texts.eligibility.assess).click();
    await coordinator.getByText(texts.eligibility.assessedAt('').trim()).waitFor();
  });

  inEnglish('the score follows the ratings at each key, and the figure shows the surface', async () => {
    await moveTo(dateOf('BL'));
    const coordinator = page('coordinator');
    await coordinator.goto(path('/forms/BL/1/skin'));
    // 0.4 + 2.4 + 0 + 0.8 = 3.6, and 0.1·5 + 0.2·10 + 0 + 0.4·3 = 3.7 % of the body: worked out by hand.
    const ratings = {
      easiHead: ['5', '2', '1', '1', '0'],
      easiUpper: ['10', '2', '2', '1', '1'],
      easiTrunk: ['0'],
      easiLower: ['3', '1', '1', '0', '0'],
    };
    for (const [region, [area = '', ...signs]] of Object.entries(ratings)) {
      await coordinator.locator(`#q-${region}Area .field`).focus();
      await coordinator.keyboard.type(area);
      for (const sign of signs) {
        await coordinator.keyboard.press('Enter');
        await coordinator.keyboard.press(sign);
      }
    }
    expect(await coordinator.locator('output[data-item="easiTotal"]').textContent()).toContain('3.6');
    expect(await coordinator.locator('[data-item="implied-surface"]').textContent()).toBe('3.7 %');
  });

  test('the coordinator records baseline; the investigator assesses, signs and randomises', async () => {
    await moveTo(dateOf('BL'));
    await recordVisit('BL');
    const investigator = page('investigator');
    await investigator.goto(path('/eligibility'));
    await button('investigator', texts.eligibility.assess).click();
    await button('investigator', texts.eligibility.decide).click();
    await investigator.getByText(texts.sign.meanings['decide-eligibility']).waitFor();
    await investigator.getByLabel(texts.sign.password).fill('not my password at all');
    await button('investigator', texts.sign.submit).click();
    expect(await investigator.getByRole('alert').getAttribute('data-code')).toBe('password-wrong');
    await investigator.getByLabel(texts.sign.password).fill(password);
    await button('investigator', texts.sign.submit).click();
    await investigator.getByText(texts.eligibility.decided(texts.eligibility.decisions.eligible)).waitFor();
    await button('investigator', texts.eligibility.randomise).click();
    const dialog = investigator.getByRole('dialog');
    await dialog.getByRole('button', { name: texts.eligibility.randomise, exact: true }).click();
    await dialog.getByText(texts.eligibility.randomised('R001')).waitFor();
    await dialog.getByRole('button', { name: texts.close, exact: true }).click();
  });

  inEnglish('the pharmacy receives, prepares, verifies with a second person and dispenses', async () => {
    const pharmacist = page('pharmacist');
    await pharmacist.goto(`/studies/${world.study}/pharmacy`);
    for (const { id } of world.definition.arms) await receive(id);
    await scan('pharmacist', 'prepare', step => step.stock);
    await page('verifier').goto(`/studies/${world.study}/pharmacy`);
    await scan('verifier', 'verify', step => step.kit?.kit);
    await pharmacist.reload();
    await scan('pharmacist', 'dispense', step => step.kit?.kit);
    await pharmacist.getByText(texts.pharmacy.none).waitFor();
    const arms = world.definition.arms.map(arm => arm.label[language]);
    const shown = (await pharmacist.locator('main').textContent()) ?? '';
    expect(arms.some(arm => shown.includes(arm))).toBe(true);
  });

  if (language === 'zh') test('the pharmacy hands out the product', handOut);

  inEnglish('the pharmacist prints emergency envelopes, and a second time is told of the first', async () => {
    const pharmacist = page('pharmacist');
    const print = async (choose: boolean) => {
      await button('pharmacist', texts.envelopes.print).click();
      const dialog = pharmacist.getByRole('dialog');
      if (choose) await dialog.getByRole('checkbox').check();
      await dialog.getByLabel(texts.sign.password).fill(password);
      const shown = await dialog.textContent();
      await dialog.getByRole('button', { name: texts.sign.submit, exact: true }).click();
      const [sheets] = await Promise.all([
        pharmacist.context().waitForEvent('page'),
        dialog.getByRole('link', { name: texts.envelopes.open }).click(),
      ]);
      await sheets.waitForLoadState();
      const printed = await sheets.locator('body').textContent();
      await sheets.close();
      await dialog.getByRole('button', { name: texts.close, exact: true }).last().click();
      return { shown, printed };
    };
    const first = await print(false);
    expect(first.shown).not.toContain(texts.envelopes.destroy);
    expect(first.printed).toContain('E1 · ');
    const second = await print(true);
    expect(second.shown).toContain(texts.envelopes.destroy);
    expect(second.printed).toMatch(/E2 · .*E1 · /s);
  });

  test('the coordinator logs the first application and a week later records the visit', async () => {
    const coordinator = page('coordinator');
    await coordinator.goto(path('/applications'));
    await coordinator.locator('.slot').first().click();
    await button('coordinator', texts.applications.log).click();
    await coordinator.locator('.slot-given').first().click();
    await coordinator.getByRole('radio', { name: texts.applications.at, exact: true }).check();
    await button('coordinator', texts.value.correct).click();
    const typed = await coordinator.locator('.correction .field').inputValue();
    const [day = '', time = ''] = typed.split(' ');
    expect(day).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    expect(await coordinator.locator('.changes').textContent()).toContain(time);
    await coordinator.keyboard.press('Escape');
    await coordinator.getByRole('dialog').waitFor({ state: 'detached' });
    await moveTo(dateOf('V1'));
    await recordVisit('V1');
    await go('coordinator', path());
    const row = coordinator.locator('.visits tbody tr').nth(2);
    expect(await row.textContent()).toMatch(
      new RegExp(`${texts.visits.states.done}|${texts.visits.states.outOfWindow}`),
    );
  });

  inEnglish('a value leads to its history and to its correction', async () => {
    const coordinator = page('coordinator');
    await go('coordinator', path('/forms/V1/1/itch'));
    const [item, value] = Object.entries(formAt('V1', 'itch').values)[0] ?? ['', 0];
    await coordinator.locator(`button.value[data-item="${item}"]`).click();
    await coordinator.locator('.changes').waitFor();
    await button('coordinator', texts.value.correct).click();
    await coordinator.locator('.correction .field').fill(String(Number(value) === 4 ? 5 : 4));
    await coordinator.locator('.correction').getByLabel(texts.reason).fill('Misread');
    await button('coordinator', texts.value.submit).click();
    await coordinator.getByRole('dialog').waitFor({ state: 'detached' });
    await coordinator.locator(`button.value[data-item="${item}"]`).click();
    await coordinator.getByText(`${texts.value.why}: Misread`).waitFor();
  });

  test('nobody masked was shown an arm, and no page had a fault', async () => {
    const arms = world.definition.arms.map(arm => arm.label[language]);
    for (const role of ['coordinator', 'investigator'])
      for (const rest of ['', '/eligibility', '/applications', '/safety', '/timeline']) {
        await windows.get(role)?.follow(path(rest));
        const shown = (await page(role).locator('body').textContent()) ?? '';
        expect(arms.filter(arm => shown.includes(arm))).toEqual([]);
      }
    expect([...windows.values()].flatMap(({ faults }) => faults)).toEqual([]);
  });

  /** Through the API: the page of delegations is tried elsewhere. */
  async function delegateTheirTasks(): Promise<void> {
    const investigator = new Session(world.origin);
    await investigator.expect('/api/sign-in', { account: 'investigator', password });
    const accounts = new Map([...windows.keys()].map(role => [role, role]));
    const staff = { investigator, accounts, password };
    await delegateToEverybody(world.definition, staff, world.clock.instant);
  }

  /** The steps of the pharmacy as its pages send them. */
  async function handOut(): Promise<void> {
    const act = async (role: string, name: string, payload: object) => {
      const address = `/api/studies/${world.study}/acts/${name}`;
      const posted = await clients.get(role)?.post(address, { command: crypto.randomUUID(), ...payload });
      expect(posted).toMatchObject({ ok: true });
    };
    const next = async () => {
      const rows = await clients.get('pharmacist')?.get(`/api/studies/${world.study}/pharmacy`);
      return (rows as readonly PharmacyRow[])[0]?.next;
    };
    for (const { id: arm } of world.definition.arms) {
      const supply = { site: '01', cohort: '1', arm, lot: `LOT-${arm}`, expiry: '2025-06-30', count: 2 };
      await act('pharmacist', 'receive-supply', supply);
    }
    await act('pharmacist', 'prepare-kit', { participant, kit: (await next())?.stock });
    const kit = (await next())?.kit?.kit;
    await act('verifier', 'verify-kit', { participant, kit });
    await act('pharmacist', 'dispense', { participant, kit, date: dateOf('BL').slice(0, 10) });
  }

  async function receive(arm: string): Promise<void> {
    const dialog = page('pharmacist').getByRole('dialog');
    await button('pharmacist', texts.pharmacy.receive).click();
    await dialog.getByRole('combobox', { name: texts.pharmacy.arm }).selectOption(arm);
    await dialog.getByRole('textbox', { name: texts.pharmacy.lot }).fill(`LOT-${arm}`);
    await dialog.getByRole('textbox', { name: texts.pharmacy.expiry }).fill('2025-06-30');
    await dialog.getByRole('textbox', { name: texts.pharmacy.units }).fill('2');
    await dialog.getByRole('button', { name: texts.save, exact: true }).click();
    await dialog.waitFor({ state: 'detached' });
  }

  /** Does the next step at the counter with the number that the queue names. */
  async function scan(
    role: string,
    step: CounterStep['step'],
    number: (step: CounterStep) => string | undefined,
  ): Promise<void> {
    const reply = await page(role).request.get(`/api/studies/${world.study}/pharmacy`);
    const [row] = (await reply.json()) as readonly PharmacyRow[];
    const code = row?.next && number(row.next);
    if (row?.next?.step !== step || code === undefined) throw new Error(`The next step is not to ${step}.`);
    await button(role, texts.pharmacy.steps[step]).click();
    const dialog = page(role).getByRole('dialog');
    await dialog.getByRole('textbox').fill(code);
    await dialog.getByRole('button', { name: texts.pharmacy.doSteps[step], exact: true }).click();
    await dialog.waitFor({ state: 'detached' });
  }

  /** Every form of a visit in the order in which the page leads on; in the second language the first ones, the rest as a page sends them. */
  async function recordVisit(visit: string): Promise<void> {
    const coordinator = page('coordinator');
    const forms = world.definition.visits.find(({ id }) => id === visit)?.forms ?? [];
    const typed = language === 'en' ? forms : forms.slice(0, 3);
    await coordinator.goto(path(`/forms/${visit}/1/${forms[0]}`));
    for (const form of typed) {
      await coordinator.waitForURL(url => url.pathname.endsWith(`/${visit}/1/${form}`));
      await typeStrokes(coordinator, formStrokes(world.definition, formAt(visit, form)));
      await saveForm(coordinator);
    }
    const rest = forms.slice(typed.length);
    if (rest.length > 0) await sendForms(visit, rest);
  }

  async function sendForms(visit: string, forms: readonly string[]): Promise<void> {
    const coordinator = new Session(world.origin);
    await coordinator.expect('/api/sign-in', { account: 'coordinator', password });
    for (const id of forms) {
      const { form, occurrence, date, values, notDone } = formAt(visit, id);
      const answers = { form, occurrence, date, values, notDone };
      await coordinator.expect(`/api/studies/${world.study}/acts/record-form`, {
        command: `course-${visit}-${id}`,
        participant,
        visit,
        ...answers,
      });
    }
    await page('coordinator').goto(path());
  }

  function formAt(visit: string, form: string): RecordedForm {
    const found = model.forms.find(each => each.visit === visit && each.form === form);
    if (found === undefined) throw new Error(`The model has no ${form} at ${visit}.`);
    return found;
  }

  function dateOf(visit: string): string {
    return (
      model.forms
        .filter(form => form.visit === visit)
        .map(({ recordedAt }) => recordedAt)
        .toSorted()
        .at(-1) ?? start
    );
  }

  async function moveTo(instant: string): Promise<void> {
    world.clock.instant = instant;
    for (const { context } of windows.values()) await world.setPageClock(context);
  }
});
