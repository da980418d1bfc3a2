import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { threefryChance } from '../statistics/threefry.ts';
import { drawKitNumbers, isKitNumber, withCheckDigit } from './kit-number.ts';

const sixDigits = fc.integer({ min: 0, max: 999_999 }).map(value => String(value).padStart(6, '0'));
const others = (digit: string) => [...'0123456789'].filter(other => other !== digit);

describe('the check digit', () => {
  // The example of the method's usual descriptions: 572 has the check digit 4.
  test('is that of Damm', () => {
    expect(withCheckDigit('572')).toBe('5724');
    expect(withCheckDigit('000000')).toBe('0000000');
  });

  test('finds every single wrong digit', () => {
    fc.assert(
      fc.property(sixDigits, digits => {
        const number = withCheckDigit(digits);
        for (let at = 0; at < number.length; at++)
          for (const other of others(number[at] as string))
            expect(isKitNumber(number.slice(0, at) + other + number.slice(at + 1))).toBe(false);
      }),
      { numRuns: 500 },
    );
  });

  test('finds every exchange of two neighbours', () => {
    fc.assert(
      fc.property(sixDigits, digits => {
        const number = withCheckDigit(digits);
        for (let at = 0; at + 1 < number.length; at++) {
          const [left, right] = [number[at] as string, number[at + 1] as string];
          if (left === right) continue;
          expect(isKitNumber(number.slice(0, at) + right + left + number.slice(at + 2))).toBe(false);
        }
      }),
      { numRuns: 500 },
    );
  });

  // Both errors are found in every place if they are found for every pair of digits after every state of the walk: the
  // three-digit beginnings reach all ten states.
  test('finds both errors for every pair of digits, whatever stands before', () => {
    for (let before = 0; before < 1000; before++)
      for (let pair = 0; pair < 100; pair++) {
        const [start, [left, right]] = [String(before).padStart(3, '0'), String(pair).padStart(2, '0')];
        const number = withCheckDigit(`${start}${left}${right}0`);
        const swapped = `${start}${right}${left}0${number.at(-1)}`;
        if (left !== right && isKitNumber(swapped)) expect.fail(`${number} and ${swapped}`);
        for (const other of others(left as string)) {
          const wrong = `${start}${other}${right}0${number.at(-1)}`;
          if (isKitNumber(wrong)) expect.fail(`${number} and ${wrong}`);
        }
      }
  });

  test('is asked for together with the length', () => {
    expect(isKitNumber(withCheckDigit('123456'))).toBe(true);
    for (const wrong of ['', '0', '123456', `${withCheckDigit('123456')}0`, ' 000000', '00000o0'])
      expect(isKitNumber(wrong)).toBe(false);
  });
});

describe('drawn numbers', () => {
  test('are valid, different, and none that is taken', () => {
    const chance = threefryChance({ seed: 5, stream: 1, trial: 0 });
    const first = drawKitNumbers(3000, new Set(), chance);
    const second = drawKitNumbers(3000, new Set(first), chance);
    expect(new Set([...first, ...second]).size).toBe(6000);
    expect([...first, ...second].every(isKitNumber)).toBe(true);
  });

  test('do not run on', () => {
    const numbers = drawKitNumbers(2000, new Set(), threefryChance({ seed: 6, stream: 1, trial: 0 })).map(
      Number,
    );
    const rising = numbers.filter((number, index) => index > 0 && number > (numbers[index - 1] as number));
    // Rises among 2,000 independent numbers: mean 999.5, standard deviation 12.9.
    expect(rising.length).toBeGreaterThan(935);
    expect(rising.length).toBeLessThan(1064);
  });

  test('the same words of chance give the same numbers, one taken moves to the next draw', () => {
    const draw = (taken: readonly string[]) =>
      drawKitNumbers(3, new Set(taken), threefryChance({ seed: 7, stream: 1, trial: 0 }));
    const [one, two, three] = draw([]);
    expect(draw([])).toEqual([one, two, three]);
    expect(draw([one as string]).slice(0, 2)).toEqual([two, three]);
  });

  test('are refused when half of them would be used', () => {
    const chance = threefryChance({ seed: 8, stream: 1, trial: 0 });
    expect(() => drawKitNumbers(500_001, new Set(), chance)).toThrow(RangeError);
  });
});
