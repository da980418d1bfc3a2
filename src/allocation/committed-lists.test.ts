import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { PartySeeds } from './commitment.ts';
import { drawRows, isProven, proveRow, rootOf } from './committed-lists.ts';
import type { ListSpecification } from './generate-lists.ts';

const hex32 = fc
  .uint8Array({ minLength: 32, maxLength: 32 })
  .map(bytes => Buffer.from(bytes).toString('hex'));
const party = fc.record({ seed: hex32, nonce: hex32 });
const anySeeds: fc.Arbitrary<PartySeeds> = fc.record({ generator: party, verifier: party });
const anyLists: fc.Arbitrary<readonly ListSpecification[]> = fc
  .array(fc.record({ active: fc.integer({ min: 1, max: 9 }), control: fc.integer({ min: 1, max: 4 }) }), {
    minLength: 1,
    maxLength: 4,
  })
  .map(all =>
    all.map((counts, index) => ({
      list: String(index + 1),
      cohort: String(index + 1),
      stratum: {},
      open: true,
      procedure: 'randomAllocationRule' as const,
      counts,
    })),
  );

describe('rows drawn from seeds', () => {
  test('are the same for the same seeds, keep every count, and do not hang on the other lists', () => {
    fc.assert(
      fc.property(anySeeds, anyLists, (seeds, lists) => {
        const rows = drawRows(seeds, lists);
        expect(drawRows(seeds, lists)).toEqual(rows);
        expect(lists.flatMap(list => drawRows(seeds, [list]))).toEqual(rows);
        for (const { list, ...specification } of lists)
          if (specification.procedure === 'randomAllocationRule')
            for (const [arm, count] of Object.entries(specification.counts))
              expect(rows.filter(row => row.list === list && row.arm === arm)).toHaveLength(count);
      }),
    );
  });

  test('have other salts and another root when any bit of either seed is another', () => {
    fc.assert(
      fc.property(
        anySeeds,
        anyLists,
        fc.constantFrom('generator', 'verifier'),
        fc.nat(255),
        (seeds, lists, who, bit) => {
          const bytes = Buffer.from(seeds[who].seed, 'hex');
          bytes.writeUInt8(bytes.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
          const other = { ...seeds, [who]: { ...seeds[who], seed: bytes.toString('hex') } };
          const [rows, changed] = [drawRows(seeds, lists), drawRows(other, lists)];
          expect(rootOf(changed)).not.toBe(rootOf(rows));
          expect(changed.every(({ salt }, index) => salt !== rows[index]?.salt)).toBe(true);
        },
      ),
    );
  });
});

test('a row shown alone fits the root; with any bit of its salt changed, another arm, rank or list it does not', () => {
  fc.assert(
    fc.property(anySeeds, anyLists, fc.nat(), fc.nat(255), (seeds, lists, pick, bit) => {
      const rows = drawRows(seeds, lists);
      const root = rootOf(rows);
      const { list, rank } = rows[pick % rows.length] ?? { list: '', rank: 0 };
      const proof = proveRow(rows, list, rank);
      expect(isProven(proof, root)).toBe(true);
      const salt = Buffer.from(proof.salt, 'hex');
      salt.writeUInt8(salt.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
      for (const change of [
        { salt: salt.toString('hex') },
        { arm: proof.arm === 'active' ? 'control' : 'active' },
        { rank: rank + 1 },
        { list: `${list}0` },
      ])
        expect(isProven({ ...proof, ...change }, root)).toBe(false);
      expect(JSON.stringify(proof.path)).not.toMatch(/active|control/);
    }),
  );
});

test('a row that is not there is not shown', () => {
  expect(() => proveRow([], '1', 1)).toThrow('no row 1 in list 1');
});
