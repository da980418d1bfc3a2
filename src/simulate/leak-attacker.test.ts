import { describe, expect, test } from 'vitest';
import { randomAllocationProcess, randomAllocationRule } from '../allocation/random-allocation-rule.ts';
import { shuffle } from '../statistics/chance.ts';
import { attack } from './leak-attacker.ts';
import type { Exchange } from './leak-exchange.ts';
import { noteDown } from './leak-features.ts';
import { type Subject, subjectsOf } from './leak-subjects.ts';
import { chanceFor } from './streams.ts';

/** A participant of an imagined trial, as a server could show them. */
interface Shown {
  readonly id: string;
  readonly number: number;
  readonly arm: string;
}

/** What an imagined server answers about the participants of one trial. */
type Server = (shown: readonly Shown[], seed: number) => readonly Partial<Exchange>[];

const counts = { a: 8, s: 2 };
const tenSeeds = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];

/** Imagined trials of ten participants: what the guesser makes of them. */
function attackOn(
  server: Server,
  arrange = (arms: readonly string[]): readonly string[] => arms,
  seeds: readonly number[] = tenSeeds,
) {
  const subjects = seeds.flatMap((seed): readonly Subject[] => {
    const arms = arrange(randomAllocationRule(counts, chanceFor(seed, 'list')));
    const shown = arms.map((arm, index) => ({
      id: `01-${String(index + 1).padStart(3, '0')}`,
      number: 101 + index,
      arm,
    }));
    const exchanges = server(shown, seed).map(
      (part): Exchange => ({
        role: 'nurse',
        operation: 'participant',
        request: '',
        status: 200,
        headers: ['content-length', '2'],
        body: '{}',
        durationMs: 1,
        ...part,
      }),
    );
    const notes = noteDown(
      exchanges,
      shown.map(({ id }) => id),
    );
    const randomised = shown.map(({ id, arm }, index) => ({
      participant: id,
      list: '1',
      rank: index + 1,
      arm,
    }));
    return subjectsOf(seed, notes, randomised);
  });
  return attack(subjects, () => randomAllocationProcess({ counts }), chanceFor(0, 'attack'), 0.99);
}

/** Says of everybody who they are and something that hangs on nothing. */
function honest(shown: readonly Shown[], seed: number): readonly Partial<Exchange>[] {
  const chance = chanceFor(seed, 'noise');
  return shown.map(({ id, number }) => ({
    participant: id,
    body: JSON.stringify({
      id,
      number,
      visits: chance.uint32() % 5,
      at: `2026-03-0${1 + (chance.uint32() % 9)}T08:00:00Z`,
    }),
  }));
}

/** The honest server's answers with something more for each participant. */
function telling(more: (one: Shown, place: number, seed: number) => Partial<Exchange>): Server {
  return (shown, seed) =>
    honest(shown, seed).map((exchange, place) => ({
      ...exchange,
      ...more(shown[place] as Shown, place, seed),
    }));
}

test('a guesser who knows the design and sees nothing else is right for eight in ten, and not above chance', () => {
  const result = attackOn(honest);
  expect(result).toMatchObject({ guesses: 100, right: 80, telling: [], isAboveChance: false });
  expect(result.chance).toBeCloseTo(0.8, 12);
  // Clopper–Pearson 99 % for 80 of 100: scipy.stats.binomtest(80, 100).proportion_ci(0.99, 'exact'), SciPy 1.17.1.
  expect(result.interval.lower).toBeCloseTo(0.67877359, 8);
  expect(result.interval.upper).toBeCloseTo(0.89158946, 8);
});

describe('a guesser finds the arms in', () => {
  const isRare = ({ arm }: Shown) => arm === 's';
  const json = ({ id, number }: Shown, more: object) => JSON.stringify({ id, number, ...more });

  test.each<[string, Server]>([
    [
      'a field that only one arm has',
      telling(one => ({ body: json(one, isRare(one) ? { thawed: true } : {}) })),
    ],
    ['a value', telling(one => ({ body: json(one, { lot: isRare(one) ? 'L-2' : 'L-1' }) }))],
    [
      'the length of an answer',
      telling(one => ({ body: `${json(one, {})}${' '.repeat(isRare(one) ? 3 : 1)}` })),
    ],
    ['a header', telling(one => ({ headers: ['content-length', isRare(one) ? '100' : '99'] }))],
    ['a status', telling(one => ({ status: isRare(one) ? 409 : 200 }))],
    [
      'the sentence of a refusal',
      telling(one => ({
        status: 409,
        body: json(one, { detail: isRare(one) ? 'No kit of arm s.' : 'No kit.' }),
      })),
    ],
    [
      'the second of a time',
      telling(one => ({ body: json(one, { at: `2026-03-02T08:00:${isRare(one) ? '09' : '04'}Z` }) })),
    ],
    [
      'numbers of kits that are ordered by what is in them',
      (shown, seed) => {
        const drawn = Array.from({ length: 10 }, () => chanceFor(seed, 'kits').uint32() % 1_000_000);
        const chance = chanceFor(seed, 'kits of the rare arm');
        const sorted = drawn.map((_, index) => 100_000 + index * 70_000 + (chance.uint32() % 60_000));
        const common = sorted.slice(0, 8);
        const rare = sorted.slice(8);
        return telling(one => ({
          body: json(one, { kit: String((isRare(one) ? rare : common).shift()) }),
        }))(shown, seed);
      },
    ],
    [
      'the order of rows',
      (shown, seed) => {
        const rows = shuffle(chanceFor(seed, 'rows'), shown).sort(
          (a, b) => Number(isRare(a)) - Number(isRare(b)),
        );
        return [
          ...honest(shown, seed),
          { operation: 'participants', body: JSON.stringify(rows.map(({ id }) => ({ id }))) },
        ];
      },
    ],
  ])('%s', (_, server) => {
    const result = attackOn(server);
    expect(result).toMatchObject({ guesses: 100, right: 100, isAboveChance: true });
    expect(result.pValue).toBe(1 / 2000);
  });

  test('a list that puts one arm last', () => {
    const result = attackOn(honest, arms => arms.toSorted());
    expect(result).toMatchObject({ right: 100, isAboveChance: true });
  });

  test('a list that has the rare arm at the same ranks every time', () => {
    const ranks = [4, 8];
    const always = (arms: readonly string[]) =>
      arms.map((_, index) => (ranks.includes(index + 1) ? 's' : 'a'));
    const twenty = Array.from({ length: 20 }, (_, index) => index + 1);
    expect(attackOn(honest, always, twenty)).toMatchObject({ guesses: 200, right: 200, isAboveChance: true });
  });
});

test('a weak hint that turns no single guess is found by how well the beliefs fit', () => {
  const result = attackOn((shown, seed) => {
    const chance = chanceFor(seed, 'hint');
    return telling(one => {
      const isLong = chance.uint32() % 10 < (one.arm === 's' ? 9 : 3);
      return { body: JSON.stringify({ id: one.id, hint: isLong }) };
    })(shown, seed);
  });
  expect(result.pValue).toBeLessThan(0.005);
  expect(result.isAboveChance).toBe(true);
});
