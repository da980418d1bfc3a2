import { describe, expect, test } from 'vitest';
import { type Answers, judge, nct05969717, usualAnswers } from './nct05969717.ts';

// Expected values are the test vectors of the project's reading of the registered criteria (docs/NCT05969717.md);
// dates count back from the screening date 2026-03-01.

/** Verdict of one criterion at screening after changing some of the usual answers. */
function at(criterion: string, screening: Answers, parameters = {}) {
  return judge({ screening, parameters }).results[criterion];
}

test('nothing excludes the usual participant, at screening and at baseline', () => {
  expect(judge({}).overall).toBe('eligible');
  expect(judge({ baseline: {} }).overall).toBe('eligible');
});

test('8 inclusion and 19 exclusion criteria; those that can change are judged again at baseline', () => {
  const { criteria } = nct05969717.eligibility;
  expect(criteria.filter(({ kind }) => kind === 'inclusion')).toHaveLength(8);
  expect(criteria.filter(({ kind }) => kind === 'exclusion')).toHaveLength(19);
  expect(criteria.filter(({ stages }) => stages.includes('BL')).map(({ id }) => id)).toEqual([
    ...['I4', 'I6', 'E1', 'E3', 'E5', 'E6', 'E7', 'E8', 'E9', 'E10', 'E17'],
  ]);
});

describe('age and body mass index (I1)', () => {
  test.each([
    ['turns 18 on the day of screening', '2008-03-01', 'met'],
    ['is 17 until tomorrow', '2008-03-02', 'notMet'],
    ['is 70 for one more day', '1955-03-02', 'met'],
    ['has the 71st birthday on the day of screening', '1955-03-01', 'notMet'],
  ])('%s', (_, birthDate, expected) => {
    expect(at('I1', { birthDate })).toBe(expected);
  });

  // At 200 cm the index is the weight over four.
  test.each([
    [140, 35, 'met'],
    [140.16, 35.04, 'notMet'],
    [71.996, 17.999, 'notMet'],
    [72, 18, 'met'],
  ])('%f kg at 200 cm: %f', (weightKg, index, expected) => {
    const judged = judge({ screening: { heightCm: 200, weightKg } });
    expect(judged.forms.find(({ form }) => form === 'demography')?.calculated.bodyMassIndex).toBe(index);
    expect(judged.results.I1).toBe(expected);
  });

  test('an index exactly at the limit is met at an uneven height too', () => {
    expect(at('I1', { heightCm: 170, weightKg: 101.15 })).toBe('met');
  });
  test('without a weight it cannot be told, unless the age decides', () => {
    expect(at('I1', { weightKg: undefined })).toBe('unknown');
    expect(at('I1', { weightKg: undefined, birthDate: '2009-01-01' })).toBe('notMet');
  });
});

describe('the other inclusion criteria', () => {
  test.each([
    ['I2', { generalHealthGood: false }, 'notMet'],
    ['I2', { generalHealthGood: undefined }, 'unknown'],
    ['I4', { igaGrade: 1 }, 'notMet'],
    ['I4', { igaGrade: 2 }, 'met'],
    ['I4', { igaGrade: 4 }, 'notMet'],
    ['I5', { adOnset: '2025-09-01' }, 'met'],
    ['I5', { adOnset: '2025-09-02' }, 'notMet'],
    ['I5', { adOnset: '2025-09' }, 'unknown'],
    ['I5', { adOnset: '2025' }, 'unknown'],
    ['I5', { adOnset: '2024' }, 'met'],
    ['I6', { bsaPercent: 5 }, 'met'],
    ['I6', { bsaPercent: 5.1 }, 'notMet'],
    ['I6', { bsaPercent: 0 }, 'notMet'],
    ['I7', { partnerAgreed: 'notApplicable' }, 'met'],
    ['I7', { partnerAgreed: 'notAgreed' }, 'notMet'],
    ['I8', { consentUnderstood: false }, 'notMet'],
  ])('%s with %o: %s', (criterion, screening, expected) => {
    expect(at(criterion, screening)).toBe(expected);
  });

  test('Hanifin–Rajka (I3): three and three decide, whatever is still open', () => {
    const nothingKnown = Object.fromEntries(
      Object.keys(usualAnswers)
        .filter(item => item.startsWith('hrM'))
        .map(item => [item, undefined]),
    );
    const major = { hrMajorPruritus: true, hrMajorMorphology: true, hrMajorRelapsing: true };
    const minor = { hrMinorDryness: true, hrMinorIge: true, hrMinorSweating: true };
    expect(at('I3', nothingKnown)).toBe('unknown');
    expect(at('I3', { ...nothingKnown, ...major })).toBe('unknown');
    expect(at('I3', { ...nothingKnown, ...major, ...minor })).toBe('met');
    expect(at('I3', { ...nothingKnown, hrMajorPruritus: false, hrMajorMorphology: false })).toBe('notMet');
  });

  test('consent (I8): before the first procedure, on the version then in force', () => {
    expect(judge({ consentDate: '2026-03-02' }).results.I8).toBe('notMet');
    expect(judge({ consentDate: '2026-02-20' }).results.I8).toBe('met');
    expect(judge({ consentVersion: '0.9' }).results.I8).toBe('notMet');
  });
});

