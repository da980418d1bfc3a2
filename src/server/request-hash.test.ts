import { expect, test } from 'vitest';
import { canonicalJson } from '../record/canonical-json.ts';
import { sha256 } from '../record/chain.ts';
import { keyRing, rotated } from '../record/key-ring.ts';
import { isSameRequest, requestHash } from './request-hash.ts';

const ring = keyRing(new Uint8Array(32).fill(7));
const request = { act: 'record-form', payload: { values: { antibody: 3 } } };

test('a request is known again after the key was changed, and from before hashes were keyed', () => {
  const hash = requestHash(request, ring);
  const later = rotated(ring, new Uint8Array(32).fill(8));
  expect(requestHash(request, later)).not.toBe(hash);
  expect(isSameRequest(hash, request, later)).toBe(true);
  expect(isSameRequest(sha256(canonicalJson(request)), request, ring)).toBe(true);
  expect(isSameRequest(hash, { ...request, act: 'screen' }, later)).toBe(false);
});

test('whoever has the hash and every request that it could be of cannot tell which without the key', () => {
  const hash = requestHash(request, ring);
  const guesses = [1, 2, 3, 4].map(antibody => ({ act: 'record-form', payload: { values: { antibody } } }));
  expect(guesses.map(guess => sha256(canonicalJson(guess)))).not.toContain(hash);
  const stranger = keyRing(new Uint8Array(32).fill(9));
  expect(guesses.filter(guess => isSameRequest(hash, guess, stranger))).toEqual([]);
});
