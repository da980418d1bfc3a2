import Type from 'typebox';
import { analyseReferenceBased, type JackknifeEstimate } from '../../statistics/reference-based-analysis.ts';
import type { ReferenceStrategy } from '../../statistics/reference-based-imputation.ts';
import { poolImputations } from '../../statistics/rubins-rules.ts';
import { boschlooCentralP, fisherP, tippingGrid } from '../../statistics/tipping-grid.ts';
import { type OfferedMethod, type OfferedMethods, offer, type Result } from './method.ts';
import { VisitRows } from './repeated-measures.ts';

const count = Type.Integer({ minimum: 0 });
const numbers = Type.Array(Type.Number(), { minItems: 2 });

const Trajectories = Type.Interface([VisitRows], {
  chg: Type.Array(Type.Union([Type.Number(), Type.Null()])),
  reference: Type.String(),
  ice_at_first_missing_visit: Type.Boolean(),
});

function referenceBased(strategy: ReferenceStrategy): OfferedMethod {
  return offer(Trajectories, input => {
    const { subj, visit, trt, base, chg, reference } = input;
    const visits = [...new Set(visit)].toSorted((a, b) => a - b);
    const places = [...Map.groupBy(subj.keys(), place => subj[place]).values()];
    const rowAt = (rows: readonly number[], day: number) => rows.find(row => visit[row] === day);
    const participants = places.map(rows => {
      const values = visits.map(day => chg[rowAt(rows, day) ?? -1] ?? undefined);
      const firstMissing = values.indexOf(undefined);
      const hasEvent = input.ice_at_first_missing_visit && firstMissing >= 0;
      const [first] = rows as [number, ...number[]];
      return {
        arm: trt[first] as string,
        baseline: base[first] as number,
        values,
        eventAt: hasEvent ? firstMissing : undefined,
      };
    });
    const analysis = analyseReferenceBased(participants, reference, strategy);
    if ('notEstimable' in analysis) return analysis;
    const last = visits.at(-1);
    return {
      pooled: [
        pooled(`trt_${last}`, analysis.difference),
        pooled(`lsm_ref_${last}`, analysis.referenceMean),
        pooled(`lsm_alt_${last}`, analysis.activeMean),
      ],
      imputed_values_in_row_order: participants.flatMap(({ values }, i) =>
        values.flatMap((value, place) =>
          value === undefined ? [analysis.imputed[i]?.[place] as number] : [],
        ),
      ),
    };
  });
}

function pooled(parameter: string, of: JackknifeEstimate): Result {
  return { parameter, est: of.estimate, se: of.standardError, lower: of.lower, upper: of.upper, p: of.p };
}

/** Pooling of imputations, tipping grids and reference-based imputation. */
export const missingData: OfferedMethods = {
  rubins_rules_barnard_rubin: offer(
    Type.Object({ Q: numbers, U: numbers, dfcom: Type.Union([Type.Number(), Type.Literal('Inf')]) }),
    ({ Q, U, dfcom }) => {
      const found = poolImputations(Q, U, dfcom === 'Inf' ? Number.POSITIVE_INFINITY : dfcom);
      if ('notEstimable' in found) return found;
      return {
        qbar: found.estimate,
        ubar: found.within,
        b: found.between,
        total_var: found.total,
        se: found.standardError,
        df: found.df,
        df_old: found.dfLarge,
        riv: found.relativeIncrease,
        lambda: found.lambda,
        fmi: found.fractionMissing,
        lower: found.lower,
        upper: found.upper,
        p: found.p,
      };
    },
  ),
  tipping_point_grid_binary: offer(
    Type.Object({
      x1: count,
      n1_total: count,
      missing1: count,
      x2: count,
      n2_total: count,
      missing2: count,
    }),
    ({ n1_total, n2_total, ...rest }) => {
      const table = { ...rest, n1: n1_total, n2: n2_total };
      const fisher = tippingGrid(table, fisherP);
      return {
        fisher_p: fisher,
        boschloo_central_p: tippingGrid(table, boschlooCentralP),
        nri_fisher_p: fisher[0]?.[0] as number,
        worst_case_fisher_p: fisher[0]?.at(-1) as number,
        best_case_fisher_p: fisher.at(-1)?.[0] as number,
      };
    },
  ),
  reference_based_conditional_mean_MAR: referenceBased('MAR'),
  reference_based_conditional_mean_JR: referenceBased('JR'),
  reference_based_conditional_mean_CR: referenceBased('CR'),
  reference_based_conditional_mean_CIR: referenceBased('CIR'),
};
