import { binomialMass, binomialTails } from './count-distributions.ts';
import { noncentralStudentCumulative } from './noncentral-student.ts';
import { normalQuantile } from './normal-distribution.ts';
import { studentQuantile } from './student.ts';

export interface StudentPower {
  readonly power: number;
  readonly noncentrality: number;
  readonly df: number;
}

/** Power of the two-sided pooled t test where the means differ by `effect` standard deviations (both tails). */
export function powerOfStudent(n1: number, n2: number, effect: number, level: number): StudentPower {
  const df = n1 + n2 - 2;
  const noncentrality = effect * Math.sqrt((n1 * n2) / (n1 + n2));
  const bound = -studentQuantile(level / 2, df);
  const above = noncentralStudentCumulative(-bound, df, -noncentrality);
  const below = noncentralStudentCumulative(-bound, df, noncentrality);
  return { power: above + below, noncentrality, df };
}

/** Events that a log-rank test needs (Schoenfeld 1983); `ratio` is that of the arms' sizes. */
export function schoenfeldEvents(
  hazardRatio: number,
  oneSidedLevel: number,
  beta: number,
  ratio: number,
): number {
  const z = normalQuantile(oneSidedLevel) + normalQuantile(beta);
  return (z ** 2 * (1 + ratio) ** 2) / (ratio * Math.log(hazardRatio) ** 2);
}

/** Participants per arm for two proportions by the normal approximation with the pooled variance under equality (Fleiss 1981). */
export function normalSampleSize(p1: number, p2: number, level: number, beta: number): number {
  const mean = (p1 + p2) / 2;
  const under = -normalQuantile(level / 2) * Math.sqrt(2 * mean * (1 - mean));
  const over = -normalQuantile(beta) * Math.sqrt(p1 * (1 - p1) + p2 * (1 - p2));
  return ((under + over) / (p1 - p2)) ** 2;
}

export interface SingleStageDesign {
  readonly n: number;
  /** The treatment is taken further from this many responders on. */
  readonly least: number;
  readonly level: number;
  readonly power: number;
}

/** The smallest n whose exact binomial test has the level and the power (A'Hern 2001, Statistics in Medicine 20:859). */
export function singleStageDesign(p0: number, p1: number, level: number, beta: number): SingleStageDesign {
  for (let n = 1; n <= 1000; n++) {
    for (let least = 0; least <= n; least++) {
      const reached = binomialTails(least - 1, n, p0).upper;
      if (reached > level) continue;
      const power = binomialTails(least - 1, n, p1).upper;
      if (power >= 1 - beta) return { n, least, level: reached, power };
      break;
    }
  }
  throw new RangeError(`no design of up to 1000 participants tells ${p1} from ${p0}`);
}

/** Simon's two-stage design (1989, Controlled Clinical Trials 10:1): stop after n1 with r1 responders or fewer. */
export interface TwoStageDesign {
  readonly r1: number;
  readonly n1: number;
  readonly r: number;
  readonly n: number;
  readonly expectedN: number;
  readonly stopsEarly: number;
}

/** The design with the fewest participants in all, and that with the fewest expected where the treatment does nothing. */
export function twoStageDesigns(
  p0: number,
  p1: number,
  level: number,
  beta: number,
  nMax = 100,
): { readonly minimax: TwoStageDesign; readonly optimal: TwoStageDesign } {
  let minimax: TwoStageDesign | undefined;
  let optimal: TwoStageDesign | undefined;
  for (let n = 2; n <= nMax; n++)
    for (let n1 = 1; n1 < n; n1++)
      for (let r1 = 0; r1 <= n1; r1++) {
        const stopsEarly = binomialTails(r1, n1, p0).lower;
        const expectedN = n1 + (1 - stopsEarly) * (n - n1);
        const isWorse =
          optimal !== undefined &&
          expectedN >= optimal.expectedN &&
          minimax !== undefined &&
          (n > minimax.n || expectedN >= minimax.expectedN);
        if (isWorse || binomialTails(r1, n1, p1).lower > beta) continue;
        const r = smallestFinal({ n, n1, r1 }, p0, level);
        if (r === undefined || 1 - rejected({ n, n1, r1 }, r, p1) < 1 - beta) continue;
        const design = { r1, n1, r, n, expectedN, stopsEarly };
        if (minimax === undefined || n < minimax.n || (n === minimax.n && expectedN < minimax.expectedN))
          minimax = design;
        if (optimal === undefined || expectedN < optimal.expectedN) optimal = design;
      }
  if (minimax === undefined || optimal === undefined)
    throw new RangeError(`no design of up to ${nMax} participants tells ${p1} from ${p0}`);
  return { minimax, optimal };
}

interface Stages {
  readonly n: number;
  readonly n1: number;
  readonly r1: number;
}

/** The fewest responders in all that may still be called too few. */
function smallestFinal(stages: Stages, p0: number, level: number): number | undefined {
  for (let r = stages.r1; r < stages.n; r++) if (1 - rejected(stages, r, p0) <= level) return r;
  return undefined;
}

/** Chance that the treatment is dropped: at the first stage, or at the end with r responders or fewer. */
function rejected({ n, n1, r1 }: Stages, r: number, p: number): number {
  let chance = binomialTails(r1, n1, p).lower;
  for (let x = r1 + 1; x <= Math.min(n1, r); x++)
    chance += binomialMass(x, n1, p) * binomialTails(r - x, n - n1, p).lower;
  return chance;
}
