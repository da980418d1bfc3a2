import { describe, expect, test } from 'vitest';
import { parseMasking, parsePhase, parseRegistryDate, unescapeMarkdown } from './registry-values.ts';

describe('dates', () => {
  test.each([
    ['2023-04-12', '2023-04-12'],
    ['2023-04', '2023-04'],
    ['April 12, 2023', '2023-04-12'],
    ['July 2023', '2023-07'],
    ['Aug 01, 2023', '2023-08-01'],
    ['February 29, 2024', '2024-02-29'],
    ['February 29, 2023', undefined],
    ['2023-13-01', undefined],
    ['Smarch 3, 2020', undefined],
    ['soon', undefined],
  ])('%j is %j', (text, date) => {
    expect(parseRegistryDate(text)?.date).toBe(date);
  });
});

describe('phases in every spelling', () => {
  test.each([
    [['EARLY_PHASE1'], 'earlyPhase1'],
    [['Early Phase 1'], 'earlyPhase1'],
    [['PHASE1', 'PHASE2'], 'phase1Phase2'],
    [['Phase 2/Phase 3'], 'phase2Phase3'],
    [['Phase 4'], 'phase4'],
    [['N/A'], 'notApplicable'],
    [['NA'], 'notApplicable'],
    [['Phase 9'], undefined],
    [[], undefined],
  ])('%j is %j', (texts, phase) => {
    expect(parsePhase(texts)).toBe(phase);
  });
});

describe('masking', () => {
  test('names its parties in brackets or apart', () => {
    const parties = ['participant', 'outcomesAssessor'];
    expect(parseMasking('Double (Participant, Outcomes Assessor)', [])).toEqual({
      level: 'double',
      who: parties,
    });
    expect(parseMasking('DOUBLE', ['PARTICIPANT', 'OUTCOMES_ASSESSOR'])).toEqual({
      level: 'double',
      who: parties,
    });
  });
  test('may be none', () => {
    expect(parseMasking('None (Open Label)', [])).toEqual({ level: 'none', who: [] });
  });
  test('in words that are not known is not read', () => {
    expect(parseMasking('Blindfold', [])).toBeUndefined();
  });
});

test('signs that Markdown escapes are signs again', () => {
  expect(unescapeMarkdown('\\<126 mg/dl or \\>200 \\[a\\] C:\\temp')).toBe('<126 mg/dl or >200 [a] C:\\temp');
});
