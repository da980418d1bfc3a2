import { describe, expect, test } from 'vitest';
import type { EasiRegion } from './easi.ts';
import { checkEasiConsistency } from './easi-consistency.ts';

const head: EasiRegion = { name: 'head', multiplierTenths: 1, areaPercent: 50, signs: [1, 0, 0, 0] };
const trunk: EasiRegion = { name: 'trunk', multiplierTenths: 3, areaPercent: 0, signs: [0, 0, 0, 0] };

describe('an EASI against itself', () => {
  test('finds signs without area and area without signs', () => {
    const findings = checkEasiConsistency(
      [
        { ...head, signs: [0, 0, 0, 0] },
        { ...trunk, signs: [0, 2, 0, 0] },
      ],
      undefined,
    );
    expect(findings.map(({ code, region }) => [code, region])).toEqual([
      ['areaWithoutSigns', 'head'],
      ['signsWithoutArea', 'trunk'],
    ]);
  });

  test('finds nothing in what is still missing', () => {
    const blank = [undefined, undefined, undefined, undefined] as const;
    expect(
      checkEasiConsistency(
        [
          { ...head, signs: blank },
          { ...trunk, areaPercent: undefined },
        ],
        40,
      ),
    ).toEqual([]);
  });

  test.each([
    [6, []],
    [6.1, ['surfaceDisagrees']],
    [4, []],
    [3.9, ['surfaceDisagrees']],
  ])('against a recorded surface of %d %% where the regions make 5 %%', (recorded, codes) => {
    expect(checkEasiConsistency([head, trunk], recorded).map(finding => finding.code)).toEqual(codes);
  });
});
