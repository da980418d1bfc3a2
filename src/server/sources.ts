import { randomBytes } from 'node:crypto';
import type { Chance } from '../statistics/chance.ts';

/** Gives the present instant, UTC, ISO 8601. */
export interface Clock {
  now(): string;
}

export const systemClock: Clock = { now: () => new Date().toISOString() };

const wordBytes = 4;
const wordsPerDraw = 256;

/** The operating system's generator, asked for many words at a time. */
export function systemChance(): Chance {
  let words = Buffer.alloc(0);
  let at = 0;
  return {
    uint32() {
      if (at >= words.length) {
        words = randomBytes(wordBytes * wordsPerDraw);
        at = 0;
      }
      const word = words.readUInt32LE(at);
      at += wordBytes;
      return word;
    },
  };
}

/** 12 bytes for one sealing. */
export function drawIv(chance: Chance): Uint8Array {
  const iv = Buffer.alloc(12);
  for (let at = 0; at < iv.length; at += wordBytes) iv.writeUInt32LE(chance.uint32(), at);
  return iv;
}

/** Id of a command that the server makes itself: 128 bits, from the seed where everything comes from one. */
export function drawCommand(chance: Chance): string {
  return Array.from({ length: 4 }, () => chance.uint32().toString(16).padStart(8, '0')).join('');
}
