import { describe, expect, test } from 'vitest';
import { seedCommitment } from './commitment.ts';
import { drawRows, rootOf } from './committed-lists.ts';
import type { ListSpecification } from './generate-lists.ts';
import { checkOpened, type OpenedLists } from './verify-opened.ts';

const seed = (digit: string) => ({ seed: digit.repeat(64), nonce: digit.repeat(64) });
const seeds = { generator: seed('1'), verifier: seed('2') };
const specification: ListSpecification = {
  list: '1',
  cohort: '1',
  procedure: 'randomAllocationRule',
  counts: { active: 3, water: 3 },
  stratum: {},
  open: true,
};
const rows = drawRows(seeds, [specification]);
const opened: OpenedLists = {
  commitment: {
    root: rootOf(rows),
    commitments: {
      generator: seedCommitment(seeds.generator),
      verifier: seedCommitment(seeds.verifier),
    },
    lists: [{ specification }],
  },
  seeds,
  allocations: rows.map(({ list, rank, arm }) => ({ participant: `01-00${rank}`, list, rank, arm })),
};

describe('an opened allocation', () => {
  test('fits its commitment', () => {
    expect(checkOpened(opened)).toMatchObject({ seedsFit: true, rootFits: true, differing: [] });
    expect(checkOpened(opened).fitting).toHaveLength(6);
  });

  test('with an arm that is not the one of its row names the participant', () => {
    const [first, ...others] = opened.allocations;
    if (first === undefined) throw new Error('There is a first.');
    const moved = { ...first, arm: first.arm === 'active' ? 'water' : 'active' };
    const checked = checkOpened({ ...opened, allocations: [moved, ...others] });
    expect(checked).toMatchObject({ seedsFit: true, rootFits: true, differing: ['01-001'] });
  });

  test('with another seed than the promised one fits neither promise nor root', () => {
    const checked = checkOpened({ ...opened, seeds: { ...seeds, verifier: seed('3') } });
    expect(checked).toMatchObject({ seedsFit: false, rootFits: false });
  });
});
