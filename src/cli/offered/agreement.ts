import Type from 'typebox';
import {
  estimateConcordance,
  estimateFleissKappa,
  estimateIcc,
  estimateKappa,
  type IccForm,
  type KappaWeights,
  limitsOfAgreement,
} from '../../statistics/agreement.ts';
import { isNotEstimable } from '../../statistics/not-estimable.ts';
import { twoSidedZ } from '../../statistics/proportion-intervals.ts';
import { confidence } from './inputs.ts';
import { type OfferedMethods, offer } from './method.ts';

const numbers = Type.Array(Type.Number());

const iccForms: Readonly<Record<string, IccForm>> = {
  oneway_consistency_single: 'onewaySingle',
  oneway_consistency_average: 'onewayAverage',
  twoway_consistency_single: 'consistencySingle',
  twoway_consistency_average: 'consistencyAverage',
  twoway_agreement_single: 'agreementSingle',
  twoway_agreement_average: 'agreementAverage',
};

export const agreement: OfferedMethods = {
  cohen_kappa: offer(Type.Object({ table: Type.Array(numbers) }), ({ table }) => {
    const of = (weights: KappaWeights) => {
      const found = estimateKappa(table, weights);
      return { kappa: found.kappa, se: found.error, se0: found.errorUnderChance, z0: found.z };
    };
    return { unweighted: of('unweighted'), linear: of('linear'), quadratic: of('quadratic') };
  }),
  intraclass_correlation: offer(
    Type.Object({ ratings: Type.Array(numbers), conf: confidence }),
    ({ ratings, conf }) =>
      Object.fromEntries(
        Object.entries(iccForms).map(([name, form]) => {
          const found = estimateIcc(ratings, form, conf);
          if (isNotEstimable(found)) return [name, found];
          const { f, ...rest } = found;
          return [name, { ...rest, F: f }];
        }),
      ),
  ),
  lin_ccc_and_bland_altman: offer(
    Type.Object({ x: numbers, y: numbers, conf: confidence }),
    ({ x, y, conf }) => {
      const concordance = estimateConcordance(x, y, twoSidedZ(conf));
      const limits = limitsOfAgreement(x, y);
      return {
        ccc_n_denominator: concordance.coefficient,
        desctools_est: concordance.coefficient,
        desctools_lower: concordance.lower,
        desctools_upper: concordance.upper,
        ...(isNotEstimable(limits)
          ? { ba_bias: limits, ba_sd: limits, loa_lower: limits, loa_upper: limits }
          : {
              ba_bias: limits.bias,
              ba_sd: limits.standardDeviation,
              loa_lower: limits.lower,
              loa_upper: limits.upper,
            }),
      };
    },
  ),
  fleiss_kappa: offer(Type.Object({ ratings: Type.Array(numbers) }), ({ ratings }) => ({
    ...estimateFleissKappa(ratings),
  })),
};
