import { betaQuantile, betaUpperQuantile } from './beta-quantile.ts';
import { binomialMass, binomialTails } from './count-distributions.ts';
import { normalQuantile } from './normal-distribution.ts';
import { rootBetween } from './root.ts';

export interface Interval {
  readonly lower: number;
  readonly upper: number;
}

/** z with a share (1 − confidence)/2 above it. */
export function twoSidedZ(confidence: number): number {
  return -normalQuantile((1 - confidence) / 2);
}

/** Wilson's score interval (1927) at a given z. At no and at all events the formula gives 0 and 1 exactly; its rounding does not. */
export function wilsonInterval(count: number, n: number, z: number): Interval {
  const share = count / n;
  const shrink = 1 + (z * z) / n;
  const middle = (share + (z * z) / (2 * n)) / shrink;
  const reach = (z * Math.sqrt((share * (1 - share)) / n + (z * z) / (4 * n * n))) / shrink;
  return {
    lower: count === 0 ? 0 : Math.max(0, middle - reach),
    upper: count === n ? 1 : Math.min(1, middle + reach),
  };
}

/**
 * Wilson's interval with Yates' correction of ½ (Newcombe 1998). R's prop.test never corrects by more than |x − n/2|: that is what
 * `correctionMax` is for.
 */
export function wilsonCorrectedInterval(count: number, n: number, z: number, correctionMax = 0.5): Interval {
  const share = count / n;
  const correction = Math.min(0.5, correctionMax) / n;
  const half = (z * z) / (2 * n);
  const limit = (shifted: number, side: 1 | -1) =>
    (shifted + half + side * z * Math.sqrt((shifted * (1 - shifted)) / n + half / (2 * n))) / (1 + 2 * half);
  const [below, above] = [share - correction, share + correction];
  return {
    lower: below <= 0 ? 0 : Math.max(0, limit(below, -1)),
    upper: above >= 1 ? 1 : Math.min(1, limit(above, 1)),
  };
}

/** Limits at which P(more extreme) + ½ P(observed) = α/2 (Lancaster 1961). Below the stated confidence for some true shares. */
export function midPInterval(count: number, n: number, confidence: number): Interval {
  const half = (1 - confidence) / 2;
  const above = (p: number) => binomialTails(count, n, p).upper + binomialMass(count, n, p) / 2 - half;
  const below = (p: number) => binomialTails(count - 1, n, p).lower + binomialMass(count, n, p) / 2 - half;
  return {
    lower: count === 0 ? 0 : rootBetween(above, 0, count / n, 1e-15),
    upper: count === n ? 1 : rootBetween(below, count / n, 1, 1e-15),
  };
}

/** Equal tails of the posterior Beta(x + ½, n − x + ½); 0 and 1 where nothing or everything was seen (Brown, Cai, DasGupta 2001). */
export function jeffreysInterval(count: number, n: number, confidence: number): Interval {
  const half = (1 - confidence) / 2;
  const shapes = [count + 0.5, n - count + 0.5] as const;
  return {
    lower: count === 0 ? 0 : betaQuantile(half, ...shapes),
    upper: count === n ? 1 : betaUpperQuantile(half, ...shapes),
  };
}

/** Wald's interval around Wilson's centre (Agresti and Coull 1998), clipped to 0 … 1. */
export function agrestiCoullInterval(count: number, n: number, z: number): Interval {
  const size = n + z * z;
  const centre = (count + (z * z) / 2) / size;
  const reach = z * Math.sqrt((centre * (1 - centre)) / size);
  return { lower: Math.max(0, centre - reach), upper: Math.min(1, centre + reach) };
}
