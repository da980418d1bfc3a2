import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { openSealed, SealError, type Sealed, seal } from './seal.ts';

const key = Buffer.from('000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f', 'hex');
const otherKey = Buffer.alloc(32, 7);
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
    expect(sealed).toMatchObject({ cipher: 'AES-256-GCM', iv: 'Dw4NDAsKCQgHBgUE' });
    // First 16 hex of sha256sum of the key's 32 bytes.
    expect(sealed.key).toBe('630dcd2966c43366');
    expect(Buffer.from(sealed.box, 'base64').includes('one')).toBe(false);
  });

  test('another key is said to be another key', () => {
    const sealed = seal(1, key, iv, place);
    expect(() => openSealed(sealed, otherKey, place)).toThrow(
      /sealed with key 630dcd2966c43366; the key at hand/,
    );
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
    expect(() => seal(1, key.subarray(1), iv, place)).toThrow('The key has 31 bytes, not 32.');
    expect(() => seal(1, key, iv.subarray(1), place)).toThrow('The iv has 11 bytes, not 12.');
  });
});
