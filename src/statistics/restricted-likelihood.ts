import type { CovarianceAt } from './covariance-structures.ts';
import {
  addScaled,
  bilinear,
  invertPositiveDefinite,
  type Matrix,
  multiply,
  traceOfProduct,
} from './matrix.ts';
import { addWeightedDesigns, type Pattern } from './repeated-measures-data.ts';

/** The data of a model for repeated measures, brought down to sums of products. */
export interface LikelihoodData {
  readonly patterns: readonly Pattern[];
  readonly visits: number;
  readonly columns: number;
  readonly observations: number;
}

/** The restricted likelihood at one covariance, and the generalised least squares there. */
export interface LikelihoodAt {
  readonly logLikelihood: number;
  readonly coefficients: Float64Array;
  /** Covariance of the coefficients, (X′V⁻¹X)⁻¹. */
  readonly covarianceOfCoefficients: Matrix;
  /** V⁻¹ of each pattern on the whole grid of visits, 0 where a visit was not seen. */
  readonly inverses: readonly Matrix[];
}

/** First and second derivatives of the restricted likelihood by the covariance parameters. */
export interface LikelihoodDerivatives {
  readonly gradient: Float64Array;
  /** The negative second derivative. */
  readonly observed: Matrix;
  /** Its expectation, never indefinite. */
  readonly expected: Matrix;
  /** X′V⁻¹ V_k V⁻¹X for each parameter. */
  readonly slopes: readonly Matrix[];
}

/** Patterson and Thompson (1971, Biometrika 58:545); nothing where V or X′V⁻¹X is singular. */
export function restrictedLikelihood(data: LikelihoodData, covariance: Matrix): LikelihoodAt | undefined {
  const { patterns, visits, columns, observations } = data;
  const inverses: Matrix[] = [];
  const information = new Float64Array(columns * columns);
  const right = new Float64Array(columns);
  let logDeterminants = 0;
  let squares = 0;
  for (const pattern of patterns) {
    const own = invertOn(covariance, pattern.visits, visits);
    if (!own) return undefined;
    inverses.push(own.inverse);
    logDeterminants += pattern.participants * own.logDeterminant;
    addWeightedDesigns(information, pattern, own.inverse);
    addWeightedValues(right, pattern, own.inverse);
    squares += dot(own.inverse, pattern.values);
  }
  const inverted = invertPositiveDefinite(information, columns, 1e-11);
  if (!inverted) return undefined;
  const coefficients = multiply(inverted.inverse, right, columns, columns, 1);
  const residual = squares - dot(coefficients, right);
  const logLikelihood =
    -0.5 *
    ((observations - columns) * Math.log(2 * Math.PI) + logDeterminants + inverted.logDeterminant + residual);
  return { logLikelihood, coefficients, covarianceOfCoefficients: inverted.inverse, inverses };
}

/**
 * With P = V⁻¹ − V⁻¹X(X′V⁻¹X)⁻¹X′V⁻¹ the gradient is −½ (tr P V_k − y′P V_k P y), the expected information ½ tr P V_k P V_l
 * and the observed one −½ tr P V_k P V_l + y′P V_k P V_l P y + ½ (tr P V_kl − y′P V_kl P y) (Harville 1977, JASA 72:320).
 */
export function likelihoodDerivatives(
  data: LikelihoodData,
  at: LikelihoodAt,
  covariance: CovarianceAt,
): LikelihoodDerivatives {
  const { patterns, visits, columns } = data;
  const count = covariance.first.length;
  const expected = new Float64Array(count * count);
  const observed = new Float64Array(count * count);
  const score = new Float64Array(visits * visits);
  const slopes = covariance.first.map(() => new Float64Array(columns * columns));
  const pulls = covariance.first.map(() => new Float64Array(columns));
  for (const [index, pattern] of patterns.entries()) {
    const inverse = at.inverses[index] as Matrix;
    const { hat, residual } = spreadOf(pattern, inverse, at, data);
    addScaled(score, inverse, pattern.participants);
    addScaled(score, hat, -1);
    addScaled(score, residual, -1);
    const lefts = covariance.first.map(slope => multiply(inverse, slope, visits, visits, visits));
    for (const [k, left] of lefts.entries()) {
      const weights = multiply(left, inverse, visits, visits, visits);
      const own = new Float64Array(columns * columns);
      addWeightedDesigns(own, pattern, weights);
      addScaled(slopes[k] as Matrix, own, 1);
      addWeightedValues(pulls[k] as Float64Array, pattern, weights);
      addScaled(pulls[k] as Float64Array, multiply(own, at.coefficients, columns, columns, 1), -1);
      const slope = covariance.first[k] as Matrix;
      const byHat = multiply(hat, slope, visits, visits, visits);
      const byResidual = multiply(residual, slope, visits, visits, visits);
      for (let l = 0; l <= k; l++) {
        const other = lefts[l] as Matrix;
        const trace =
          pattern.participants * traceOfProduct(left, other, visits) -
          2 * traceOfProduct(byHat, other, visits);
        expected[k * count + l] = (expected[k * count + l] as number) + trace / 2;
        observed[k * count + l] =
          (observed[k * count + l] as number) - trace / 2 + traceOfProduct(byResidual, other, visits);
      }
    }
  }
  addBetween(expected, observed, slopes, pulls, at, columns);
  addCurvature(observed, score, covariance);
  mirror(expected, count);
  mirror(observed, count);
  const gradient = Float64Array.from(covariance.first, slope => -dot(score, slope) / 2);
  return { gradient, observed, expected, slopes };
}

