/** What the analysis of covariance needs of one set of outcomes: values, baselines and arms side by side. */
export interface CovarianceData {
  readonly values: Float64Array;
  readonly baselines: Float64Array;
  readonly isFirst: Uint8Array;
  readonly count: number;
}

/**
 * The square of the t statistic of the arm in value ~ arm + baseline, with n − 3 degrees of freedom, from the sums of
 * squares and products (Cochran 1957, Biometrics 13:261). Undefined where the arm and the baseline cannot be told apart,
 * an arm is empty or nothing is left for the error.
 */
export function squaredCovarianceT(data: CovarianceData): number | undefined {
  const { values, baselines, isFirst, count } = data;
  if (count < 4) return undefined;
  let [meanY, meanX, meanG] = [0, 0, 0];
  for (let i = 0; i < count; i++) {
    meanY += values[i] as number;
    meanX += baselines[i] as number;
    meanG += isFirst[i] as number;
  }
  meanY /= count;
  meanX /= count;
  meanG /= count;
  let [yy, xx, gg, gx, gy, xy] = [0, 0, 0, 0, 0, 0];
  for (let i = 0; i < count; i++) {
    const y = (values[i] as number) - meanY;
    const x = (baselines[i] as number) - meanX;
    const g = (isFirst[i] as number) - meanG;
    yy += y * y;
    xx += x * x;
    gg += g * g;
    gx += g * x;
    gy += g * y;
    xy += x * y;
  }
  // Without spread of the baseline it says nothing and is left out, with its degree of freedom.
  const hasSlope = xx > 1e-12 * count;
  const determinant = hasSlope ? gg * xx - gx * gx : gg;
  if (!(determinant > 1e-12 * gg * (hasSlope ? xx : 1)) || gg === 0) return undefined;
  const effect = hasSlope ? (gy * xx - gx * xy) / determinant : gy / gg;
  const slope = hasSlope ? (gg * xy - gx * gy) / determinant : 0;
  const residual = yy - effect * gy - slope * xy;
  const spread = hasSlope ? xx / determinant : 1 / gg;
  // Rounding leaves a trace of a residual where there is none.
  if (residual <= 1e-12 * yy) return yy === 0 ? 0 : Number.POSITIVE_INFINITY;
  return (effect * effect * (count - 3)) / (residual * spread);
}
