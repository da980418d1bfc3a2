/** A quantity of one trial, such as the share of responders of a group or whether a test rejects (1 or 0). */
export interface Measure {
  readonly what: 'responders' | 'change' | 'adverseEvents' | 'anyAdverseEvent' | TestName;
  /** Outcome of the definition; absent for the harms of all terms together. */
  readonly outcome: string;
  readonly visit?: string;
  /** Group of the analysis, by id; absent for a test, which compares the active arms with the comparators. */
  readonly group?: string;
}

export type TestName = 'fisher' | 'wilcoxon' | 'covariance' | 'rerandomisation';

/** Sum, sum of squares and number of trials of every measure, one after the other. */
export type Sums = Float64Array;

export function newSums(measures: readonly Measure[]): Sums {
  return new Float64Array(3 * measures.length);
}

export function note(sums: Sums, measure: number, value: number): void {
  const at = 3 * measure;
  sums[at] = (sums[at] as number) + value;
  sums[at + 1] = (sums[at + 1] as number) + value * value;
  sums[at + 2] = (sums[at + 2] as number) + 1;
}

/** Adds the sums of the next trials. Sums are added in the order of the trials, so that the last bits do not depend on who worked them out. */
export function addSums(total: Sums, next: Sums): void {
  for (let slot = 0; slot < total.length; slot++)
    total[slot] = (total[slot] as number) + (next[slot] as number);
}

export interface Simulated extends Measure {
  /** Trials in which the measure could be given. */
  readonly trials: number;
  /** Absent where no trial gave one. */
  readonly mean?: number;
  /** Of the mean, from chance in the simulation. */
  readonly standardError?: number;
}

export function summarise(measures: readonly Measure[], sums: Sums): readonly Simulated[] {
  return measures.map((measure, index) => {
    const [sum = 0, squares = 0, trials = 0] = sums.subarray(3 * index, 3 * index + 3);
    if (trials === 0) return { ...measure, trials };
    const mean = sum / trials;
    const variance = Math.max(0, squares / trials - mean * mean);
    return { ...measure, trials, mean, standardError: Math.sqrt(variance / trials) };
  });
}
