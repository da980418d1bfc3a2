import type { CallableFunction } from '../protocol/expression-functions.ts';
import type { Argument } from '../protocol/expression-operators.ts';
import type { Value } from '../protocol/value.ts';
import { type Chance, integerBelow } from '../statistics/chance.ts';
import { happens, normal, uniform } from '../statistics/draws.ts';

export function pickOne<T>(chance: Chance, items: readonly T[]): T {
  const item = items[integerBelow(chance, items.length)];
  if (item === undefined) throw new RangeError('There is nothing to pick from.');
  return item;
}

/** Whole number from `from` to `to`, both included. */
export function integerFrom(chance: Chance, from: number, to: number): number {
  return from + integerBelow(chance, to - from + 1);
}

/** Index drawn with the given weights, which need not sum to 1. */
export function weightedIndex(chance: Chance, weights: readonly number[]): number {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  if (!(total > 0)) throw new RangeError('No weight is positive.');
  let left = uniform(chance) * total;
  const index = weights.findIndex(weight => {
    left -= weight;
    return left < 0;
  });
  return index === -1 ? weights.length - 1 : index;
}

/** The draws that a simulation's expressions may call, all from one stream of chance. */
export function drawFunctions(chance: Chance): Record<string, CallableFunction> {
  return {
    uniform: (from, to) => number(from) + uniform(chance) * (number(to) - number(from)),
    normal: (mean, sd) => normal(chance, number(mean), number(sd)),
    chance: probability => happens(chance, number(probability)),
    pick: items => pickOne(chance, list(items)),
    weighted: (items, weights) => list(items)[weightedIndex(chance, list(weights).map(number))],
  };
}

type Drawn = Argument | undefined;

function number(argument: Drawn): number {
  if (typeof argument !== 'number')
    throw new TypeError(`A draw needs a number, not ${JSON.stringify(argument)}.`);
  return argument;
}

function list(argument: Drawn): readonly Value[] {
  if (!Array.isArray(argument)) throw new TypeError(`A draw needs a list, not ${JSON.stringify(argument)}.`);
  return argument as readonly Value[];
}
