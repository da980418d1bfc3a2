import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { threefryChance } from '../statistics/threefry.ts';
import type { Assignment, Levels, Minimisation } from './minimisation.ts';
import { measures } from './minimisation-measures.ts';
import { nextArm } from './next-arm.ts';
import type { Specification } from './procedures.ts';
import { processOf } from './procedures.ts';
import { drawArms } from './process.ts';

const seeded = (trial: number) => threefryChance({ seed: 3, stream: 1, trial });
const coin: Specification = {
  procedure: 'biasedCoin',
  ratio: { a: 1, b: 1 },
  probability: '2/3',
  rows: 1,
};

const sexAndGrade: Minimisation = {
  ratio: { a: 1, b: 1 },
  measure: 'range',
  probability: '4/5',
  factors: [
    { factor: 'sex', levels: ['m', 'f'], weight: 1 },
    { factor: 'grade', levels: ['low', 'high'], weight: 1 },
  ],
};
const minimisation: Specification = { procedure: 'minimisation', ...sexAndGrade };

describe('the next arm', () => {
  test('one after the other gives what a list from the same chance gives', () => {
    fc.assert(
      fc.property(fc.nat(1000), seed => {
        const chance = seeded(seed);
        const assigned: Assignment[] = [];
        for (let place = 0; place < 20; place++)
          assigned.push({ levels: {}, arm: nextArm({ specification: coin, assigned }, {}, chance).arm });
        expect(assigned.map(({ arm }) => arm)).toEqual(drawArms(processOf(coin), 20, seeded(seed)));
      }),
    );
  });

  test('a coin runs by itself in each stratum', () => {
    const assigned = [
      { levels: { site: '01' }, arm: 'a' },
      { levels: { site: '02' }, arm: 'b' },
      { levels: { site: '02' }, arm: 'b' },
    ];
    const weightsAt = (site: string) =>
      nextArm({ specification: coin, assigned }, { site }, seeded(1)).weights;
    expect(weightsAt('01')).toEqual({ a: 1, b: 2 });
    expect(weightsAt('02')).toEqual({ a: 2, b: 1 });
    expect(weightsAt('03')).toEqual({ a: 1, b: 1 });
  });

  test('fixed blocks can be followed, hidden ones cannot', () => {
    const blocks = (blockSizes: readonly number[]): Specification => ({
      procedure: 'permutedBlocks',
      ratio: { a: 1, b: 1 },
      blockSizes,
      rowsMin: 4,
    });
    const assigned = [{ levels: {}, arm: 'a' }];
    expect(nextArm({ specification: blocks([2]), assigned }, {}, seeded(1))).toEqual({
      arm: 'b',
      weights: { a: 0, b: 1 },
    });
    expect(() => nextArm({ specification: blocks([2, 4]), assigned }, {}, seeded(1))).toThrow(
      'Blocks of hidden size are drawn as a list',
    );
  });

  test('assignments that the procedure cannot have given are not taken', () => {
    const state = {
      specification: {
        procedure: 'bigStick',
        ratio: { a: 1, b: 1 },
        imbalanceMax: 1,
        rows: 9,
      } satisfies Specification,
      assigned: [
        { levels: {}, arm: 'a' },
        { levels: {}, arm: 'a' },
      ],
    };
    expect(() => nextArm(state, {}, seeded(1))).toThrow('does not give a as assignment 2');
  });
});

describe('minimisation', () => {
  const assigned: readonly Assignment[] = [
    { levels: { sex: 'm', grade: 'low' }, arm: 'a' },
    { levels: { sex: 'f', grade: 'low' }, arm: 'a' },
    { levels: { sex: 'f', grade: 'high' }, arm: 'b' },
  ];
  const weightsFor = (specification: Specification, levels: Levels) =>
    nextArm({ specification, assigned }, levels, seeded(1)).weights;

  test('favours the arm that evens out the newcomer’s own levels', () => {
    // m: 1 a, 0 b; low: 2 a, 0 b. In thought a leaves 2 + 3, b leaves 0 + 1.
    expect(weightsFor(minimisation, { sex: 'm', grade: 'low' })).toEqual({ a: 1, b: 4 });
    // f: 1 a, 1 b; high: 0 a, 1 b. In thought a leaves 1 + 0, b leaves 1 + 2.
    expect(weightsFor(minimisation, { sex: 'f', grade: 'high' })).toEqual({ a: 4, b: 1 });
  });

  test('with probability 1 nothing but ties is left to chance', () => {
    const certain = { ...minimisation, probability: '1/1' };
    expect(weightsFor(certain, { sex: 'm', grade: 'low' })).toEqual({ a: 0, b: 1 });
  });

  test('where all arms tie, the ratio decides', () => {
    const first = nextArm(
      { specification: { ...minimisation, measure: 'marginalBalance', ratio: { a: 2, b: 1 } }, assigned: [] },
      { sex: 'm', grade: 'low' },
      seeded(1),
    );
    expect(first.weights).toEqual({ a: 2, b: 1 });
  });

  test('a weight makes a factor count more', () => {
    const factors = sexAndGrade.factors.map(one => ({ ...one, weight: one.factor === 'grade' ? 1 : 3 }));
    // m: 1 a, 0 b and high: 0 a, 1 b pull in opposite directions; sex wins.
    expect(weightsFor({ ...minimisation, factors }, { sex: 'm', grade: 'high' })).toEqual({ a: 1, b: 4 });
    expect(weightsFor(minimisation, { sex: 'm', grade: 'high' })).toEqual({ a: 1, b: 1 });
  });

  test('refuses a level that no factor has, and parameters without sense', () => {
    expect(() => weightsFor(minimisation, { sex: 'm', grade: 'middle' })).toThrow(
      'Factor grade has no level “middle”; it has low, high.',
    );
    expect(() => weightsFor(minimisation, { sex: 'm' })).toThrow('Factor grade has no level “undefined”');
    const levels = { sex: 'm', grade: 'low' };
    expect(() => weightsFor({ ...minimisation, probability: '1/2' }, levels)).toThrow('more than 1/2');
    expect(() => weightsFor({ ...minimisation, factors: [] }, levels)).toThrow('at least one factor');
    expect(() => weightsFor({ ...minimisation, ratio: { a: 1 } }, levels)).toThrow('two arms or more');
  });

  test('the marginal balance of 3, 1, 1 is 4 of 10 possible', () => {
    // Pairs differ by 2, 2 and 0; the most that 5 participants can differ over pairs of 3 arms is 2 × 5.
    expect(measures.marginalBalance([3, 1, 1])).toBe(0.4);
    expect(measures.marginalBalance([0, 0, 0])).toBe(0);
  });
});
