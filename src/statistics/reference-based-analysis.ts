import { estimateAncova } from './ancova.ts';
import { normalCumulative, normalQuantile } from './normal-distribution.ts';
import { isNotEstimable, type NotEstimable, notEstimable } from './not-estimable.ts';
import {
  imputeConditionalMeans,
  type ReferenceStrategy,
  type Trajectory,
} from './reference-based-imputation.ts';

export interface JackknifeEstimate {
  readonly estimate: number;
  readonly standardError: number;
  readonly lower: number;
  readonly upper: number;
  readonly p: number;
}

export interface ReferenceBasedAnalysis {
  readonly imputed: readonly (readonly number[])[];
  /** Of the active arm from the reference at the last visit. */
  readonly difference: JackknifeEstimate;
  readonly referenceMean: JackknifeEstimate;
  readonly activeMean: JackknifeEstimate;
}

/**
 * Conditional-mean imputation and an analysis of covariance at the last visit, with the jackknife over participants for the
 * errors (Wolbers et al. 2022). Without chance: the same data give the same numbers.
 */
export function analyseReferenceBased(
  participants: readonly Trajectory[],
  reference: string,
  strategy: ReferenceStrategy,
  confidence = 0.95,
): ReferenceBasedAnalysis | NotEstimable {
  const imputed = imputeConditionalMeans(participants, reference, strategy);
  if ('notEstimable' in imputed) return imputed;
  const all = analyseLast(participants, imputed, reference);
  if ('notEstimable' in all) return all;
  const without: LastVisit[] = [];
  for (const left of participants.keys()) {
    const rest = participants.toSpliced(left, 1);
    const filled = imputeConditionalMeans(rest, reference, strategy);
    if ('notEstimable' in filled) return filled;
    const estimates = analyseLast(rest, filled, reference);
    if ('notEstimable' in estimates) return estimates;
    without.push(estimates);
  }
  const pooled = (of: (each: LastVisit) => number) => jackknife(of(all), without.map(of), confidence);
  return {
    imputed,
    difference: pooled(each => each.difference),
    referenceMean: pooled(each => each.referenceMean),
    activeMean: pooled(each => each.activeMean),
  };
}

interface LastVisit {
  readonly difference: number;
  readonly referenceMean: number;
  readonly activeMean: number;
}

function analyseLast(
  participants: readonly Trajectory[],
  values: readonly (readonly number[])[],
  reference: string,
): LastVisit | NotEstimable {
  const rows = participants.map(({ arm, baseline }, i) => ({
    arm,
    base: baseline,
    y: values[i]?.at(-1) as number,
  }));
  const fit = estimateAncova(rows, reference, 0.95);
  if (isNotEstimable(fit)) return fit;
  const [contrast] = fit.contrasts;
  if (!contrast) return notEstimable('groupEmpty');
  const meanOf = (arm: string) => fit.means.get(arm)?.estimate as number;
  return {
    difference: contrast[1].estimate,
    referenceMean: meanOf(reference),
    activeMean: meanOf(contrast[0]),
  };
}

/** Tukey's: √((n−1)/n Σ (θ₍ᵢ₎ − θ̄)²), with normal limits. */
function jackknife(estimate: number, without: readonly number[], confidence: number): JackknifeEstimate {
  const n = without.length;
  const mean = without.reduce((sum, each) => sum + each, 0) / n;
  const squares = without.reduce((sum, each) => sum + (each - mean) ** 2, 0);
  const standardError = Math.sqrt(((n - 1) / n) * squares);
  const reach = normalQuantile((1 + confidence) / 2) * standardError;
  const p = 2 * normalCumulative(-Math.abs(estimate) / standardError);
  return { estimate, standardError, lower: estimate - reach, upper: estimate + reach, p };
}
