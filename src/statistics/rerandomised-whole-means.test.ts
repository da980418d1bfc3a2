import { expect, test } from 'vitest';
import { integerBelow } from './chance.ts';
import { type Assignments, meansRoom, rerandomisedMeansTest } from './rerandomised-means.ts';
import {
  rerandomisedWholeMeansTest,
  type WholeMeansRoom,
  wholeMeansRoom,
} from './rerandomised-whole-means.ts';
import { threefryChance } from './threefry.ts';
import { wholeSpan } from './whole-span.ts';

/** All ways to put so many of the places into the second arm. */
function everyChoice(places: number, second: number): Assignments {
  const rows = Array.from({ length: 2 ** places }, (_, bits) =>
    Array.from({ length: places }, (_, place) => (bits >> place) & 1),
  ).filter(row => row.reduce((sum, one) => sum + one, 0) === places - second);
  return {
    places,
    probabilities: Float64Array.from(rows, () => 1 / rows.length),
    isFirst: Uint8Array.from(rows.flat()),
  };
}

test.each([
  ['two lists of 8 and 2', [everyChoice(10, 2), everyChoice(10, 2)]],
  ['one list of 3 and 3', [everyChoice(6, 3)]],
  ['three lists', [everyChoice(4, 2), everyChoice(3, 1), everyChoice(4, 1)]],
])('whole values in tables have the p-values of those in lists: %s', (_, lists) => {
  const [whole, general] = [wholeMeansRoom(lists) as WholeMeansRoom, meansRoom(lists)];
  const places = lists.reduce((sum, list) => sum + list.places, 0);
  const chance = threefryChance({ seed: 6, stream: lists.length, trial: 0 });
  const found = new Set<number>();
  for (let set = 0; set < 300; set++) {
    const values = Float64Array.from({ length: places }, () => integerBelow(chance, 1 + (set % 20)) - 7);
    const known = Uint8Array.from({ length: places }, () => Number(integerBelow(chance, 10) >= set % 4));
    const observed = Uint8Array.from(
      lists.flatMap(list => {
        const from = integerBelow(chance, list.probabilities.length) * list.places;
        return [...list.isFirst.subarray(from, from + list.places)];
      }),
    );
    const present = values.filter((_, place) => known[place] === 1);
    const span = wholeSpan(present, present.length);
    if (span === undefined) continue;
    const p = rerandomisedWholeMeansTest(whole, values, known, observed, span);
    expect(p).toBeCloseTo(rerandomisedMeansTest(general, values, known, observed), 12);
    found.add(p);
  }
  expect(found.size).toBeGreaterThan(10);
});

test('values and lists of another kind are left to the general test', () => {
  const spanOf = (...values: readonly number[]) => wholeSpan(Float64Array.from(values), values.length);
  expect([spanOf(1, 2, 4.5), spanOf(1, 2, 400), spanOf()]).toEqual([undefined, undefined, undefined]);
  expect(spanOf(3, -2, 0)).toEqual({ least: -2, range: 5 });
  const list = everyChoice(4, 2);
  expect(
    wholeMeansRoom([{ ...list, probabilities: Float64Array.of(0.3, 0.3, 0.1, 0.1, 0.1, 0.1) }]),
  ).toBeUndefined();
  expect(
    wholeMeansRoom([
      { places: 2, probabilities: Float64Array.of(0.5, 0.5), isFirst: Uint8Array.of(1, 1, 1, 0) },
    ]),
  ).toBeUndefined();
});
