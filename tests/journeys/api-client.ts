import { randomUUID } from 'node:crypto';
import type { SessionView } from '../../src/record/account-views.ts';
import type { ActReply, ProblemView } from '../../src/record/views.ts';

export interface Reply {
  readonly status: number;
  readonly text: string;
  readonly body: unknown;
  readonly headers: Headers;
}

export const testPassword = 'correct horse battery';

/** A person at their browser: one session over plain HTTP. */
export class ApiClient {
  readonly origin: string;
  cookie = '';
  /** By which accounts know this browser again. */
  device = '';
  /** Carried between two steps of signing in. */
  note = '';
  csrf = '';
  session: SessionView | undefined;

  constructor(origin: string) {
    this.origin = origin;
  }

  /** Signs in with a one-time link and sets the password. */
  static async byLink(origin: string, link: string): Promise<ApiClient> {
    const client = new ApiClient(origin);
    await client.expect('/api/sign-in/link', { token: tokenOf(link) });
    await client.expect('/api/password', { password: testPassword });
    return client;
  }

  static async signedIn(origin: string, account: string, password = testPassword): Promise<ApiClient> {
    const client = new ApiClient(origin);
    await client.expect('/api/sign-in', { account, password });
    return client;
  }

  /** As an administrator, makes an account; gives it back signed in. */
  async newPerson(
    study: string,
    account: string,
    role: string,
    sites: readonly string[],
  ): Promise<ApiClient> {
    const wanted = { account, name: `Person ${account}`, role, sites };
    const made = (await this.expect(`/api/studies/${study}/accounts`, wanted)) as { link: string };
    return ApiClient.byLink(this.origin, made.link);
  }

  get(path: string, headers: Readonly<Record<string, string>> = {}): Promise<Reply> {
    return this.#send('GET', path, undefined, headers);
  }

  post(path: string, body?: unknown, headers: Readonly<Record<string, string>> = {}): Promise<Reply> {
    const text = body === undefined ? undefined : JSON.stringify(body);
    return this.#send('POST', path, text, {
      ...(text ? { 'content-type': 'application/json' } : {}),
      ...headers,
    });
  }

  postText(path: string, text: string, headers: Readonly<Record<string, string>>): Promise<Reply> {
    return this.#send('POST', path, text, headers);
  }

  /** The body of a reply that has to be 200. */
  async expect(path: string, body?: unknown): Promise<unknown> {
    const reply = body === undefined ? await this.get(path) : await this.post(path, body);
    if (reply.status !== 200) throw new Error(`${path} answered ${reply.status}: ${reply.text}`);
    return reply.body;
  }

  tryAct(study: string, act: string, payload: object, command: string = randomUUID()): Promise<Reply> {
    return this.post(`/api/studies/${study}/acts/${act}`, { ...payload, command });
  }

  async act(study: string, act: string, payload: object, command: string = randomUUID()): Promise<ActReply> {
    const reply = await this.tryAct(study, act, payload, command);
    if (reply.status !== 200) throw new Error(`${act} answered ${reply.status}: ${reply.text}`);
    return reply.body as ActReply;
  }

  async #send(
    method: string,
    path: string,
    body: string | undefined,
    headers: Readonly<Record<string, string>>,
  ): Promise<Reply> {
    const reply = await fetch(this.origin + path, {
      method,
      headers: { cookie: `${this.cookie}; ${this.device}; ${this.note}`, 'x-csrf': this.csrf, ...headers },
      ...(body === undefined ? {} : { body }),
    });
    const setCookie = reply.headers.getSetCookie().find(text => text.startsWith('trialwright='));
    if (setCookie) this.cookie = setCookie.split(';')[0] ?? '';
    const device = reply.headers.getSetCookie().find(text => text.startsWith('trialwright-device='));
    if (device) this.device = device.split(';')[0] ?? '';
    const note = reply.headers.getSetCookie().find(text => text.startsWith('trialwright-note='));
    if (note) this.note = note.split(';')[0] ?? '';
    const text = await reply.text();
    const isJson = /json(;|$)/.test(reply.headers.get('content-type') ?? '');
    const parsed: unknown = isJson ? JSON.parse(text) : undefined;
    this.#remember(parsed);
    return { status: reply.status, text, body: parsed, headers: reply.headers };
  }

  #remember(body: unknown): void {
    if (typeof body !== 'object' || body === null || !('csrf' in body)) return;
    this.session = body as SessionView;
    this.csrf = this.session.csrf;
  }
}

export function tokenOf(link: string): string {
  return link.split('#token=').at(-1) ?? '';
}

export function codeOf(reply: Reply): string {
  return (reply.body as ProblemView).code;
}
