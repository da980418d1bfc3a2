/**
 * How uneven one level of one factor is, from the counts of its arms after division by the ratio. Range, variance and
 * standard deviation are in Pocock and Simon (1975); the marginal balance, pairwise differences over their greatest
 * possible sum, is in Han, Enas and McEntegart (2009, Statistics in Medicine 28:3329).
 */
export const measures = { range, variance, standardDeviation, marginalBalance } as const;

export type Measure = keyof typeof measures;

function range(counts: readonly number[]): number {
  return Math.max(...counts) - Math.min(...counts);
}

/** Over the number of arms less one. */
function variance(counts: readonly number[]): number {
  const mean = total(counts) / counts.length;
  return total(counts.map(count => (count - mean) ** 2)) / (counts.length - 1);
}

function standardDeviation(counts: readonly number[]): number {
  return Math.sqrt(variance(counts));
}

function marginalBalance(counts: readonly number[]): number {
  const differences = counts.flatMap((count, index) =>
    counts.slice(index + 1).map(other => Math.abs(count - other)),
  );
  const most = (counts.length - 1) * total(counts);
  return most === 0 ? 0 : total(differences) / most;
}

function total(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0);
}
