import { inflateSync } from 'node:zlib';

export const directoryOffset = 44;
export const entrySize = 20;

export interface FontTable {
  readonly tag: string;
  readonly data: Buffer;
}

/**
 * A font in the packing of the web (WOFF 1.0, W3C 2012) as the typesetter reads it (OpenType), under a family name of our
 * own: fonts that were cut into pieces share a name, and of one name only one font is found.
 */
export function unpackWoff(woff: Buffer, family: string, style: 'Regular' | 'Bold'): Buffer {
  const tables = tablesOfWoff(woff).map(table =>
    table.tag === 'name' ? { ...table, data: nameTable(family, style) } : table,
  );
  return assemble(woff.subarray(4, 8), tables);
}

export function tablesOfWoff(woff: Buffer): readonly FontTable[] {
  if (woff.toString('latin1', 0, 4) !== 'wOFF') throw new Error('The font is not in WOFF.');
  return Array.from({ length: woff.readUInt16BE(12) }, (_, index) =>
    tableAt(woff, directoryOffset + entrySize * index),
  );
}

function tableAt(woff: Buffer, entry: number): FontTable {
  const from = woff.readUInt32BE(entry + 4);
  const packedLength = woff.readUInt32BE(entry + 8);
  const length = woff.readUInt32BE(entry + 12);
  const packed = woff.subarray(from, from + packedLength);
  return {
    tag: woff.toString('latin1', entry, entry + 4),
    data: packedLength < length ? inflateSync(packed) : packed,
  };
}

/** OpenType's table of tables, then the tables, each begun at a multiple of four bytes. */
function assemble(flavour: Buffer, tables: readonly FontTable[]): Buffer {
  const count = tables.length;
  const exponent = Math.floor(Math.log2(count));
  const head = Buffer.alloc(12 + 16 * count);
  flavour.copy(head);
  for (const [index, value] of [
    count,
    16 * 2 ** exponent,
    exponent,
    16 * count - 16 * 2 ** exponent,
  ].entries())
    head.writeUInt16BE(value, 4 + 2 * index);
  let offset = head.length;
  const bodies = tables.map(({ tag, data }, index) => {
    const entry = 12 + 16 * index;
    const padded = paddedTable(data);
    head.write(tag, entry, 'latin1');
    head.writeUInt32BE(sumOf(padded), entry + 4);
    head.writeUInt32BE(offset, entry + 8);
    head.writeUInt32BE(data.length, entry + 12);
    offset += padded.length;
    return padded;
  });
  return Buffer.concat([head, ...bodies]);
}

/** A copy whose length is a multiple of four bytes. */
export function paddedTable(data: Uint8Array): Buffer {
  return Buffer.concat([data, Buffer.alloc((4 - (data.length % 4)) % 4)]);
}

/** Check sum of a padded table. */
export function sumOf(padded: Buffer): number {
  let sum = 0;
  for (let at = 0; at < padded.length; at += 4) sum = (sum + padded.readUInt32BE(at)) >>> 0;
  return sum;
}

/** Names 1, 2, 4 and 6 for Windows in Unicode, as the OpenType specification numbers them. */
function nameTable(family: string, style: string): Buffer {
  const names = [
    [1, family],
    [2, style],
    [4, `${family} ${style}`],
    [6, `${family.replaceAll(' ', '')}-${style}`],
  ] as const;
  const head = Buffer.alloc(6 + 12 * names.length);
  head.writeUInt16BE(names.length, 2);
  head.writeUInt16BE(head.length, 4);
  let offset = 0;
  const texts = names.map(([id, name], index) => {
    const text = Buffer.from(name, 'utf16le').swap16();
    for (const [field, value] of [3, 1, 0x409, id, text.length, offset].entries())
      head.writeUInt16BE(value, 6 + 12 * index + 2 * field);
    offset += text.length;
    return text;
  });
  return Buffer.concat([head, ...texts]);
}
