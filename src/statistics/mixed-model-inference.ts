import { addScaled, bilinear, type Matrix, multiply } from './matrix.ts';
import type { MixedModel } from './mixed-model.ts';
import { addWeightedDesigns } from './repeated-measures-data.ts';
import { studentQuantile, studentTwoSided } from './student.ts';

/**
 * Where the degrees of freedom come from. Kenward and Roger's covariance is the linear one, without the second derivatives of
 * the covariance: that form does not depend on how the covariance is parametrised and is the one for an unstructured one.
 */
export type DegreesOfFreedom = 'Satterthwaite' | 'Kenward-Roger-Linear' | 'Between-Within' | 'Residual';

export interface ContrastEstimate {
  readonly estimate: number;
  readonly standardError: number;
  readonly df: number;
  readonly lower: number;
  readonly upper: number;
  readonly t: number;
  readonly p: number;
}

/**
 * Estimates contrasts of a model's coefficients. `between` counts the coefficients that are constant within a participant;
 * every contrast that is given here must involve one of them, as arm means and their differences do.
 */
export function contrastEstimator(
  model: MixedModel,
  method: DegreesOfFreedom,
  between: number,
  confidence = 0.95,
): (contrast: readonly number[]) => ContrastEstimate {
  const { columns, observations } = model.data;
  const covariance =
    method === 'Kenward-Roger-Linear' ? kenwardRogerCovariance(model) : model.covarianceOfCoefficients;
  return contrast => {
    const estimate = contrast.reduce((sum, each, p) => sum + each * (model.coefficients[p] as number), 0);
    const standardError = Math.sqrt(bilinear(contrast, covariance, contrast, columns));
    const df = degreesOfFreedom(contrast);
    const reach = studentQuantile((1 + confidence) / 2, df) * standardError;
    const t = estimate / standardError;
    const p = studentTwoSided(t, df);
    return { estimate, standardError, df, lower: estimate - reach, upper: estimate + reach, t, p };
  };

  function degreesOfFreedom(contrast: readonly number[]): number {
    if (method === 'Residual') return observations - columns;
    if (method === 'Between-Within') return model.participants - between;
    return satterthwaite(model, contrast);
  }
}

/** 2 (c′Φc)² / g′Wg with g the derivatives of c′Φc; for one contrast Kenward and Roger's are the same (1997, Biometrics 53:983). */
function satterthwaite(model: MixedModel, contrast: readonly number[]): number {
  const { columns } = model.data;
  const spread = multiply(model.covarianceOfCoefficients, Float64Array.from(contrast), columns, columns, 1);
  const variance = contrast.reduce((sum, each, p) => sum + each * (spread[p] as number), 0);
  const gradient = model.derivatives.slopes.map(slope => bilinear(spread, slope, spread, columns));
  const count = model.covarianceParameters;
  return (2 * variance * variance) / bilinear(gradient, model.covarianceOfParameters, gradient, count);
}

/** Φ + 2Φ (Σ_kl W_kl (Q_kl − P_k Φ P_l)) Φ (Kenward and Roger 1997, with second derivatives of V taken as 0). */
function kenwardRogerCovariance(model: MixedModel): Matrix {
  const { patterns, columns, visits } = model.data;
  const { slopes } = model.derivatives;
  const phi = model.covarianceOfCoefficients;
  const count = model.covarianceParameters;
  const weightOf = (k: number, l: number) => model.covarianceOfParameters[k * count + l] as number;
  const middle = new Float64Array(columns * columns);
  const square = (a: Matrix, b: Matrix, n: number) => multiply(a, b, n, n, n);
  for (const [index, pattern] of patterns.entries()) {
    const inverse = model.inverses[index] as Matrix;
    const weights = new Float64Array(visits * visits);
    const lefts = model.structure.first.map(slope => square(inverse, slope, visits));
    for (let k = 0; k < count; k++) {
      // Σ_l W_kl V_l V⁻¹ first, so that each parameter needs one product.
      const mixed = new Float64Array(visits * visits);
      for (const [l, left] of lefts.entries()) addScaled(mixed, left, weightOf(k, l));
      addScaled(weights, square(square(lefts[k] as Matrix, mixed, visits), inverse, visits), 1);
    }
    addWeightedDesigns(middle, pattern, weights);
  }
  for (let k = 0; k < count; k++) {
    const mixed = new Float64Array(columns * columns);
    for (const [l, slope] of slopes.entries()) addScaled(mixed, slope, weightOf(k, l));
    addScaled(middle, square(square(slopes[k] as Matrix, phi, columns), mixed, columns), -1);
  }
  const adjusted = Float64Array.from(phi);
  addScaled(adjusted, square(square(phi, middle, columns), phi, columns), 2);
  return adjusted;
}
