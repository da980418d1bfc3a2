import { expect, test } from 'vitest';
import { returnPath, tokenOf } from './sign-in-address.ts';

test('the token stands behind the hash', () => {
  expect(tokenOf('#token=abc-DEF_1')).toBe('abc-DEF_1');
  expect(tokenOf('')).toBeUndefined();
});

test('signing in leads back, but never to another site', () => {
  expect(returnPath('?to=%2Fstudies%2FS%2Fparticipants')).toBe('/studies/S/participants');
  expect(returnPath('?to=%22%2Fstudies%2FS%22')).toBe('/studies/S');
  for (const search of [
    '',
    '?to=',
    '?to=%2F%2Fevil.example',
    '?to=https%3A%2F%2Fevil.example',
    '?to=%2F%5Cevil',
  ])
    expect(returnPath(search)).toBe('/');
});
