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

  async expect(path: string, body: unknown): Promise<void> {
    const posted = await this.post(path, body);
    if (!posted.ok)
      throw new Error(`POST ${path} answered ${posted.status}: ${JSON.stringify(posted.problem)}`);
  }
}
