import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { sealingKey } from './keys.ts';

describe('the sealing key', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'tw-keys-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  test('is made once, for its owner only', () => {
    const key = sealingKey(folder);
    expect(key).toHaveLength(32);
    expect(sealingKey(folder)).toEqual(key);
    expect(statSync(path.join(folder, 'keys', 'seal.key')).mode & 0o777).toBe(0o600);
    expect(readdirSync(path.join(folder, 'keys'))).toEqual(['seal.key']);
    expect(sealingKey(path.join(folder, 'other'))).not.toEqual(key);
  });

  test('may stand in a file of its own', () => {
    const file = path.join(folder, 'elsewhere', 'my.key');
    const key = sealingKey(folder, file);
    expect(Buffer.from(readFileSync(file, 'utf8'), 'base64')).toEqual(key);
    chmodSync(file, 0o444);
    expect(sealingKey('/nowhere', file)).toEqual(key);
  });

  test('is never replaced when the file holds something else', () => {
    const file = path.join(folder, 'my.key');
    writeFileSync(file, 'short');
    expect(() => sealingKey(folder, file)).toThrow(/does not hold a sealing key.*Restore it from a backup/);
    expect(readFileSync(file, 'utf8')).toBe('short');
  });
});
