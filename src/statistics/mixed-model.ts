import { type CovarianceAt, type CovarianceStructure, covarianceFamily } from './covariance-structures.ts';
import { bilinear, invertPositiveDefinite, type Matrix, multiply } from './matrix.ts';
import { type NotEstimable, notEstimable } from './not-estimable.ts';
import { patternsOf, type RepeatedMeasures } from './repeated-measures-data.ts';
import {
  type LikelihoodAt,
  type LikelihoodData,
  type LikelihoodDerivatives,
  likelihoodDerivatives,
  restrictedLikelihood,
} from './restricted-likelihood.ts';

/** A linear model for repeated measures with correlated errors, fitted by restricted maximum likelihood. */
export interface MixedModel {
  readonly logLikelihood: number;
  readonly coefficients: Float64Array;
  /** (X′V⁻¹X)⁻¹, columns × columns. */
  readonly covarianceOfCoefficients: Matrix;
  /** Between visits, visits × visits. */
  readonly covariance: Matrix;
  readonly covarianceParameters: number;
  /** Inverse of the observed information of the covariance parameters. */
  readonly covarianceOfParameters: Matrix;
  readonly derivatives: LikelihoodDerivatives;
  readonly inverses: readonly Matrix[];
  readonly structure: CovarianceAt;
  readonly data: LikelihoodData;
  readonly participants: number;
  readonly iterations: number;
}

const mostIterations = 100;

/**
 * Newton's steps on the restricted likelihood with the observed information, or Fisher's with the expected one where that is
 * not positive definite, halved until the likelihood rises; done when the next step would gain less than 10⁻¹².
 */
export function fitMixedModel(
  participants: readonly RepeatedMeasures[],
  visits: number,
  structure: CovarianceStructure,
): MixedModel | NotEstimable {
  const columns = participants[0]?.design[0]?.length ?? 0;
  const observations = participants.reduce((sum, each) => sum + each.visits.length, 0);
  if (observations <= columns) return notEstimable('tooFewObservations');
  const data = { patterns: patternsOf(participants, visits, columns), visits, columns, observations };
  const family = covarianceFamily(structure, visits);
  const start = startingCovariance(data);
  if (!start) return notEstimable('singular');
  let state = stateAt(family.startFrom(start));
  if (!state) return notEstimable('singular');
  for (let iterations = 1; iterations <= mostIterations; iterations++) {
    const derivatives = likelihoodDerivatives(data, state.at, state.structure);
    const direction = directionFrom(derivatives, family.parameters);
    if (!direction) return notEstimable('singular');
    if (direction.gain < 1e-12 && direction.isNewton)
      return describeFit(data, state, derivatives, participants, direction.inverse, iterations);
    const next = improve(state, direction.step);
    if (!next) return notEstimable('notConverged');
    state = next;
  }
  return notEstimable('notConverged');

  function stateAt(parameters: Float64Array): State | undefined {
    const at = family.at(parameters);
    const likelihood = at && restrictedLikelihood(data, at.covariance);
    return at && likelihood && { parameters, structure: at, at: likelihood };
  }

  function improve(from: State, step: Float64Array): State | undefined {
    for (let share = 1; share > 1e-8; share /= 2) {
      const next = stateAt(from.parameters.map((value, k) => value + share * (step[k] as number)));
      if (next && next.at.logLikelihood >= from.at.logLikelihood - 1e-10) return next;
    }
    return undefined;
  }
}

interface State {
  readonly parameters: Float64Array;
  readonly structure: CovarianceAt;
  readonly at: LikelihoodAt;
}

function directionFrom({ gradient, observed, expected }: LikelihoodDerivatives, count: number) {
  const newton = invertPositiveDefinite(observed, count);
  const inverted = newton ?? invertPositiveDefinite(expected, count);
  if (!inverted) return undefined;
  const step = multiply(inverted.inverse, gradient, count, count, 1);
  return {
    step,
    inverse: inverted.inverse,
    isNewton: newton !== undefined,
    gain: bilinear(gradient, inverted.inverse, gradient, count) / 2,
  };
}

/** Covariances of ordinary least squares' residuals, each from the participants who have both visits. */
function startingCovariance(data: LikelihoodData): Matrix | undefined {
  const { patterns, visits, columns } = data;
  const identity = Float64Array.from({ length: visits * visits }, (_, at) =>
    at % (visits + 1) === 0 ? 1 : 0,
  );
  const plain = restrictedLikelihood(data, identity);
  if (!plain) return undefined;
  const products = new Float64Array(visits * visits);
  const pairs = new Float64Array(visits * visits);
  for (const pattern of patterns)
    for (const [place, designs] of pattern.designs.entries()) {
      if (!designs) continue;
      const mirrored = (place % visits) * visits + Math.floor(place / visits);
      const [left, right] = [pattern.designValues[place], pattern.designValues[mirrored]];
      const explained = plain.coefficients.reduce(
        (sum, each, p) => sum + each * ((left?.[p] as number) + (right?.[p] as number)),
        0,
      );
      products[place] =
        (products[place] as number) +
        (pattern.values[place] as number) -
        explained +
        bilinear(plain.coefficients, designs, plain.coefficients, columns);
      pairs[place] = (pairs[place] as number) + pattern.participants;
    }
  const covariance = products.map((sum, at) => (pairs[at] === 0 ? 0 : sum / (pairs[at] as number)));
  for (let i = 0; i < visits; i++) if (!((covariance[i * visits + i] as number) > 1e-12)) return undefined;
  return covariance;
}

function describeFit(
  data: LikelihoodData,
  { structure, at }: State,
  derivatives: LikelihoodDerivatives,
  participants: readonly RepeatedMeasures[],
  covarianceOfParameters: Matrix,
  iterations: number,
): MixedModel {
  return {
    logLikelihood: at.logLikelihood,
    coefficients: at.coefficients,
    covarianceOfCoefficients: at.covarianceOfCoefficients,
    covariance: structure.covariance,
    covarianceParameters: structure.first.length,
    covarianceOfParameters,
    derivatives,
    inverses: at.inverses,
    structure,
    data,
    participants: participants.filter(each => each.visits.length > 0).length,
    iterations,
  };
}
