import type { CovarianceStructure } from './covariance-structures.ts';
import { fitMixedModel, type MixedModel } from './mixed-model.ts';
import { type ContrastEstimate, contrastEstimator, type DegreesOfFreedom } from './mixed-model-inference.ts';
import type { NotEstimable } from './not-estimable.ts';

/** One visit of one participant; `value` undefined where it was not seen. */
export interface VisitRow {
  readonly participant: string;
  readonly visit: number;
  readonly arm: string;
  readonly baseline: number;
  readonly value: number | undefined;
}

export interface ArmByVisitModel {
  readonly model: MixedModel;
  readonly observations: number;
  readonly means: readonly (ContrastEstimate & { readonly arm: string; readonly visit: number })[];
  readonly differences: readonly (ContrastEstimate & {
    readonly arm: string;
    readonly control: string;
    readonly visit: number;
  })[];
}

/**
 * The usual model for repeated measures: value ~ baseline + arm × visit, errors correlated within a participant. Gives for
 * each visit the least-squares mean of each arm at the mean baseline of the observed rows, and each arm's difference from
 * the control.
 */
export function fitArmByVisit(
  rows: readonly VisitRow[],
  control: string,
  structure: CovarianceStructure,
  method: DegreesOfFreedom,
): ArmByVisitModel | NotEstimable {
  const seen = rows.filter(row => row.value !== undefined);
  const visits = [...new Set(rows.map(row => row.visit))].toSorted((a, b) => a - b);
  const others = [...new Set(rows.map(row => row.arm))].filter(arm => arm !== control).toSorted();
  const arms = [control, ...others];
  const meanBaseline = seen.reduce((sum, row) => sum + row.baseline, 0) / seen.length;
  const cellOf = (arm: string, visit: number) => visits.indexOf(visit) * arms.length + arms.indexOf(arm);
  // A mean for every cell and a slope is the same model as main effects with their interaction; the baseline is centred.
  const columns = visits.length * arms.length + 1;
  const cell = (arm: string, visit: number) => {
    const design = Array<number>(columns).fill(0);
    design[cellOf(arm, visit)] = 1;
    return design;
  };
  const participants = [...Map.groupBy(seen, row => row.participant).values()].map(own => {
    const ordered = own.toSorted((a, b) => a.visit - b.visit);
    return {
      visits: ordered.map(row => visits.indexOf(row.visit)),
      values: ordered.map(row => row.value as number),
      design: ordered.map(row => cell(row.arm, row.visit).with(-1, row.baseline - meanBaseline)),
    };
  });
  const model = fitMixedModel(participants, visits.length, structure);
  if ('notEstimable' in model) return model;
  // Constant within a participant are the intercept, the baseline and the arms.
  const estimateOf = contrastEstimator(model, method, arms.length + 1);
  const pairs = visits.flatMap(visit => arms.map(arm => ({ visit, arm })));
  return {
    model,
    observations: seen.length,
    means: pairs.map(({ visit, arm }) => ({ visit, arm, ...estimateOf(cell(arm, visit)) })),
    differences: pairs
      .filter(({ arm }) => arm !== control)
      .map(({ visit, arm }) => {
        const contrast = cell(arm, visit);
        contrast[cellOf(control, visit)] = -1;
        return { visit, arm, control, ...estimateOf(contrast) };
      }),
  };
}
