import { rangeMax, type WholeSpan, wholeSpan } from './whole-span.ts';

/** Room for the working of `rankSumExact`, made once for trials of at most `size` values. */
export interface RankSumRoom {
  readonly size: number;
  readonly order: Int32Array;
  /** Twice the midranks, which makes them whole numbers. */
  readonly doubled: Int32Array;
  /** [chosen × (sumMax + 1) + sum] → number of choices. */
  readonly ways: Float64Array;
  readonly ties: Ties;
  readonly mirrored: Ties;
  /** By whole value, from the least on, how many there are, and then their doubled midrank. */
  readonly bins: Int32Array;
}

/** Values that are the same, group by group from the least up. */
interface Ties {
  count: number;
  readonly sizes: Int32Array;
  /** Twice the midrank of each group. */
  readonly doubled: Int32Array;
}

export function rankSumRoom(size: number): RankSumRoom {
  const most = Math.floor(size / 2);
  const noTies = () => ({ count: 0, sizes: new Int32Array(size), doubled: new Int32Array(size) });
  return {
    size,
    order: new Int32Array(size),
    doubled: new Int32Array(size),
    ways: new Float64Array((most + 1) * (most * 2 * size + 1)),
    ties: noTies(),
    mirrored: noTies(),
    bins: new Int32Array(rangeMax + 1),
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
  const { chosen, distance } = observe(room, isFirst, count);
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
 * greatest down, and no farther than the level reaches: a small part of all. `span` is that of the values.
 */
export function rankSumRejects(
  room: RankSumRoom,
  values: Float64Array,
  isFirst: Uint8Array,
  count: number,
  level: number,
  span = wholeSpan(values, count),
): boolean {
  const { ties, mirrored } = room;
  if (span) rankByCounting(room, values, count, span);
  else {
    rank(room, values, count);
    findTies(room, count);
  }
  const { chosen, distance } = observe(room, isFirst, count);
  if (chosen === 0 || distance === 0) return level >= 1;
  const all = waysToChoose(count, chosen);
  if (level * all > countedMax) return rankSumExact(room, values, isFirst, count) <= level;
  // One more than the level leaves, so that the division has the last word.
  const enough = level * all + 1;
  const limit = chosen * (count + 1) - distance;
  let far = waysAtMost(ties, 0, chosen, limit, enough);
  if (far <= enough) {
    mirror(ties, mirrored, count);
    far += waysAtMost(mirrored, 0, chosen, limit, enough - far);
  }
  return far / all <= level;
}

/** The smaller arm's rank sum tells the larger one's. Sums are of doubled midranks. */
function observe({ doubled }: RankSumRoom, isFirst: Uint8Array, count: number) {
  let firstCount = 0;
  for (let i = 0; i < count; i++) firstCount += isFirst[i] as number;
  const wanted = firstCount * 2 <= count ? 1 : 0;
  const chosen = wanted === 1 ? firstCount : count - firstCount;
  let observed = 0;
  for (let i = 0; i < count; i++) if (isFirst[i] === wanted) observed += doubled[i] as number;
  return { chosen, distance: Math.abs(observed - chosen * (count + 1)) };
}

/** Ranks and ties of whole values that do not lie far apart. */
function rankByCounting(
  { bins, doubled, ties }: RankSumRoom,
  values: Float64Array,
  count: number,
  { least, range }: WholeSpan,
): void {
  bins.fill(0, 0, range + 1);
  for (let i = 0; i < count; i++) {
    const bin = (values[i] as number) - least;
    bins[bin] = (bins[bin] as number) + 1;
  }
  let [before, groups] = [0, 0];
  for (let bin = 0; bin <= range; bin++) {
    const size = bins[bin] as number;
    if (size === 0) continue;
    const rank = 2 * before + size + 1;
    bins[bin] = rank;
    ties.sizes[groups] = size;
    ties.doubled[groups] = rank;
    before += size;
    groups += 1;
  }
  ties.count = groups;
  for (let i = 0; i < count; i++) doubled[i] = bins[(values[i] as number) - least] as number;
}

function findTies({ order, doubled, ties }: RankSumRoom, count: number): void {
  ties.count = 0;
  for (let start = 0; start < count; ) {
    const rank = doubled[order[start] as number] as number;
    const size = rank - 1 - 2 * start;
    ties.sizes[ties.count] = size;
    ties.doubled[ties.count] = rank;
    ties.count += 1;
    start += size;
  }
}

/** The same from the greatest down. */
function mirror(ties: Ties, into: Ties, count: number): void {
  into.count = ties.count;
  for (let group = 0; group < ties.count; group++) {
    into.sizes[group] = ties.sizes[ties.count - 1 - group] as number;
    into.doubled[group] = 2 * (count + 1) - (ties.doubled[ties.count - 1 - group] as number);
  }
}

/** Ways to choose `left` values from the groups from `start` on with a sum of at most `budget`; past `enough` any number will do. */
function waysAtMost(ties: Ties, start: number, left: number, budget: number, enough: number): number {
  const { count, sizes, doubled } = ties;
  let ways = 0;
  for (let group = start; group < count && ways <= enough; group++) {
    const rank = doubled[group] as number;
    if (left * rank > budget) break;
    const size = sizes[group] as number;
    if (left === 1) {
      ways += size;
      continue;
    }
    // First of this group alone, then with ever fewer of those after it.
    let chosen = 1;
    for (let taken = 1; taken <= left && taken <= size; taken++) {
      chosen = (chosen * (size - taken + 1)) / taken;
      const rest = budget - taken * rank;
      if (rest < 0) break;
      const others = taken === left ? 1 : waysAtMost(ties, group + 1, left - taken, rest, enough - ways);
      ways += chosen * others;
    }
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
