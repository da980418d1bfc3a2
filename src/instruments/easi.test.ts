import { describe, expect, test } from 'vitest';
import { type EasiRegion, easiAreaScore, easiBand, scoreEasi } from './easi.ts';
import { easiMultiplierTenths, easiRegionNames } from './easi-regions.ts';

type Part = readonly [area: number | undefined, signs: EasiRegion['signs']];

const nothing: Part = [0, [0, 0, 0, 0]];
const wholePoints = { halfPoints: false };

function adult(...parts: readonly [Part, Part, Part, Part]): EasiRegion[] {
  return easiRegionNames.map((name, index) => ({
    name,
    multiplierTenths: easiMultiplierTenths.fromEightYears[name],
    areaPercent: parts[index]?.[0],
    signs: parts[index]?.[1] ?? [0, 0, 0, 0],
  }));
}

describe('the area score', () => {
  test.each([
    [0, 0],
    [0.01, 1],
    [9.99, 1],
    [10, 2],
    [29.99, 2],
    [30, 3],
    [49.99, 3],
    [50, 4],
    [69.99, 4],
    [70, 5],
    [89.99, 5],
    [90, 6],
    [100, 6],
  ])('%d %% scores %d', (percent, score) => {
    expect(easiAreaScore(percent)).toBe(score);
  });
});

describe('EASI', () => {
  test('adds the regions in twentieths', () => {
    const regions = adult([5, [2, 1, 1, 0]], [10, [2, 2, 1, 1]], nothing, [3, [1, 1, 0, 0]]);
    expect(scoreEasi(regions, wholePoints)).toEqual({ value: 3.6, twentieths: 72 });
  });

  test('reaches 72 and no more', () => {
    const worst: Part = [100, [3, 3, 3, 3]];
    expect(scoreEasi(adult(worst, worst, worst, worst), wholePoints)).toEqual({
      value: 72,
      twentieths: 1440,
    });
  });

  test('gives 0.4 to one mild sign over half of the head and neck', () => {
    expect(scoreEasi(adult([50, [1, 0, 0, 0]], nothing, nothing, nothing), wholePoints)).toEqual({
      value: 0.4,
      twentieths: 8,
    });
  });

  test('is 0 for clear skin', () => {
    expect(scoreEasi(adult(nothing, nothing, nothing, nothing), wholePoints)).toEqual({
      value: 0,
      twentieths: 0,
    });
  });

  test('weighs a young child by other shares', () => {
    const regions = easiRegionNames.map<EasiRegion>(name => ({
      name,
      multiplierTenths: easiMultiplierTenths.underEightYears[name],
      areaPercent: name === 'head' ? 50 : 0,
      signs: [1, 0, 0, 0],
    }));
    expect(scoreEasi(regions, wholePoints)).toEqual({ value: 0.8, twentieths: 16 });
  });

  test('takes half points only where they are used', () => {
    const regions = adult([5, [1.5, 2.5, 0, 0]], nothing, nothing, nothing);
    expect(scoreEasi(regions, { halfPoints: true })).toEqual({ value: 0.4, twentieths: 8 });
    expect(scoreEasi(regions, wholePoints)).toEqual({
      value: undefined,
      missing: [],
      refused: [
        {
          role: 'headErythema',
          code: 'halfPointsNotUsed',
          sentence: 'headErythema is 1.5; half points are not used here. Give 0, 1, 2 or 3.',
        },
        {
          role: 'headOedema',
          code: 'halfPointsNotUsed',
          sentence: 'headOedema is 2.5; half points are not used here. Give 0, 1, 2 or 3.',
        },
      ],
    });
  });
});

describe('an EASI that cannot be scored', () => {
  test.each([true, false])('refuses a sign of 0.5 (half points %s)', halfPoints => {
    const score = scoreEasi(adult(nothing, [5, [0, 0.5, 0, 0]], nothing, nothing), { halfPoints });
    expect(score).toEqual({
      value: undefined,
      missing: [],
      refused: [
        {
          role: 'upperLimbsOedema',
          code: 'halfPointBelowOne',
          sentence: 'upperLimbsOedema is 0.5; a sign that can be seen is at least 1. Give 0 or 1.',
        },
      ],
    });
  });

  test.each([
    [-1, 0, 'headArea', 'outOfRange'],
    [100.5, 0, 'headArea', 'outOfRange'],
    [5, 4, 'headErythema', 'outOfRange'],
    [5, -1, 'headErythema', 'outOfRange'],
    [5, 1.25, 'headErythema', 'notAWholeGrade'],
  ])('refuses area %d with sign %d', (area, sign, role, code) => {
    const score = scoreEasi(adult([area, [sign, 0, 0, 0]], nothing, nothing, nothing), { halfPoints: true });
    expect(score).toMatchObject({ value: undefined, refused: [{ role, code }] });
  });

  test('names every missing part and gives no partial score', () => {
    const regions = adult([undefined, [2, undefined, 1, 0]], [10, [2, 2, undefined, 1]], nothing, nothing);
    expect(scoreEasi(regions, wholePoints)).toEqual({
      value: undefined,
      missing: ['headArea', 'headOedema', 'upperLimbsExcoriation'],
      refused: [],
    });
  });

  test('does not miss the signs of a region without disease', () => {
    const blank: Part = [0, [undefined, undefined, undefined, undefined]];
    expect(scoreEasi(adult([5, [1, 0, 0, 0]], blank, blank, blank), wholePoints)).toEqual({
      value: 0.1,
      twentieths: 2,
    });
  });
});

describe('the severity band', () => {
  test.each([
    [0, 'clear'],
    [2, 'almostClear'],
    [20, 'almostClear'],
    [21, 'mild'],
    [140, 'mild'],
    [141, 'moderate'],
    [420, 'moderate'],
    [422, 'severe'],
    [1000, 'severe'],
    [1002, 'verySevere'],
    [1440, 'verySevere'],
  ])('of %d twentieths is %s', (twentieths, band) => {
    expect(easiBand(twentieths)).toBe(band);
  });
});
