import Type, { type Static } from 'typebox';
import { type Ancova, estimateAncova } from '../../statistics/ancova.ts';
import { dunnettP } from '../../statistics/dunnett.ts';
import { isNotEstimable } from '../../statistics/not-estimable.ts';
import { type OfferedMethods, offer, type Result } from './method.ts';

const strings = Type.Array(Type.String());

const Rows = Type.Object({
  y: Type.Array(Type.Union([Type.Number(), Type.Null()])),
  base: Type.Array(Type.Number()),
  trt: strings,
  control: Type.String(),
  strat: Type.Optional(strings),
});

const usual = 0.95;

export const covarianceAnalysis: OfferedMethods = {
  ancova_ls_means: ancova(fit => ({
    lsmeans: [...fit.means].map(([trt, mean]) => ({
      trt,
      est: mean.estimate,
      se: mean.error,
      df: mean.df,
      lower: mean.lower,
      upper: mean.upper,
    })),
    diffs: [...fit.contrasts].map(([arm, contrast]) => ({
      contrast: `${arm} - ${[...fit.means.keys()][0]}`,
      est: contrast.estimate,
      se: contrast.error,
      df: contrast.df,
      lower: contrast.lower,
      upper: contrast.upper,
      t: contrast.t,
      p: contrast.p,
    })),
    sigma: fit.sigma,
  })),
  ancova_robust_se_HC0: ancova(fit => robust(fit, 'HC0')),
  ancova_robust_se_HC3: ancova(fit => robust(fit, 'HC3')),
  ancova_dunnett_adjusted_p: ancova(fit => ({
    p_adj: dunnettP(
      [...fit.contrasts.values()].map(({ t }) => t),
      fit.correlations,
      fit.df,
    ),
    df: fit.df,
    corr: fit.correlations.flat(),
  })),
};

function ancova(shown: (fit: Ancova) => Result) {
  return offer(Rows, input => {
    const fit = estimateAncova(rowsOf(input), input.control, usual);
    return isNotEstimable(fit) ? fit : shown(fit);
  });
}

/** Rows without an outcome are left out. */
function rowsOf({ y, base, trt, strat }: Static<typeof Rows>) {
  return y.flatMap((value, index) => {
    const stratum = strat?.[index];
    const row = { base: base[index] ?? Number.NaN, arm: trt[index] ?? '' };
    return value === null ? [] : [{ y: value, ...row, ...(stratum === undefined ? {} : { stratum }) }];
  });
}

function robust(fit: Ancova, kind: 'HC0' | 'HC3'): Result {
  return { coef_names: fit.names, coef: fit.coefficients, se: fit.robustErrors[kind] };
}
