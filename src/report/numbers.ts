import type { Description, Estimate } from '../statistics/describe.ts';
import type { NoProportion, Proportion } from '../statistics/proportion.ts';

/** What stands where a number cannot be given. */
export const noNumber = '–';

/** A minus sign as long as a plus sign; a rounded 0 has none. */
export function fixed(value: number, decimals: number): string {
  const text = Math.abs(value).toFixed(decimals);
  return value < 0 && Number(text) !== 0 ? `−${text}` : text;
}

export function estimated(estimate: Estimate, decimals: number): string {
  return estimate.value === undefined ? noNumber : fixed(estimate.value, decimals);
}

/** `3/8 (37.5 %)`. */
export function countOf({ count, n }: { readonly count: number; readonly n: number }): string {
  return n === 0 ? `0/0` : `${count}/${n} (${percent(count / n)} %)`;
}

/** `8.5 – 75.5`, in percent. */
export function intervalOf(estimate: Proportion | NoProportion): string {
  if (estimate.share === undefined) return noNumber;
  return `${percent(estimate.lower)} – ${percent(estimate.upper)}`;
}

/** One more digit than was recorded for the mean, two more for the standard deviation. */
export function meanAndDeviation({ mean, standardDeviation }: Description, decimals: number): string {
  if (mean.value === undefined) return noNumber;
  return `${fixed(mean.value, decimals + 1)} (${estimated(standardDeviation, decimals + 2)})`;
}

export function medianOf({ median }: Description, decimals: number): string {
  return estimated(median, decimals + 1);
}

export function quartilesOf({ firstQuartile, thirdQuartile }: Description, decimals: number): string {
  if (firstQuartile.value === undefined) return noNumber;
  return `${estimated(firstQuartile, decimals + 1)}; ${estimated(thirdQuartile, decimals + 1)}`;
}

export function rangeOf({ minimum, maximum }: Description, decimals: number): string {
  if (minimum.value === undefined) return noNumber;
  return `${estimated(minimum, decimals)}; ${estimated(maximum, decimals)}`;
}

function percent(share: number): string {
  return (100 * share).toFixed(1);
}
