import { attainableEasiTwentieths } from '../instruments/easi-attainable.ts';
import type { Definition, Gate, Text } from '../protocol/definition.ts';
import { compileExpression, evaluate, truthOf } from '../protocol/expression.ts';
import { gateCounts } from '../protocol/gate-counts.ts';
import { itemsOfForm } from '../protocol/lookup.ts';
import { parametersOf } from '../protocol/parameters.ts';
import { binomialMass } from '../statistics/count-distributions.ts';
import { miettinenNurminenInterval, newcombeInterval } from '../statistics/difference-intervals.ts';
import { chanceOfAny, rateSeenWith } from '../statistics/exposure-rates.ts';
import { estimateProportion, estimateProportionWilson } from '../statistics/proportion.ts';
import { type Interval, twoSidedZ } from '../statistics/proportion-intervals.ts';
import { type RejectedRun, rejectedRuns, rejectedTables } from '../statistics/rejected-runs.ts';
import {
  outcomeCount,
  type StratifiedTest,
  type StratumSize,
  stratifiedPower,
  stratifiedRegion,
  stratifiedSize,
  stratifiedTests,
} from '../statistics/stratified-designs.ts';
import {
  exactPower,
  exactSize,
  rejectionRegion,
  type TwoProportionTest,
  twoProportionTests,
} from '../statistics/two-proportion-designs.ts';

/** True rates that power and widths are worked out for. */
export const activeRates = [0.5, 0.6, 0.7, 0.8, 0.9];
export const controlRates = [0.1, 0.2, 0.3];
export const eventRates = [0.01, 0.02, 0.05, 0.1, 0.15, 0.2, 0.3];

export interface PlannedGroup {
  readonly id: string;
  readonly label: Text;
  readonly n: number;
  readonly isControl: boolean;
  /** Planned numbers in each of its cohorts. */
  readonly byCohort: ReadonlyMap<string, number>;
}

export interface TestCharacteristics {
  readonly test: TwoProportionTest | StratifiedTest;
  /** The largest chance to reject where the rates are equal; of a test over cohorts, where they are equal in each cohort. */
  readonly size: number;
  /** Active rate and control rate → chance to reject. */
  readonly power: readonly { readonly p1: number; readonly p2: number; readonly power: number }[];
  /** Every outcome at which it rejects. */
  readonly rejected: readonly RejectedRun[];
}

export interface Comparison {
  readonly active: PlannedGroup;
  readonly control: PlannedGroup;
  readonly tests: readonly TestCharacteristics[];
  /** Expected widths of intervals of the difference. */
  readonly widths: readonly {
    readonly p1: number;
    readonly p2: number;
    readonly newcombe: number;
    readonly miettinenNurminen: number;
  }[];
}

export interface DesignCharacteristics {
  /** Of the tests, two-sided: what the definition's confidence leaves. */
  readonly level: number;
  readonly groups: readonly PlannedGroup[];
  readonly comparisons: readonly Comparison[];
  readonly precision: readonly {
    readonly group: PlannedGroup;
    readonly widths: readonly {
      readonly p: number;
      readonly clopperPearson: number;
      readonly wilson: number;
    }[];
    /** Chance to see an adverse event at least once at each of `eventRates`. */
    readonly seen: readonly number[];
    /** One-sided 95 % upper limit after none. */
    readonly limitAfterNone: number;
  }[];
  readonly gates: readonly GateCharacteristics[];
  /** Scores that a limit on diseased skin leaves, where the definition has both. */
  readonly attainable?: { readonly bodyPercentMax: number; readonly twentieths: readonly number[] };
}

/** What a design can show, by complete enumeration: nothing here is simulated, and nothing looks at any participant. */
export function deriveDesignCharacteristics(definition: Definition): DesignCharacteristics {
  const groups = plannedGroups(definition);
  const level = levelOf(definition);
  const controls = groups.filter(({ isControl }) => isControl);
  const comparisons = controls.flatMap(control =>
    groups.filter(({ isControl }) => !isControl).map(active => compare(active, control, level)),
  );
  const attainable = attainableScores(definition);
  return {
    level,
    groups,
    comparisons,
    precision: groups.map(group => precisionOf(group, level)),
    gates: definition.safety.gates.map(gate => gateCharacteristics(definition, gate)),
    ...(attainable ? { attainable } : {}),
  };
}

/** Two-sided: what the confidence of intervals leaves. */
export function levelOf({ analysis }: Pick<Definition, 'analysis'>): number {
  return Number((1 - analysis.confidenceLevel).toFixed(12));
}

