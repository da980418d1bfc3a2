import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { canonicalJson } from '../record/canonical-json.ts';
import type { ActStep } from '../simulate/step.ts';
import type { Posted, Session } from './rehearsal-client.ts';
import { type Stroke, strokesOf, type Typist } from './rehearsal-strokes.ts';

/** How many participants are entered at the desk. */
const participantsMax = 2;

/** A busy machine takes its time. */
const patienceMs = 120_000;

export interface DeskOptions extends Typist {
  readonly origin: string;
}

/**
 * A desk with a browser: what the first participants' site staff record is typed into the pages of the web application
 * instead of being sent to the API. Only the id of a command is the rehearsal's own, put in on the way, because a page draws
 * its ids by chance; everything else has to be what the rehearsal would have sent.
 */
export class Desk {
  readonly #browser: Browser;
  readonly #options: DeskOptions;
  readonly #windows = new Map<Session, Promise<BrowserContext>>();
  readonly #participants = new Set<string>();
  #consents = 0;
  /** Acts done at the desk. */
  acts = 0;

  constructor(browser: Browser, options: DeskOptions) {
    this.#browser = browser;
    this.#options = options;
  }

  /** What is typed for an act of somebody who is entered at the desk. */
  strokes(step: ActStep): readonly Stroke[] | undefined {
    const isHere =
      step.act === 'consent'
        ? this.#consents < participantsMax
        : this.#participants.has(String(step.payload.participant));
    const isPlain = !step.twice && !step.mayBeRefused && !step.scansKit;
    return isHere && isPlain ? strokesOf(step, this.#options) : undefined;
  }

  /** Does the act in the pages, at the moment of the step, and gives back what the server answered. */
  async enter(step: ActStep, strokes: readonly Stroke[], person: Session, command: string): Promise<Posted> {
    const context = await this.#windowOf(person);
    const page = await context.newPage();
    try {
      // The page's clock is the rehearsal's.
      await page.addInitScript(standStill, step.at);
      const posted = await perform(page, step, strokes, command);
      this.acts++;
      if (step.act === 'consent') this.#consents++;
      if (posted.ok) this.#note(posted.body.answer);
      return posted;
    } finally {
      await page.close();
    }
  }

  async close(): Promise<void> {
    await this.#browser.close();
  }

  /** Whoever consented or is screened again goes on at the desk under the number that was given. */
  #note(answer: unknown): void {
    const { participant } = (answer ?? {}) as { readonly participant?: unknown };
    if (typeof participant === 'string') this.#participants.add(participant);
  }

  #windowOf(person: Session): Promise<BrowserContext> {
    const window = this.#windows.get(person) ?? this.#openWindow(person);
    this.#windows.set(person, window);
    return window;
  }

  /** A window in which the person has signed in. */
  async #openWindow(person: Session): Promise<BrowserContext> {
    const { origin } = this.#options;
    const context = await this.#browser.newContext({ baseURL: origin, locale: 'en-GB' });
    context.setDefaultTimeout(patienceMs);
    const [name = '', value = ''] = person.tokens.cookie.split('=');
    await context.addCookies([{ name, value, url: origin }]);
    return context;
  }
}

async function perform(
  page: Page,
  step: ActStep,
  strokes: readonly Stroke[],
  command: string,
): Promise<Posted> {
  const address = `/acts/${step.act}`;
  await page.addInitScript(sendAs, { address, command });
  const answered = page.waitForResponse(response => response.url().endsWith(address));
  // Looked at below; a page that fails first must not leave it unheard.
  answered.catch(() => undefined);
  await typeStrokes(page, strokes);
  const response = await answered;
  assertSame(step, response.request().postDataJSON());
  const body = (await response.json()) as Record<string, unknown>;
  return response.ok() ? { ok: true, body } : { ok: false, status: response.status(), problem: body };
}

