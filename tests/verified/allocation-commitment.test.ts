import { bytesToHex } from '@noble/hashes/utils.js';
import { expect, test } from 'vitest';
import { combinedSeed, seedCommitment } from '../../src/allocation/commitment.ts';
import { seededWords } from '../../src/allocation/commitment-words.ts';
import { drawRows, rootOf } from '../../src/allocation/committed-lists.ts';
import type { ListSpecification } from '../../src/allocation/generate-lists.ts';
import file from './values/python-allocation-commitment.json' with { type: 'json' };

const seeds = {
  generator: { seed: 'a1'.repeat(32), nonce: 'b2'.repeat(32) },
  verifier: { seed: 'c3'.repeat(32), nonce: 'd4'.repeat(32) },
};
const specifications: readonly ListSpecification[] = [
  {
    list: '1',
    cohort: '1',
    stratum: {},
    open: true,
    procedure: 'randomAllocationRule',
    counts: { active: 8, control: 2 },
  },
  {
    list: '2.01',
    cohort: '2',
    stratum: { site: '01' },
    open: true,
    procedure: 'permutedBlocks',
    ratio: { a: 2, b: 1 },
    blockSizes: [3, 6],
    rowsMin: 7,
  },
];

test('commitment, combined seed and the words of a list', () => {
  expect(seedCommitment(seeds.generator)).toBe(file.commitment);
  expect(bytesToHex(combinedSeed(seeds))).toBe(file.seed);
  const words = seededWords(combinedSeed(seeds), '1');
  expect(file.words.map(() => words.uint32())).toEqual(file.words);
});

test('rows, salts and root of two lists', () => {
  const rows = drawRows(seeds, specifications);
  const armsOf = (list: string) => rows.flatMap(row => (row.list === list ? [row.arm[0]] : [])).join('');
  expect([armsOf('1'), armsOf('2.01')]).toEqual([file.list1, file.list2]);
  expect(rows[0]?.salt).toBe(file.salt);
  expect(rootOf(rows)).toBe(file.root);
});