function plannedGroups(definition: Definition): readonly PlannedGroup[] {
  const comparators = definition.arms.filter(({ type }) => type !== 'experimental').map(({ id }) => id);
  return definition.groups.map(({ id, label, arms, cohorts }) => {
    const byCohort = new Map(
      definition.cohorts
        .filter(cohort => cohorts.includes(cohort.id))
        .map(cohort => [cohort.id, arms.reduce((sum, arm) => sum + (cohort.planned[arm] ?? 0), 0)]),
    );
    const n = [...byCohort.values()].reduce((sum, count) => sum + count, 0);
    return { id, label, n, isControl: arms.every(arm => comparators.includes(arm)), byCohort };
  });
}

function compare(active: PlannedGroup, control: PlannedGroup, level: number): Comparison {
  const [n1, n2] = [active.n, control.n];
  const rates = controlRates.flatMap(p2 => activeRates.map(p1 => ({ p1, p2 })));
  const tests = (Object.keys(twoProportionTests) as TwoProportionTest[]).map(test => {
    const region = rejectionRegion(test, n1, n2, level);
    return {
      test,
      size: exactSize(region).chance,
      power: rates.map(({ p1, p2 }) => ({ p1, p2, power: exactPower(region, p1, p2) })),
      rejected: rejectedRuns(rejectedTables(region).map(table => [table])),
    };
  });
  const z = twoSidedZ(1 - level);
  const width = (of: (table: Parameters<typeof newcombeInterval>[0]) => Interval, p1: number, p2: number) =>
    expected(n1, p1, x1 =>
      expected(n2, p2, x2 => {
        const { lower, upper } = of({ x1, n1, x2, n2 });
        return upper - lower;
      }),
    );
  return {
    active,
    control,
    tests: [...tests, ...byCohorts(active, control, rates, level)],
    widths: rates.map(({ p1, p2 }) => ({
      p1,
      p2,
      newcombe: width(table => newcombeInterval(table, z), p1, p2),
      miettinenNurminen: width(table => miettinenNurminenInterval(table, z), p1, p2),
    })),
  };
}

export interface TestSize {
  readonly test: TestCharacteristics['test'];
  readonly size: number;
}

/** More tables than this are not gone through for a note: the search orders them anew many times. */
const notedTablesMax = 2500;

/** Exact sizes, at the planned numbers, of the tests that compare responders; none where there are too many tables. */
export function deriveComparisonSizes(
  definition: Definition,
  { group, control }: { readonly group: string; readonly control: string },
): readonly TestSize[] {
  const planned = plannedGroups(definition);
  const [active, other] = [group, control].map(id => planned.find(one => one.id === id));
  return active && other ? sizesOfTests(active, other, levelOf(definition)) : [];
}

type PlannedNumbers = Pick<PlannedGroup, 'n' | 'byCohort'>;

export function sizesOfTests(
  active: PlannedNumbers,
  other: PlannedNumbers,
  level: number,
): readonly TestSize[] {
  if (active.n * other.n === 0) return [];
  if ((active.n + 1) * (other.n + 1) > notedTablesMax) return [];
  const sizes = cohortSizes(active, other);
  return [
    { test: 'boschloo', size: exactSize(rejectionRegion('boschloo', active.n, other.n, level)).chance },
    ...(sizes
      ? [
          {
            test: 'exactStratified' as const,
            size: stratifiedSize(stratifiedRegion('exactStratified', sizes, level)).chance,
          },
        ]
      : []),
  ];
}

/** More outcomes than this are not enumerated. */
const outcomesMax = 20_000;

/** Numbers by cohort where both groups have the same cohorts, several of them, and not too many outcomes. */
function cohortSizes(active: PlannedNumbers, control: PlannedNumbers): readonly StratumSize[] | undefined {
  const cohorts = [...active.byCohort.keys()].filter(cohort => control.byCohort.has(cohort));
  const isWhole = cohorts.length === active.byCohort.size && cohorts.length === control.byCohort.size;
  const sizes = cohorts.map(cohort => ({
    n1: active.byCohort.get(cohort) ?? 0,
    n2: control.byCohort.get(cohort) ?? 0,
  }));
  const isMany = outcomeCount(sizes) > outcomesMax;
  return !isWhole || cohorts.length < 2 || isMany || sizes.some(({ n1, n2 }) => n1 * n2 === 0)
    ? undefined
    : sizes;
}

