/** Every assignment of one list: whether a place is in the first arm, and how likely the whole is. */
export interface Assignments {
  readonly places: number;
  readonly probabilities: Float64Array;
  /** [assignment × places + place] is 1 in the first arm. */
  readonly isFirst: Uint8Array;
}

/** Sums, counts and probabilities of the first arm under assignments; worked out anew for every set of values. */
interface Sums {
  readonly sums: Float64Array;
  readonly counts: Int32Array;
  readonly probabilities: Float64Array;
}

/** Room for the working: all lists but the last together, and the last, so that their combinations need no room. */
export interface MeansRoom {
  readonly lists: readonly Assignments[];
  readonly before: Sums;
  readonly last: Sums;
  /** For each count of the first arm what its sum is multiplied by, and what is taken off. */
  readonly slopes: Float64Array;
  readonly offsets: Float64Array;
}

export function meansRoom(lists: readonly Assignments[]): MeansRoom {
  const sizes = lists.map(({ probabilities }) => probabilities.length);
  const places = lists.reduce((sum, list) => sum + list.places, 0);
  const last = sizes.at(-1) ?? 1;
  const before = sizes.slice(0, -1).reduce((product, size) => product * size, 1);
  return {
    lists,
    before: newSums(before),
    last: newSums(last),
    slopes: new Float64Array(places + 1),
    offsets: new Float64Array(places + 1),
  };
}

function newSums(size: number): Sums {
  return {
    sums: new Float64Array(size),
    counts: new Int32Array(size),
    probabilities: new Float64Array(size),
  };
}

/**
 * The two-sided re-randomisation p-value of the difference of means, by distance from its mean over all assignments:
 * `testByRerandomisation` on typed arrays. Who has no value (`known` is 0) has none wherever they are put; assignments
 * that leave an arm without values are left out. 1 where the observed one does.
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
    if (observed[place] === 1) {
      observedSum += value;
      observedCount += 1;
    }
  }
  if (observedCount === 0 || observedCount === count) return 1;
  // sum / n₁ − (total − sum) / n₂ is the sum times (1 / n₁ + 1 / n₂), less total / n₂.
  for (let first = 1; first < count; first++) {
    room.slopes[first] = 1 / first + 1 / (count - first);
    room.offsets[first] = total / (count - first);
  }
  room.slopes[0] = 0;
  room.offsets[0] = 0;
  room.slopes[count] = 0;
  room.offsets[count] = 0;
  sumUp(room, values, known);
  const difference =
    observedSum * (room.slopes[observedCount] as number) - (room.offsets[observedCount] as number);
  return shareFarther(room, count, difference);
}

function shareFarther({ before, last, slopes, offsets }: MeansRoom, count: number, observed: number): number {
  let [weight, mean] = [0, 0];
  for (let a = 0; a < before.sums.length; a++) {
    const sumA = before.sums[a] as number;
    const countA = before.counts[a] as number;
    let [weightA, meanA] = [0, 0];
    for (let b = 0; b < last.sums.length; b++) {
      const first = countA + (last.counts[b] as number);
      const probability = first === 0 || first === count ? 0 : (last.probabilities[b] as number);
      weightA += probability;
      meanA +=
        probability *
        ((sumA + (last.sums[b] as number)) * (slopes[first] as number) - (offsets[first] as number));
    }
    weight += weightA * (before.probabilities[a] as number);
    mean += meanA * (before.probabilities[a] as number);
  }
  mean /= weight;
  // The same statistic added up in another order differs in its last bits and is still a tie.
  const distance = Math.abs(observed - mean) - 1e-10 * Math.max(1, Math.abs(observed), Math.abs(mean));
  const [low, high] = [mean - distance, mean + distance];
  let far = 0;
  for (let a = 0; a < before.sums.length; a++) {
    const sumA = before.sums[a] as number;
    const countA = before.counts[a] as number;
    let farA = 0;
    for (let b = 0; b < last.sums.length; b++) {
      const first = countA + (last.counts[b] as number);
      const value =
        (sumA + (last.sums[b] as number)) * (slopes[first] as number) - (offsets[first] as number);
      if ((value <= low || value >= high) && first !== 0 && first !== count)
        farA += last.probabilities[b] as number;
    }
    far += farA * (before.probabilities[a] as number);
  }
  return far / weight;
}

/** Sum and count of the first arm under every assignment of the last list, and of all before it together. */
function sumUp({ lists, before, last }: MeansRoom, values: Float64Array, known: Uint8Array): void {
  before.sums[0] = 0;
  before.counts[0] = 0;
  before.probabilities[0] = 1;
  let made = 1;
  let offset = 0;
  for (const [index, list] of lists.entries()) {
    const isLast = index === lists.length - 1;
    // From the last assignment to the first, so that what is still read is overwritten last.
    for (let one = list.probabilities.length - 1; one >= 0; one--) {
      let [sum, count] = [0, 0];
      for (let place = 0; place < list.places; place++)
        if (list.isFirst[one * list.places + place] === 1 && known[offset + place] === 1) {
          sum += values[offset + place] as number;
          count += 1;
        }
      const probability = list.probabilities[one] as number;
      if (isLast) {
        last.sums[one] = sum;
        last.counts[one] = count;
        last.probabilities[one] = probability;
      } else
        for (let earlier = 0; earlier < made; earlier++) {
          const to = one * made + earlier;
          before.sums[to] = (before.sums[earlier] as number) + sum;
          before.counts[to] = (before.counts[earlier] as number) + count;
          before.probabilities[to] = (before.probabilities[earlier] as number) * probability;
        }
    }
    made *= list.probabilities.length;
    offset += list.places;
  }
}