/** What the estimated coefficients add: the traces of X(X′V⁻¹X)⁻¹X′ with itself, and the residuals' pull on them. */
function addBetween(
  expected: Matrix,
  observed: Matrix,
  slopes: readonly Matrix[],
  pulls: readonly Float64Array[],
  at: LikelihoodAt,
  columns: number,
): void {
  const count = slopes.length;
  const scaled = slopes.map(slope => multiply(at.covarianceOfCoefficients, slope, columns, columns, columns));
  for (let k = 0; k < count; k++)
    for (let l = 0; l <= k; l++) {
      const trace = traceOfProduct(scaled[k] as Matrix, scaled[l] as Matrix, columns);
      const pull = bilinear(
        pulls[k] as Float64Array,
        at.covarianceOfCoefficients,
        pulls[l] as Float64Array,
        columns,
      );
      expected[k * count + l] = (expected[k * count + l] as number) + trace / 2;
      observed[k * count + l] = (observed[k * count + l] as number) - trace / 2 - pull;
    }
}

function addCurvature(observed: Matrix, score: Matrix, covariance: CovarianceAt): void {
  const count = covariance.first.length;
  for (const [k, row] of (covariance.second ?? []).entries())
    for (const [l, curvature] of row.entries())
      observed[k * count + l] = (observed[k * count + l] as number) + dot(score, curvature) / 2;
}

/** V⁻¹ (Σ X (X′V⁻¹X)⁻¹ X′) V⁻¹ and V⁻¹ (Σ r r′) V⁻¹ over a pattern's participants. */
function spreadOf(pattern: Pattern, inverse: Matrix, at: LikelihoodAt, data: LikelihoodData) {
  const { visits, columns } = data;
  const hat = new Float64Array(visits * visits);
  const residual = new Float64Array(visits * visits);
  for (const [place, products] of pattern.designs.entries()) {
    if (!products) continue;
    const mirrored = (place % visits) * visits + Math.floor(place / visits);
    hat[place] = dot(at.covarianceOfCoefficients, products);
    residual[place] =
      (pattern.values[place] as number) -
      dot(at.coefficients, pattern.designValues[place] as Float64Array) -
      dot(at.coefficients, pattern.designValues[mirrored] as Float64Array) +
      bilinear(at.coefficients, products, at.coefficients, columns);
  }
  return { hat: sandwich(inverse, hat, visits), residual: sandwich(inverse, residual, visits) };
}

function sandwich(outer: Matrix, inner: Matrix, n: number): Matrix {
  return multiply(multiply(outer, inner, n, n, n), outer, n, n, n);
}

function invertOn(covariance: Matrix, seen: readonly number[], visits: number) {
  const part = Float64Array.from(seen.flatMap(a => seen.map(b => covariance[a * visits + b] as number)));
  const inverted = invertPositiveDefinite(part, seen.length);
  if (!inverted) return undefined;
  const inverse = new Float64Array(visits * visits);
  for (const [i, a] of seen.entries())
    for (const [j, b] of seen.entries())
      inverse[a * visits + b] = inverted.inverse[i * seen.length + j] as number;
  return { inverse, logDeterminant: inverted.logDeterminant };
}

function addWeightedValues(to: Float64Array, pattern: Pattern, weights: Matrix): void {
  for (const [place, products] of pattern.designValues.entries())
    if (products) addScaled(to, products, weights[place] as number);
}

function dot(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] as number) * (b[i] as number);
  return sum;
}

function mirror(lower: Matrix, n: number): void {
  for (let i = 0; i < n; i++) for (let j = 0; j < i; j++) lower[j * n + i] = lower[i * n + j] as number;
}