describe('windows', () => {
  test.each([
    ['E5', 'topical 14 days before', { topicalUsed: true, topicalLastDate: '2026-02-15' }, 'notMet'],
    ['E5', 'topical 15 days before', { topicalUsed: true, topicalLastDate: '2026-02-14' }, 'met'],
    ['E5', 'topical, date unknown', { topicalUsed: true }, 'unknown'],
    // 84 days back is 2025-12-07; 90 days 2025-12-01; 100 days 2025-11-21.
    ['E7', 'half-life 12, 90 days', biologic('2025-12-01', 12), 'met'],
    ['E7', 'half-life 12, 84 days', biologic('2025-12-07', 12), 'notMet'],
    ['E7', 'half-life 12, 85 days', biologic('2025-12-06', 12), 'met'],
    ['E7', 'half-life 22, 100 days', biologic('2025-11-21', 22), 'notMet'],
    ['E7', 'half-life 22, 111 days', biologic('2025-11-10', 22), 'met'],
    ['E7', 'half-life unknown, 100 days', biologic('2025-11-21', undefined), 'unknown'],
    ['E7', 'half-life unknown, 84 days', biologic('2025-12-07', undefined), 'notMet'],
    ['E4', '6 months before', { immunotherapyUsed: true, immunotherapyLastDate: '2025-09-01' }, 'notMet'],
    ['E4', 'a day longer', { immunotherapyUsed: true, immunotherapyLastDate: '2025-08-31' }, 'met'],
    ['E6', 'JAK inhibitor 28 days', { jakInhibitorUsed: true, jakInhibitorLastDate: '2026-02-01' }, 'notMet'],
    ['E6', 'JAK inhibitor 29 days', { jakInhibitorUsed: true, jakInhibitorLastDate: '2026-01-31' }, 'met'],
    ['E15', '5 years before', cancer('2021-03-01', false), 'notMet'],
    ['E15', 'a day longer', cancer('2021-02-28', false), 'met'],
    ['E15', 'removed from the skin', cancer('2024-01-01', true), 'met'],
    ['E18', '90 days before', { otherTrialBefore: true, otherTrialLastDate: '2025-12-01' }, 'notMet'],
    ['E18', '91 days before', { otherTrialBefore: true, otherTrialLastDate: '2025-11-30' }, 'met'],
  ])('%s, %s', (criterion, _, screening, expected) => {
    expect(at(criterion, screening)).toBe(expected);
  });

  test('the day of a last use in March is not known, and the cut-off falls in March', () => {
    const situation = { screening: { topicalUsed: true, topicalLastDate: '2025-03' } };
    expect(judge({ ...situation, screeningDate: '2025-03-29' }).results.E5).toBe('unknown');
    expect(judge({ ...situation, screeningDate: '2025-03-14' }).results.E5).toBe('notMet');
    expect(judge({ ...situation, screeningDate: '2025-04-15' }).results.E5).toBe('met');
  });

  test('with the exclusive reading the last day is outside', () => {
    const screening = { topicalUsed: true, topicalLastDate: '2026-02-15' };
    expect(at('E5', screening, { windowInclusive: false })).toBe('met');
  });

  function biologic(biologicLastDate: string, biologicHalfLifeDays: number | undefined): Answers {
    return { biologicUsed: true, biologicLastDate, biologicHalfLifeDays };
  }
  function cancer(cancerDate: string, cancerSkinResected: boolean): Answers {
    return { cancerEver: true, cancerDate, cancerSkinResected };
  }
});

