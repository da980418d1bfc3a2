import { readFileSync } from 'node:fs';
import type { ProviderSettings } from '../server/identity-provider.ts';
import { UsageError } from './usage.ts';

/** `OIDC_…`: an institution that people may sign in with; undefined if none is named. */
export function readProvider(variables: NodeJS.ProcessEnv): ProviderSettings | undefined {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_NAME: name } = variables;
  if (!issuer && !clientId) return undefined;
  if (!issuer || !clientId)
    throw new UsageError('OIDC_ISSUER and OIDC_CLIENT_ID go together; one of the two is missing.');
  if (!isTrustworthy(issuer))
    throw new UsageError(
      `OIDC_ISSUER is ${issuer}; it has to be an https address such as https://login.example.org.`,
    );
  const clientSecret = readSecret(variables.OIDC_CLIENT_SECRET_FILE);
  return {
    issuer,
    clientId,
    ...(clientSecret === undefined ? {} : { clientSecret }),
    name: name || new URL(issuer).hostname,
    factorValues: wordsOf(variables.OIDC_FACTOR_VALUES),
  };
}

/** In the clear only on this very machine, where nobody stands between. */
function isTrustworthy(issuer: string): boolean {
  if (!URL.canParse(issuer)) return false;
  const { protocol, hostname } = new URL(issuer);
  return (
    protocol === 'https:' || (protocol === 'http:' && /^(localhost|127\.0\.0\.1|\[::1\])$/.test(hostname))
  );
}

function readSecret(file: string | undefined): string | undefined {
  if (!file) return undefined;
  try {
    return readFileSync(file, 'utf8').trim() || undefined;
  } catch {
    throw new UsageError(`OIDC_CLIENT_SECRET_FILE is ${file}; that file cannot be read.`);
  }
}

/** Words with commas or spaces between. */
export function wordsOf(text: string | undefined): readonly string[] {
  return (text ?? '').split(/[\s,]+/).filter(word => word !== '');
}
