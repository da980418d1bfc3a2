import type {
  AuthenticationResponseJSON,
  PublicKeyCredentialRequestOptionsJSON,
} from '@simplewebauthn/browser';

/** No passkey answered: it was cancelled, took too long, or there is none. */
export class NoPasskey extends Error {}

/** The browser asks the person; fetched only when somebody signs so. */
export async function passkeyAnswer(
  optionsJSON: PublicKeyCredentialRequestOptionsJSON,
): Promise<AuthenticationResponseJSON> {
  const { startAuthentication } = await import('@simplewebauthn/browser');
  try {
    return await startAuthentication({ optionsJSON });
  } catch (error) {
    throw new NoPasskey('No passkey answered.', { cause: error });
  }
}
