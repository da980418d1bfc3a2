import type { Assignments } from './rerandomised-means.ts';
import { rangeMax, type WholeSpan } from './whole-span.ts';

/** A list all of whose assignments are equally likely and put as many places into the told arm. */
interface WholeList {
  readonly from: number;
  readonly places: number;
  /** Places in the told arm. */
  readonly told: number;
  /** Places among all lists, as many of one assignment after the other as are told. */
  readonly members: Int32Array;
}

/**
 * Ways to come to a number of values in the told arm and a sum of them: at [number × stride + sum], where sums are counted
 * from the least value on, and the stride is the same for all lists.
 */
interface Ways {
  readonly ways: Int32Array;
  readonly told: number;
  /** The least number of values that an assignment can leave in the told arm. */
  fewest: number;
  /** By number of values: how many ways there are, and the sum of their sums. */
  readonly all: Float64Array;
  readonly sums: Float64Array;
}

/** Room for the working of `rerandomisedWholeMeansTest`, made once for all sets of values. */
export interface WholeMeansRoom {
  /** The arm with fewer places, whose sums are told: 1 for the first. */
  readonly told: number;
  /** Places of that arm in all lists. */
  readonly toldInAll: number;
  /** The list with the fewest assignments comes last; where there is but one, a list of nobody follows. */
  readonly lists: readonly WholeList[];
  /** Of each list, and of all lists up to each but the last. */
  readonly laws: readonly Ways[];
  readonly together: readonly Ways[];
  readonly codes: Int32Array;
  /** [sum] → ways of the last list to come to at most the sum, with one number of values. */
  readonly running: Float64Array;
  /** [values × (toldInAll + 1) + told] → what `slopeOf` gives. */
  readonly slopes: Float64Array;
}

/** Nothing where the assignments of a list are not equally likely or differ in their numbers. */
export function wholeMeansRoom(lists: readonly Assignments[]): WholeMeansRoom | undefined {
  const places = lists.reduce((sum, list) => sum + list.places, 0);
  const firsts = lists.map(countInFirst);
  if (firsts.includes(undefined)) return undefined;
  const inFirst = firsts.reduce<number>((sum, count) => sum + (count ?? 0), 0);
  const told = inFirst * 2 <= places ? 1 : 0;
  let from = 0;
  const whole = lists.map(list => {
    const one = wholeList(list, from, told);
    from += list.places;
    return one;
  });
  const nobody = { from: 0, places: 0, told: 0, members: new Int32Array(0) };
  const ordered = [...whole, ...(whole.length === 1 ? [nobody] : [])].toSorted(
    (a, b) => b.members.length - a.members.length,
  );
  const toldInAll = ordered.reduce((sum, list) => sum + list.told, 0);
  const size = (toldInAll + 1) * (toldInAll * rangeMax + 1);
  let toldSoFar = 0;
  const sofar = ordered.map(list => {
    toldSoFar += list.told;
    return newWays(toldSoFar, size);
  });
  return {
    told,
    toldInAll,
    lists: ordered,
    laws: ordered.map(list => newWays(list.told, size)),
    together: sofar.slice(1, -1),
    codes: new Int32Array(places),
    running: new Float64Array(size),
    slopes: Float64Array.from({ length: (places + 1) * (toldInAll + 1) }, (_, at) =>
      slopeOf(at % (toldInAll + 1), Math.floor(at / (toldInAll + 1))),
    ),
  };
}

/** A difference of means is the sum of the told arm times this, less the mean that all values would give the other. */
function slopeOf(told: number, count: number): number {
  return 1 / told + 1 / (count - told);
}

/** How many places each assignment puts into the first arm, if all put as many and are equally likely. */
function countInFirst({ places, probabilities, isFirst }: Assignments): number | undefined {
  const counts = Array.from(probabilities, (_, one) =>
    isFirst.subarray(one * places, (one + 1) * places).reduce((sum, first) => sum + first, 0),
  );
  const areAlike = counts.every(count => count === counts[0]) && new Set(probabilities).size === 1;
  return areAlike ? counts[0] : undefined;
}

