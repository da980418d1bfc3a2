import { type Estimate, notEstimable } from './not-estimable.ts';
import { studentQuantile, studentTwoSided } from './student.ts';
import { meanOf, squaresOf } from './sums.ts';

export interface StudentTest {
  /** Mean, or difference of the means, first less second. */
  readonly estimate: Estimate;
  readonly standardDeviation?: number;
  readonly t: Estimate;
  readonly df: Estimate;
  readonly p: Estimate;
  readonly lower: Estimate;
  readonly upper: Estimate;
}

/** Two samples with variances of their own; degrees of freedom after Welch (1947) and Satterthwaite (1946). */
export function testWelch(x: readonly number[], y: readonly number[], confidence: number): StudentTest {
  if (x.length < 2 || y.length < 2) return none('tooFewObservations');
  const [vx, vy] = [squaresOf(x) / (x.length - 1) / x.length, squaresOf(y) / (y.length - 1) / y.length];
  const df = (vx + vy) ** 2 / (vx ** 2 / (x.length - 1) + vy ** 2 / (y.length - 1));
  return around(meanOf(x) - meanOf(y), Math.sqrt(vx + vy), df, confidence);
}

/** Two samples with one variance (Student 1908). */
export function testPooled(x: readonly number[], y: readonly number[], confidence: number): StudentTest {
  const df = x.length + y.length - 2;
  if (x.length === 0 || y.length === 0) return none('groupEmpty');
  if (df < 1) return none('tooFewObservations');
  const variance = (squaresOf(x) + squaresOf(y)) / df;
  const error = Math.sqrt(variance * (1 / x.length + 1 / y.length));
  return around(meanOf(x) - meanOf(y), error, df, confidence);
}

/** Whether the mean of changes is 0. */
export function testChange(changes: readonly number[], confidence: number): StudentTest {
  const n = changes.length;
  if (n < 2) return none('tooFewObservations');
  const standardDeviation = Math.sqrt(squaresOf(changes) / (n - 1));
  const test = around(meanOf(changes), standardDeviation / Math.sqrt(n), n - 1, confidence);
  return { ...test, standardDeviation };
}

function around(estimate: number, error: number, df: number, confidence: number): StudentTest {
  if (!(error > 0)) return { ...none('noVariation'), estimate };
  const reach = -studentQuantile((1 - confidence) / 2, df) * error;
  const t = estimate / error;
  return { estimate, t, df, p: studentTwoSided(t, df), lower: estimate - reach, upper: estimate + reach };
}

function none(reason: Parameters<typeof notEstimable>[0]): StudentTest {
  const value = notEstimable(reason);
  return { estimate: value, t: value, df: value, p: value, lower: value, upper: value };
}
