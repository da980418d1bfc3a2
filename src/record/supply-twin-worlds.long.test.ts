import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { enrolment, opened } from '../../tests/trials/acts-story.ts';
import { type Command, type Story, story } from '../../tests/trials/story.ts';
import {
  armIn,
  kitsIn,
  labelOf,
  pharmacyIn,
  received,
  stockFor,
  supplyTrial,
} from '../../tests/trials/supply-trial.ts';
import type { Definition } from '../protocol/definition.ts';
import { stockRows } from './accountability.ts';
import type { StoredEvent } from './event.ts';
import { supplyWord } from './supply.ts';

/** Four of one arm and two of the other in a single list. */
const trial: Definition = {
  ...supplyTrial,
  enrolment: { planned: 12, kind: 'actual' },
  cohorts: supplyTrial.cohorts.map(cohort => ({ ...cohort, planned: { active: 4, water: 2 } })),
  allocation: { ...supplyTrial.allocation, ratio: { active: 2, water: 1 } },
};
/** On the label of whatever is prepared today: four days later. */
const useByDate = '2026-01-19';

/** What happens in the pharmacy, without saying in which arm anybody is. */
type Deed =
  | {
      readonly do: 'receive';
      readonly arm: 'active' | 'water';
      readonly count: number;
      readonly soon: boolean;
    }
  | { readonly do: 'serve'; readonly who: number; readonly upTo: 'prepared' | 'verified' | 'dispensed' }
  | { readonly do: 'spoil'; readonly who: number }
  | { readonly do: 'warm' | 'release' | 'giveUp' | 'destroy' }
  | { readonly do: 'recall'; readonly arm: 'active' | 'water' };

const who = fc.nat(5);
const arm = fc.constantFrom('active' as const, 'water' as const);
const deed: fc.Arbitrary<Deed> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('receive' as const),
      arm,
      count: fc.integer({ min: 1, max: 6 }),
      soon: fc.boolean(),
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('serve' as const),
      who,
      upTo: fc.constantFrom('prepared' as const, 'verified' as const, 'dispensed' as const),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('spoil' as const), who }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constantFrom('warm' as const, 'release' as const, 'giveUp' as const, 'destroy' as const),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('recall' as const), arm }) },
);

const people = ['01-001', '01-002', '01-003', '01-004', '01-005', '01-006'];

describe('two worlds in which the arms are the other way round', () => {
  const enrolled = opened(trial).given(
    received('active', 5),
    received('water', 3),
    ...people.flatMap(id => enrolment(id)),
  );
  const others = [...enrolled.events].map(([stream, held]) =>
    stream.startsWith('allocation/')
      ? ([stream, held.map(withRowsReversed)] as const)
      : ([stream, held] as const),
  );
  const worlds = () => [worldWith([...enrolled.events]), worldWith(others)] as const;

  test('have different arms', () => {
    const [left, right] = worlds().map(told => people.map(id => armIn(told, id)));
    expect(left).not.toEqual(right);
    expect(left?.toSorted()).toEqual(right?.toSorted());
  });

  test('tell masked people the same, and "enough" is true in both; every kit is accounted for', () => {
    let [served, words] = [0, 0];
    fc.assert(
      fc.property(fc.array(deed, { minLength: 5, maxLength: 40, size: 'max' }), deeds => {
        const twins = worlds();
        for (const [index, each] of deeds.entries()) {
          const done = twins.map(told => perform(told, each, index));
          expect(done[0]).toEqual(done[1]);
          served += done[0]?.includes('dispense accepted') ? 1 : 0;
          const [left, right] = twins.map(told => seenMasked(told));
          expect(left).toEqual(right);
          words += left?.words.includes('enough') ? 1 : 0;
          for (const told of twins) expectAccounted(told);
        }
      }),
      { numRuns: 50 },
    );
    // Otherwise the property would have been shown of empty shelves.
    expect(served).toBeGreaterThan(20);
    expect(words).toBeGreaterThan(100);
  }, 120_000);
});

function worldWith(events: readonly (readonly [string, readonly StoredEvent[]])[]): Story {
  const told = story(trial);
  const held = told.events as Map<string, readonly StoredEvent[]>;
  for (const [stream, stored] of events) held.set(stream, stored);
  return told;
}

function withRowsReversed(stored: StoredEvent): StoredEvent {
  const { data } = stored as StoredEvent<string, { readonly rows?: readonly { readonly arm: string }[] }>;
  if (data.rows === undefined) return stored;
  const arms = data.rows.map(row => row.arm).toReversed();
  return { ...stored, data: { ...data, rows: data.rows.map((row, at) => ({ ...row, arm: arms[at] })) } };
}

const timeOf = (index: number) =>
  Temporal.Instant.from('2026-01-15T01:30:00Z')
    .add({ minutes: 10 * index })
    .toString();

