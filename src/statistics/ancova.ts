import { fitLinear, type LinearFit, robustCovariance } from './linear-model.ts';
import { bilinear } from './matrix.ts';
import { type Estimate, isNotEstimable, type NotEstimable, notEstimable } from './not-estimable.ts';
import { studentQuantile, studentTwoSided } from './student.ts';
import { meanOf } from './sums.ts';

/** One participant: outcome, baseline, arm and, where the analysis is stratified, stratum. */
export interface AncovaRow {
  readonly y: number;
  readonly base: number;
  readonly arm: string;
  readonly stratum?: string;
}

export interface MeanEstimate {
  readonly estimate: number;
  readonly error: number;
  readonly df: number;
  readonly lower: number;
  readonly upper: number;
}

export interface ContrastEstimate extends MeanEstimate {
  readonly t: number;
  readonly p: number;
}

export interface Ancova {
  readonly names: readonly string[];
  readonly coefficients: readonly number[];
  readonly robustErrors: { readonly HC0: readonly Estimate[]; readonly HC3: readonly Estimate[] };
  /** At the mean baseline, strata weighing equally, in the order of the arms. */
  readonly means: ReadonlyMap<string, MeanEstimate>;
  /** Each other arm less the control. */
  readonly contrasts: ReadonlyMap<string, ContrastEstimate>;
  /** Correlations of the contrasts. */
  readonly correlations: readonly (readonly number[])[];
  readonly sigma: number;
  readonly df: number;
}

/**
 * Analysis of covariance: outcome by arm and baseline, and stratum where there is one. Least-squares means as Searle, Speed and
 * Milliken (1980, American Statistician 34:216) define them; the control comes first among the arms, others by name.
 */
export function estimateAncova(
  rows: readonly AncovaRow[],
  control: string,
  confidence: number,
): Ancova | NotEstimable {
  const arms = [control, ...namesOf(rows.map(({ arm }) => arm)).filter(arm => arm !== control)];
  const strata = namesOf(rows.flatMap(({ stratum }) => stratum ?? []));
  const designRow = (arm: string, base: number, shareOf: (stratum: string) => number) => [
    1,
    ...arms.slice(1).map(other => Number(other === arm)),
    base,
    ...strata.slice(1).map(shareOf),
  ];
  const x = rows.map(({ arm, base, stratum }) => designRow(arm, base, each => Number(each === stratum)));
  const fit = fitLinear(
    x,
    rows.map(({ y }) => y),
  );
  if (isNotEstimable(fit)) return fit;
  // What is left of a perfect fit is rounding: no error can be told from it.
  if (fit.sigma <= 1e-12 * Math.hypot(...rows.map(({ y }) => y))) return notEstimable('noVariation');
  const base = meanOf(rows.map(row => row.base));
  const meanRows = arms.map(arm => designRow(arm, base, () => 1 / strata.length));
  const contrastRows = arms.slice(1).map((_, index) => subtracted(meanRows[index + 1], meanRows[0]));
  const covariances = contrastRows.map(a => contrastRows.map(b => bilinear(a, fit.inverse, b, b.length)));
  const errorsOf = (kind: 'HC0' | 'HC3'): readonly Estimate[] => {
    const covariance = robustCovariance(x, fit, kind);
    return covariance
      ? diagonalOf(covariance).map(Math.sqrt)
      : [...fit.coefficients].map(() => notEstimable('singular'));
  };
  return {
    names: [
      '(Intercept)',
      ...arms.slice(1).map(arm => `trt${arm}`),
      'base',
      ...strata.slice(1).map(stratum => `strat${stratum}`),
    ],
    coefficients: [...fit.coefficients],
    robustErrors: { HC0: errorsOf('HC0'), HC3: errorsOf('HC3') },
    means: new Map(arms.map((arm, i) => [arm, estimateOf(fit, meanRows[i] as number[], confidence)])),
    contrasts: new Map(
      arms.slice(1).map((arm, i) => [arm, contrastOf(fit, contrastRows[i] as number[], confidence)]),
    ),
    correlations: correlationsOf(covariances),
    sigma: fit.sigma,
    df: fit.df,
  };
}

function estimateOf(fit: LinearFit, row: readonly number[], confidence: number): MeanEstimate {
  const estimate = row.reduce((sum, value, j) => sum + value * (fit.coefficients[j] as number), 0);
  const error = fit.sigma * Math.sqrt(bilinear(row, fit.inverse, row, row.length));
  const reach = -studentQuantile((1 - confidence) / 2, fit.df) * error;
  return { estimate, error, df: fit.df, lower: estimate - reach, upper: estimate + reach };
}

function contrastOf(fit: LinearFit, row: readonly number[], confidence: number): ContrastEstimate {
  const estimate = estimateOf(fit, row, confidence);
  const t = estimate.estimate / estimate.error;
  return { ...estimate, t, p: studentTwoSided(t, fit.df) };
}

function subtracted(a: readonly number[] | undefined, b: readonly number[] | undefined): number[] {
  return (a ?? []).map((value, index) => value - (b?.[index] ?? 0));
}

/** By code point, as R orders levels in the C locale. */
function namesOf(names: readonly string[]): readonly string[] {
  return [...new Set(names)].toSorted((a, b) => (a < b ? -1 : 1));
}

function diagonalOf(matrix: Float64Array): readonly number[] {
  const size = Math.sqrt(matrix.length);
  return Array.from({ length: size }, (_, i) => matrix[i * size + i] as number);
}

function correlationsOf(covariances: readonly (readonly number[])[]): readonly (readonly number[])[] {
  const deviations = covariances.map((row, i) => Math.sqrt(row[i] as number));
  return covariances.map((row, i) =>
    row.map((value, j) => value / ((deviations[i] as number) * (deviations[j] as number))),
  );
}
