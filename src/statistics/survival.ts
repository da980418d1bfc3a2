import { chiSquaredUpper } from './chi-squared.ts';
import { bilinear, invertPositiveDefinite } from './matrix.ts';
import { type Estimate, notEstimable } from './not-estimable.ts';
import { sumOf } from './sums.ts';

/** A time at which somebody had the event, or until which it was seen that nobody had. */
export interface Observed {
  readonly time: number;
  readonly hasEvent: boolean;
}

export interface SurvivalStep {
  readonly time: number;
  readonly atRisk: number;
  readonly events: number;
  readonly survival: number;
  /** Greenwood's standard error (1926). */
  readonly error: number;
}

/** Kaplan and Meier (1958): a step at each time at which anything was seen. */
export function estimateSurvival(observed: readonly Observed[]): readonly SurvivalStep[] {
  const byTime = [...Map.groupBy(observed, ({ time }) => time)].toSorted(([a], [b]) => a - b);
  let [atRisk, survival, spread] = [observed.length, 1, 0];
  return byTime.map(([time, there]) => {
    const events = there.filter(({ hasEvent }) => hasEvent).length;
    survival *= 1 - events / atRisk;
    spread += events === 0 ? 0 : events / (atRisk * (atRisk - events));
    const step = { time, atRisk, events, survival, error: survival === 0 ? 0 : survival * Math.sqrt(spread) };
    atRisk -= there.length;
    return step;
  });
}

export type SurvivalScale = 'plain' | 'log' | 'log-log';

export interface SurvivalLimits {
  readonly lower: Estimate;
  readonly upper: Estimate;
}

/** Pointwise limits on a scale of the survival (Kalbfleisch and Prentice 2002, 1.4), clipped to 0 … 1. */
export function survivalLimits(
  { survival, error }: SurvivalStep,
  scale: SurvivalScale,
  z: number,
): SurvivalLimits {
  // Greenwood's error is not defined where nobody is left.
  if (survival === 0) return { lower: notEstimable('notReached'), upper: notEstimable('notReached') };
  if (scale === 'plain')
    return { lower: Math.max(0, survival - z * error), upper: Math.min(1, survival + z * error) };
  if (survival === 1 && scale === 'log-log') return { lower: 1, upper: 1 };
  const relative = error / survival;
  if (scale === 'log')
    return {
      lower: survival * Math.exp(-z * relative),
      upper: Math.min(1, survival * Math.exp(z * relative)),
    };
  const reach = Math.exp((z * relative) / Math.log(survival));
  return { lower: survival ** (1 / reach), upper: survival ** reach };
}

export interface MedianSurvival extends SurvivalLimits {
  readonly median: Estimate;
}

/** Where the curve and its limits pass one half (Brookmeyer and Crowley 1982); a curve that runs along it, half-way (as R does). */
export function medianSurvival(
  steps: readonly SurvivalStep[],
  scale: SurvivalScale,
  z: number,
): MedianSurvival {
  const limits = steps.map(step => survivalLimits(step, scale, z));
  const crossing = (values: readonly Estimate[]): Estimate => {
    const numbers = values.map(value => (typeof value === 'number' ? value : 0));
    const reached = numbers.findIndex((value, i) => typeof values[i] === 'number' && value <= 0.5 + 1e-12);
    const at = steps[reached];
    if (at === undefined) return notEstimable('notReached');
    const runsAlong = Math.abs((numbers[reached] as number) - 0.5) < 1e-12;
    const below = runsAlong ? steps[numbers.findIndex(value => value < 0.5 - 1e-12)] : undefined;
    return below === undefined ? at.time : (at.time + below.time) / 2;
  };
  return {
    median: crossing(steps.map(({ survival }) => survival)),
    lower: crossing(limits.map(({ lower }) => lower)),
    upper: crossing(limits.map(({ upper }) => upper)),
  };
}

export interface RestrictedMean {
  readonly mean: number;
  readonly variance: number;
}

/** The area under the curve until `until` (Irwin 1949; Royston and Parmar 2013), with Greenwood's plug-in variance. */
export function restrictedMean(steps: readonly SurvivalStep[], until: number): RestrictedMean {
  const inside = steps.filter(({ time }) => time < until);
  const times = [0, ...inside.map(({ time }) => time), until];
  const heights = [1, ...inside.map(({ survival }) => survival)];
  const areas = heights.map((height, i) => height * ((times[i + 1] as number) - (times[i] as number)));
  const variance = sumOf(
    inside.map(({ events, atRisk }, i) =>
      events === 0 || events === atRisk
        ? 0
        : sumOf(areas.slice(i + 1)) ** 2 * (events / (atRisk * (atRisk - events))),
    ),
  );
  return { mean: sumOf(areas), variance };
}

export interface GroupObserved extends Observed {
  readonly group: string;
  readonly stratum?: string;
}

export interface RankTest {
  readonly groups: readonly string[];
  readonly observed: readonly number[];
  readonly expected: readonly number[];
  readonly statistic: Estimate;
  readonly df: number;
  readonly p: Estimate;
}

/**
 * The log-rank test (Mantel 1966), over strata where there are any; with `rho` 1 each event weighs as much as the survival just before
 * it (Harrington and Fleming 1982; Peto and Peto 1972).
 */
export function testLogRank(rows: readonly GroupObserved[], rho: 0 | 1 = 0): RankTest {
  const groups = [...new Set(rows.map(({ group }) => group))].toSorted((a, b) => (a < b ? -1 : 1));
  const k = groups.length;
  if (k < 2) {
    const none = notEstimable('groupEmpty');
    return { groups, observed: [], expected: [], statistic: none, df: 0, p: none };
  }
  const observed = new Array<number>(k).fill(0);
  const expected = new Array<number>(k).fill(0);
  const covariance = Array.from({ length: k }, () => new Array<number>(k).fill(0));
  for (const stratum of Map.groupBy(rows, row => row.stratum ?? '').values()) {
    let survival = 1;
    for (const { time, atRisk, events } of estimateSurvival(stratum)) {
      if (events > 0) addTime(stratum, time, rho === 1 ? survival : 1, atRisk, events);
      survival *= 1 - events / atRisk;
    }
  }
  const excess = groups.slice(1).map((_, i) => (observed[i + 1] as number) - (expected[i + 1] as number));
  const inverted = invertPositiveDefinite(
    Float64Array.from(covariance.slice(1).flatMap(row => row.slice(1))),
    k - 1,
  );
  if (inverted === undefined) {
    const none = notEstimable('singular');
    return { groups, observed, expected, statistic: none, df: k - 1, p: none };
  }
  const statistic = bilinear(excess, inverted.inverse, excess, k - 1);
  return { groups, observed, expected, statistic, df: k - 1, p: chiSquaredUpper(statistic, k - 1) };

  function addTime(
    stratum: readonly GroupObserved[],
    time: number,
    weight: number,
    atRisk: number,
    events: number,
  ): void {
    const own = groups.map(group => stratum.filter(row => row.group === group && row.time >= time).length);
    for (const [i, count] of own.entries()) {
      const seen = stratum.filter(row => row.group === groups[i] && row.time === time && row.hasEvent).length;
      observed[i] = (observed[i] as number) + weight * seen;
      expected[i] = (expected[i] as number) + (weight * events * count) / atRisk;
      if (atRisk === 1) continue;
      const row = covariance[i] as number[];
      for (const [j, other] of own.entries())
        row[j] =
          (row[j] as number) +
          (weight * weight * events * (atRisk - events) * count * (Number(i === j) - other / atRisk)) /
            (atRisk * (atRisk - 1));
    }
  }
}