function wholeList({ places, probabilities, isFirst }: Assignments, from: number, told: number): WholeList {
  const members = Array.from(probabilities, (_, one) =>
    Array.from({ length: places }, (_, place) => place)
      .filter(place => isFirst[one * places + place] === told)
      .map(place => from + place),
  );
  return { from, places, told: members[0]?.length ?? 0, members: Int32Array.from(members.flat()) };
}

function newWays(told: number, size: number): Ways {
  const [all, sums] = [new Float64Array(told + 1), new Float64Array(told + 1)];
  return { ways: new Int32Array(size), told, fewest: 0, all, sums };
}

/**
 * `rerandomisedMeansTest` where the known values are whole numbers that do not lie far apart, in the given span: sums are
 * then places in a table, and the assignments of one list are counted and not ordered.
 */
export function rerandomisedWholeMeansTest(
  room: WholeMeansRoom,
  values: Float64Array,
  known: Uint8Array,
  observed: Uint8Array,
  { least, range }: WholeSpan,
): number {
  const { told, toldInAll, codes, slopes } = room;
  const stride = toldInAll * range + 1;
  // Of the values' distances from the least.
  let [total, count, observedSum, observedCount] = [0, 0, 0, 0];
  for (let place = 0; place < codes.length; place++) {
    codes[place] = 0;
    if (known[place] === 0) continue;
    const above = (values[place] as number) - least;
    codes[place] = stride + above;
    total += above;
    count += 1;
    if (observed[place] !== told) continue;
    observedSum += above;
    observedCount += 1;
  }
  if (observedCount === 0 || observedCount === count) return 1;
  const slope = slopes[count * (toldInAll + 1) + observedCount] as number;
  const difference = observedSum * slope - total / (count - observedCount);
  return farShare(room, lawsOf(room, range, stride), { difference, total, count, range, stride });
}

/** Of all lists but the last together, and of the last. */
function lawsOf(room: WholeMeansRoom, range: number, stride: number): readonly [Ways, Ways] {
  const { lists, laws, together, codes } = room;
  for (let list = 0; list < lists.length; list++)
    countWays(laws[list] as Ways, lists[list] as WholeList, codes, range, stride);
  let before = laws[0] as Ways;
  for (let index = 0; index < together.length; index++) {
    joinWays(together[index] as Ways, before, laws[index + 1] as Ways, range, stride);
    before = together[index] as Ways;
  }
  return [before, laws[lists.length - 1] as Ways];
}

function countWays(law: Ways, list: WholeList, codes: Int32Array, range: number, stride: number): void {
  const { ways } = law;
  const { from, places, told, members } = list;
  let missing = 0;
  for (let place = from; place < from + places; place++) if (codes[place] === 0) missing += 1;
  law.fewest = Math.max(0, told - missing);
  ways.fill(0, law.fewest * stride, told * (stride + range) + 1);
  if (told === 0) ways[0] = 1;
  // Two are written out: a loop within the loop costs more than what it adds.
  if (told === 2)
    for (let at = 0; at < members.length; at += 2) {
      const code =
        ((codes[members[at] as number] as number) + (codes[members[at + 1] as number] as number)) | 0;
      ways[code] = ((ways[code] as number) + 1) | 0;
    }
  else
    for (let at = 0; at < members.length; at += told) {
      let code = codes[members[at] as number] as number;
      for (let next = 1; next < told; next++)
        code = (code + (codes[members[at + next] as number] as number)) | 0;
      ways[code] = ((ways[code] as number) + 1) | 0;
    }
  sumUp(law, range, stride);
}

function joinWays(both: Ways, first: Ways, second: Ways, range: number, stride: number): void {
  both.fewest = first.fewest + second.fewest;
  both.ways.fill(0, both.fewest * stride, both.told * (stride + range) + 1);
  for (let a = first.fewest * stride; a <= first.told * (stride + range); a++) {
    const own = first.ways[a] as number;
    if (own === 0) continue;
    for (let b = second.fewest * stride; b <= second.told * (stride + range); b++)
      both.ways[a + b] = (both.ways[a + b] as number) + own * (second.ways[b] as number);
  }
  sumUp(both, range, stride);
}

