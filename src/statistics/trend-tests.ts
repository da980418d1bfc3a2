import { normalCumulative } from './normal-distribution.ts';
import { type Estimate, notEstimable } from './not-estimable.ts';

export interface DoseGroup {
  readonly events: number;
  readonly n: number;
  /** Dose or place of the group. */
  readonly score: number;
}

export interface TrendTest {
  readonly z: Estimate;
  readonly asymptotic: Estimate;
  readonly greater: number;
  readonly less: number;
  readonly point: number;
  /** Everything at least as far from what is expected. */
  readonly twoSidedDistance: number;
  readonly twoSidedDoubling: number;
  readonly twoSidedLikelihood: number;
}

const tie = 1e-9;

/** Cochran (1954) and Armitage (1955): trend of a rate over doses; exactly, given all events (multivariate hypergeometric). */
export function testCochranArmitage(groups: readonly DoseGroup[]): TrendTest {
  const wrong = groups.find(({ events, n }) => !(events >= 0 && events <= n));
  if (wrong) throw new RangeError(`not a count out of n: ${wrong.events} of ${wrong.n}`);
  const n = sum(groups.map(group => group.n));
  const events = sum(groups.map(group => group.events));
  const observed = sum(groups.map(group => group.events * group.score));
  const weighted = sum(groups.map(group => group.n * group.score));
  const squared = sum(groups.map(group => group.n * group.score ** 2));
  const share = events / n;
  const variance = share * (1 - share) * (squared - weighted ** 2 / n);
  const z = variance > 0 ? (observed - share * weighted) / Math.sqrt(variance) : notEstimable('noVariation');
  const exact = exactly(distributionOf(groups, events), observed);
  const asymptotic = typeof z === 'number' ? 2 * normalCumulative(-Math.abs(z)) : z;
  return { z, asymptotic, ...exact };
}

/** Value of the statistic → its chance. */
type Distribution = ReadonlyMap<number, number>;

/** Group by group: how many events are placed, and what the statistic has come to. */
function distributionOf(groups: readonly DoseGroup[], events: number): Distribution {
  let states = new Map<number, Map<number, number>>([[0, new Map([[0, 1]])]]);
  for (const { n, score } of groups) {
    const next = new Map<number, Map<number, number>>();
    for (const [placed, values] of states)
      for (let x = 0; x <= Math.min(n, events - placed); x++) {
        const at = next.get(placed + x) ?? new Map<number, number>();
        next.set(placed + x, at);
        const ways = choose(n, x);
        for (const [value, weight] of values) add(at, value + x * score, weight * ways);
      }
    states = next;
  }
  const last = states.get(events) ?? new Map<number, number>();
  const total = sum([...last.values()]);
  return new Map([...last].map(([value, weight]) => [value, weight / total]));
}

export interface JonckheereTest {
  readonly statistic: number;
  readonly mean: number;
  readonly variance: number;
  readonly z: Estimate;
  /** One-sided, for values that rise with the group. */
  readonly asymptotic: Estimate;
  readonly greater: number;
  readonly less: number;
  readonly twoSidedDoubling: number;
}

/** Jonckheere (1954) and Terpstra (1952): values that rise with the order of groups; variance with ties after Lehmann (1975). */
export function testJonckheere(values: readonly number[], groups: readonly number[]): JonckheereTest {
  const sizes = [...Map.groupBy(groups, group => group)].toSorted(([a], [b]) => a - b);
  const order = new Map(sizes.map(([group], index) => [group, index]));
  const counts = sizes.map(([, members]) => members.length);
  const placed = values.map((value, index) => ({ value, group: order.get(groups[index] as number) ?? 0 }));
  const statistic = statisticOf(placed);
  const n = values.length;
  const ties = [...Map.groupBy(values, value => value).values()].map(tied => tied.length);
  const mean = (n * n - sum(counts.map(count => count * count))) / 4;
  const variance = jonckheereVariance(n, counts, ties);
  const z = variance > 0 ? (statistic - mean) / Math.sqrt(variance) : notEstimable('noVariation');
  const { greater, less, twoSidedDoubling } = exactly(jonckheereDistribution(values, counts), statistic);
  const asymptotic = typeof z === 'number' ? normalCumulative(-z) : z;
  return { statistic, mean, variance, z, asymptotic, greater, less, twoSidedDoubling };
}

interface Placed {
  readonly value: number;
  readonly group: number;
}

function statisticOf(placed: readonly Placed[]): number {
  return sum(
    placed.flatMap(one =>
      placed.filter(other => other.group > one.group).map(other => wins(other.value, one.value)),
    ),
  );
}