describe('virology (E2)', () => {
  const core = { hbcAntibody: 'positive' };
  test.each([
    ['core antibody, DNA missing', core, 'unknown'],
    ['core antibody, DNA 2000', { ...core, hbvDna: 2000 }, 'met'],
    ['core antibody, DNA 2001', { ...core, hbvDna: 2001 }, 'notMet'],
    ['e antibody, DNA 2001', { hbeAntibody: 'positive', hbvDna: 2001 }, 'notMet'],
    ['surface antigen, DNA missing', { hbsAg: 'positive' }, 'notMet'],
    ['surface antigen, DNA 0', { hbsAg: 'positive', hbvDna: 0 }, 'notMet'],
    ['e antigen', { hbeAg: 'positive' }, 'notMet'],
    ['hepatitis C antibody, RNA negative', { hcvAntibody: 'positive', hcvRna: 'negative' }, 'met'],
    ['hepatitis C antibody, RNA missing', { hcvAntibody: 'positive' }, 'unknown'],
    ['hepatitis C antibody, RNA positive', { hcvAntibody: 'positive', hcvRna: 'positive' }, 'notMet'],
    ['no hepatitis C antibody, RNA missing', { hcvAntibody: 'negative', hcvRna: undefined }, 'met'],
    ['HIV', { hivAntibody: 'positive' }, 'notMet'],
    ['syphilis', { treponemalAntibody: 'positive' }, 'notMet'],
    ['HIV test missing', { hivAntibody: undefined }, 'unknown'],
  ])('%s', (_, screening, expected) => {
    expect(at('E2', screening)).toBe(expected);
  });

  test('the other reading asks for DNA above 2000 with every hepatitis B marker', () => {
    const parameters = { hbvLogic: 'dnaForAll' };
    expect(at('E2', { hbsAg: 'positive', hbvDna: 2000 }, parameters)).toBe('met');
    expect(at('E2', { hbsAg: 'positive', hbvDna: 2001 }, parameters)).toBe('notMet');
    expect(at('E2', { hbsAg: 'positive' }, parameters)).toBe('unknown');
  });
});

describe('laboratory and electrocardiogram (E11)', () => {
  const man = { sexAtBirth: 'male', reproductiveStatus: 'male' };
  test.each([
    [{ wbc: 3 }, 'met'],
    [{ wbc: 2.99, anc: 1.9 }, 'notMet'],
    [{ anc: 1.8 }, 'met'],
    [{ anc: 1.79 }, 'notMet'],
    [{ hgb: 90 }, 'met'],
    [{ hgb: 89 }, 'notMet'],
    [{ plt: 100 }, 'met'],
    [{ plt: 99 }, 'notMet'],
    [{ crea: 126.15, creaUln: 84.1 }, 'met'],
    [{ crea: 126.2, creaUln: 84.1 }, 'notMet'],
    [{ altValue: 80, altUln: 40 }, 'met'],
    [{ altValue: 80.1, altUln: 40 }, 'notMet'],
    [{ astValue: 70.1 }, 'notMet'],
    [{ ...man, qtInterval: 450 }, 'met'],
    [{ ...man, qtInterval: 451 }, 'notMet'],
    [{ qtInterval: 470 }, 'met'],
    [{ qtInterval: 471 }, 'notMet'],
    [{ ancLln: undefined }, 'unknown'],
    [{ ancLln: undefined, hgb: 80 }, 'notMet'],
    [{ sexAtBirth: undefined, qtInterval: 400 }, 'unknown'],
    [{ labSignificant: true }, 'notMet'],
    [{ ecgSignificant: true }, 'notMet'],
  ])('%o: %s', (screening, expected) => {
    expect(at('E11', screening)).toBe(expected);
  });

  test('the other reading leaves a threshold to the judgement of the investigator', () => {
    const parameters = { labClinicalSignificance: 'thresholdAndSignificance' };
    expect(at('E11', { hgb: 85 }, parameters)).toBe('met');
    expect(at('E11', { hgb: 85, labSignificant: true }, parameters)).toBe('notMet');
    expect(at('E11', { hgb: 85, labSignificant: undefined }, parameters)).toBe('unknown');
  });
});

