import { describe, expect, test } from 'vitest';
import { rotated } from '../record/key-ring.ts';
import { recoverKeys, splitKeys } from './key-shares.ts';
import { newKeys } from './keys.ts';

const ring = rotated(newKeys(), newKeys().current);
const holders = ['Ana', 'Bo', 'Chen', 'Dora'];

function filesOf(shares: readonly { readonly holder: string; readonly text: string }[]) {
  return shares.map(({ holder, text }) => ({ file: `${holder}.json`, text }));
}

describe('keys split among holders', () => {
  test('come back from any that are enough, in any order, older keys too', async () => {
    const [a, b, c, d] = filesOf(await splitKeys(ring, holders, 3));
    const plain = { current: Buffer.from(ring.current), older: ring.older.map(key => Buffer.from(key)) };
    for (const some of [
      [a, b, c],
      [d, b, a],
      [c, a, d, b],
    ])
      expect(await recoverKeys(some.flatMap(file => file ?? []))).toEqual(plain);
  });

  test('do not come back from fewer, nor from the same one twice', async () => {
    const [a, b] = filesOf(await splitKeys(ring, holders, 3));
    for (const few of [[a], [a, b], [a, a, a, b]])
      await expect(recoverKeys(few.flatMap(file => file ?? []))).rejects.toThrow(
        /of the 3 shares that are needed: ask more of Ana, Bo, Chen, Dora/,
      );
    await expect(recoverKeys([])).rejects.toThrow('Name the files');
  });

  test('of two splittings do not fit together', async () => {
    const [a] = filesOf(await splitKeys(ring, holders, 2));
    const [, b] = filesOf(await splitKeys(ring, holders, 2));
    await expect(recoverKeys([a, b].flatMap(file => file ?? []))).rejects.toThrow('two different splittings');
  });

  test('a changed share, and a file that is none, are named', async () => {
    const [a, b] = filesOf(await splitKeys(ring, holders, 2));
    const slip = { file: 'Bo.json', text: (b?.text ?? '').replace(/"share": "(.)/, changedShare) };
    await expect(recoverKeys([a, slip].flatMap(file => file ?? []))).rejects.toThrow('Bo.json was changed');
    await expect(recoverKeys([{ file: 'x.json', text: 'x' }])).rejects.toThrow('x.json is not a share');
    await expect(recoverKeys([{ file: 'y.json', text: 'null' }])).rejects.toThrow('y.json is not a share');
  });

  test('are split only among two or more different holders, two or more of them needed', async () => {
    await expect(splitKeys(ring, ['Ana'], 2)).rejects.toThrow('2 to 255 holders');
    await expect(splitKeys(ring, ['Ana', 'Ana'], 2)).rejects.toThrow('named once');
    await expect(splitKeys(ring, ['Ana', '../Bo'], 2)).rejects.toThrow('cannot name a file');
    for (const threshold of [1, 5, 2.5, Number.NaN])
      await expect(splitKeys(ring, holders, threshold)).rejects.toThrow('from 2 to the 4 holders');
  });
});

function changedShare(_: string, first: string): string {
  return `"share": "${first === '/' ? 'A' : '/'}`;
}
