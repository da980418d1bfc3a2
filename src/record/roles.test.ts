import { describe, expect, test } from 'vitest';
import type { MaskedParty } from '../protocol/definition.ts';
import { isMasked, roles } from './roles.ts';

/**
 * Parties masked (P participant, C care provider, I investigator, O outcomes assessor) → the roles of the trial's own
 * people that are masked; every other role is masked as soon as anybody is.
 */
const table: readonly (readonly [parties: string, masked: string])[] = [
  ['', ''],
  ['P', 'participant'],
  ['C', 'coordinator nurse'],
  ['I', 'investigator'],
  ['O', 'investigator'],
  ['PC', 'participant coordinator nurse'],
  ['PI', 'participant investigator'],
  ['PO', 'participant investigator'],
  ['CI', 'coordinator nurse investigator'],
  ['CO', 'coordinator nurse investigator'],
  ['IO', 'investigator'],
  ['PCI', 'participant coordinator nurse investigator'],
  ['PCO', 'participant coordinator nurse investigator'],
  ['PIO', 'participant investigator'],
  ['CIO', 'coordinator nurse investigator'],
  ['PCIO', 'participant coordinator nurse investigator'],
];

const parties: Readonly<Record<string, MaskedParty>> = {
  P: 'participant',
  C: 'careProvider',
  I: 'investigator',
  O: 'outcomesAssessor',
};
const own = ['participant', 'coordinator', 'nurse', 'investigator'];
const others = [
  'pharmacist',
  'randomisationStatistician',
  'verifier',
  'monitor',
  'dataManager',
  'statistician',
  'safetyCommittee',
  'sponsor',
  'auditor',
  'administrator',
];

function maskedUnder(letters: string, unmaskedRoles: string[] = []): readonly string[] {
  const applied = [...letters].map(letter => parties[letter] as MaskedParty);
  const masking = { registered: [], applied, unmaskedRoles };
  return roles.filter(role => isMasked({ masking }, role));
}

describe('who is masked', () => {
  test('is told for every role there is', () => {
    expect([...own, ...others].toSorted()).toEqual([...roles].toSorted());
    expect(new Set(table.map(([letters]) => letters)).size).toBe(16);
  });

  test.each(table)('when %s are masked: %s', (letters, masked) => {
    const expected = masked === '' ? [] : masked.split(' ');
    const rest = letters === '' ? [] : others;
    expect(maskedUnder(letters).toSorted()).toEqual([...expected, ...rest].toSorted());
  });

  test('never is a role that the definition unmasks, nor the software itself', () => {
    expect(maskedUnder('PCIO', ['pharmacist', 'verifier'])).toEqual(
      roles.filter(role => !['pharmacist', 'verifier'].includes(role)),
    );
    const masking = { registered: [], applied: Object.values(parties), unmaskedRoles: [] };
    expect(isMasked({ masking }, 'system')).toBe(false);
  });
});
