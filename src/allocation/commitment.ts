import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, concatBytes, hexToBytes } from '@noble/hashes/utils.js';
import type { Chance } from '../statistics/chance.ts';

/** The two who each give a seed, so that neither can draw again until a list is to their liking. */
export const parties = ['generator', 'verifier'] as const;
export type Party = (typeof parties)[number];

/** 32 bytes each, in lower-case hex. The nonce keeps a commitment from telling that two seeds are the same. */
export interface PartySeed {
  readonly seed: string;
  readonly nonce: string;
}

export type PartySeeds = Readonly<Record<Party, PartySeed>>;
export type Commitments = Readonly<Record<Party, string>>;

export const seedBytes = 32;

/** What a party publishes before either seed is known to anybody else: SHA-256 of seed and nonce, one after the other. */
export function seedCommitment({ seed, nonce }: PartySeed): string {
  return bytesToHex(sha256(concatBytes(hexToBytes(seed), hexToBytes(nonce))));
}

/** The seed of all lists: HMAC-SHA-256 of the verifier's seed under the generator's. */
export function combinedSeed({ generator, verifier }: PartySeeds): Uint8Array {
  return hmac(sha256, hexToBytes(generator.seed), hexToBytes(verifier.seed));
}

export function drawPartySeed(chance: Chance): PartySeed {
  return { seed: drawHex(chance), nonce: drawHex(chance) };
}

function drawHex(chance: Chance): string {
  const words = Array.from({ length: seedBytes / 4 }, () => chance.uint32());
  return words.map(word => word.toString(16).padStart(8, '0')).join('');
}