/** Types, one stroke after the other, what somebody would type. */
export async function typeStrokes(page: Page, strokes: readonly Stroke[]): Promise<void> {
  let at: Page | Locator = page;
  for (const stroke of strokes) {
    if (stroke.kind === 'open') await page.goto(stroke.path);
    else if (stroke.kind === 'keys') await page.keyboard.press(stroke.keys);
    else if (stroke.kind === 'dialog') at = page.getByRole('dialog');
    else await typeStroke(at, stroke);
  }
}

type StrokeInPlace = Exclude<Stroke, { readonly kind: 'open' | 'keys' | 'dialog' }>;

async function typeStroke(at: Page | Locator, stroke: StrokeInPlace): Promise<void> {
  switch (stroke.kind) {
    case 'press':
      // What comes next is offered at the head of a page, and again in its place among the acts.
      return at.getByRole('button', { name: stroke.button, exact: true }).last().click();
    case 'write':
      return at.getByLabel(stroke.field).fill(stroke.text);
    case 'select':
      await at.getByLabel(stroke.list).selectOption(stroke.option);
      return;
    case 'tick':
      return at.getByRole('checkbox', { name: stroke.box, exact: true }).check();
    case 'choose':
      return choose(at, stroke.answer);
    case 'answer':
      return answer(questionAt(at, stroke.item), stroke);
    case 'addRow':
      return questionAt(at, stroke.section).getByRole('button').press('Enter');
    case 'notDone': {
      const question = questionAt(at, stroke.item);
      await question.locator('input[type="checkbox"]').check();
      return question.locator('input.field').fill(stroke.reason);
    }
  }
}

function questionAt(at: Page | Locator, item: string): Locator {
  return at.locator(`[id="q-${item}"]`);
}

/** Where only one answer is possible, a page does not ask. */
async function choose(at: Page | Locator, name: string): Promise<void> {
  await at.getByRole('heading', { level: 2 }).first().waitFor();
  const choice = at.getByRole('radio', { name, exact: true });
  if ((await choice.count()) > 0) await choice.check();
}

async function answer(
  question: Locator,
  { item, value }: Extract<Stroke, { readonly kind: 'answer' }>,
): Promise<void> {
  await question.waitFor();
  const list = question.locator('select');
  if ((await list.count()) > 0) {
    await list.selectOption(String(value));
    return;
  }
  const choice = question.locator(`[id="${item}-${value}"]`);
  if ((await choice.count()) > 0) return choice.check();
  return question.locator('.field').fill(String(value));
}

function standStill(instant: string): void {
  const now = Temporal.Instant.from(instant);
  Temporal.Now.instant = () => now;
  Temporal.Now.plainDateISO = zone => now.toZonedDateTimeISO(zone ?? 'UTC').toPlainDate();
}

/** Runs in the page: puts the id of the command in. Requests caught outside it would cost the browser its cache. */
function sendAs({ address, command }: { readonly address: string; readonly command: string }): void {
  const send = window.fetch;
  window.fetch = (input, init) => {
    if (typeof input !== 'string' || !input.endsWith(address) || typeof init?.body !== 'string')
      return send(input, init);
    return send(input, { ...init, body: JSON.stringify({ ...JSON.parse(init.body), command }) });
  };
}

/**
 * The page has to send what the rehearsal would have sent. It also names the visit's occurrence where there is only one, and
 * the version of the definition that it was drawn under, which decides whether it is taken and is not recorded.
 */
function assertSame({ act, payload }: ActStep, sent: unknown): void {
  const {
    command: _command,
    signature: _signature,
    drawnUnder: _drawn,
    ...given
  } = sent as Record<string, unknown>;
  const planned = 'visit' in payload ? { occurrence: 1, ...payload } : payload;
  if (canonicalJson(given) !== canonicalJson(planned))
    throw new Error(
      `The page of ${act} sent something else than the rehearsal plans:\n${canonicalJson(given)}\n${canonicalJson(planned)}`,
    );
}
