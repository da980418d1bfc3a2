import { normalCumulative } from './normal-distribution.ts';

/** Points and weights that stand for the density of the statistic of those who have not crossed a bound yet. */
export interface SequentialDensity {
  readonly information: number;
  readonly points: readonly number[];
  /** Simpson's weight times the density at the point. */
  readonly weights: readonly number[];
}

export interface Look {
  readonly information: number;
  /** The trial goes on between these. */
  readonly lower: number;
  readonly upper: number;
}

/** Points per unit of the grid; with 40 bounds and information are good to 1e-9. */
const fineness = 40;

/**
 * The joint law of the statistics Z₁, Z₂, … with independent increments and drift `effect` per root of information, by
 * the recursive integration of Armitage, McPherson and Rowe (1969) on the grid of Jennison and Turnbull (Group
 * Sequential Methods, 1999, section 19.2). The density before the first look is one point at 0.
 */
export function densityAfter(before: SequentialDensity | undefined, look: Look, effect: number) {
  const { points, weights } = grid(effect * Math.sqrt(look.information), look.lower, look.upper);
  return {
    information: look.information,
    points,
    weights: points.map((z, index) => (weights[index] as number) * densityAt(before, look, effect, z)),
  };
}

/** The probability of getting to this look and standing above the bound there. */
export function probabilityOfCrossing(
  before: SequentialDensity | undefined,
  information: number,
  bound: number,
  effect: number,
): number {
  const root = Math.sqrt(information);
  if (before === undefined) return normalCumulative(effect * root - bound);
  const step = information - before.information;
  const rootBefore = Math.sqrt(before.information);
  const spread = Math.sqrt(step);
  return before.points.reduce((sum, z, index) => {
    const distance = (z * rootBefore + effect * step - bound * root) / spread;
    return sum + (before.weights[index] as number) * normalCumulative(distance);
  }, 0);
}

function densityAt(
  before: SequentialDensity | undefined,
  { information }: Look,
  effect: number,
  z: number,
): number {
  const root = Math.sqrt(information);
  if (before === undefined) return normalDensity(z - effect * root);
  const step = information - before.information;
  const spread = Math.sqrt(step);
  const rootBefore = Math.sqrt(before.information);
  let sum = 0;
  for (let index = 0; index < before.points.length; index++) {
    const distance = (z * root - (before.points[index] as number) * rootBefore - effect * step) / spread;
    sum += (before.weights[index] as number) * normalDensity(distance);
  }
  return (sum * root) / spread;
}

/** Points dense around the middle and ever wider apart, cut at the bounds, with their midpoints and Simpson's weights. */
function grid(middle: number, lower: number, upper: number) {
  const ends = gridEnds(middle).filter(point => point > lower && point < upper);
  const first = Math.max(lower, middle - outermost);
  const last = Math.min(upper, middle + outermost);
  if (!(first < last)) return { points: [], weights: [] };
  const whole = [first, ...ends.filter(point => point > first && point < last), last];
  const points: number[] = [];
  const weights: number[] = [];
  for (const [index, end] of whole.entries()) {
    const left = index === 0 ? 0 : end - (whole[index - 1] as number);
    const next = whole[index + 1];
    const right = next === undefined ? 0 : next - end;
    points.push(end);
    weights.push((left + right) / 6);
    if (next === undefined) continue;
    points.push((end + next) / 2);
    weights.push((4 * right) / 6);
  }
  return { points, weights };
}

const outermost = 3 + 4 * Math.log(fineness);

function gridEnds(middle: number): number[] {
  return Array.from({ length: 6 * fineness - 1 }, (_, index) => {
    const place = index + 1;
    if (place < fineness) return middle - 3 - 4 * Math.log(fineness / place);
    if (place <= 5 * fineness) return middle - 3 + (3 * (place - fineness)) / (2 * fineness);
    return middle + 3 + 4 * Math.log(fineness / (6 * fineness - place));
  });
}

function normalDensity(x: number): number {
  return 0.3989422804014327 * Math.exp(-0.5 * x * x);
}
