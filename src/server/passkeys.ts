import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server';
import type { CredentialStore, FactorRow } from '../store/store.ts';

/** Passkeys of accounts (WebAuthn level 2): they need the person, by PIN or body, and hold for one origin only. */
export interface Passkeys {
  registrationOptions(account: Named, origin: string): Promise<{ readonly challenge: string }>;
  /** The new passkey's id, if the answer is right. */
  register(
    account: string,
    origin: string,
    challenge: string,
    response: unknown,
  ): Promise<string | undefined>;
  /** `account`: only its passkeys; otherwise whichever the browser offers. */
  signInOptions(
    origin: string,
    account?: string,
    challenge?: Uint8Array,
  ): Promise<{ readonly challenge: string }>;
  /** The account whose passkey answered, if the answer is right. `account`: whose it is, where only its passkeys were asked. */
  verify(origin: string, challenge: string, response: unknown, account?: string): Promise<string | undefined>;
  remove(account: string, id: string): Promise<void>;
}

interface Named {
  readonly id: string;
  readonly name: string;
}

/** What is kept of a passkey: nothing of it is secret. */
interface Kept {
  readonly publicKey: string;
  readonly counter: number;
}

const kind = 'passkey';

/** Loaded with the first passkey: it is large, and a server that starts does without it. */
const webAuthn = () => import('@simplewebauthn/server');

export function createPasskeys(credentials: CredentialStore): Passkeys {
  const idsOf = async (account: string) =>
    (await credentials.factors(account, kind)).map(({ id }) => ({ id }));
  return {
    registrationOptions: async ({ id, name }, origin) =>
      (await webAuthn()).generateRegistrationOptions({
        rpName: 'Trialwright',
        rpID: domainOf(origin),
        userID: Uint8Array.from(Buffer.from(id, 'utf8')),
        userName: id,
        userDisplayName: name,
        attestationType: 'none',
        excludeCredentials: await idsOf(id),
        authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
      }),
    async register(account, origin, challenge, response) {
      const given = await unlessMalformed(async () =>
        (await webAuthn()).verifyRegistrationResponse({
          response: response as RegistrationResponseJSON,
          expectedChallenge: challenge,
          expectedOrigin: origin,
          expectedRPID: domainOf(origin),
          requireUserVerification: true,
        }),
      );
      const credential = given?.verified ? given.registrationInfo.credential : undefined;
      if (credential === undefined) return undefined;
      const { id, publicKey, counter } = credential;
      const kept: Kept = { publicKey: Buffer.from(publicKey).toString('base64url'), counter };
      await credentials.putFactor({ account, kind, id, body: JSON.stringify(kept) });
      return id;
    },
    signInOptions: async (origin, account, challenge) =>
      (await webAuthn()).generateAuthenticationOptions({
        rpID: domainOf(origin),
        userVerification: 'required',
        ...(account === undefined ? {} : { allowCredentials: await idsOf(account) }),
        ...(challenge === undefined ? {} : { challenge: Uint8Array.from(challenge) }),
      }),
    async verify(origin, challenge, response, account) {
      const row = await rowOf(credentials, response, account);
      if (row === undefined) return undefined;
      const { publicKey, counter } = JSON.parse(row.body) as Kept;
      const given = await unlessMalformed(async () =>
        (await webAuthn()).verifyAuthenticationResponse({
          response: response as AuthenticationResponseJSON,
          expectedChallenge: challenge,
          expectedOrigin: origin,
          expectedRPID: domainOf(origin),
          credential: {
            id: row.id,
            publicKey: Uint8Array.from(Buffer.from(publicKey, 'base64url')),
            counter,
          },
          requireUserVerification: true,
        }),
      );
      if (!given?.verified) return undefined;
      const kept: Kept = { publicKey, counter: given.authenticationInfo.newCounter };
      const isFirst = await credentials.replaceFactor({ ...row, body: JSON.stringify(kept) }, row.body);
      return isFirst ? row.account : undefined;
    },
    async remove(account, id) {
      await credentials.removeFactor({ account, kind, id });
    },
  };
}

/** The passkey that the answer names, of the account that was asked or that its handle names. */
async function rowOf(
  credentials: CredentialStore,
  response: unknown,
  asked: string | undefined,
): Promise<FactorRow | undefined> {
  const { id, response: inner } = (response ?? {}) as { id?: unknown; response?: { userHandle?: unknown } };
  const handle = inner?.userHandle;
  const named = typeof handle === 'string' ? Buffer.from(handle, 'base64url').toString('utf8') : undefined;
  const account = asked ?? named;
  if (typeof id !== 'string' || account === undefined) return undefined;
  return (await credentials.factors(account, kind)).find(row => row.id === id);
}

function domainOf(origin: string): string {
  return new URL(origin).hostname;
}

/** An answer that cannot even be read is a wrong one. What is thrown names what was sent, so it goes nowhere. */
async function unlessMalformed<Answer>(verify: () => Promise<Answer>): Promise<Answer | undefined> {
  try {
    return await verify();
  } catch {
    return undefined;
  }
}
