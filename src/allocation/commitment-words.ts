import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { Chance } from '../statistics/chance.ts';

/** Names how lists follow from a seed: generator, order of draws, salts, tree. Whatever changes one of them changes this. */
export const algorithm = 'trialwright-allocation-1';

const wordBytes = 4;

/**
 * The random words of one list: HMAC-SHA-256 under the seed in counter mode (the construction of NIST SP 800-108 4.1),
 * each output read as eight big-endian words. Any language has what it takes to draw them again.
 */
export function seededWords(seed: Uint8Array, list: string): Chance {
  let block = new DataView(new ArrayBuffer(0));
  let at = 0;
  let counter = 0;
  return {
    uint32() {
      if (at >= block.byteLength) {
        block = viewOf(labelled(seed, 'words', list, counter));
        counter += 1;
        at = 0;
      }
      const word = block.getUint32(at);
      at += wordBytes;
      return word;
    },
  };
}

/** 32 bytes in hex that keep a row's leaf from being guessed. Telling one tells nothing of the others. */
export function rowSalt(seed: Uint8Array, list: string, rank: number): string {
  return bytesToHex(labelled(seed, 'salt', list, rank));
}

/** Lines cannot run into each other, because no list's id holds a line break. */
function labelled(seed: Uint8Array, purpose: string, list: string, number: number): Uint8Array {
  if (list.includes('\n')) throw new RangeError('The id of a list holds a line break.');
  return hmac(sha256, seed, utf8ToBytes([algorithm, purpose, list, number].join('\n')));
}

function viewOf(bytes: Uint8Array): DataView<ArrayBuffer> {
  return new DataView(new Uint8Array(bytes).buffer);
}
