/** Room for the working of `rankSumExact`, made once for trials of at most `size` values. */
export interface RankSumRoom {
  readonly size: number;
  readonly order: Int32Array;
  /** Twice the midranks, which makes them whole numbers. */
  readonly doubled: Int32Array;
  /** [chosen × (sumMax + 1) + sum] → number of choices. */
  readonly ways: Float64Array;
}

export function rankSumRoom(size: number): RankSumRoom {
  const most = Math.floor(size / 2);
  return {
    size,
    order: new Int32Array(size),
    doubled: new Int32Array(size),
    ways: new Float64Array((most + 1) * (most * 2 * size + 1)),
  };
}

/**
 * The two-sided p-value of the Wilcoxon rank-sum test by its exact permutation law given the ties: the share of all
 * choices of the first arm whose rank sum lies as far from its mean or farther (Streitberg and Röhmel 1986, Computational
 * Statistics Quarterly 1:23). 1 where one arm is empty. The counts are exact up to 2⁵³ choices, which 57 values reach.
 */
export function rankSumExact(
  room: RankSumRoom,
  values: Float64Array,
  isFirst: Uint8Array,
  count: number,
): number {
  rank(room, values, count);
  let firstCount = 0;
  for (let i = 0; i < count; i++) firstCount += isFirst[i] as number;
  // The smaller arm's rank sum tells the larger one's.
  const wanted = firstCount * 2 <= count ? 1 : 0;
  const chosen = wanted === 1 ? firstCount : count - firstCount;
  if (chosen === 0) return 1;
  let observed = 0;
  for (let i = 0; i < count; i++) if (isFirst[i] === wanted) observed += room.doubled[i] as number;
  const width = sumMax(room, chosen, count) + 1;
  countWays(room, chosen, count, width);
  const mean = chosen * (count + 1);
  const distance = Math.abs(observed - mean);
  let far = 0;
  let all = 0;
  const last = chosen * width;
  for (let sum = 0; sum < width; sum++) {
    const ways = room.ways[last + sum] as number;
    all += ways;
    if (Math.abs(sum - mean) >= distance) far += ways;
  }
  return far / all;
}

/** Insertion sort: trials are small, and their typed room is there already. */
function rank({ order, doubled }: RankSumRoom, values: Float64Array, count: number): void {
  for (let i = 0; i < count; i++) {
    const value = values[i] as number;
    let place = i;
    while (place > 0 && (values[order[place - 1] as number] as number) > value) {
      order[place] = order[place - 1] as number;
      place--;
    }
    order[place] = i;
  }
  for (let start = 0; start < count; ) {
    let end = start + 1;
    const value = values[order[start] as number] as number;
    while (end < count && values[order[end] as number] === value) end++;
    for (let place = start; place < end; place++) doubled[order[place] as number] = start + 1 + end;
    start = end;
  }
}

/** The sum of the highest doubled midranks. */
function sumMax({ order, doubled }: RankSumRoom, chosen: number, count: number): number {
  let sum = 0;
  for (let place = count - chosen; place < count; place++) sum += doubled[order[place] as number] as number;
  return sum;
}

function countWays(
  { ways, order, doubled }: RankSumRoom,
  chosen: number,
  count: number,
  width: number,
): void {
  ways.fill(0, 0, (chosen + 1) * width);
  ways[0] = 1;
  let reached = 0;
  for (let place = 0; place < count; place++) {
    const step = doubled[order[place] as number] as number;
    reached = Math.min(width - 1, reached + step);
    const fewest = Math.max(1, chosen - (count - place - 1));
    for (let taken = Math.min(chosen, place + 1); taken >= fewest; taken--) {
      const to = taken * width;
      const from = to - width - step;
      for (let sum = reached; sum >= step; sum--)
        ways[to + sum] = (ways[to + sum] as number) + (ways[from + sum] as number);
    }
  }
}
