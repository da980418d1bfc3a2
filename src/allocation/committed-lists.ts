import { hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import { combinedSeed, type PartySeeds } from './commitment.ts';
import { rowSalt, seededWords } from './commitment-words.ts';
import { generateLists, type ListSpecification } from './generate-lists.ts';
import { leafHash, merklePath, merkleRoot, rootFromPath, type Sibling } from './merkle-tree.ts';

export interface Row {
  readonly list: string;
  readonly rank: number;
  readonly arm: string;
}

export interface SaltedRow extends Row {
  /** 32 bytes, hex. */
  readonly salt: string;
}

/** One row told alone, with what shows that it stood in the lists when their root was published. */
export interface RowProof extends SaltedRow {
  readonly path: readonly Sibling[];
  readonly root: string;
}

/**
 * Every row that two seeds give: lists in the order of their specifications, ranks from 1. Each list has words of its
 * own, so that it does not hang on the others.
 */
export function drawRows(
  seeds: PartySeeds,
  specifications: readonly ListSpecification[],
): readonly SaltedRow[] {
  const seed = combinedSeed(seeds);
  const rows = specifications.flatMap(specification => {
    const { list } = specification;
    const [generated] = generateLists([specification], seededWords(seed, list));
    return generated?.rows.map(({ rank, arm }) => ({ list, rank, arm })) ?? [];
  });
  return withSalts(seeds, rows);
}

export function withSalts(seeds: PartySeeds, rows: readonly Row[]): readonly SaltedRow[] {
  const seed = combinedSeed(seeds);
  return rows.map(row => ({ ...row, salt: rowSalt(seed, row.list, row.rank) }));
}

/** Commits to every row, its place and its salt. */
export function rootOf(rows: readonly SaltedRow[]): string {
  return merkleRoot(rows.map(leafOf));
}

/** Tells one row and nothing of the others, whose salts are not told. */
export function proveRow(rows: readonly SaltedRow[], list: string, rank: number): RowProof {
  const index = rows.findIndex(row => row.list === list && row.rank === rank);
  const row = rows[index];
  if (row === undefined) throw new RangeError(`There is no row ${rank} in list ${list}.`);
  return { ...row, path: merklePath(rows.map(leafOf), index), root: rootOf(rows) };
}

/** Whether a row told alone stood in the lists that the root was published for. */
export function isProven({ path, root, ...row }: RowProof, publishedRoot: string): boolean {
  return root === publishedRoot && rootFromPath(leafOf(row), path) === publishedRoot;
}

/** The row's text is JSON with its keys in order of the alphabet and no spaces. */
function leafOf({ list, rank, arm, salt }: SaltedRow): string {
  return leafHash(hexToBytes(salt), utf8ToBytes(JSON.stringify({ arm, list, rank })));
}
