import { describe, expect, test } from 'vitest';
import { fraction } from './fraction.ts';
import { processOf } from './procedures.ts';
import { guessProbability, imbalanceOf, propertiesOf } from './properties.ts';
import { everySequence, sequenceCount, sequenceProbability } from './sequences.ts';

const ratio = { a: 1, b: 1 };

describe('guessing under the convergence strategy', () => {
  test('the random allocation rule over 2m places gives m + 2^(2m-1) / C(2m, m) - 1/2 right guesses', () => {
    // Blackwell and Hodges 1957; m = 5: 5 + 512/252 - 1/2 = 823/126 of 10 places.
    const law = processOf({ procedure: 'randomAllocationRule', counts: { a: 5, b: 5 } });
    expect(guessProbability(law, 10)).toEqual(fraction(823n, 1260n));
  });

  test('a block of two tells every second arm', () => {
    const law = processOf({ procedure: 'permutedBlocks', ratio, blockSizes: [2], rowsMin: 10 });
    expect(guessProbability(law, 10)).toEqual(fraction(3n, 4n));
    expect(propertiesOf(law, 10).certainShare).toEqual(fraction(1n, 2n));
  });

  test('of nothing is nothing', () => {
    expect(guessProbability(processOf({ procedure: 'completeRandomisation', ratio, rows: 1 }), 0)).toEqual(
      fraction(0n),
    );
  });
});

test('imbalance divides the counts by the ratio in lowest terms', () => {
  expect(imbalanceOf([7, 4], [1, 1])).toEqual(fraction(3n));
  expect(imbalanceOf([8, 2], [4, 1])).toEqual(fraction(0n));
  expect(imbalanceOf([5, 1], [8, 2])).toEqual(fraction(1n, 4n));
  expect(imbalanceOf([3, 1, 2], [1, 1, 1])).toEqual(fraction(2n));
});

describe('what exact enumeration does not answer', () => {
  test('more assignments than the procedure has', () => {
    const law = processOf({ procedure: 'randomAllocationRule', counts: { a: 2, b: 1 } });
    expect(() => propertiesOf(law, 4)).toThrow('The procedure ends before that many assignments.');
    expect(() => propertiesOf(law, 1.5)).toThrow('1.5 assignments cannot be enumerated');
  });

  test('more standings than fit', () => {
    const levels = ['1', '2', '3', '4', '5', '6'];
    const factors = ['f', 'g', 'h', 'i'].map(factor => ({ factor, levels, weight: 1 }));
    const law = processOf({
      procedure: 'minimisation',
      ratio,
      measure: 'range',
      probability: '4/5',
      factors,
    });
    expect(() => propertiesOf(law, 5)).toThrow('more than 50000 standings at assignment 1');
    expect(() => everySequence(law, 2)).toThrow('The law hangs on who comes');
  });

  test('more sequences than can be gone through', () => {
    const law = processOf({ procedure: 'completeRandomisation', ratio, rows: 30 });
    expect(() => everySequence(law, 30)).toThrow('more than 100000 sequences of 30 assignments');
  });

  test('a sequence that cannot be', () => {
    const law = processOf({ procedure: 'permutedBlocks', ratio, blockSizes: [2], rowsMin: 2 });
    expect(() => sequenceProbability(law, ['a', 'a'])).toThrow('does not give a as assignment 2');
    expect(() => sequenceProbability(law, ['c'])).toThrow('does not give c as assignment 1');
  });
});

test('sequences are counted without going through them', () => {
  const law = processOf({
    procedure: 'permutedBlocks',
    ratio: { a: 2, b: 1 },
    blockSizes: [3, 6],
    rowsMin: 9,
  });
  for (const places of [0, 1, 5, 9])
    expect(sequenceCount(law, places)).toBe(everySequence(law, places).length);
  const rule = processOf({ procedure: 'randomAllocationRule', counts: { a: 8, b: 8, c: 8 } });
  // 24! / (8!)³
  expect(sequenceCount(rule, 24)).toBe(9465511770);
});
