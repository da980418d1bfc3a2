import type { Chance } from '../statistics/chance.ts';
import { threefryChance } from '../statistics/threefry.ts';

/** A stream of chance of its own for every purpose, so that one more draw somewhere changes nothing elsewhere. */
export function chanceFor(seed: number, purpose: string): Chance {
  return threefryChance({ seed, stream: fnv1a(purpose), trial: 0 });
}

/** 32-bit FNV-1a: turns a purpose's name into the number of its stream. */
function fnv1a(text: string): number {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  return hash;
}
