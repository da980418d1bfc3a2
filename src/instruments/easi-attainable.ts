import { easiMultiplierTenths, easiRegionNames } from './easi-regions.ts';

/** The least percentage of a region that reaches an area score, in hundredths; 1 is reached by any trace. */
const leastHundredths = [0, 1, 1000, 3000, 5000, 7000, 9000];

/**
 * Every EASI, in twentieths and ascending, that somebody from eight years on can have whose diseased skin is at most a percentage of
 * the body: area scores cost at least their share of a region, signs are free. Whole points unless half points are allowed.
 */
export function attainableEasiTwentieths(bodyPercentMax: number, halfPoints: boolean): readonly number[] {
  const shares = easiRegionNames.map(name => easiMultiplierTenths.fromEightYears[name]);
  const reached = new Set<number>();
  const extend = (region: number, hundredths: number, totals: ReadonlySet<number>): void => {
    const share = shares[region];
    if (share === undefined) {
      for (const total of totals) reached.add(total);
      return;
    }
    for (const [area, least] of leastHundredths.entries()) {
      const spent = hundredths + share * least;
      // Shares are tenths, percentages hundredths of a percent.
      if (spent > bodyPercentMax * 1000) break;
      const step = share * area;
      const sums = area === 0 ? [0] : signSums(halfPoints);
      extend(region + 1, spent, new Set([...totals].flatMap(total => sums.map(sum => total + step * sum))));
    }
  };
  extend(0, 0, new Set([0]));
  return [...reached].sort((a, b) => a - b);
}

/** Sums of four signs in half points; with half points every sum but one half, which no sign has. */
function signSums(halfPoints: boolean): readonly number[] {
  if (!halfPoints) return Array.from({ length: 13 }, (_, sum) => 2 * sum);
  return [0, ...Array.from({ length: 23 }, (_, sum) => sum + 2)];
}