/** Tests over cohorts; none where the groups do not share several. */
function byCohorts(
  active: PlannedGroup,
  control: PlannedGroup,
  rates: readonly { readonly p1: number; readonly p2: number }[],
  level: number,
): readonly TestCharacteristics[] {
  const sizes = cohortSizes(active, control);
  if (sizes === undefined) return [];
  return (Object.keys(stratifiedTests) as StratifiedTest[]).map(test => {
    const region = stratifiedRegion(test, sizes, level);
    return {
      test,
      size: stratifiedSize(region).chance,
      power: rates.map(({ p1, p2 }) => ({ p1, p2, power: stratifiedPower(region, p1, p2) })),
      rejected: rejectedRuns(region.rejected),
    };
  });
}

const widthRates = Array.from({ length: 19 }, (_, index) => (index + 1) / 20);

function precisionOf(group: PlannedGroup, level: number): DesignCharacteristics['precision'][number] {
  const { n } = group;
  const width = (of: typeof estimateProportion, p: number) =>
    expected(n, p, x => {
      const found = of(x, n, 1 - level);
      return found.share === undefined ? 1 : found.upper - found.lower;
    });
  return {
    group,
    widths: widthRates.map(p => ({
      p,
      clopperPearson: width(estimateProportion, p),
      wilson: width(estimateProportionWilson, p),
    })),
    seen: eventRates.map(rate => chanceOfAny(n, rate)),
    limitAfterNone: rateSeenWith(1 - level, n),
  };
}

function expected(n: number, p: number, of: (count: number) => number): number {
  let sum = 0;
  for (let count = 0; count <= n; count++) sum += binomialMass(count, n, p) * of(count);
  return sum;
}

export interface GateCharacteristics {
  readonly gate: string;
  /** In the cohort before the gate: everybody, and those of arms that are no comparator. */
  readonly n: number;
  readonly active: number;
  readonly rules: readonly {
    readonly id: string;
    readonly label: Text;
    /** Chance that the rule asks to hold, at each of `eventRates`; nothing where it does not rest on one count. */
    readonly chances?: readonly { readonly rate: number; readonly all: number; readonly active: number }[];
  }[];
}

/** Each rule by itself: its count is that of participants who each have what it counts with the same chance. */
function gateCharacteristics(definition: Definition, gate: Gate): GateCharacteristics {
  const cohort = definition.cohorts.find(({ id }) => id === gate.after);
  const planned = cohort?.planned ?? {};
  const experimental = definition.arms.filter(({ type }) => type === 'experimental').map(({ id }) => id);
  const n = Object.values(planned).reduce((sum, count) => sum + count, 0);
  const active = experimental.reduce((sum, arm) => sum + (planned[arm] ?? 0), 0);
  return {
    gate: gate.id,
    n,
    active,
    rules: gate.hold.map(({ id, label, condition }) => {
      const counted = countOf(condition);
      if (counted === undefined) return { id, label };
      const holds = holdsAt(definition, condition, counted, n);
      const chance = (of: number, rate: number) => expected(of, rate, count => Number(holds[count] === true));
      return {
        id,
        label,
        chances: eventRates.map(rate => ({ rate, all: chance(n, rate), active: chance(active, rate) })),
      };
    }),
  };
}

/** The only count that a condition names. */
function countOf(condition: string): (typeof gateCounts)[number] | undefined {
  const named = gateCounts.filter(count => new RegExp(`\\b${count}\\b`).test(condition));
  return named.length === 1 ? named[0] : undefined;
}

function holdsAt(definition: Definition, condition: string, counted: string, n: number): readonly boolean[] {
  const expression = compileExpression(condition);
  const groups = { param: parametersOf(definition) };
  return Array.from(
    { length: n + 1 },
    (_, count) => truthOf(evaluate(expression, { values: { [counted]: count }, groups })) === 'met',
  );
}

/** Only where an item is scored as EASI and a criterion limits an item that is scored as diseased skin, or that it names. */
function attainableScores(definition: Definition): DesignCharacteristics['attainable'] {
  const items = definition.forms.flatMap(itemsOfForm);
  const scored = items.find(
    ({ calculated }) => calculated && 'scorer' in calculated && calculated.scorer === 'easi',
  );
  const surfaces = items.filter(({ id }) => /^bsa/iu.test(id)).map(({ id }) => id);
  const limit = definition.eligibility.criteria
    .flatMap(({ thresholds }) => thresholds ?? [])
    .find(({ item, applied }) => surfaces.includes(item) && applied.startsWith('<'));
  if (scored === undefined || limit === undefined || typeof limit.value !== 'number') return undefined;
  const options = scored.calculated && 'options' in scored.calculated ? scored.calculated.options : undefined;
  const halfPoints = options?.halfPoints === true;
  return { bodyPercentMax: limit.value, twentieths: attainableEasiTwentieths(limit.value, halfPoints) };
}
