import { describe, expect, test } from 'vitest';
import { splitCriteria, wholeText } from './split-criteria.ts';

const counts = (text: string): readonly number[] => {
  const { inclusion, exclusion, loose } = splitCriteria(text);
  return [inclusion.length, exclusion.length, loose.length];
};
const inclusions = (text: string): readonly string[] => splitCriteria(text).inclusion.map(wholeText);

describe('the two headings', () => {
  test.each([
    'Inclusion Criteria:\n- a one\n- a two\nExclusion Criteria:\n- b one',
    'INCLUSION CRITERIA\n\n* a one\n* a two\n\nEXCLUSION CRITERIA\n\n* b one',
    '  -  Inclusion criteria:\n\n  1. a one\n\n  2. a two\n\n  -  Exclusion Criterion:\n\n  1. b one',
    'Key Inclusion Criteria:\n1) a one\n2) a two\nMain exclusion criteria\n(1) b one',
    'Inclusion:\n• a one\n• a two\nExclusion:\n• b one',
    'Inclusion Criteria for part A:\na one.\na two.\nExclusion Criteria for part A:\nb one.',
    '入选标准：\n1. a one\n2. a two\n排除标准：\n1. b one',
  ])('are known in this shape: %j', text => {
    expect(counts(text)).toEqual([2, 1, 0]);
  });

  test('may share their line with the first entry', () => {
    expect(inclusions('Inclusion Criteria: adults only\nExclusion Criteria: none')).toEqual(['adults only']);
  });

  test('are not found in a sentence that speaks of exclusion', () => {
    expect(
      counts('Inclusion Criteria:\n- Exclusion of pregnancy by a test\n- meets no exclusion criteria'),
    ).toEqual([2, 0, 0]);
  });

  test('may be missing: then nothing is assigned to a list', () => {
    expect(counts('- adults\n- no smokers')).toEqual([0, 0, 2]);
  });
});

describe('entries', () => {
  test('go on in wrapped lines', () => {
    const text = 'Inclusion Criteria:\n\n  -  weight stable for\n     three months\n\n  -  adult';
    expect(inclusions(text)).toEqual(['weight stable for three months', 'adult']);
  });

  test('hold nested entries', () => {
    const text =
      'Inclusion Criteria:\n\n  3. one of:\n\n       1. low rate\n\n            -  with protein\n\n       2. thick wall\n\n  4. consent';
    const [first, second] = splitCriteria(text).inclusion;
    expect(first?.mark).toBe('3.');
    expect(first?.children.map(child => child.text)).toEqual(['low rate', 'thick wall']);
    expect(first?.children[0]?.children.map(child => child.text)).toEqual(['with protein']);
    expect(second?.text).toBe('consent');
  });

  test('take a note that follows, on its own line or not, and it counts as no entry', () => {
    const text =
      'Exclusion Criteria:\n- infection. Note: may come again\n- fever\nNote: above 38 °C\n- cough';
    const { exclusion } = splitCriteria(text);
    expect(exclusion.map(({ text: own, notes }) => [own, notes])).toEqual([
      ['infection.', ['Note: may come again']],
      ['fever', ['Note: above 38 °C']],
      ['cough', []],
    ]);
  });

  test('keep the sub-heading above them', () => {
    const text = 'Inclusion Criteria:\n\nCohort 1:\n\n1. treated before\n\nCohort 2:\n\n1. never treated';
    expect(splitCriteria(text).inclusion.map(({ group, text: own }) => [group, own])).toEqual([
      ['Cohort 1', 'treated before'],
      ['Cohort 2', 'never treated'],
    ]);
  });

  test('know their line', () => {
    const { inclusion } = splitCriteria('Inclusion Criteria:\n\n- one\n- two');
    expect(inclusion.map(({ line }) => line)).toEqual([2, 3]);
  });

  test('a paragraph below a list belongs to the entry above it', () => {
    const text = 'Inclusion Criteria:\n\n* tissue is there\n\nA block must have arrived.\n\n* can swallow';
    expect(splitCriteria(text).inclusion.map(({ notes }) => notes)).toEqual([
      ['A block must have arrived.'],
      [],
    ]);
  });
});
