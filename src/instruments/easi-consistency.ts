import { bsaPercent } from './bsa.ts';
import { addDecimals, compareDecimals, decimalOf, multiplyDecimals } from './decimal.ts';
import type { EasiRegion } from './easi.ts';

export interface EasiFinding {
  readonly code: 'signsWithoutArea' | 'areaWithoutSigns' | 'surfaceDisagrees';
  /** The region's name; absent for a finding on the whole body. */
  readonly region?: string;
  readonly sentence: string;
}

/** How far the surface implied by the regions may lie from the surface that was recorded, in percent of the body. */
const surfaceTolerancePercent = 1;

/** What in one EASI contradicts itself or the recorded body surface. Missing parts contradict nothing. */
export function checkEasiConsistency(
  regions: readonly EasiRegion[],
  recordedBsaPercent: number | undefined,
): EasiFinding[] {
  return [...regions.flatMap(checkRegion), ...checkSurface(regions, recordedBsaPercent)];
}

function checkRegion(region: EasiRegion): EasiFinding[] {
  const { name, areaPercent, signs } = region;
  if (areaPercent === 0 && signs.some(sign => sign !== undefined && sign > 0)) {
    const sentence = `${name} has signs but no diseased area. Set the signs to 0 or give the area.`;
    return [{ code: 'signsWithoutArea', region: name, sentence }];
  }
  if (areaPercent !== undefined && areaPercent > 0 && signs.every(sign => sign === 0)) {
    const sentence = `${name} has ${areaPercent} % diseased but every sign is 0. Give a sign or set the area to 0.`;
    return [{ code: 'areaWithoutSigns', region: name, sentence }];
  }
  return [];
}

function checkSurface(regions: readonly EasiRegion[], recordedBsaPercent: number | undefined): EasiFinding[] {
  if (recordedBsaPercent === undefined) return [];
  const known = regions.flatMap(({ multiplierTenths, areaPercent }) =>
    areaPercent === undefined ? [] : [{ multiplierTenths, areaPercent }],
  );
  if (known.length < regions.length) return [];
  const implied = bsaPercent(known);
  const [low, high] =
    implied < recordedBsaPercent ? [implied, recordedBsaPercent] : [recordedBsaPercent, implied];
  const apart = addDecimals(decimalOf(high), multiplyDecimals(decimalOf(-1), decimalOf(low)));
  if (compareDecimals(apart, decimalOf(surfaceTolerancePercent)) <= 0) return [];
  const sentence = `The regions make ${implied} % of the body surface, but ${recordedBsaPercent} % is recorded. Check both.`;
  return [{ code: 'surfaceDisagrees', sentence }];
}
