import { createCipheriv, createDecipheriv, hkdfSync } from 'node:crypto';
import { canonicalJson } from './canonical-json.ts';
import { sha256 } from './chain.ts';
import { type KeyRing, keyFingerprint, keyNamed } from './key-ring.ts';

/** A JSON value that only the holder of the key can read, and only in the stream it was sealed for. Plain JSON itself. */
export interface Sealed {
  /**
   * Each value has a key of its own, derived from the sealing key, so that one value can be shown to a stranger without
   * the others. Values of the first versions of the program have the sealing key itself and no proof; they are still read.
   */
  readonly cipher: 'HKDF-SHA-256 AES-256-GCM' | 'AES-256-GCM';
  /** First 16 hex of the sealing key's SHA-256: says which key is needed, nothing about the key. */
  readonly key: string;
  /** SHA-256, hex, of the value's own key: GCM alone would let a box be made that opens to two values under two keys. */
  readonly proof?: string;
  /** Base64; 12 bytes, never used twice with one key. */
  readonly iv: string;
  /** Base64: the ciphertext followed by the 16-byte tag. */
  readonly box: string;
}

export interface SealPlace {
  readonly study: string;
  readonly stream: string;
}

export class SealError extends Error {
  override readonly name = 'SealError';
}

const ivBytes = 12;
const tagBytes = 16;

/** Sealed text comes in steps of this many bytes, so that a box's length tells nothing of what is in it. */
const paddedBytes = 512;

/** Seals a JSON value for one stream under the ring's current key. `iv` is 12 random bytes from the caller, fresh for every call. */
export function seal(value: unknown, ring: KeyRing, iv: Uint8Array, place: SealPlace): Sealed {
  assertLength('iv', iv, ivBytes);
  const key = deriveKey(ring.current, iv, place);
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(placeBytes(place));
  const box = Buffer.concat([
    cipher.update(padded(canonicalJson(value))),
    cipher.final(),
    cipher.getAuthTag(),
  ]);
  return {
    cipher: 'HKDF-SHA-256 AES-256-GCM',
    key: keyFingerprint(ring.current),
    proof: sha256(key),
    iv: Buffer.from(iv).toString('base64'),
    box: box.toString('base64'),
  };
}

/** The sealed value, or a `SealError` that says whether the key is missing or the value was changed or moved. */
export function openSealed(sealed: Sealed, ring: KeyRing, place: SealPlace): unknown {
  const key = valueKey(sealed, ring, place);
  const iv = Buffer.from(sealed.iv, 'base64');
  const box = Buffer.from(sealed.box, 'base64');
  if (box.length < tagBytes || (sealed.proof ?? sha256(key)) !== sha256(key)) throw broken(place);
  const decipher = createDecipheriv('aes-256-gcm', key, iv, { authTagLength: tagBytes })
    .setAAD(placeBytes(place))
    .setAuthTag(box.subarray(-tagBytes));
  try {
    const text = Buffer.concat([decipher.update(box.subarray(0, -tagBytes)), decipher.final()]).toString(
      'utf8',
    );
    return JSON.parse(text) as unknown;
  } catch (cause) {
    throw broken(place, cause);
  }
}

/** The key of this one value. Whoever is given it can open this value and no other. */
export function valueKey(sealed: Sealed, ring: KeyRing, place: SealPlace): Uint8Array {
  const key = keyNamed(ring, sealed.key);
  if (key === undefined)
    throw new SealError(
      `This value in ${place.study}/${place.stream} was sealed with key ${sealed.key}; at hand is ${[ring.current, ...ring.older].map(keyFingerprint).join(', ')}. Restore the sealing key file that belongs to this database.`,
    );
  const iv = Buffer.from(sealed.iv, 'base64');
  if (iv.length !== ivBytes) throw broken(place);
  return sealed.cipher === 'AES-256-GCM' ? key : deriveKey(key, iv, place);
}

function deriveKey(key: Uint8Array, iv: Uint8Array, place: SealPlace): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', key, iv, placeBytes(place), key.length));
}

/** JSON text may end in spaces. */
function padded(text: string): Buffer {
  const bytes = Buffer.from(text, 'utf8');
  const length = Math.ceil(bytes.length / paddedBytes) * paddedBytes;
  return Buffer.concat([bytes, Buffer.alloc(length - bytes.length, ' ')]);
}

function placeBytes(place: SealPlace): Buffer {
  return Buffer.from(canonicalJson([place.study, place.stream]), 'utf8');
}

function broken(place: SealPlace, cause?: unknown): SealError {
  return new SealError(
    `A sealed value in ${place.study}/${place.stream} was changed, or sealed for another stream: it does not open. Run \`trialwright verify\` and restore from a backup.`,
    { cause },
  );
}

function assertLength(what: string, bytes: Uint8Array, expected: number): void {
  if (bytes.length !== expected)
    throw new SealError(`The ${what} has ${bytes.length} bytes, not ${expected}.`);
}
