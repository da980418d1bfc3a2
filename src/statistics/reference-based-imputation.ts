import { invertPositiveDefinite, multiply } from './matrix.ts';
import { fitMixedModel, type MixedModel } from './mixed-model.ts';
import type { NotEstimable } from './not-estimable.ts';

/**
 * What is assumed of a participant after an intercurrent event: as the own arm (MAR), as the reference from then on (JR, jump),
 * as the reference all along (CR, copy reference), or the own level with the reference's changes (CIR, copy increments).
 */
export type ReferenceStrategy = 'MAR' | 'JR' | 'CR' | 'CIR';

/** One participant over all visits of the plan. */
export interface Trajectory {
  readonly arm: string;
  readonly baseline: number;
  /** By visit; undefined where missing. */
  readonly values: readonly (number | undefined)[];
  /** Place of the first visit after the intercurrent event, if there was one. */
  readonly eventAt: number | undefined;
}

/**
 * Fills what is missing with its conditional mean given what was seen (Carpenter, Roger and Kenward 2013, J Biopharm Stat
 * 23:1352; conditional means: Wolbers et al. 2022, Pharm Stat 21:1246). The means and the unstructured covariance come from a
 * restricted maximum likelihood fit of value ~ (baseline + arm) × visit, to which values after an event do not belong unless
 * the strategy is MAR.
 */
export function imputeConditionalMeans(
  participants: readonly Trajectory[],
  reference: string,
  strategy: ReferenceStrategy,
): readonly (readonly number[])[] | NotEstimable {
  const visits = participants[0]?.values.length ?? 0;
  const arms = [...new Set(participants.map(each => each.arm))].toSorted();
  const centre = participants.reduce((sum, each) => sum + each.baseline, 0) / participants.length;
  const perVisit = arms.length + 1;
  const rowOf = (arm: string, baseline: number, visit: number) => {
    const row = Array<number>(visits * perVisit).fill(0);
    row[visit * perVisit + arms.indexOf(arm)] = 1;
    row[visit * perVisit + arms.length] = baseline - centre;
    return row;
  };
  const measured = participants.map(({ arm, baseline, values, eventAt }) => {
    const end = strategy === 'MAR' || eventAt === undefined ? visits : eventAt;
    const seen = [...values.keys()].filter(visit => visit < end && values[visit] !== undefined);
    return {
      visits: seen,
      values: seen.map(visit => values[visit] as number),
      design: seen.map(visit => rowOf(arm, baseline, visit)),
    };
  });
  const model = fitMixedModel(
    measured.filter(each => each.visits.length > 0),
    visits,
    'us',
  );
  if ('notEstimable' in model) return model;
  const meanOf = (arm: string, baseline: number) =>
    Array.from({ length: visits }, (_, visit) =>
      rowOf(arm, baseline, visit).reduce((sum, each, p) => sum + each * (model.coefficients[p] as number), 0),
    );
  return participants.map(participant => {
    const { arm, baseline, values, eventAt } = participant;
    if (!values.includes(undefined)) return values as readonly number[];
    const means = assumedMeans(meanOf(arm, baseline), meanOf(reference, baseline), eventAt, strategy);
    return conditionalMeans(values, means, model);
  });
}

/** The means over visits under the strategy. */
function assumedMeans(
  own: readonly number[],
  reference: readonly number[],
  eventAt: number | undefined,
  strategy: ReferenceStrategy,
): readonly number[] {
  if (eventAt === undefined || strategy === 'MAR') return own;
  if (strategy === 'CR') return reference;
  // Before the first visit there is no own level to keep: increments then start from the reference.
  const last = eventAt - 1;
  const lift = strategy === 'CIR' && last >= 0 ? (own[last] as number) - (reference[last] as number) : 0;
  return own.map((mean, visit) => (visit < eventAt ? mean : (reference[visit] as number) + lift));
}

/** μ_m + Σ_mo Σ_oo⁻¹ (y_o − μ_o). */
function conditionalMeans(
  values: readonly (number | undefined)[],
  means: readonly number[],
  model: MixedModel,
): readonly number[] {
  const { visits } = model.data;
  const seen = [...values.keys()].filter(visit => values[visit] !== undefined);
  const among = Float64Array.from(
    seen.flatMap(a => seen.map(b => model.covariance[a * visits + b] as number)),
  );
  const inverted = invertPositiveDefinite(among, seen.length);
  if (!inverted) throw new Error('part of a covariance that was fitted is singular');
  const deviations = Float64Array.from(seen, visit => (values[visit] as number) - (means[visit] as number));
  const weights = multiply(inverted.inverse, deviations, seen.length, seen.length, 1);
  return values.map(
    (value, visit) =>
      value ??
      seen.reduce(
        (sum, other, i) =>
          sum + (model.covariance[visit * visits + other] as number) * (weights[i] as number),
        means[visit] as number,
      ),
  );
}