/** What everybody may know of how it went. */
function perform(told: Story, each: Deed, index: number): readonly string[] {
  const at = timeOf(index);
  return commandsOf(told, each).map(make => {
    const command = { ...make(), at };
    const decision = told.tell(command);
    return `${command.act} ${decision.outcome === 'refused' ? decision.refusal.code : 'accepted'}`;
  });
}

function commandsOf(told: Story, each: Deed): readonly (() => Command)[] {
  const site = '01';
  const quarantines = told.world().pharmacies?.[0]?.quarantines ?? [];
  const open = quarantines.findLast(({ state }) => state === 'open');
  const decide = (decision: string) =>
    open
      ? [() => ({ act: 'decide-quarantine', payload: { site, quarantine: open.id, decision, reason: 'x' } })]
      : [];
  switch (each.do) {
    case 'receive': {
      const { arm, count, soon } = each;
      const expiry = soon ? '2026-01-18' : '2027-01-31';
      const payload = { site, cohort: '1', arm, lot: `L-${arm}`, expiry, count };
      return [() => ({ act: 'receive-supply', payload })];
    }
    case 'serve':
      return serve(told, people[each.who] ?? '', each.upTo);
    case 'spoil': {
      const kits = [labelOf(told, people[each.who] ?? '')];
      if (kits[0] === '') return [];
      return [() => ({ act: 'propose-destruction', payload: { site, kits, reason: 'Broken' } })];
    }
    case 'warm': {
      const [from, to] = ['2026-01-14T00:00:00Z', '2026-01-15T00:00:00Z'];
      return [
        () => ({ act: 'record-temperature', payload: { site, from, to, minCelsius: 1, maxCelsius: 30 } }),
      ];
    }
    case 'release':
      return decide('release');
    case 'giveUp':
      return decide('destroy');
    case 'destroy': {
      const kits = (told.world().pharmacies?.[0]?.kits ?? [])
        .filter(kit => kit.destruction !== undefined && kit.status !== 'destroyed')
        .map(({ stock }) => stock);
      // How many there are hangs on the arms; only unmasked people see whether there was something to do.
      if (kits.length > 0) told.given({ act: 'destroy-kit', payload: { site, kits } });
      return [];
    }
    case 'recall':
      return [() => ({ act: 'recall-lot', payload: { site, lot: `L-${each.arm}`, note: 'Letter' } })];
  }
}

/** Whoever is told "enough" can be served: that is what the word promises. */
function serve(told: Story, participant: string, upTo: string): readonly (() => Command)[] {
  if (wordFor(told, participant) !== 'enough') return [];
  const payload = () => ({ participant, kit: labelOf(told, participant) });
  const steps = [
    () => ({ act: 'prepare-kit', payload: { participant, kit: usableStock(told, participant) } }),
    () => ({ act: 'verify-kit', payload: payload() }),
    () => ({ act: 'dispense', payload: { ...payload(), date: '2026-01-15' } }),
  ];
  return steps.slice(0, 1 + ['prepared', 'verified', 'dispensed'].indexOf(upTo));
}

/** The one that expires first of those that last long enough. */
function usableStock(told: Story, participant: string): string {
  const arm = armIn(told, participant);
  const free = kitsIn(
    told,
    kit =>
      kit.arm === arm &&
      kit.status === 'inStock' &&
      !kit.quarantine &&
      !kit.destruction &&
      kit.expiry >= useByDate,
  );
  return free[0]?.stock ?? stockFor(told, participant);
}

function wordFor(told: Story, participant: string): string {
  const pharmacy = told.world().pharmacies?.[0];
  return pharmacy === undefined ? 'notEnough' : supplyWord(trial, pharmacy, '1', useByDate, participant);
}

function seenMasked(told: Story) {
  const streams = [...told.events].filter(([stream]) => stream.startsWith('participant/'));
  const words = people.map(id => wordFor(told, id));
  return { words, streams: JSON.stringify(streams) };
}

function expectAccounted(told: Story): void {
  if (told.world().pharmacies?.[0] === undefined) return;
  const { kits, receipts } = pharmacyIn(told);
  for (const row of stockRows(trial, pharmacyIn(told), useByDate)) {
    const { received, inStock, prepared, verified, dispensed, returned, destroyed } = row;
    const came = receipts.filter(({ cohort, arm }) => cohort === row.cohort && arm === row.arm);
    expect(received).toBe(came.reduce((sum, receipt) => sum + receipt.kits, 0));
    expect(inStock + prepared + verified + dispensed + returned + destroyed).toBe(received);
    expect(row.usable).toBeLessThanOrEqual(inStock);
  }
  const numbers = kits.flatMap(({ stock, preparation }) => [
    stock.slice(1),
    ...(preparation ? [preparation.kit] : []),
  ]);
  expect(new Set(numbers).size).toBe(numbers.length);
}
