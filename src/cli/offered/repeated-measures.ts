import Type from 'typebox';
import { type ArmByVisitModel, fitArmByVisit } from '../../statistics/arm-by-visit-model.ts';
import type { CovarianceStructure } from '../../statistics/covariance-structures.ts';
import type { DegreesOfFreedom } from '../../statistics/mixed-model-inference.ts';
import { type OfferedMethod, type OfferedMethods, offer, type Result } from './method.ts';

export const VisitRows = Type.Object({
  subj: Type.Array(Type.String(), { minItems: 1 }),
  visit: Type.Array(Type.Number()),
  trt: Type.Array(Type.String()),
  base: Type.Array(Type.Number()),
});

const Input = Type.Interface([VisitRows], {
  y: Type.Array(Type.Union([Type.Number(), Type.Null()])),
  control: Type.String(),
});

function model(structure: CovarianceStructure, method: DegreesOfFreedom): OfferedMethod {
  return offer(Input, ({ subj, visit, trt, base, y, control }) => {
    const rows = subj.map((participant, i) => ({
      participant,
      visit: visit[i] as number,
      arm: trt[i] as string,
      baseline: base[i] as number,
      value: y[i] ?? undefined,
    }));
    const fit = fitArmByVisit(rows, control, structure, method);
    return 'notEstimable' in fit ? fit : shown(fit);
  });
}

function shown({ model: fit, observations, means, differences }: ArmByVisitModel): Result {
  const { visits } = fit.data;
  return {
    loglik_reml: fit.logLikelihood,
    aic: 2 * fit.covarianceParameters - 2 * fit.logLikelihood,
    cov: Array.from({ length: visits }, (_, i) => [...fit.covariance.subarray(i * visits, (i + 1) * visits)]),
    n_obs: observations,
    lsmeans: means.map(({ arm, visit, estimate, standardError, df, lower, upper }) => ({
      trt: arm,
      visit: String(visit),
      est: estimate,
      se: standardError,
      df,
      lower,
      upper,
    })),
    diffs: differences.map(({ arm, control, visit, estimate, standardError, df, lower, upper, t, p }) => ({
      contrast: `${arm} - ${control}`,
      visit: String(visit),
      est: estimate,
      se: standardError,
      df,
      lower,
      upper,
      t,
      p,
    })),
  };
}

const structures = ['us', 'cs', 'ar1', 'toep', 'csh', 'ar1h'] as const;
const freedoms = ['Satterthwaite', 'Kenward-Roger-Linear', 'Between-Within', 'Residual'] as const;

/** Every covariance structure with every rule for the degrees of freedom. */
export const repeatedMeasures: OfferedMethods = Object.fromEntries(
  structures.flatMap(structure =>
    freedoms.map(method => [`mmrm_${structure}_${method}`, model(structure, method)]),
  ),
);
