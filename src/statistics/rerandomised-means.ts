/** Every assignment of one list: whether a place is in the first arm, and how likely the whole is. */
export interface Assignments {
  readonly places: number;
  readonly probabilities: Float64Array;
  /** [assignment × places + place] is 1 in the first arm. */
  readonly isFirst: Uint8Array;
}

/** A list whose assignments are told by the places of one arm; the other has the rest. */
interface ToldList {
  readonly probabilities: Float64Array;
  /** Places among all lists, assignment after assignment; those of one end where `ends` says. */
  readonly members: Int32Array;
  readonly ends: Int32Array;
}

/** The sums that the told arm may have, each with its probability. */
interface Law {
  size: number;
  readonly sums: Float64Array;
  readonly probabilities: Float64Array;
  /** [k] → probability of the first k together. */
  readonly running: Float64Array;
}

/** For each number of values in the told arm the law of its sum. */
interface Laws {
  readonly byCount: readonly Law[];
  /** Ascending sums, equal ones together; a long law is left as it comes, because ordering it costs more than it saves. */
  readonly isOrdered: boolean;
}

/** Room for the working of `rerandomisedMeansTest`, made once for all sets of values. */
export interface MeansRoom {
  /** The arm with fewer places, whose sums are told: 1 for the first. */
  readonly told: number;
  /** The list with the fewest assignments comes last; where there is but one, a list of nobody follows. */
  readonly lists: readonly ToldList[];
  readonly laws: readonly Laws[];
  /** Of the first two lists together, of the first three, …; of all but the last. */
  readonly together: readonly Laws[];
  /** For each number of values in the told arm the sums up to which and from which on an assignment is far. */
  readonly lowest: Float64Array;
  readonly highest: Float64Array;
}

/** A law of more sums than this is not ordered. */
const orderedMax = 150;

export function meansRoom(lists: readonly Assignments[]): MeansRoom {
  const places = lists.reduce((sum, list) => sum + list.places, 0);
  const inFirst = lists.reduce((sum, { isFirst, probabilities }) => {
    const ones = isFirst.reduce((count, one) => count + one, 0);
    return sum + ones / probabilities.length;
  }, 0);
  const told = inFirst * 2 <= places ? 1 : 0;
  const offsets = lists.map((_, index) => lists.slice(0, index).reduce((sum, list) => sum + list.places, 0));
  const nobody = { probabilities: Float64Array.of(1), members: new Int32Array(0), ends: new Int32Array(1) };
  const ordered = [
    ...lists.map((list, index) => toldList(list, offsets[index] as number, told)),
    ...(lists.length === 1 ? [nobody] : []),
  ].toSorted((a, b) => b.probabilities.length - a.probabilities.length);
  const sizes = ordered.map(({ probabilities }) => probabilities.length);
  const products = sizes.map((_, index) => sizes.slice(0, index + 1).reduce((all, size) => all * size, 1));
  return {
    told,
    lists: ordered,
    laws: sizes.map((size, index) => newLaws(size, places, index === sizes.length - 1)),
    together: products.slice(1, -1).map(size => newLaws(size, places, false)),
    lowest: new Float64Array(places + 1),
    highest: new Float64Array(places + 1),
  };
}

function toldList({ places, probabilities, isFirst }: Assignments, offset: number, told: number): ToldList {
  const members: number[] = [];
  const ends = Int32Array.from(probabilities, (_, one) => {
    for (let place = 0; place < places; place++)
      if (isFirst[one * places + place] === told) members.push(offset + place);
    return members.length;
  });
  return { probabilities, members: Int32Array.from(members), ends };
}

function newLaws(size: number, places: number, isLast: boolean): Laws {
  const byCount = Array.from({ length: places + 1 }, () => ({
    size: 0,
    sums: new Float64Array(size),
    probabilities: new Float64Array(size),
    running: new Float64Array(size + 1),
  }));
  return { byCount, isOrdered: isLast || size <= orderedMax };
}

/**
 * The two-sided re-randomisation p-value of the difference of means, by distance from its mean over all assignments:
 * `testByRerandomisation` on typed arrays. Who has no value (`known` is 0) has none wherever they are put; assignments
 * that leave an arm without values are left out. 1 where the observed one does.
 *
 * The sums of all lists but the last and those of the last are gone along side by side, so that of a times b assignments
 * about a plus b are looked at.
 */
export function rerandomisedMeansTest(
  room: MeansRoom,
  values: Float64Array,
  known: Uint8Array,
  observed: Uint8Array,
): number {
  let [total, count] = [0, 0];
  let [observedSum, observedCount] = [0, 0];
  for (let place = 0; place < values.length; place++) {
    if (known[place] === 0) continue;
    const value = values[place] as number;
    total += value;
    count += 1;
    if (observed[place] === room.told) {
      observedSum += value;
      observedCount += 1;
    }
  }
  if (observedCount === 0 || observedCount === count) return 1;
  const { lists, laws } = room;
  for (let list = 0; list < lists.length; list++)
    tellLaws(laws[list] as Laws, lists[list] as ToldList, values, known);
  const before = lawsBefore(room);
  const last = laws[lists.length - 1] as Laws;
  // sum / n₁ − (total − sum) / n₂ is the sum times (1 / n₁ + 1 / n₂), less total / n₂.
  const difference = observedSum * slopeOf(observedCount, count) - total / (count - observedCount);
  const { mean, weight } = meanDifference(before, last, total, count);
  // The same statistic added up in another order differs in its last bits and is still a tie.
  const distance = Math.abs(difference - mean) - 1e-10 * Math.max(1, Math.abs(difference), Math.abs(mean));
  if (distance <= 0) return 1;
  for (let told = 1; told < count; told++) {
    room.lowest[told] = (mean - distance + total / (count - told)) / slopeOf(told, count);
    room.highest[told] = (mean + distance + total / (count - told)) / slopeOf(told, count);
  }
  return farTogether(room, before, last, count) / weight;
}