function sumUp({ ways, told, fewest, all, sums }: Ways, range: number, stride: number): void {
  for (let number = fewest; number <= told; number++) {
    let [one, weighted] = [0, 0];
    const start = number * stride;
    for (let sum = 0; sum <= number * range; sum++) {
      const count = ways[start + sum] as number;
      one += count;
      weighted += count * sum;
    }
    all[number] = one;
    sums[number] = weighted;
  }
}

interface Question {
  /** Of the means, as observed. */
  readonly difference: number;
  /** Number of all values, and the sum of their distances from the least. */
  readonly total: number;
  readonly count: number;
  readonly range: number;
  readonly stride: number;
}

/** The share of the assignments whose difference lies as far from the mean of all as the observed one, or farther. */
function farShare(room: WholeMeansRoom, laws: readonly [Ways, Ways], question: Question): number {
  const [before, last] = laws;
  const { difference, total, count, range, stride } = question;
  const { running, slopes, toldInAll } = room;
  const { weight, mean } = meanDifference(room, laws, question);
  // The same statistic added up in another order differs in its last bits and is still a tie.
  const distance = Math.abs(difference - mean) - 1e-10 * Math.max(1, Math.abs(difference), Math.abs(mean));
  if (distance <= 0) return 1;
  let far = 0;
  for (let b = last.fewest; b <= last.told; b++) {
    runUp(running, last.ways, b * stride, b * range);
    for (let a = before.fewest; a <= before.told; a++) {
      if (a + b === 0 || a + b >= count || before.all[a] === 0 || last.all[b] === 0) continue;
      const offset = total / (count - a - b);
      const slope = slopes[count * (toldInAll + 1) + a + b] as number;
      const lowest = Math.floor((mean - distance + offset) / slope);
      const highest = Math.ceil((mean + distance + offset) / slope);
      far += lowWays(before.ways, a * stride, a * range, running, b * range, lowest);
      far += highWays(before.ways, a * stride, a * range, running, b * range, highest);
    }
  }
  return far / weight;
}

/** Over all assignments that leave values in both arms, and their number. */
function meanDifference(
  { slopes, toldInAll }: WholeMeansRoom,
  [before, last]: readonly [Ways, Ways],
  { total, count }: Question,
) {
  let [weight, mean] = [0, 0];
  for (let a = before.fewest; a <= before.told; a++)
    for (let b = last.fewest; b <= last.told; b++) {
      if (a + b === 0 || a + b >= count) continue;
      const [own, others] = [before.all[a] as number, last.all[b] as number];
      const sums = (before.sums[a] as number) * others + (last.sums[b] as number) * own;
      const slope = slopes[count * (toldInAll + 1) + a + b] as number;
      weight += own * others;
      mean += sums * slope - (own * others * total) / (count - a - b);
    }
  return { weight, mean: mean / weight };
}

function runUp(running: Float64Array, ways: Int32Array, start: number, most: number): void {
  let sum = 0;
  for (let at = 0; at <= most; at++) {
    sum += ways[start + at] as number;
    running[at] = sum;
  }
}

/** Ways to come to at most `limit` together: sums of one list up to `own`, of the other up to `others`. */
function lowWays(
  ways: Int32Array,
  start: number,
  own: number,
  running: Float64Array,
  others: number,
  limit: number,
): number {
  const end = limit < own ? limit : own;
  let [low, sum] = [0, 0];
  for (; sum <= end && sum <= limit - others; sum++) low += ways[start + sum] as number;
  low *= running[others] as number;
  for (; sum <= end; sum++) low += (ways[start + sum] as number) * (running[limit - sum] as number);
  return low;
}

/** Ways to come to at least `limit` together. */
function highWays(
  ways: Int32Array,
  start: number,
  own: number,
  running: Float64Array,
  others: number,
  limit: number,
): number {
  const end = limit - others > 0 ? limit - others : 0;
  const all = running[others] as number;
  let [high, sum] = [0, own];
  for (; sum >= end && sum >= limit; sum--) high += ways[start + sum] as number;
  high *= all;
  for (; sum >= end; sum--)
    high += (ways[start + sum] as number) * (all - (running[limit - 1 - sum] as number));
  return high;
}
