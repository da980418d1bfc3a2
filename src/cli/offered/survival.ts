import Type, { type Static } from 'typebox';
import { estimateHazardRatio, type TieRule } from '../../statistics/cox.ts';
import { isNotEstimable } from '../../statistics/not-estimable.ts';
import { twoSidedZ } from '../../statistics/proportion-intervals.ts';
import {
  estimateSurvival,
  type GroupObserved,
  medianSurvival,
  type RankTest,
  restrictedMean,
  survivalLimits,
  testLogRank,
} from '../../statistics/survival.ts';
import { type OfferedMethods, offer, type Result } from './method.ts';

const observed = {
  time: Type.Array(Type.Number({ minimum: 0 })),
  status: Type.Array(Type.Union([Type.Literal(0), Type.Literal(1)])),
  group: Type.Array(Type.String()),
  strata: Type.Optional(Type.Array(Type.String())),
};
const Times = Type.Object(observed);
const z = twoSidedZ(0.95);

export const survival: OfferedMethods = {
  kaplan_meier: offer(
    Type.Object({
      ...observed,
      conf_type: Type.Union([Type.Literal('plain'), Type.Literal('log'), Type.Literal('log-log')]),
    }),
    input => {
      const rows = rowsOf(input);
      const steps = estimateSurvival(rows);
      const limits = steps.map(step => survivalLimits(step, input.conf_type, z));
      return {
        overall: {
          time: steps.map(step => step.time),
          n_risk: steps.map(step => step.atRisk),
          n_event: steps.map(step => step.events),
          surv: steps.map(step => step.survival),
          se_greenwood: steps.map(step => step.error),
          lower: limits.map(({ lower }) => lower),
          upper: limits.map(({ upper }) => upper),
        },
        by_group: groupsOf(rows).map(([group, own]) => ({
          group,
          n: own.length,
          events: own.filter(({ hasEvent }) => hasEvent).length,
          ...medianSurvival(estimateSurvival(own), input.conf_type, z),
        })),
      };
    },
  ),
  logrank: offer(Times, input => shown(testLogRank(rowsOf(input)))),
  logrank_stratified: offer(Times, input => shown(testLogRank(rowsOf(input)))),
  peto_peto_rho1: offer(Times, input => shown(testLogRank(rowsOf(input), 1))),
  cox_ph_efron: offer(Times, input => cox(rowsOf(input), 'efron')),
  cox_ph_breslow: offer(Times, input => cox(rowsOf(input), 'breslow')),
  rmst: offer(Type.Object({ ...observed, tau: Type.Number({ exclusiveMinimum: 0 }) }), input => {
    const groups = groupsOf(rowsOf(input));
    const means = groups.map(([, own]) => restrictedMean(estimateSurvival(own), input.tau));
    const [first, second] = means;
    return {
      rmst: means.map(({ mean }) => mean),
      se: means.map(({ variance }) => Math.sqrt(variance)),
      groups: groups.map(([group]) => group),
      ...(first && second
        ? { diff: second.mean - first.mean, diff_se: Math.sqrt(first.variance + second.variance) }
        : {}),
    };
  }),
};

function rowsOf({ time, status, group, strata }: Static<typeof Times>): readonly GroupObserved[] {
  return time.map((at, index) => ({
    time: at,
    hasEvent: status[index] === 1,
    group: group[index] ?? '',
    ...(strata ? { stratum: strata[index] ?? '' } : {}),
  }));
}

function groupsOf(rows: readonly GroupObserved[]): readonly (readonly [string, readonly GroupObserved[]])[] {
  return [...Map.groupBy(rows, ({ group }) => group)].toSorted(([a], [b]) => (a < b ? -1 : 1));
}

function shown({ statistic, df, p, observed: seen, expected }: RankTest): Result {
  return { chisq: statistic, df, p, obs: seen, exp: expected };
}

function cox(rows: readonly GroupObserved[], ties: TieRule): Result {
  const found = estimateHazardRatio(rows, ties, z);
  if (isNotEstimable(found)) return found;
  return {
    coef: found.coefficient,
    se: found.error,
    hr: found.ratio,
    lower: found.lower,
    upper: found.upper,
    loglik: found.logLikelihoods,
    wald_p: found.waldP,
    score_chisq: found.score,
    lr_chisq: found.likelihoodRatio,
  };
}
