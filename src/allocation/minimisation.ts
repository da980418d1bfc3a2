import type { ArmCounts } from './arms.ts';
import { compare, fraction, parseFraction } from './fraction.ts';
import { type Measure, measures } from './minimisation-measures.ts';
import { atLeast, ratioOf } from './procedure.ts';
import { totalWeight } from './process.ts';

export interface Minimisation {
  readonly ratio: ArmCounts;
  readonly factors: readonly MinimisationFactor[];
  readonly measure: Measure;
  /** Chance of the arm that leaves the least imbalance, as a fraction; arms that leave equally little share it. */
  readonly probability: string;
}

export interface MinimisationFactor {
  readonly factor: string;
  readonly levels: readonly string[];
  /** How much this factor's imbalance counts. */
  readonly weight: number;
}

/** Factor → level. */
export type Levels = Readonly<Record<string, string>>;

export interface Assignment {
  readonly levels: Levels;
  readonly arm: string;
}

export interface MinimisationLaw {
  readonly arms: readonly string[];
  /** The imbalance that each arm would leave. */
  readonly imbalance: readonly number[];
  /** The chance of each arm is its weight over the sum. */
  readonly weights: readonly bigint[];
}

/**
 * The law of the next assignment under minimisation (Taves 1974, Clinical Pharmacology and Therapeutics 15:443; Pocock
 * and Simon 1975, Biometrics 31:103). For each arm, the newcomer is put there in thought, and the imbalance over the
 * newcomer's own levels is summed. Counts are divided by the ratio; where all arms tie, the ratio itself decides.
 */
export function minimisationLaw(
  specification: Minimisation,
  earlier: readonly Assignment[],
  newcomer: Levels,
): MinimisationLaw {
  const { arms, parts, factors } = checked(specification);
  const margins = factors.map(({ factor, levels }) => {
    const level = newcomer[factor];
    if (level === undefined || !levels.includes(level))
      throw new RangeError(`Factor ${factor} has no level “${level}”; it has ${levels.join(', ')}.`);
    return arms.map(arm => earlier.filter(one => one.levels[factor] === level && one.arm === arm).length);
  });
  return { arms, ...lawOfMargins(specification, parts, margins) };
}

/** The law from counts alone: for each factor, how many with the newcomer's level are in each arm. */
export function lawOfMargins(
  { factors, measure, probability }: Minimisation,
  parts: readonly number[],
  margins: readonly (readonly number[])[],
): Omit<MinimisationLaw, 'arms'> {
  const imbalance = parts.map((_, arm) =>
    factors.reduce((sum, { weight }, index) => {
      const after = (margins[index] ?? []).map(
        (count, other) => (count + Number(other === arm)) / (parts[other] as number),
      );
      return sum + weight * measures[measure](after);
    }, 0),
  );
  return { imbalance, weights: weightsOf(imbalance, parts, probability) };
}

/** Sums of quotients and roots carry rounding: imbalances that differ by less than this share count as tied. */
const tie = 1e-9;

function weightsOf(
  imbalance: readonly number[],
  parts: readonly number[],
  probability: string,
): readonly bigint[] {
  const { numerator, denominator } = parseFraction(probability);
  const least = Math.min(...imbalance);
  const isBest = imbalance.map(value => value - least <= tie * Math.max(1, least));
  const share = parts.map(BigInt);
  const best = totalWeight(share.filter((_, arm) => isBest[arm]));
  const rest = totalWeight(share) - best;
  if (rest === 0n) return share;
  return share.map((part, arm) =>
    isBest[arm] ? part * numerator * rest : part * (denominator - numerator) * best,
  );
}

export function checked({ ratio, factors, probability }: Minimisation) {
  const { arms, parts } = ratioOf(ratio);
  if (arms.length < 2) throw new RangeError('Minimisation needs two arms or more.');
  if (factors.length === 0) throw new RangeError('Minimisation needs at least one factor.');
  for (const { factor, weight } of factors) atLeast(`The weight of factor ${factor}`, weight, 1);
  const even = fraction(1n, BigInt(arms.length));
  const chance = parseFraction(probability);
  if (compare(chance, even) <= 0 || compare(chance, fraction(1n)) > 0)
    throw new RangeError(
      `Minimisation favours the best arm with probability ${probability}; give more than 1/${arms.length} and at most 1.`,
    );
  return { arms, parts, factors };
}
