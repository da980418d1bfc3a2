import { expect, test } from 'vitest';
import { placesOf } from './places.ts';

const names = (role: Parameters<typeof placesOf>[0]['role'], acts: string[], masked: boolean) =>
  placesOf({ role, acts, masked, definition: {} }).map(place => place.name);

test('the pharmacy is for those who dispense and see arms, and shows them no record of a participant', () => {
  expect(names('pharmacist', ['dispense'], false)).toEqual(['today', 'study', 'masking', 'pharmacy']);
  expect(names('pharmacist', ['dispense'], true)).toEqual(['today', 'study', 'masking']);
});

test('records are for those who treat or oversee, accounts for the administrator and the auditor', () => {
  expect(names('nurse', ['record-form'], true)).toEqual([
    'today',
    'study',
    'participants',
    'seriousEvents',
    'queries',
    'dataQuality',
    'masking',
  ]);
  expect(names('investigator', ['record-form', 'unmask'], true)).toEqual([
    'today',
    'study',
    'participants',
    'seriousEvents',
    'queries',
    'dataQuality',
    'masking',
    'unmasking',
    'history',
  ]);
  expect(names('monitor', [], true)).toEqual([
    'today',
    'study',
    'participants',
    'seriousEvents',
    'queries',
    'dataQuality',
    'masking',
    'unmasking',
    'history',
  ]);
  expect(names('auditor', [], true)).toEqual([
    'today',
    'study',
    'participants',
    'seriousEvents',
    'queries',
    'dataQuality',
    'masking',
    'history',
    'accounts',
  ]);
  expect(names('administrator', [], true)).toEqual(['today', 'study', 'masking', 'accounts']);
});
