/** A value that a statistic takes when the assignment is made again, and how likely that assignment is. */
export interface Rerandomised {
  readonly value: number;
  readonly probability: number;
}

export interface RerandomisationTest {
  readonly pGreater: number;
  readonly pLess: number;
  /** By distance from the mean over all assignments. */
  readonly pTwoSided: number;
  readonly mean: number;
  readonly standardDeviation: number;
}

/**
 * The re-randomisation test (Rosenberger and Lachin, Randomization in Clinical Trials, chapter 6): outcomes stay as they
 * are, assignments are weighed as the procedure gives them. Give every assignment for an exact test. Where some
 * assignments leave the statistic undefined, leave them out: the test is then conditional on the others.
 */
export function testByRerandomisation(
  observed: number,
  reference: readonly Rerandomised[],
): RerandomisationTest {
  const total = sumOf(reference, () => 1);
  if (!(total > 0))
    throw new RangeError('A re-randomisation test needs assignments with positive probability.');
  const mean = sumOf(reference, value => value) / total;
  const share = (holds: (value: number) => boolean) =>
    sumOf(reference, value => Number(holds(value))) / total;
  // The same statistic added up in another order differs in its last bits and is still a tie.
  const slack = 1e-10 * Math.max(1, Math.abs(observed), Math.abs(mean));
  return {
    pGreater: share(value => value >= observed - slack),
    pLess: share(value => value <= observed + slack),
    pTwoSided: share(value => Math.abs(value - mean) >= Math.abs(observed - mean) - slack),
    mean,
    standardDeviation: Math.sqrt(sumOf(reference, value => (value - mean) ** 2) / total),
  };
}

function sumOf(reference: readonly Rerandomised[], of: (value: number) => number): number {
  return reference.reduce((sum, { value, probability }) => sum + probability * of(value), 0);
}
