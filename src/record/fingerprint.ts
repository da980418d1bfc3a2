import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { canonicalJson } from './canonical-json.ts';

/** SHA-256, hex, of a value's canonical JSON. Synchronous and without node:crypto, so that a browser computes the same. */
export function fingerprint(value: unknown): string {
  return bytesToHex(sha256(utf8ToBytes(canonicalJson(value))));
}

/** How events name the definition in force: its version and the first 12 hex digits of its fingerprint. */
export function definitionVersionOf(definition: { readonly version: string }): string {
  return `${definition.version}@${fingerprint(definition).slice(0, 12)}`;
}
