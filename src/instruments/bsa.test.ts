import { describe, expect, test } from 'vitest';
import { bsaPercent } from './bsa.ts';

function adult(head: number, upperLimbs: number, trunk: number, lowerLimbs: number): number {
  return bsaPercent([
    { multiplierTenths: 1, areaPercent: head },
    { multiplierTenths: 2, areaPercent: upperLimbs },
    { multiplierTenths: 3, areaPercent: trunk },
    { multiplierTenths: 4, areaPercent: lowerLimbs },
  ]);
}

describe('body surface area from regional percentages', () => {
  test.each([
    ['half of the head and neck alone', adult(50, 0, 0, 0), 5],
    ['one percent more of it', adult(51, 0, 0, 0), 5.1],
    ['an eighth of the lower limbs alone', adult(0, 0, 0, 12.5), 5],
    ['three regions', adult(5, 10, 0, 3), 3.7],
    ['a tenth of a percent of the head', adult(0.1, 0, 0, 0), 0.01],
    ['everything', adult(100, 100, 100, 100), 100],
    ['nothing', adult(0, 0, 0, 0), 0],
  ])('%s', (_, total, expected) => {
    expect(total).toBe(expected);
  });

  test('does not drift where doubles do', () => {
    expect(0.1 * 1.1 + 0.2 * 2.2 + 0.3 * 3.3 + 0.4 * 4.4).not.toBe(3.3);
    expect(adult(1.1, 2.2, 3.3, 4.4)).toBe(3.3);
  });
});
