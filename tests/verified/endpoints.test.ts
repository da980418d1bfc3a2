import { describe, expect, test } from 'vitest';
import { methods } from '../../src/cli/offered/methods.ts';
import { type EasiRegion, scoreEasi } from '../../src/instruments/easi.ts';
import { easiMultiplierTenths, easiRegionNames } from '../../src/instruments/easi-regions.ts';
import { type EasiComparator, easiImproved } from '../../src/instruments/easi-response.ts';
import { igaImprovedByTwo, igaSuccess } from '../../src/instruments/iga.ts';
import file from './values/rational-endpoints.json' with { type: 'json' };

interface RegionValues {
  readonly area: number;
  readonly signs: readonly number[];
}

interface Case {
  readonly kind: string;
  readonly regions?: Readonly<Record<string, RegionValues>>;
  readonly baseline?: number;
  readonly visit?: number | null;
  readonly expected: Readonly<Record<string, number | boolean | string | null>>;
}

const cases: readonly Case[] = file.cases;

describe('EASI totals', () => {
  const totals = cases.filter(item => item.kind === 'easiTotal');

  test.each(totals)('$expected', ({ regions = {}, expected }) => {
    const score = scoreEasi(toRegions(regions), { halfPoints: true });
    const half = Object.values(regions).some(region => region.signs.includes(0.5));
    // The rational totals accept a sign of 0.5, which the instrument does not.
    if (half) expect(score).toMatchObject({ value: undefined, refused: [{ code: 'halfPointBelowOne' }] });
    else expect(score).toEqual({ value: expected.easi, twentieths: expected.easi_times_20 });
  });

  test('two of the ten hold a sign of 0.5', () => {
    const half = totals.filter(({ regions = {} }) =>
      Object.values(regions).some(region => region.signs.includes(0.5)),
    );
    expect([totals.length, half.length]).toEqual([10, 2]);
  });
});

describe('EASI responses', () => {
  test.each(cases.filter(item => item.kind === 'easiResponse'))('$baseline to $visit', item => {
    for (const percent of [50, 75, 90])
      for (const [suffix, comparator] of [
        ['ge', 'atLeast'],
        ['gt', 'moreThan'],
      ] satisfies [string, EasiComparator][]) {
        const found = easiImproved(twentieths(item.baseline), twentieths(item.visit), percent, comparator);
        const responds = item.expected[`easi${percent}_${suffix}`];
        // Their missing visit counts as a non-responder; here that is left to the analysis.
        expect(found).toBe(item.visit === null ? 'cannotBeTold' : responds ? 'met' : 'notMet');
      }
  });
});

describe('IGA responses', () => {
  test.each(cases.filter(item => item.kind === 'igaResponse'))('$baseline to $visit', item => {
    const visit = item.visit ?? undefined;
    const told = (responds: unknown) => (visit === undefined ? 'cannotBeTold' : responds ? 'met' : 'notMet');
    expect(igaImprovedByTwo(item.baseline, visit)).toBe(told(item.expected.improve_ge_2));
    expect(igaSuccess(item.baseline, visit)).toBe(told(item.expected.iga01_and_improve_ge_2));
  });
});

describe('as the statistics command offers them, a missing visit counted as not met', () => {
  const regions = Object.fromEntries(
    ['head_neck', 'upper_limbs', 'trunk', 'lower_limbs'].map(name => [
      name,
      { area: 1, signs: [1, 0, 0.5, 2] },
    ]),
  );
  test.each([
    ['easi_total', { regions }, { easi: 3.5, easi_times_20: 70 }],
    [
      'easi_responder',
      { baseline: 9, post: 0.9 },
      { pct_improvement: 90, easi90_ge: true, easi90_gt: false },
    ],
    ['easi_responder', { baseline: 9, post: null }, { pct_improvement: null, easi50_ge: false }],
    ['iga_responder', { baseline: 4, post: 2 }, { improve_ge_2: true, iga01_and_improve_ge_2: false }],
    ['iga_responder', { baseline: 3, post: null }, { improve_ge_2: false, iga01_and_improve_ge_2: false }],
  ])('%s %o', (method, input, expected) => {
    expect(methods[method]?.faultOf(input)).toBeUndefined();
    expect(methods[method]?.evaluate(input)).toMatchObject(expected);
  });
});

/** A percentage within the band of each area score. */
const percentOfScore = [0, 5, 20, 40, 60, 80, 95];

function toRegions(regions: Readonly<Record<string, RegionValues>>): EasiRegion[] {
  return easiRegionNames.map(name => {
    const { area = Number.NaN, signs = [] } = regions[name] ?? {};
    return {
      name,
      multiplierTenths: easiMultiplierTenths.fromEightYears[name],
      areaPercent: percentOfScore[area],
      signs: [signs[0], signs[1], signs[2], signs[3]],
    };
  });
}

function twentieths(score: number | null | undefined): number | undefined {
  return score === null || score === undefined ? undefined : Math.round(score * 20);
}
