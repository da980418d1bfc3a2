import { type Estimate, notEstimable } from './not-estimable.ts';
import { rootBetween } from './root.ts';

/**
 * The distribution of a count given the margins: P(k) ∝ wₖ ψᵏ, with ψ the odds ratio; the weights w are those at ψ = 1 and sum
 * to 1. For one table these are hypergeometric masses, for several the convolution of theirs.
 */
export interface ConditionalFamily {
  readonly least: number;
  readonly weights: readonly number[];
}

/** Outcomes as likely as the observed within this share count as equally likely, as R's fisher.test has it. */
const tie = 1e-7;

export interface ConditionalTest {
  readonly greater: number;
  readonly less: number;
  /** Everything that is no likelier than what was observed. */
  readonly twoSided: number;
  readonly twoSidedDoubling: number;
  readonly midGreater: number;
  readonly midLess: number;
  /** Everything less likely, and half of everything as likely. */
  readonly midTwoSided: number;
  /** The two-sided p-value less half of the observed outcome alone. */
  readonly midTwoSidedObserved: number;
  readonly midTwoSidedDoubling: number;
}

/** Tests of ψ = 1 (Fisher 1935; mid-P: Lancaster 1961). */
export function testConditional(family: ConditionalFamily, observed: number): ConditionalTest {
  const { weights } = family;
  const index = indexOf(family, observed);
  const own = weights[index] as number;
  const greater = Math.min(1, sum(weights.slice(index)));
  const less = Math.min(1, sum(weights.slice(0, index + 1)));
  const isTied = (weight: number) => Math.abs(weight - own) <= own * tie;
  const rarer = sum(weights.filter(weight => weight < own && !isTied(weight)));
  const tied = sum(weights.filter(isTied));
  const twoSided = Math.min(1, rarer + tied);
  const [midGreater, midLess] = [greater - own / 2, less - own / 2];
  return {
    greater,
    less,
    twoSided,
    twoSidedDoubling: Math.min(1, 2 * Math.min(greater, less)),
    midGreater,
    midLess,
    midTwoSided: Math.min(1, rarer + tied / 2),
    midTwoSidedObserved: Math.min(1, twoSided - own / 2),
    midTwoSidedDoubling: Math.min(1, 2 * Math.min(midGreater, midLess)),
  };
}

export interface ConditionalOddsRatio {
  /** The ψ at which the observed count is the expected one (conditional maximum likelihood). */
  readonly estimate: Estimate;
  readonly lower: number;
  readonly upper: number;
  readonly midLower: number;
  readonly midUpper: number;
}

/** The odds ratio given the margins, with exact and mid-P limits (Cornfield 1956; Agresti, Categorical Data Analysis, 16.6). */
export function estimateConditionalOddsRatio(
  family: ConditionalFamily,
  observed: number,
  confidence: number,
): ConditionalOddsRatio {
  const index = indexOf(family, observed);
  const last = family.weights.length - 1;
  const half = (1 - confidence) / 2;
  const tilted = tiltedBy(family);
  const upper = (isMid: boolean) => (log: number) => {
    const masses = tilted(log);
    return sum(masses.slice(0, index + 1)) - (isMid ? (masses[index] as number) / 2 : 0) - half;
  };
  const lower = (isMid: boolean) => (log: number) => {
    const masses = tilted(log);
    return sum(masses.slice(index)) - (isMid ? (masses[index] as number) / 2 : 0) - half;
  };
  const mean = (log: number) => tilted(log).reduce((all, mass, k) => all + mass * k, 0) - index;
  return {
    estimate: estimateOf(index, last, mean),
    lower: index === 0 ? 0 : solved(lower(false)),
    upper: index === last ? Number.POSITIVE_INFINITY : solved(upper(false)),
    midLower: index === 0 ? 0 : solved(lower(true)),
    midUpper: index === last ? Number.POSITIVE_INFINITY : solved(upper(true)),
  };
}

function estimateOf(index: number, last: number, mean: (log: number) => number): Estimate {
  if (last === 0) return notEstimable('noVariation');
  if (index === 0) return 0;
  return index === last ? Number.POSITIVE_INFINITY : solved(mean);
}

/** Of the family at ln ψ, for many ψ: masses that sum to 1, whatever the size of ψ. */
function tiltedBy({ weights }: ConditionalFamily): (log: number) => readonly number[] {
  const logs = weights.map(weight => (weight > 0 ? Math.log(weight) : Number.NEGATIVE_INFINITY));
  return log => {
    const tilted = logs.map((weight, k) => weight + k * log);
    const most = Math.max(...tilted);
    const masses = tilted.map(value => Math.exp(value - most));
    const total = sum(masses);
    return masses.map(mass => mass / total);
  };
}

function solved(of: (log: number) => number): number {
  let reach = 1;
  while (of(-reach) > 0 === of(reach) > 0 && reach < 1024) reach *= 2;
  return Math.exp(rootBetween(of, -reach, reach, 1e-15));
}

function indexOf({ least, weights }: ConditionalFamily, observed: number): number {
  const index = observed - least;
  if (!(index >= 0 && index < weights.length))
    throw new RangeError(`${observed} cannot be observed with these margins`);
  return index;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, each) => all + each, 0);
}
