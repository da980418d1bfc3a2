import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sha256 } from './chain.ts';
import { keyRing, rotated } from './key-ring.ts';
import { openSealed, SealError, type Sealed, seal, valueKey } from './seal.ts';

const key = keyRing(Buffer.from('000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f', 'hex'));
const otherKey = keyRing(Buffer.alloc(32, 7));
const iv = Buffer.from('0f0e0d0c0b0a090807060504', 'hex');
const place = { study: 'S', stream: 'allocation' };

describe('seal', () => {
  test('what was sealed opens in its stream with its key', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.uint8Array({ minLength: 12, maxLength: 12 }), (value, anyIv) => {
        const sealed = seal(value, key, anyIv, place);
        expect(openSealed(JSON.parse(JSON.stringify(sealed)), key, place)).toEqual(
          JSON.parse(JSON.stringify(value)),
        );
      }),
    );
  });

  test('the same value, key and iv give the same box; the value is not in it', () => {
    const sealed = seal({ arm: 'one' }, key, iv, place);
    expect(sealed).toEqual(seal({ arm: 'one' }, key, iv, place));
    expect(sealed).toMatchObject({ cipher: 'HKDF-SHA-256 AES-256-GCM', iv: 'Dw4NDAsKCQgHBgUE' });
    // First 16 hex of sha256sum of the key's 32 bytes.
    expect(sealed.key).toBe('630dcd2966c43366');
    expect(Buffer.from(sealed.box, 'base64').includes('one')).toBe(false);
  });

  test('another key is said to be another key', () => {
    const sealed = seal(1, key, iv, place);
    expect(() => openSealed(sealed, otherKey, place)).toThrow(/sealed with key 630dcd2966c43366; at hand is/);
    expect(() => openSealed({ ...sealed, key: seal(1, otherKey, iv, place).key }, otherKey, place)).toThrow(
      SealError,
    );
  });

  test('a box moved to another stream or study does not open', () => {
    const sealed = seal(1, key, iv, place);
    for (const elsewhere of [
      { study: 'S', stream: 'p/1' },
      { study: 'T', stream: 'allocation' },
      { study: 'S","allocation', stream: '' },
    ])
      expect(() => openSealed(sealed, key, elsewhere)).toThrow(/does not open/);
  });

  test('a box with any bit changed, or cut short, does not open', () => {
    const sealed = seal({ list: [1, 2, 3] }, key, iv, place);
    const change = (field: 'iv' | 'box', edit: (bytes: Buffer) => Buffer): Sealed => ({
      ...sealed,
      [field]: edit(Buffer.from(sealed[field], 'base64')).toString('base64'),
    });
    for (const field of ['iv', 'box'] as const)
      for (let bit = 0; bit < Buffer.from(sealed[field], 'base64').length * 8; bit++) {
        const flip = (bytes: Buffer) => {
          bytes[bit >> 3]! ^= 1 << (bit & 7);
          return bytes;
        };
        expect(() => openSealed(change(field, flip), key, place)).toThrow(SealError);
      }
    for (const length of [0, 5, 16, 20])
      expect(() =>
        openSealed(
          change('box', bytes => bytes.subarray(0, length)),
          key,
          place,
        ),
      ).toThrow(SealError);
  });

  test('a key or iv of the wrong length is refused', () => {
    expect(() => keyRing(key.current.subarray(1))).toThrow('A sealing key has 32 bytes, not 31.');
    expect(() => seal(1, key, iv.subarray(1), place)).toThrow('The iv has 11 bytes, not 12.');
  });

  test('the length of a box does not hang on what is in it', () => {
    const lengthOf = (value: unknown) => seal(value, key, iv, place).box.length;
    expect(new Set(['', 'a', 'x'.repeat(300), '粉末'].map(lengthOf)).size).toBe(1);
  });

  test('what was sealed before a rotation opens after it; what is sealed after it asks for the new key', () => {
    const ring = rotated(key, Buffer.alloc(32, 9));
    expect(openSealed(seal('before', key, iv, place), ring, place)).toBe('before');
    const after = seal('after', ring, iv, place);
    expect(openSealed(after, ring, place)).toBe('after');
    expect(() => openSealed(after, key, place)).toThrow('Restore the sealing key file');
  });

  test("a value's own key opens it and tells neither the sealing key nor the key of another value", () => {
    const sealed = seal('shown', key, iv, place);
    const own = valueKey(sealed, key, place);
    // RFC 5869 written out with Python's hmac: salt the iv, input the key, info ["S","allocation"], one block.
    expect(Buffer.from(own).toString('hex')).toBe(
      '5c3db7c1bcbe9895f1b8fe4e961f40b123076eb6098d8f08cea31f49accb4aab',
    );
    expect(sealed.proof).toBe(sha256(own));
    expect(valueKey(seal('shown', key, Buffer.alloc(12, 1), place), key, place)).not.toEqual(own);
    expect(() => openSealed({ ...sealed, proof: '0'.repeat(64) }, key, place)).toThrow(/does not open/);
  });

  test('a value that the first version of the program sealed is still read', () => {
    // Made by that version: the sealing key itself, no padding.
    const sealed: Sealed = {
      cipher: 'AES-256-GCM',
      key: '630dcd2966c43366',
      iv: 'Dw4NDAsKCQgHBgUE',
      box: '3xLQLjb1lYyEsdR9RSeYR5YbYNMASnrj4ggC4VY=',
    };
    expect(openSealed(sealed, key, place)).toEqual({ arm: 'one' });
  });
});
