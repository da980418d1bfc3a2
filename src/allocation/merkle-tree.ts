import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, concatBytes, hexToBytes } from '@noble/hashes/utils.js';

/** A hash beside the way from a leaf to the root, and on which side it stands. */
export interface Sibling {
  readonly side: 'left' | 'right';
  readonly hash: string;
}

// The prefixes of RFC 9162 2.1.1 keep a leaf from being taken for an inner node.
const leafPrefix = Uint8Array.of(0);
const nodePrefix = Uint8Array.of(1);

export function leafHash(...parts: readonly Uint8Array[]): string {
  return bytesToHex(sha256(concatBytes(leafPrefix, ...parts)));
}

/** Root of the tree of RFC 9162 over leaf hashes: pairs are joined level by level, one left over moves up as it is. */
export function merkleRoot(leaves: readonly string[]): string {
  let level = leaves;
  while (level.length > 1) level = joined(level);
  const [root] = level;
  if (root === undefined) throw new RangeError('A tree needs at least one leaf.');
  return root;
}

/** What is needed to come from one leaf to the root without the other leaves. */
export function merklePath(leaves: readonly string[], index: number): readonly Sibling[] {
  if (leaves[index] === undefined) throw new RangeError(`The tree has no leaf ${index}.`);
  const path: Sibling[] = [];
  let at = index;
  for (let level = leaves; level.length > 1; level = joined(level)) {
    const side = at % 2 === 0 ? 'right' : 'left';
    const hash = level[side === 'right' ? at + 1 : at - 1];
    if (hash !== undefined) path.push({ side, hash });
    at = Math.floor(at / 2);
  }
  return path;
}

export function rootFromPath(leaf: string, path: readonly Sibling[]): string {
  return path.reduce(
    (hash, sibling) =>
      sibling.side === 'left' ? nodeHash(sibling.hash, hash) : nodeHash(hash, sibling.hash),
    leaf,
  );
}

function joined(level: readonly string[]): readonly string[] {
  const above: string[] = [];
  for (let at = 0; at < level.length; at += 2) {
    const [left = '', right] = level.slice(at, at + 2);
    above.push(right === undefined ? left : nodeHash(left, right));
  }
  return above;
}

function nodeHash(left: string, right: string): string {
  return bytesToHex(sha256(concatBytes(nodePrefix, hexToBytes(left), hexToBytes(right))));
}