function wins(later: number, earlier: number): number {
  if (later === earlier) return 0.5;
  return later > earlier ? 1 : 0;
}

function jonckheereVariance(n: number, counts: readonly number[], ties: readonly number[]): number {
  const first = (of: readonly number[]) => sum(of.map(k => k * (k - 1) * (2 * k + 5)));
  const second = (of: readonly number[]) => sum(of.map(k => k * (k - 1) * (k - 2)));
  const third = (of: readonly number[]) => sum(of.map(k => k * (k - 1)));
  return (
    (n * (n - 1) * (2 * n + 5) - first(counts) - first(ties)) / 72 +
    (n > 2 ? (second(counts) * second(ties)) / (36 * n * (n - 1) * (n - 2)) : 0) +
    (n > 1 ? (third(counts) * third(ties)) / (8 * n * (n - 1)) : 0)
  );
}

/** Over all ways to deal the values to the groups: smallest values first, equal ones together. */
function jonckheereDistribution(values: readonly number[], counts: readonly number[]): Distribution {
  const blocks = [...Map.groupBy(values, value => value)].toSorted(([a], [b]) => a - b);
  let states = new Map<string, { readonly dealt: readonly number[]; readonly values: Map<number, number> }>();
  states.set('', { dealt: counts.map(() => 0), values: new Map([[0, 1]]) });
  for (const [, block] of blocks) {
    const next: typeof states = new Map();
    for (const { dealt, values: reached } of states.values())
      for (const parts of waysToDeal(
        block.length,
        counts.map((count, i) => count - (dealt[i] as number)),
      )) {
        const after = dealt.map((count, i) => count + (parts[i] as number));
        const key = after.join();
        const state = next.get(key) ?? { dealt: after, values: new Map<number, number>() };
        next.set(key, state);
        const ways = multinomial(parts);
        const gained = gain(dealt, parts);
        for (const [value, weight] of reached) add(state.values, value + gained, weight * ways);
      }
    states = next;
  }
  const [last] = states.values();
  const total = sum([...(last?.values.values() ?? [])]);
  return new Map([...(last?.values ?? [])].map(([value, weight]) => [value, weight / total]));
}

/** What a block adds: its members win over smaller values in earlier groups, and half over equal ones. */
function gain(before: readonly number[], parts: readonly number[]): number {
  let gained = 0;
  for (const [later, part] of parts.entries())
    for (let earlier = 0; earlier < later; earlier++)
      gained += part * ((before[earlier] as number) + (parts[earlier] as number) / 2);
  return gained;
}

function* waysToDeal(size: number, room: readonly number[]): Generator<readonly number[]> {
  const [first, ...rest] = room;
  if (first === undefined) {
    if (size === 0) yield [];
    return;
  }
  for (let part = 0; part <= Math.min(size, first); part++)
    for (const others of waysToDeal(size - part, rest)) yield [part, ...others];
}

function exactly(distribution: Distribution, observed: number) {
  const close = tie * Math.max(1, Math.abs(observed));
  const entries = [...distribution];
  const chance = (holds: (value: number, mass: number) => boolean) =>
    Math.min(1, sum(entries.filter(([value, mass]) => holds(value, mass)).map(([, mass]) => mass)));
  const mean = sum(entries.map(([value, mass]) => value * mass));
  const point = chance(value => Math.abs(value - observed) <= close);
  const greater = chance(value => value >= observed - close);
  const less = chance(value => value <= observed + close);
  return {
    greater,
    less,
    point,
    twoSidedDistance: chance(value => Math.abs(value - mean) >= Math.abs(observed - mean) - close),
    twoSidedDoubling: Math.min(1, 2 * Math.min(greater, less)),
    twoSidedLikelihood: chance((_, mass) => mass <= point * (1 + 1e-7)),
  };
}

/** Sums that differ by rounding alone are the same value of the statistic. */
function add(values: Map<number, number>, value: number, weight: number): void {
  const rounded = Math.round(value * 1e6) / 1e6;
  values.set(rounded, (values.get(rounded) ?? 0) + weight);
}

function choose(n: number, k: number): number {
  let ways = 1;
  for (let i = 1; i <= k; i++) ways = (ways * (n - k + i)) / i;
  return ways;
}

function multinomial(parts: readonly number[]): number {
  let n = 0;
  return parts.reduce((ways, part) => {
    n += part;
    return ways * choose(n, part);
  }, 1);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, each) => all + each, 0);
}
