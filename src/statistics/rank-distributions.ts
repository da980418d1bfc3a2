/**
 * The law of a sum of ranks over all ways to choose `chosen` of the given ranks: index = twice the sum, so that midranks are whole
 * numbers. Built rank by rank (Streitberg and Röhmel 1986, Statistical Software Newsletter 12:10).
 */
export function rankSumLaw(ranks: readonly number[], chosen: number): Float64Array {
  const doubled = ranks.map(rank => Math.round(2 * rank));
  const most = doubled.reduce((sum, rank) => sum + rank, 0);
  // Whoever is not chosen has the rest of the sum: the law of the fewer is worked out.
  if (2 * chosen > ranks.length) return rankSumLaw(ranks, ranks.length - chosen).toReversed();
  const ways = Array.from({ length: chosen + 1 }, () => new Float64Array(most + 1));
  (ways[0] as Float64Array)[0] = 1;
  let reached = 0;
  for (const [index, rank] of doubled.entries()) {
    reached += rank;
    for (let k = Math.min(chosen, index + 1); k >= 1; k--) {
      const [from, to] = [ways[k - 1] as Float64Array, ways[k] as Float64Array];
      for (let sum = reached; sum >= rank; sum--)
        to[sum] = (to[sum] as number) + (from[sum - rank] as number);
    }
  }
  return normalised(ways[chosen] as Float64Array);
}

/** The law of the sum of the ranks that get a plus where every sign is as likely (Wilcoxon's signed ranks); index = twice the sum. */
export function signedRankLaw(ranks: readonly number[]): Float64Array {
  const doubled = ranks.map(rank => Math.round(2 * rank));
  const most = doubled.reduce((sum, rank) => sum + rank, 0);
  const ways = new Float64Array(most + 1);
  ways[0] = 1;
  // Chances and not counts, which pass the largest double after 1,023 ranks.
  for (const rank of doubled)
    for (let sum = most; sum >= 0; sum--)
      ways[sum] = ((ways[sum] as number) + (sum < rank ? 0 : (ways[sum - rank] as number))) / 2;
  return ways;
}

export interface RankTails {
  readonly greater: number;
  readonly less: number;
  /** By distance from the mean. */
  readonly twoSided: number;
}

export function tailsOf(law: Float64Array, doubledSum: number): RankTails {
  const mean = law.reduce((sum, mass, value) => sum + mass * value, 0);
  const away = Math.abs(doubledSum - mean) - 1e-9;
  let [greater, less, twoSided] = [0, 0, 0];
  for (const [value, mass] of law.entries()) {
    if (value >= doubledSum) greater += mass;
    if (value <= doubledSum) less += mass;
    if (Math.abs(value - mean) >= away) twoSided += mass;
  }
  return { greater: Math.min(1, greater), less: Math.min(1, less), twoSided: Math.min(1, twoSided) };
}

/** The smallest value whose lower tail reaches p, in steps of 1 of the undoubled sum; ranks without ties. */
export function rankQuantile(
  law: Float64Array,
  p: number,
): { readonly value: number; readonly below: number } {
  let below = 0;
  for (let value = 0; value < law.length; value++) {
    const reached = below + (law[value] as number);
    // As R's: a tail that misses p by rounding alone has reached it.
    if (reached * (1 + 1e-12) >= p) return { value, below };
    below = reached;
  }
  return { value: law.length - 1, below };
}

function normalised(ways: Float64Array): Float64Array {
  const total = ways.reduce((sum, count) => sum + count, 0);
  return ways.map(count => count / total);
}
