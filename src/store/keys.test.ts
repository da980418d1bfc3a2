import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { rotated } from '../record/key-ring.ts';
import { areProtected, createKeys, keyPlace, newKeys, readKeys, replaceKeys, restoreKeys } from './keys.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'tw-keys-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('the key file', () => {
  test('is made once, for its owner only', () => {
    const place = keyPlace(folder);
    expect(readKeys(place)).toBeUndefined();
    const ring = createKeys(place);
    expect(ring.current).toHaveLength(32);
    expect(createKeys(place)).toEqual(ring);
    expect(readKeys(place)).toEqual(ring);
    expect(statSync(path.join(folder, 'keys', 'seal.key')).mode & 0o777).toBe(0o600);
    expect(readdirSync(path.join(folder, 'keys'))).toEqual(['seal.key']);
    expect(createKeys(keyPlace(path.join(folder, 'other')))).not.toEqual(ring);
  });

  test('may stand elsewhere', () => {
    const file = path.join(folder, 'elsewhere', 'my.key');
    const ring = createKeys(keyPlace('/nowhere', file));
    expect(Buffer.from(readFileSync(file, 'utf8'), 'base64')).toEqual(Buffer.from(ring.current));
    chmodSync(file, 0o444);
    expect(readKeys(keyPlace('/nowhere', file))).toEqual(ring);
  });

  test('is never replaced when it holds something else', () => {
    const file = path.join(folder, 'my.key');
    const place = keyPlace(folder, file);
    for (const text of ['short', '', '{"format":"trialwright-keys-1"}']) {
      writeFileSync(file, text);
      expect(() => readKeys({ ...place, passphrase: 'anything' })).toThrow(/Restore it from a backup/);
      expect(() => restoreKeys(place, newKeys())).toThrow('is there already');
      expect(readFileSync(file, 'utf8')).toBe(text);
    }
  });

  test('keeps older keys for reading when a new one comes into force', () => {
    const place = keyPlace(folder);
    const first = createKeys(place);
    replaceKeys(place, rotated(rotated(first, newKeys().current), newKeys().current));
    const ring = readKeys(place);
    expect(ring?.older).toHaveLength(2);
    expect(Buffer.from(ring?.older[1] ?? [])).toEqual(Buffer.from(first.current));
    expect(statSync(place.file).mode & 0o777).toBe(0o600);
    expect(readdirSync(path.dirname(place.file))).toEqual(['seal.key']);
  });
});

describe('a key file under a passphrase', () => {
  const passphrase = 'a sentence that few people know';

  test('opens with it, and only with it', () => {
    const place = keyPlace(folder, undefined, passphrase);
    const ring = createKeys(place);
    expect(areProtected(place)).toBe(true);
    expect(readKeys(place)).toEqual(ring);
    expect(() => readKeys({ ...place, passphrase: undefined })).toThrow('SEAL_KEY_PASSPHRASE');
    expect(() => readKeys({ ...place, passphrase: `${passphrase} ` })).toThrow(
      'The passphrase does not open',
    );
    const text = readFileSync(place.file, 'utf8');
    expect(text).not.toContain(Buffer.from(ring.current).toString('base64'));
    replaceKeys({ ...place, passphrase: undefined }, ring);
    expect(areProtected(place)).toBe(false);
    expect(readKeys(place)).toEqual(ring);
  });

  test('does not open when a byte of it was changed', () => {
    const place = keyPlace(folder, undefined, passphrase);
    createKeys(place);
    const whole = JSON.parse(readFileSync(place.file, 'utf8')) as Record<string, string>;
    for (const field of ['salt', 'iv', 'box']) {
      const bytes = Buffer.from(whole[field] ?? '', 'base64');
      bytes.writeUInt8(bytes.readUInt8(0) ^ 1, 0);
      writeFileSync(place.file, JSON.stringify({ ...whole, [field]: bytes.toString('base64') }));
      expect(() => readKeys(place)).toThrow('does not open');
    }
  });
});
