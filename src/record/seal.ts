import { createCipheriv, createDecipheriv } from 'node:crypto';
import { canonicalJson } from './canonicalJson.ts';
import { sha256 } from './chain.ts';

/** A JSON value that only the holder of the key can read, and only in the stream it was sealed for. Plain JSON itself. */
export interface Sealed {
  readonly cipher: 'AES-256-GCM';
  /** First 16 hex of the key's SHA-256: says which key is needed, nothing about the key. */
  readonly key: string;
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

const keyBytes = 32;
const ivBytes = 12;
const tagBytes = 16;

/** Seals a JSON value for one stream. `iv` is 12 random bytes from the caller, fresh for every call. */
export function seal(value: unknown, key: Uint8Array, iv: Uint8Array, place: SealPlace): Sealed {
  assertLength('key', key, keyBytes);
  assertLength('iv', iv, ivBytes);
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(placeBytes(place));
  const box = Buffer.concat([
    cipher.update(canonicalJson(value), 'utf8'),
    cipher.final(),
    cipher.getAuthTag(),
  ]);
  return {
    cipher: 'AES-256-GCM',
    key: keyFingerprint(key),
    iv: Buffer.from(iv).toString('base64'),
    box: box.toString('base64'),
  };
}

/** The sealed value, or a `SealError` that says whether the key is another one or the value was changed or moved. */
export function openSealed(sealed: Sealed, key: Uint8Array, place: SealPlace): unknown {
  assertLength('key', key, keyBytes);
  const fingerprint = keyFingerprint(key);
  if (sealed.key !== fingerprint)
    throw new SealError(
      `This value in ${place.study}/${place.stream} was sealed with key ${sealed.key}; the key at hand is ${fingerprint}. Restore the sealing key file that belongs to this database.`,
    );
  const iv = Buffer.from(sealed.iv, 'base64');
  const box = Buffer.from(sealed.box, 'base64');
  if (iv.length !== ivBytes || box.length < tagBytes) throw broken(place);
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

/** Names a key without telling it. */
export function keyFingerprint(key: Uint8Array): string {
  return sha256(key).slice(0, 16);
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
