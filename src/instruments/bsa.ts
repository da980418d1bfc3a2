import { addDecimals, decimalOf, multiplyDecimals, numberOf } from './decimal.ts';

export interface WeightedPercent {
  /** The region's share of the body surface in tenths: 1 is 10 %. */
  readonly multiplierTenths: number;
  /** Percent of the region that is diseased, 0–100. */
  readonly areaPercent: number;
}

/**
 * Percent of the whole body surface that is diseased: Σ share × percent, exact to the last written digit.
 * Percentages of 0.1 % resolution give a total in hundredths of a percent.
 */
export function bsaPercent(regions: readonly WeightedPercent[]): number {
  const tenths = regions.reduce(
    (sum, region) =>
      addDecimals(sum, multiplyDecimals(decimalOf(region.multiplierTenths), decimalOf(region.areaPercent))),
    decimalOf(0),
  );
  return numberOf({ digits: tenths.digits, scale: tenths.scale + 1 });
}
