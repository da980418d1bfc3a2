import type {
  Configuration,
  IDToken,
  TokenEndpointResponse,
  TokenEndpointResponseHelpers,
} from 'openid-client';
import { Problem } from './problems.ts';

/** An institution's sign-in page (OpenID Connect), as whoever runs the server set it up. */
export interface ProviderSettings {
  readonly issuer: string;
  readonly clientId: string;
  /** Absent: a public client, which PKCE alone protects. */
  readonly clientSecret?: string;
  /** What people call it; stands on the button. */
  readonly name: string;
  /** Values of `acr` or `amr` that count as a second factor; they are asked for. */
  readonly factorValues: readonly string[];
}

/** What has to be the same when the browser comes back. */
export interface ProviderErrand {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
  /** Where the browser comes back to. */
  readonly back: string;
}

/** Who somebody is by the word of the institution. */
export interface Identity {
  readonly issuer: string;
  /** Never given to another person by the same issuer. */
  readonly subject: string;
  /** The institution says that it asked for a second factor. */
  readonly hasFactor: boolean;
}

export interface IdentityProvider {
  readonly name: string;
  /** The institution's page to go to, and the errand to remember until the browser comes back. */
  begin(back: string): Promise<{ readonly address: string; readonly errand: ProviderErrand }>;
  /** `answer`: the query with which the browser came back. */
  confirm(errand: ProviderErrand, answer: string): Promise<Identity>;
}

/** Loaded with the first use: most servers do without. */
const client = () => import('openid-client');

/** Authorisation code flow with PKCE, state and nonce. The institution is asked who it is when it is first needed. */
export function createIdentityProvider(settings: ProviderSettings): IdentityProvider {
  let found: Promise<Configuration> | undefined;
  const configuration = async () => {
    found ??= discover(settings);
    try {
      return await found;
    } catch {
      found = undefined;
      throw new Problem('provider-unreachable');
    }
  };
  return {
    name: settings.name,
    async begin(back) {
      const oidc = await client();
      const config = await configuration();
      const errand = {
        state: oidc.randomState(),
        nonce: oidc.randomNonce(),
        verifier: oidc.randomPKCECodeVerifier(),
        back,
      };
      const { factorValues } = settings;
      const address = oidc.buildAuthorizationUrl(config, {
        redirect_uri: back,
        scope: 'openid',
        state: errand.state,
        nonce: errand.nonce,
        code_challenge: await oidc.calculatePKCECodeChallenge(errand.verifier),
        code_challenge_method: 'S256',
        ...(factorValues.length > 0 ? { acr_values: factorValues.join(' ') } : {}),
      });
      return { address: address.href, errand };
    },
    async confirm({ state, nonce, verifier, back }, answer) {
      const oidc = await client();
      const config = await configuration();
      const came = new URL(back);
      came.search = answer;
      const claims = await claimsIn(() =>
        oidc.authorizationCodeGrant(config, came, {
          expectedState: state,
          expectedNonce: nonce,
          pkceCodeVerifier: verifier,
          idTokenExpected: true,
        }),
      );
      return { issuer: claims.iss, subject: claims.sub, hasFactor: hasFactor(claims, settings) };
    },
  };
}

async function discover({ issuer, clientId, clientSecret }: ProviderSettings): Promise<Configuration> {
  const oidc = await client();
  const server = new URL(issuer);
  return oidc.discovery(
    server,
    clientId,
    undefined,
    clientSecret === undefined ? oidc.None() : oidc.ClientSecretBasic(clientSecret),
    // Only a provider on this very machine may be spoken to in the clear; the settings are refused otherwise.
    server.protocol === 'http:' ? { execute: [oidc.allowInsecureRequests] } : {},
  );
}

/** Whatever is wrong with the answer, nobody is let in; what was wrong may name what was sent, so it is not told. */
async function claimsIn(
  grant: () => Promise<TokenEndpointResponse & TokenEndpointResponseHelpers>,
): Promise<IDToken> {
  try {
    const claims = (await grant()).claims();
    if (claims !== undefined) return claims;
  } catch (error) {
    if (error instanceof TypeError) throw new Problem('provider-unreachable');
  }
  throw new Problem('provider-refused');
}

function hasFactor({ acr, amr }: IDToken, { factorValues }: ProviderSettings): boolean {
  const told = [acr, ...(Array.isArray(amr) ? amr : [])];
  return told.some(value => typeof value === 'string' && factorValues.includes(value));
}
