import type { Chance } from './chance.ts';
import { normalQuantile } from './normal-distribution.ts';

/** Uniform on the multiples of 2⁻⁵³ in [0, 1): 0 is possible, 1 is not. */
export function uniform(chance: Chance): number {
  const high = chance.uint32() >>> 5;
  const low = chance.uint32() >>> 6;
  return (high * 2 ** 26 + low) * 2 ** -53;
}

/** Uniform on (0, 1): the middles of 2⁵² equal parts, so that neither end is ever drawn. */
export function openUniform(chance: Chance): number {
  const high = chance.uint32() >>> 6;
  const low = chance.uint32() >>> 6;
  return (high * 2 ** 26 + low + 0.5) * 2 ** -52;
}

/** A normal draw by inversion: one uniform each, in order, with the same bits on every engine. */
export function normal(chance: Chance, mean: number, standardDeviation: number): number {
  return mean + standardDeviation * normalQuantile(openUniform(chance));
}

/** True with the given probability; 0 is never and 1 is always. */
export function happens(chance: Chance, probability: number): boolean {
  if (!(probability >= 0 && probability <= 1))
    throw new RangeError(`a probability must lie between 0 and 1, not ${probability}`);
  return uniform(chance) < probability;
}
