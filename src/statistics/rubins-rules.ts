import { normalCumulative, normalQuantile } from './normal-distribution.ts';
import { type NotEstimable, notEstimable } from './not-estimable.ts';
import { studentQuantile, studentTwoSided } from './student.ts';

export interface PooledEstimate {
  readonly estimate: number;
  readonly within: number;
  readonly between: number;
  readonly total: number;
  readonly standardError: number;
  /** Barnard and Rubin's, which never exceed those of the complete data. */
  readonly df: number;
  /** Rubin's, for any amount of data. */
  readonly dfLarge: number;
  readonly relativeIncrease: number;
  /** Share of the total variance that comes from what is missing. */
  readonly lambda: number;
  readonly fractionMissing: number;
  readonly lower: number;
  readonly upper: number;
  readonly p: number;
}

/**
 * Pools the estimates of several imputed data sets with their variances (Rubin 1987, Multiple imputation, 3.1) with the degrees
 * of freedom of Barnard and Rubin (1999, Biometrika 86:948); `dfComplete` are those without missing values, or Infinity.
 */
export function poolImputations(
  estimates: readonly number[],
  variances: readonly number[],
  dfComplete: number,
  confidence = 0.95,
): PooledEstimate | NotEstimable {
  const count = estimates.length;
  if (count < 2) return notEstimable('tooFewObservations');
  const estimate = meanOf(estimates);
  const within = meanOf(variances);
  const between = estimates.reduce((sum, each) => sum + (each - estimate) ** 2, 0) / (count - 1);
  const extra = (1 + 1 / count) * between;
  const total = within + extra;
  if (!(within > 0)) return notEstimable('noVariation');
  const lambda = extra / total;
  const dfLarge = (count - 1) / lambda ** 2;
  const df = degreesOfFreedom(dfLarge, dfComplete, lambda);
  const relativeIncrease = extra / within;
  const standardError = Math.sqrt(total);
  const tail = (1 + confidence) / 2;
  const isNormal = !Number.isFinite(df);
  const reach = (isNormal ? normalQuantile(tail) : studentQuantile(tail, df)) * standardError;
  const t = estimate / standardError;
  return {
    estimate,
    within,
    between,
    total,
    standardError,
    df,
    dfLarge,
    relativeIncrease,
    lambda,
    fractionMissing: (relativeIncrease + 2 / (df + 3)) / (relativeIncrease + 1),
    lower: estimate - reach,
    upper: estimate + reach,
    p: isNormal ? 2 * normalCumulative(-Math.abs(t)) : studentTwoSided(t, df),
  };
}

function degreesOfFreedom(dfLarge: number, dfComplete: number, lambda: number): number {
  if (!Number.isFinite(dfComplete)) return dfLarge;
  const observed = ((dfComplete + 1) / (dfComplete + 3)) * dfComplete * (1 - lambda);
  return 1 / (1 / dfLarge + 1 / observed);
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, each) => sum + each, 0) / values.length;
}