describe('the other exclusion criteria', () => {
  test.each([
    ['E1', { activeInfection: true }, 'notMet'],
    ['E3', { liveVaccinePlanned: true }, 'notMet'],
    ['E3', { liveVaccineGiven: true, liveVaccineDate: '2026-02-01' }, 'notMet'],
    ['E3', { liveVaccineGiven: true, liveVaccineDate: '2026-01-31' }, 'met'],
    ['E8', { chineseMedicineUsed: true, chineseMedicineLastDate: '2026-02-15' }, 'notMet'],
    ['E9', { phototherapyUsed: true, phototherapyLastDate: '2026-01-31' }, 'met'],
    ['E10', { antiInfectiveUsed: true, antiInfectiveLastDate: '2026-02-01' }, 'notMet'],
    ['E10', { antibacterialUsed: true, antibacterialLastDate: '2026-02-20' }, 'unknown'],
    [
      'E10',
      { antibacterialUsed: true, antibacterialLastDate: '2026-02-20', antibacterialExcludes: false },
      'met',
    ],
    ['E12', { skinMarkDisturbs: true }, 'notMet'],
    ['E13', { majorImmune: true }, 'notMet'],
    ['E14', { ingredientAllergy: true }, 'notMet'],
    ['E16', { surgeryExpected: true }, 'notMet'],
    ['E16', { majorSurgery: true, majorSurgeryDate: '2026-01-04' }, 'notMet'],
    ['E16', { majorSurgery: true, majorSurgeryDate: '2026-01-03' }, 'met'],
    ['E16', { bloodLoss: true, bloodLossMl: 400, bloodLossDate: '2026-02-01' }, 'notMet'],
    ['E16', { bloodLoss: true, bloodLossMl: 399, bloodLossDate: '2026-02-01' }, 'met'],
    ['E16', { bloodLoss: true, bloodLossMl: 400, bloodLossDate: '2025-12-06' }, 'met'],
    ['E17', { urineHcg: undefined }, 'unknown'],
    ['E17', { urineHcg: 'positive' }, 'notMet'],
    ['E17', { lactating: true }, 'notMet'],
    ['E17', { reproductiveStatus: 'male', urineHcg: undefined, lactating: undefined }, 'met'],
    ['E17', { reproductiveStatus: 'notChildbearing', urineHcg: undefined }, 'met'],
    ['E19', { otherReasonUnsuitable: true }, 'notMet'],
  ])('%s with %o: %s', (criterion, screening, expected) => {
    expect(at(criterion, screening)).toBe(expected);
  });

  test('400 mL exactly passes when more than 400 mL is read', () => {
    const screening = { bloodLoss: true, bloodLossMl: 400, bloodLossDate: '2026-02-01' };
    expect(at('E16', screening, { bloodLossComparator: 'moreThan' })).toBe('met');
  });
});

describe('overall', () => {
  const untested = { hbsAg: undefined, wbc: undefined, weightKg: undefined, urineHcg: undefined };
  test('something open leaves it pending', () => {
    expect(judge({ screening: untested }).overall).toBe('pending');
  });
  test('one criterion that is not met decides against many that are open', () => {
    expect(judge({ screening: { ...untested, activeInfection: true } }).overall).toBe('ineligible');
  });
  test('baseline is open until its visit has been, and judged on its own values', () => {
    expect(judge({ baseline: { igaGrade: undefined } }).results['I4@BL']).toBe('unknown');
    expect(judge({ baseline: { igaGrade: 1 } }).overall).toBe('ineligible');
    expect(judge({ baseline: { igaGrade: 1 }, parameters: { igaRecheckAtBaseline: 'warn' } }).overall).toBe(
      'eligible',
    );
    expect(judge({ baseline: { bsaPercent: 5.1 } }).results['I6@BL']).toBe('notMet');
    expect(judge({ baseline: { urineHcg: 'positive' } }).results['E17@BL']).toBe('notMet');
  });
  test('a use between screening and baseline excludes as well', () => {
    const baseline = { topicalUsed: true, topicalLastDate: '2026-03-04' };
    expect(judge({ baseline }).results['E5@BL']).toBe('notMet');
  });
});
