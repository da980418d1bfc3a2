import type { Definition, Simulation } from '../protocol/definition.ts';
import type { Values } from '../protocol/value.ts';
import { shuffle } from '../statistics/chance.ts';
import { chanceFor } from './streams.ts';

/** What befalls the participants of a rehearsal besides their disease: drawn once, so that the counts are exact. */
export interface Fates {
  /** Arrival number → how its screening fails. */
  readonly screenFailures: ReadonlyMap<number, ScreenFailure>;
  /** Randomised participants by order of randomisation, from 0. */
  readonly dropOuts: ReadonlySet<number>;
  readonly unmasked: ReadonlySet<number>;
  /** Number of corrections for each. */
  readonly corrections: ReadonlyMap<number, number>;
  readonly duplicates: ReadonlyMap<number, number>;
}

export interface ScreenFailure {
  readonly items: Values;
  readonly rescreen: boolean;
}

export function drawFates(definition: Definition, simulation: Simulation, seed: number): Fates {
  const planned = definition.enrolment.planned;
  const { screenFailures, misfortune } = simulation;
  // As many people arrive as are planned, at least; so every failure among the first of them happens.
  const arrivals = range(planned).filter(arrival => arrival > 0);
  const failing = shuffle(chanceFor(seed, 'fate: screen failures'), arrivals).slice(0, screenFailures.length);
  const order = (purpose: string) => shuffle(chanceFor(seed, `fate: ${purpose}`), range(planned));
  // One order serves both, so that nobody who drops out is also the one who is unmasked.
  const stopping = order('stopping');
  return {
    screenFailures: new Map(screenFailures.map((failure, index) => [failing[index] as number, failure])),
    dropOuts: new Set(stopping.slice(0, misfortune.dropOuts)),
    unmasked: new Set(
      stopping.slice(misfortune.dropOuts, misfortune.dropOuts + misfortune.emergencyUnmaskings),
    ),
    corrections: dealt(order('corrections'), misfortune.corrections),
    duplicates: dealt(order('duplicates'), misfortune.duplicateSubmissions),
  };
}

/** Items whose typed number can be mistyped by one and put right later. */
export function mistypable(definition: Definition, formId: string): readonly string[] {
  const form = definition.forms.find(({ id }) => id === formId);
  return form === undefined
    ? []
    : form.sections
        .flatMap(({ repeats, items }) => (repeats === undefined ? items : []))
        .filter(item => item.type === 'integer' && item.calculated === undefined)
        .map(({ id }) => id);
}

function range(n: number): number[] {
  return Array.from({ length: n }, (_, index) => index);
}

function dealt(order: readonly number[], count: number): Map<number, number> {
  const hands = new Map<number, number>();
  for (let i = 0; i < count && order.length > 0; i++) {
    const who = order[i % order.length] as number;
    hands.set(who, (hands.get(who) ?? 0) + 1);
  }
  return hands;
}
