import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider, { type GrantContext } from 'oidc-provider';

export interface TestProvider {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Who signs in there next, and whether with a second factor. */
  person: { readonly subject: string; readonly amr: readonly string[] };
  /** Follows the institution's pages as a browser does; the query with which it comes back. */
  visit(address: string): Promise<string>;
  close(): Promise<void>;
}

const clientId = 'trialwright';
const clientSecret = 'a secret of the test between the two of them';

/** A real OpenID provider on a port of its own, whose sign-in page lets the person in who is set. */
export async function startIdentityProvider(back: (issuer: string) => string): Promise<TestProvider> {
  let callback: ReturnType<Provider['callback']> = () => undefined;
  let provider: Provider | undefined;
  const server = createServer((request, response) => {
    if (!request.url?.startsWith('/interaction/')) return callback(request, response);
    const { subject, amr } = test.person;
    void provider?.interactionFinished(request, response, {
      login: { accountId: subject, amr, remember: false },
    });
  });
  const issuer = await listening(server);
  provider = new Provider(issuer, {
    clients: [{ client_id: clientId, client_secret: clientSecret, redirect_uris: [back(issuer)] }],
    cookies: { keys: ['of the test'] },
    pkce: { required: () => true },
    conformIdTokenClaims: false,
    claims: { openid: ['sub', 'amr'] },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_context: unknown, { uid }: { uid: string }) => `/interaction/${uid}` },
    findAccount: (_context: unknown, id: string) => ({
      accountId: id,
      claims: () => ({ sub: id, amr: test.person.amr }),
    }),
    async loadExistingGrant({ oidc: { client, session } }: GrantContext) {
      if (provider === undefined) return undefined;
      const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId });
      grant.addOIDCScope('openid');
      await grant.save();
      return grant;
    },
  });
  callback = provider.callback();
  const test: TestProvider = {
    issuer,
    clientId,
    clientSecret,
    person: { subject: 'nobody', amr: [] },
    visit: address => follow(address, back(issuer)),
    close: () => new Promise(resolve => server.close(() => resolve())),
  };
  return test;
}

/** From page to page with the institution's cookies, until it sends the browser back. */
async function follow(address: string, back: string): Promise<string> {
  const cookies = new Map<string, string>();
  let next = address;
  for (let step = 0; step < 10; step += 1) {
    if (next.startsWith(`${back}?`)) return new URL(next).search.slice(1);
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const reply = await fetch(next, { redirect: 'manual', headers: { cookie, connection: 'close' } });
    for (const text of reply.headers.getSetCookie()) {
      const [name = '', value = ''] = (text.split(';')[0] ?? '').split('=');
      cookies.set(name, value);
    }
    const location = reply.headers.get('location');
    if (location === null) throw new Error(`${next} answered ${reply.status}: ${await reply.text()}`);
    next = new URL(location, next).href;
  }
  throw new Error('The institution does not send the browser back.');
}

async function listening(server: Server): Promise<string> {
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
