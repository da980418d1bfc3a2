import { type Interval, wilsonCorrectedInterval, wilsonInterval } from './proportion-intervals.ts';
import { rootBetween } from './root.ts';
import { scoreOfDifference } from './score-difference.ts';
import { assertTable, differenceOf, type TwoByTwo } from './two-by-two.ts';

/** Newcombe's hybrid of two Wilson intervals (1998, Statistics in Medicine 17:873, method 10; corrected: method 11). */
export function newcombeInterval(table: TwoByTwo, z: number, isCorrected = false): Interval {
  assertTable(table);
  const { x1, n1, x2, n2 } = table;
  const limits = isCorrected ? wilsonCorrectedInterval : wilsonInterval;
  const [first, second] = [limits(x1, n1, z), limits(x2, n2, z)];
  const [p1, p2] = [x1 / n1, x2 / n2];
  return {
    lower: Math.max(-1, p1 - p2 - Math.hypot(p1 - first.lower, second.upper - p2)),
    upper: Math.min(1, p1 - p2 + Math.hypot(first.upper - p1, p2 - second.lower)),
  };
}

/** One success and one failure are added to each arm (Agresti and Caffo 2000); clipped to −1 … 1. */
export function agrestiCaffoInterval(table: TwoByTwo, z: number): Interval {
  assertTable(table);
  const [n1, n2] = [table.n1 + 2, table.n2 + 2];
  const [p1, p2] = [(table.x1 + 1) / n1, (table.x2 + 1) / n2];
  const reach = z * Math.sqrt((p1 * (1 - p1)) / n1 + (p2 * (1 - p2)) / n2);
  return { lower: Math.max(-1, p1 - p2 - reach), upper: Math.min(1, p1 - p2 + reach) };
}

/** Differences that the score statistic does not reject: Miettinen and Nurminen (1985). */
export function miettinenNurminenInterval(table: TwoByTwo, z: number): Interval {
  const n = table.n1 + table.n2;
  return scoreInterval(table, z, n / (n - 1));
}

/** The same without N/(N − 1): Mee (1984), Farrington and Manning (1990). */
export function meeInterval(table: TwoByTwo, z: number): Interval {
  return scoreInterval(table, z, 1);
}

function scoreInterval(table: TwoByTwo, z: number, scale: number): Interval {
  assertTable(table);
  const at = differenceOf(table);
  return scoreLimits(difference => scoreOfDifference(table, difference, scale), at, z, [-1, 1]);
}

/** Where a statistic that falls with its parameter leaves −z … z; the ends of the range where it does not. */
export function scoreLimits(
  statistic: (parameter: number) => number,
  at: number,
  z: number,
  [least, most]: readonly [number, number],
): Interval {
  const beyond = (target: number) => (parameter: number) => {
    const value = statistic(parameter) - target;
    return Number.isFinite(value) ? value : Math.sign(value) * 1e300;
  };
  return {
    lower: at <= least || statistic(least) <= z ? least : rootBetween(beyond(z), least, at, 1e-14),
    upper: at >= most || statistic(most) >= -z ? most : rootBetween(beyond(-z), at, most, 1e-14),
  };
}
