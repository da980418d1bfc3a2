import { chiSquaredUpper } from './chi-squared.ts';
import { type NotEstimable, notEstimable } from './not-estimable.ts';
import type { GroupObserved } from './survival.ts';

export interface HazardRatio {
  readonly coefficient: number;
  readonly error: number;
  readonly ratio: number;
  readonly lower: number;
  readonly upper: number;
  /** At no difference and at the estimate. */
  readonly logLikelihoods: readonly [number, number];
  readonly waldP: number;
  readonly score: number;
  readonly likelihoodRatio: number;
}

export type TieRule = 'efron' | 'breslow';

/**
 * Two groups under proportional hazards (Cox 1972); the first by name is the reference. Ties after Efron (1977) or Breslow (1974).
 * Throws a RangeError for more than two groups.
 */
export function estimateHazardRatio(
  rows: readonly GroupObserved[],
  ties: TieRule,
  z: number,
): HazardRatio | NotEstimable {
  const [, second, ...others] = [...new Set(rows.map(({ group }) => group))].toSorted((a, b) =>
    a < b ? -1 : 1,
  );
  if (others.length > 0) throw new RangeError('a hazard ratio is that of two groups');
  const sets = riskSets(rows, second ?? '');
  if (sets.length === 0) return notEstimable('noEvents');
  const start = derivatives(sets, 0, ties);
  if (!(start.information > 0)) return notEstimable('noVariation');
  let coefficient = 0;
  let now = start;
  for (let step = 0; step < 50; step++) {
    const move = now.score / now.information;
    coefficient += Math.max(-2, Math.min(2, move));
    now = derivatives(sets, coefficient, ties);
    if (!(now.information > 1e-12) || Math.abs(coefficient) > 50) return notEstimable('notConverged');
    if (Math.abs(move) < 1e-13) break;
  }
  const error = 1 / Math.sqrt(now.information);
  const statistic = (coefficient / error) ** 2;
  return {
    coefficient,
    error,
    ratio: Math.exp(coefficient),
    lower: Math.exp(coefficient - z * error),
    upper: Math.exp(coefficient + z * error),
    logLikelihoods: [start.logLikelihood, now.logLikelihood],
    waldP: chiSquaredUpper(statistic, 1),
    score: start.score ** 2 / start.information,
    likelihoodRatio: 2 * (now.logLikelihood - start.logLikelihood),
  };
}

/** Who is at risk and who has the event at one time: in the reference group and in the other. */
interface RiskSet {
  readonly atRisk: readonly [number, number];
  readonly events: readonly [number, number];
}

/** Within each stratum: whoever is in another is never at risk. */
function riskSets(rows: readonly GroupObserved[], second: string): readonly RiskSet[] {
  return [...Map.groupBy(rows, row => row.stratum ?? '').values()].flatMap(stratum => {
    const times = new Set(stratum.filter(({ hasEvent }) => hasEvent).map(({ time }) => time));
    const count = (holds: (row: GroupObserved) => boolean): [number, number] => [
      stratum.filter(row => row.group !== second && holds(row)).length,
      stratum.filter(row => row.group === second && holds(row)).length,
    ];
    return [...times].map(time => ({
      atRisk: count(row => row.time >= time),
      events: count(row => row.time === time && row.hasEvent),
    }));
  });
}

function derivatives(sets: readonly RiskSet[], coefficient: number, ties: TieRule) {
  const hazard = Math.exp(coefficient);
  let [logLikelihood, score, information] = [0, 0, 0];
  for (const { atRisk, events } of sets) {
    const all = events[0] + events[1];
    logLikelihood += events[1] * coefficient;
    score += events[1];
    for (let tied = 0; tied < all; tied++) {
      const part = ties === 'efron' ? tied / all : 0;
      const own = (atRisk[1] - part * events[1]) * hazard;
      const total = own + atRisk[0] - part * events[0];
      const share = own / total;
      logLikelihood -= Math.log(total);
      score -= share;
      information += share * (1 - share);
    }
  }
  return { logLikelihood, score, information };
}