function slopeOf(told: number, count: number): number {
  return 1 / told + 1 / (count - told);
}

/** Sum and count of the told arm under every assignment of one list. */
function tellLaws(
  laws: Laws,
  { probabilities, members, ends }: ToldList,
  values: Float64Array,
  known: Uint8Array,
) {
  clear(laws);
  let at = 0;
  for (let one = 0; one < probabilities.length; one++) {
    let [sum, count] = [0, 0];
    for (const end = ends[one] as number; at < end; at++) {
      const place = members[at] as number;
      if (known[place] === 0) continue;
      sum += values[place] as number;
      count += 1;
    }
    put(laws, count, sum, probabilities[one] as number);
  }
  runUp(laws);
}

/** Of all lists but the last together. */
function lawsBefore({ laws, together }: MeansRoom): Laws {
  let before = laws[0] as Laws;
  for (let index = 0; index < together.length; index++) {
    const both = together[index] as Laws;
    clear(both);
    joinLaws(both, before, laws[index + 1] as Laws);
    before = both;
  }
  return before;
}

function joinLaws(into: Laws, first: Laws, second: Laws): void {
  for (let a = 0; a < first.byCount.length; a++)
    for (let b = 0; a + b < second.byCount.length; b++) {
      const [one, other] = [first.byCount[a] as Law, second.byCount[b] as Law];
      for (let i = 0; i < one.size; i++)
        for (let j = 0; j < other.size; j++)
          put(
            into,
            a + b,
            (one.sums[i] as number) + (other.sums[j] as number),
            (one.probabilities[i] as number) * (other.probabilities[j] as number),
          );
    }
  runUp(into);
}

function clear({ byCount }: Laws): void {
  for (const law of byCount) law.size = 0;
}

function put({ byCount, isOrdered }: Laws, count: number, sum: number, probability: number): void {
  const law = byCount[count] as Law;
  const { sums, probabilities } = law;
  let at = law.size;
  if (isOrdered) {
    while (at > 0 && (sums[at - 1] as number) > sum) at--;
    if (at > 0 && sums[at - 1] === sum) {
      probabilities[at - 1] = (probabilities[at - 1] as number) + probability;
      return;
    }
    for (let above = law.size; above > at; above--) {
      sums[above] = sums[above - 1] as number;
      probabilities[above] = probabilities[above - 1] as number;
    }
  }
  sums[at] = sum;
  probabilities[at] = probability;
  law.size += 1;
}

function runUp({ byCount }: Laws): void {
  for (const { size, probabilities, running } of byCount)
    for (let at = 0; at < size; at++)
      running[at + 1] = (running[at] as number) + (probabilities[at] as number);
}

/** Mean of the difference over all assignments that leave values in both arms, and their probability. */
function meanDifference(before: Laws, last: Laws, total: number, count: number) {
  let [weight, mean] = [0, 0];
  for (let a = 0; a < before.byCount.length; a++)
    for (let b = 0; a + b < count; b++) {
      const [one, other] = [before.byCount[a] as Law, last.byCount[b] as Law];
      if (a + b === 0 || one.size === 0 || other.size === 0) continue;
      const [own, others] = [one.running[one.size] as number, other.running[other.size] as number];
      const sum = weightedSum(one) * others + weightedSum(other) * own;
      weight += own * others;
      mean += sum * slopeOf(a + b, count) - (own * others * total) / (count - a - b);
    }
  return { mean: mean / weight, weight };
}

function weightedSum({ size, sums, probabilities }: Law): number {
  let sum = 0;
  for (let at = 0; at < size; at++) sum += (sums[at] as number) * (probabilities[at] as number);
  return sum;
}

/** Probability of the assignments at or beyond the limits. */
function farTogether({ lowest, highest }: MeansRoom, before: Laws, last: Laws, count: number): number {
  let far = 0;
  for (let a = 0; a < before.byCount.length; a++)
    for (let b = 0; a + b < count; b++) {
      const [one, other] = [before.byCount[a] as Law, last.byCount[b] as Law];
      if (a + b === 0 || one.size === 0 || other.size === 0) continue;
      far += farOf(one, other, lowest[a + b] as number, highest[a + b] as number);
    }
  return far;
}

/** The other law is ordered. Where the one is as well, the two marks in it only ever go down. */
function farOf(one: Law, other: Law, lowest: number, highest: number): number {
  const { sums, running, size } = other;
  let far = 0;
  let [low, high] = [size, size];
  for (let at = 0; at < one.size; at++) {
    const [upTo, from] = [lowest - (one.sums[at] as number), highest - (one.sums[at] as number)];
    while (low > 0 && (sums[low - 1] as number) > upTo) low--;
    while (low < size && (sums[low] as number) <= upTo) low++;
    while (high > 0 && (sums[high - 1] as number) >= from) high--;
    while (high < size && (sums[high] as number) < from) high++;
    const beyond = (running[low] as number) + (running[size] as number) - (running[high] as number);
    far += beyond * (one.probabilities[at] as number);
  }
  return far;
}
