import { sha256 } from './chain.ts';

/** The keys that seal what may not be read in the database: one in force, and those before it, kept for reading. */
export interface KeyRing {
  readonly current: Uint8Array;
  readonly older: readonly Uint8Array[];
}

export const sealingKeyBytes = 32;

export function keyRing(current: Uint8Array, older: readonly Uint8Array[] = []): KeyRing {
  for (const { length } of [current, ...older])
    if (length !== sealingKeyBytes)
      throw new RangeError(`A sealing key has ${sealingKeyBytes} bytes, not ${length}.`);
  return { current, older };
}

/** A new key comes into force; the one before it still opens what it sealed. */
export function rotated({ current, older }: KeyRing, next: Uint8Array): KeyRing {
  return keyRing(next, [current, ...older]);
}

/** First 16 hex of the key's SHA-256: names a key without telling it. */
export function keyFingerprint(key: Uint8Array): string {
  return sha256(key).slice(0, 16);
}

export function keyNamed({ current, older }: KeyRing, fingerprint: string): Uint8Array | undefined {
  return [current, ...older].find(key => keyFingerprint(key) === fingerprint);
}
