import { expect, test } from 'vitest';
import { readSeedFile, writeSeedFile } from './seed-file.ts';

const file = { seed: 'ab'.repeat(32), nonce: '01'.repeat(32) };

test('a seed file is read as it was written, and nothing else is', () => {
  expect(readSeedFile(writeSeedFile(file))).toEqual(file);
  for (const text of ['', '[]', '{}', '{"seed":"ab","nonce":"cd"}', JSON.stringify({ ...file, nonce: 3 })])
    expect(readSeedFile(text)).toBeUndefined();
});
