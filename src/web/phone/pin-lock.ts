import { type Enrolment, type Kept, keep } from './store.ts';

/** As OWASP's password storage cheat sheet asks for PBKDF2 with SHA-256. */
const iterations = 600_000;
const triesPerWait = 5;
const waitMs = 15 * 60_000;

export async function sealToken(study: string, token: string, pin: string): Promise<Enrolment> {
  const salt = crypto.getRandomValues(new Uint8Array(16));
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const key = await keyOf(pin, salt);
  const text = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, new TextEncoder().encode(token));
  return { study, sealed: { salt, iv, text } };
}

/** The token, or undefined if the PIN is wrong or too many were tried; works without a network. */
export async function unsealToken({ enrolment, tries }: Kept, pin: string): Promise<string | undefined> {
  if (enrolment === undefined) return undefined;
  const count = tries?.count ?? 0;
  if (isWaiting(tries)) return undefined;
  const { salt, iv, text } = enrolment.sealed;
  try {
    const key = await keyOf(pin, salt as Uint8Array<ArrayBuffer>);
    const iv12 = iv as Uint8Array<ArrayBuffer>;
    const token = new TextDecoder().decode(
      await crypto.subtle.decrypt({ name: 'AES-GCM', iv: iv12 }, key, text),
    );
    await keep('tries', { count: 0, lastAtMs: 0 });
    return token;
  } catch {
    await keep('tries', { count: count + 1, lastAtMs: Date.now() });
    return undefined;
  }
}

export function isWaiting(tries: Kept['tries']): boolean {
  if (tries === undefined || tries.count === 0 || tries.count % triesPerWait !== 0) return false;
  const elapsedMs = Date.now() - tries.lastAtMs;
  return elapsedMs >= 0 && elapsedMs < waitMs;
}

async function keyOf(pin: string, salt: Uint8Array<ArrayBuffer>): Promise<CryptoKey> {
  const typed = await crypto.subtle.importKey('raw', new TextEncoder().encode(pin), 'PBKDF2', false, [
    'deriveKey',
  ]);
  const derivation = { name: 'PBKDF2', hash: 'SHA-256', salt, iterations };
  return crypto.subtle.deriveKey(derivation, typed, { name: 'AES-GCM', length: 256 }, false, [
    'encrypt',
    'decrypt',
  ]);
}
