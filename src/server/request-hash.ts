import { createHmac } from 'node:crypto';
import { canonicalJson } from '../record/canonical-json.ts';
import { sha256 } from '../record/chain.ts';
import type { KeyRing } from '../record/key-ring.ts';

/**
 * Tells a repeated request from another one under the same command id. It stands in the database, and a request may hold
 * an arm or a value that tells it, one of few that can be tried one by one: so it is keyed with the sealing key.
 */
export function requestHash(request: object, keys: KeyRing): string {
  return keyed(canonicalJson(request), keys.current);
}

/** Also if the key has changed since, or the request is from before hashes were keyed. */
export function isSameRequest(hash: string, request: object, keys: KeyRing): boolean {
  const text = canonicalJson(request);
  return [keys.current, ...keys.older].some(key => keyed(text, key) === hash) || sha256(text) === hash;
}

function keyed(text: string, key: Uint8Array): string {
  return createHmac('sha256', key).update('request ').update(text, 'utf8').digest('hex');
}
