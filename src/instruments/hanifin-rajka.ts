import { type Truth, truthOf } from './truth.ts';

export interface FeatureCount {
  readonly present: number;
  readonly unknown: number;
}

/** How many features of a checklist are present, and how many nobody has told yet. */
export function countFeatures(features: readonly (boolean | undefined)[]): FeatureCount {
  return {
    present: features.filter(feature => feature === true).length,
    unknown: features.filter(feature => feature === undefined).length,
  };
}

/**
 * At least `needed` of the features. Met as soon as enough are present; not met only when even all that is still
 * unknown could not make up the number.
 */
export function atLeastPresent(needed: number, features: readonly (boolean | undefined)[]): Truth {
  const { present, unknown } = countFeatures(features);
  if (present >= needed) return 'met';
  return truthOf(present + unknown < needed ? false : undefined);
}

/** Hanifin and Rajka 1980: three of four major features and three of twenty-three minor ones. */
export const hanifinRajka = { majorFeatures: 4, minorFeatures: 23, needed: 3 } as const;
