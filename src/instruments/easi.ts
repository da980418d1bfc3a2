import { checkRange, noScore, type RefusedInput, type Score } from './score.ts';

export const easiSigns = ['Erythema', 'Oedema', 'Excoriation', 'Lichenification'] as const;

type FourSigns = readonly [number | undefined, number | undefined, number | undefined, number | undefined];

export interface EasiRegion {
  /** Names the region in findings: `head` gives `headArea`, `headErythema`, … */
  readonly name: string;
  /** The region's share in tenths; the four shares make ten. */
  readonly multiplierTenths: number;
  readonly areaPercent: number | undefined;
  /** Erythema, oedema or papulation, excoriation, lichenification; each the average over the region. */
  readonly signs: FourSigns;
}

export interface EasiOptions {
  /** 1.5 and 2.5 may be given. 0.5 never: a sign that can be seen is at least mild. */
  readonly halfPoints: boolean;
}

/**
 * EASI (Hanifin 2001) as a count of twentieths (0.05), the finest step that half points can make, so that sums and
 * responder thresholds are whole-number arithmetic. No part of it is scored while another part is missing.
 */
export function scoreEasi(regions: readonly EasiRegion[], options: EasiOptions): Score {
  const missing = regions.flatMap(missingInRegion);
  const refused = regions.flatMap(region => refusedInRegion(region, options));
  if (missing.length > 0 || refused.length > 0) return noScore(missing, refused);
  const twentieths = regions.reduce((sum, region) => sum + regionTwentieths(region), 0);
  return { value: twentieths / 20, twentieths };
}

/**
 * Area score of a region from the percent that is actively diseased. The bands are half open: the printed bands
 * (1–9 %, 10–29 %, …) leave 9.5 % without a score.
 */
export function easiAreaScore(areaPercent: number): number {
  if (areaPercent <= 0) return 0;
  return 1 + [10, 30, 50, 70, 90].filter(start => areaPercent >= start).length;
}

export type EasiBand = 'clear' | 'almostClear' | 'mild' | 'moderate' | 'severe' | 'verySevere';

/** Severity bands of Leshem et al. 2015, upper ends 0, 1.0, 7.0, 21.0, 50.0 and 72.0. */
export function easiBand(twentieths: number): EasiBand {
  if (twentieths <= 0) return 'clear';
  if (twentieths <= 20) return 'almostClear';
  if (twentieths <= 140) return 'mild';
  if (twentieths <= 420) return 'moderate';
  if (twentieths <= 1000) return 'severe';
  return 'verySevere';
}

function regionTwentieths(region: EasiRegion): number {
  return easiTwentiethsOfRegion(
    region.multiplierTenths,
    easiAreaScore(region.areaPercent ?? 0),
    region.signs.map(sign => sign ?? 0),
  );
}

/** A region's part: its share times its area score times the sum of its signs, in whole twentieths. */
export function easiTwentiethsOfRegion(
  multiplierTenths: number,
  areaScore: number,
  signs: readonly number[],
): number {
  return multiplierTenths * areaScore * signs.reduce((sum, sign) => sum + 2 * sign, 0);
}

/** A region without disease has no signs to rate, so blank signs there are not missing. */
function missingInRegion(region: EasiRegion): string[] {
  const signs = region.signs.flatMap((sign, index) =>
    sign === undefined && region.areaPercent !== 0 ? [signRole(region, index)] : [],
  );
  return region.areaPercent === undefined ? [`${region.name}Area`, ...signs] : signs;
}

function refusedInRegion(region: EasiRegion, options: EasiOptions): RefusedInput[] {
  const area =
    region.areaPercent === undefined ? [] : checkRange(`${region.name}Area`, region.areaPercent, 0, 100);
  const signs = region.signs.flatMap((sign, index) =>
    sign === undefined ? [] : checkSign(signRole(region, index), sign, options),
  );
  return [...area, ...signs];
}

function checkSign(role: string, sign: number, options: EasiOptions): RefusedInput[] {
  const outside = checkRange(role, sign, 0, 3);
  if (outside.length > 0 || Number.isInteger(sign)) return outside;
  if (sign < 1) {
    const sentence = `${role} is ${sign}; a sign that can be seen is at least 1. Give 0 or 1.`;
    return [{ role, code: 'halfPointBelowOne', sentence }];
  }
  if (options.halfPoints && Number.isInteger(2 * sign)) return [];
  if (Number.isInteger(2 * sign)) {
    const sentence = `${role} is ${sign}; half points are not used here. Give 0, 1, 2 or 3.`;
    return [{ role, code: 'halfPointsNotUsed', sentence }];
  }
  return [{ role, code: 'notAWholeGrade', sentence: `${role} is ${sign}; signs are graded 0, 1, 2 or 3.` }];
}

function signRole(region: EasiRegion, index: number): string {
  return `${region.name}${easiSigns[index]}`;
}
