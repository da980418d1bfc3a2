import { describe, expect, test } from 'vitest';
import { isScorerName, type ScorerName, scorers } from './scorers.ts';

const easiInputs = {
  headArea: 5,
  headErythema: 2,
  headOedema: 1,
  headExcoriation: 1,
  headLichenification: 0,
  upperLimbsArea: 10,
  upperLimbsErythema: 2,
  upperLimbsOedema: 2,
  upperLimbsExcoriation: 1,
  upperLimbsLichenification: 1,
  trunkArea: 0,
  lowerLimbsArea: 3,
  lowerLimbsErythema: 1,
  lowerLimbsOedema: 1,
  lowerLimbsExcoriation: 0,
  lowerLimbsLichenification: 0,
};

const dlqiInputs = {
  item1: 1,
  item2: 1,
  item3: 'notRelevant',
  item4: 1,
  item5: 1,
  item6: 'notRelevant',
  item8: 1,
  item9: 1,
  item10: 1,
  item7Prevented: true,
};

describe('a score by name', () => {
  test.each<[ScorerName, Parameters<(typeof scorers)['easi']['score']>[0], object]>([
    ['easi', easiInputs, { value: 3.6, twentieths: 72 }],
    ['easiTwentieths', easiInputs, { value: 72, twentieths: 72 }],
    ['bsaRegions', easiInputs, { value: 3.7 }],
    ['dlqi', dlqiInputs, { value: 10 }],
    ['qtcf', { qt: 480, rr: 842 }, { value: 508 }],
    ['qtcf', { qt: 400, heartRate: 75 }, { value: 431 }],
    ['qtcf', { qt: 420, rr: 1000, qt2: 423, rr2: 1000, qt3: 426, rr3: 1000 }, { value: 423 }],
    ['hanifinRajkaMajor', { major1: true, major2: true, major3: false, major4: true }, { value: 3 }],
    ['bmi', { weight: 101.15, height: 170 }, { value: 35 }],
  ])('%s', (name, inputs, score) => {
    expect(scorers[name].score(inputs)).toEqual(score);
  });

  test('takes its options', () => {
    expect(scorers.easi.score({ ...easiInputs, headErythema: 1.5 }, { halfPoints: true })).toEqual({
      value: 3.55,
      twentieths: 71,
    });
    expect(scorers.easi.score(easiInputs, { underEightYears: true })).toEqual({ value: 3.8, twentieths: 76 });
    expect(scorers.bsaRegions.score(easiInputs, { underEightYears: true })).toEqual({ value: 3.9 });
    expect(scorers.qtcf.score({ qt: 420.4, rr: 1000 }, { unrounded: true })).toEqual({ value: 420.4 });
  });
});

describe('a score that is not there', () => {
  test('names the missing roles', () => {
    expect(scorers.easi.score({ ...easiInputs, headOedema: undefined })).toEqual({
      value: undefined,
      missing: ['headOedema'],
      refused: [],
    });
    expect(scorers.bsaRegions.score({ headArea: 5 })).toEqual({
      value: undefined,
      missing: ['upperLimbsArea', 'trunkArea', 'lowerLimbsArea'],
      refused: [],
    });
    expect(scorers.qtcf.score({ qt: 400, rr: 800, qt2: 402 })).toEqual({
      value: undefined,
      missing: ['rr2'],
      refused: [],
    });
    expect(scorers.bmi.score({ weight: 70 })).toEqual({ value: undefined, missing: ['height'], refused: [] });
  });

  test('refuses a value of the wrong kind, and does not call it missing as well', () => {
    expect(scorers.bmi.score({ weight: '70', height: 170 })).toEqual({
      value: undefined,
      missing: [],
      refused: [{ role: 'weight', code: 'notANumber', sentence: 'weight is "70"; give a number.' }],
    });
    expect(scorers.dlqi.score({ ...dlqiInputs, item7Prevented: 1 })).toMatchObject({
      refused: [{ role: 'item7Prevented', code: 'notYesOrNo' }],
    });
    expect(scorers.dlqi.score({ ...dlqiInputs, item4: 'seldom' })).toMatchObject({
      value: undefined,
      refused: [{ role: 'item4', code: 'notANumber' }],
    });
  });

  test('refuses what cannot be measured', () => {
    expect(scorers.qtcf.score({ qt: 400, rr: 0 })).toMatchObject({
      value: undefined,
      refused: [{ role: 'rr', code: 'outOfRange' }],
    });
    expect(scorers.bmi.score({ weight: 70, height: -1 })).toMatchObject({
      refused: [{ role: 'height', code: 'outOfRange' }],
    });
    expect(scorers.bsaRegions.score({ ...easiInputs, trunkArea: 101 })).toMatchObject({
      refused: [{ role: 'trunkArea', code: 'outOfRange' }],
    });
  });
});

describe('counting features', () => {
  test('stands as soon as enough are present', () => {
    expect(scorers.hanifinRajkaMajor.score({ major1: true, major2: true, major3: true })).toEqual({
      value: 3,
    });
  });

  test('waits while the unknown ones could still decide', () => {
    expect(scorers.hanifinRajkaMajor.score({ major1: true, major2: true, major3: false })).toEqual({
      value: undefined,
      missing: ['major4'],
      refused: [],
    });
  });

  test('stands when the unknown ones cannot reach the number', () => {
    expect(scorers.hanifinRajkaMajor.score({ major1: true, major2: false, major3: false })).toEqual({
      value: 1,
    });
  });

  test('waits for as many as the definition needs', () => {
    const inputs = { major1: true, major2: true, major3: true };
    expect(scorers.hanifinRajkaMajor.score(inputs, { needed: 4 })).toEqual({
      value: undefined,
      missing: ['major4'],
      refused: [],
    });
  });

  test('knows 23 minor features', () => {
    expect(scorers.hanifinRajkaMinor.roles.length).toBe(23);
    const none = Object.fromEntries(scorers.hanifinRajkaMinor.roles.map(role => [role.name, false]));
    expect(scorers.hanifinRajkaMinor.score({ ...none, minor4: true, minor23: true })).toEqual({ value: 2 });
  });
});

describe('the table', () => {
  test('lists every role that a score asks for', () => {
    for (const scorer of Object.values(scorers)) {
      const asked = scorer.score({});
      expect(asked.value).toBeUndefined();
      const listed = scorer.roles.map(role => role.name);
      expect(
        asked.value === undefined ? asked.missing.filter(role => !listed.includes(role)) : ['?'],
      ).toEqual([]);
    }
  });

  test('tells its names from others', () => {
    expect(isScorerName('bmi')).toBe(true);
    expect(isScorerName('toString')).toBe(false);
  });
});
