/** A person of the rehearsal at their browser: one account, one session, plain HTTP. */
export interface Client {
  get(path: string): Promise<unknown>;
  post(path: string, body: unknown): Promise<Posted>;
}

export type Posted =
  | { readonly ok: true; readonly body: Record<string, unknown> }
  | { readonly ok: false; readonly status: number; readonly problem: Record<string, unknown> };

/** Signs in with a one-time link, sets the password and keeps the session. */
export async function signInByLink(origin: string, token: string, password: string): Promise<Session> {
  const session = new Session(origin);
  await session.expect('/api/sign-in/link', { token });
  await session.expect('/api/password', { password });
  return session;
}

export class Session implements Client {
  readonly #origin: string;
  #cookie = '';
  #csrf = '';

  constructor(origin: string) {
    this.#origin = origin;
  }

  /** What the browser sends along, for another client that goes on with the same session. */
  get tokens(): { readonly cookie: string; readonly csrf: string } {
    return { cookie: this.#cookie, csrf: this.#csrf };
  }

  async get(path: string): Promise<unknown> {
    const reply = await fetch(this.#origin + path, { headers: { cookie: this.#cookie } });
    if (!reply.ok) throw new Error(`GET ${path} answered ${reply.status}: ${await reply.text()}`);
    return path.endsWith('/export/record') ? reply.text() : reply.json();
  }

  async post(path: string, body: unknown): Promise<Posted> {
    const reply = await fetch(this.#origin + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie: this.#cookie, 'x-csrf': this.#csrf },
      body: JSON.stringify(body),
    });
    const cookie = reply.headers.getSetCookie().find(text => text.startsWith('trialwright='));
    if (cookie !== undefined) this.#cookie = cookie.split(';')[0] ?? '';
    const answer = (await reply.json()) as Record<string, unknown>;
    if (!reply.ok) return { ok: false, status: reply.status, problem: answer };
    if (typeof answer.csrf === 'string') this.#csrf = answer.csrf;
    return { ok: true, body: answer };
  }

  async expect(path: string, body: object): Promise<void> {
    await expectPosted(this, path, body);
  }
}

/** A participant's phone: no cookie and no token of a page, only a session of its own once it is enrolled. */
export class PhoneSession implements Client {
  readonly #origin: string;
  readonly #headers: Readonly<Record<string, string>>;

  constructor(origin: string, session?: string) {
    this.#origin = origin;
    this.#headers = session === undefined ? {} : { authorization: `Bearer ${session}` };
  }

  async get(path: string): Promise<unknown> {
    const reply = await fetch(this.#origin + path, { headers: this.#headers });
    if (!reply.ok) throw new Error(`GET ${path} answered ${reply.status}: ${await reply.text()}`);
    return reply.json();
  }

  async post(path: string, body: unknown): Promise<Posted> {
    const reply = await fetch(this.#origin + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...this.#headers },
      body: JSON.stringify(body),
    });
    const answer = (await reply.json()) as Record<string, unknown>;
    return reply.ok ? { ok: true, body: answer } : { ok: false, status: reply.status, problem: answer };
  }
}

/** For what is never refused in a rehearsal. */
export async function expectPosted(
  client: Client,
  path: string,
  body: object,
): Promise<Record<string, unknown>> {
  const posted = await client.post(path, body);
  if (posted.ok) return posted.body;
  throw new Error(`POST ${path} answered ${posted.status}: ${JSON.stringify(posted.problem)}`);
}
