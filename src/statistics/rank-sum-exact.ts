/** Room for the working of `rankSumExact`, made once for trials of at most `size` values. */
export interface RankSumRoom {
  readonly size: number;
  readonly order: Int32Array;
  /** Twice the midranks, which makes them whole numbers. */
  readonly doubled: Int32Array;
  /** [chosen × (sumMax + 1) + sum] → number of choices. */
  readonly ways: Float64Array;
  readonly tail: Tail;
}

/** What `waysAtMost` counts over. */
interface Tail {
  count: number;
  /** No doubled midrank is greater. */
  top: number;
  readonly sorted: Int32Array;
  /** [k] → sum of the k least. */
  readonly sums: Int32Array;
  /** [r] → how many are at most r. */
  readonly atMost: Int32Array;
}

export function rankSumRoom(size: number): RankSumRoom {
  const most = Math.floor(size / 2);
  return {
    size,
    order: new Int32Array(size),
    doubled: new Int32Array(size),
    ways: new Float64Array((most + 1) * (most * 2 * size + 1)),
    tail: {
      count: 0,
      top: 0,
      sorted: new Int32Array(size),
      sums: new Int32Array(size + 1),
      atMost: new Int32Array(2 * size + 3),
    },
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
  const { chosen, distance } = observe(room, values, isFirst, count);
  if (chosen === 0) return 1;
  const width = sumMax(room, chosen, count) + 1;
  countWays(room, chosen, count, width);
  const mean = chosen * (count + 1);
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

/** Choices that are counted one by one at most; where the level leaves more, those of each sum are counted together. */
const countedMax = 2000;

/**
 * Whether the p-value of `rankSumExact` is within the level. Choices are counted from the least sums up and from the
 * greatest down, and no farther than the level reaches: a small part of all.
 */
export function rankSumRejects(
  room: RankSumRoom,
  values: Float64Array,
  isFirst: Uint8Array,
  count: number,
  level: number,
): boolean {
  const { chosen, distance } = observe(room, values, isFirst, count);
  if (chosen === 0 || distance === 0) return level >= 1;
  const all = waysToChoose(count, chosen);
  if (level * all > countedMax) return rankSumExact(room, values, isFirst, count) <= level;
  // One more than the level leaves, so that the division has the last word.
  const enough = level * all + 1;
  const limit = chosen * (count + 1) - distance;
  let far = waysAtMost(sortedTail(room, count, false), 0, chosen, limit, enough);
  if (far <= enough) far += waysAtMost(sortedTail(room, count, true), 0, chosen, limit, enough - far);
  return far / all <= level;
}

/** Ranks the values; the smaller arm's rank sum tells the larger one's. Sums are of doubled midranks. */
function observe(room: RankSumRoom, values: Float64Array, isFirst: Uint8Array, count: number) {
  rank(room, values, count);
  let firstCount = 0;
  for (let i = 0; i < count; i++) firstCount += isFirst[i] as number;
  const wanted = firstCount * 2 <= count ? 1 : 0;
  const chosen = wanted === 1 ? firstCount : count - firstCount;
  let observed = 0;
  for (let i = 0; i < count; i++) if (isFirst[i] === wanted) observed += room.doubled[i] as number;
  return { chosen, distance: Math.abs(observed - chosen * (count + 1)) };
}

/** Fills the tail: doubled midranks from the least up, or mirrored, from the greatest down. */
function sortedTail({ order, doubled, tail }: RankSumRoom, count: number, isMirrored: boolean): Tail {
  const top = 2 * (count + 1);
  let reached = 0;
  for (let place = 0; place < count; place++) {
    const from = order[isMirrored ? count - 1 - place : place] as number;
    const value = isMirrored ? top - (doubled[from] as number) : (doubled[from] as number);
    tail.sorted[place] = value;
    tail.sums[place + 1] = (tail.sums[place] as number) + value;
    while (reached < value) tail.atMost[reached++] = place;
  }
  while (reached <= top) tail.atMost[reached++] = count;
  tail.top = top;
  tail.count = count;
  return tail;
}

/** Ways to choose `left` of the places from `start` on with a sum of at most `budget`; past `enough` any number will do. */
function waysAtMost(tail: Tail, start: number, left: number, budget: number, enough: number): number {
  if (left === 1) {
    const reach = budget < 0 ? 0 : (tail.atMost[Math.min(budget, tail.top)] as number);
    return Math.max(0, reach - start);
  }
  let ways = 0;
  for (let place = start; place <= tail.count - left && ways <= enough; place++) {
    const others = (tail.sums[place + left] as number) - (tail.sums[place + 1] as number);
    const rest = budget - (tail.sorted[place] as number);
    if (others > rest) break;
    ways += waysAtMost(tail, place + 1, left - 1, rest, enough - ways);
  }
  return ways;
}

/** Exact as long as it is below 2⁵³. */
function waysToChoose(count: number, chosen: number): number {
  let ways = 1;
  for (let taken = 1; taken <= chosen; taken++) ways = (ways * (count - chosen + taken)) / taken;
  return ways;
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
