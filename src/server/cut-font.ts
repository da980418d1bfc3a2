import { zlibSync } from 'fflate';
import {
  directoryOffset,
  entrySize,
  type FontTable,
  paddedTable,
  sumOf,
  tablesOfWoff,
} from './unpack-woff.ts';

/**
 * A font in the packing of the web (WOFF 1.0, W3C 2012) with TrueType outlines, cut to the characters that are asked for and
 * packed again. What the font does not have is left out. The same font and characters give the same bytes.
 */
export function cutFont(woff: Buffer, characters: Iterable<number>): Buffer {
  const tables = new Map(tablesOfWoff(woff).map(({ tag, data }) => [tag, data] as const));
  const table = (tag: string) => {
    const data = tables.get(tag);
    if (data === undefined) throw new Error(`The font has no table ${tag}.`);
    return data;
  };
  const glyphOf = readCharacterMap(table('cmap'));
  const mapped = [...new Set(characters)]
    .toSorted((a, b) => a - b)
    .flatMap(character => {
      const glyph = glyphOf(character);
      return glyph === undefined ? [] : [{ character, glyph }];
    });
  const outlines = readOutlines(table('glyf'), table('loca'), table('head'));
  const glyphs = withParts([0, ...mapped.map(({ glyph }) => glyph)], outlines);
  const places = new Map(glyphs.map((glyph, place) => [glyph, place] as const));
  const place = (glyph: number) => places.get(glyph) ?? 0;
  const bodies = glyphs.map(glyph => renumbered(outlines(glyph), place));
  const kept = ['OS/2', 'name', 'post', 'gasp', 'prep'].flatMap(tag => {
    const data = tables.get(tag);
    return data === undefined ? [] : [{ tag, data }];
  });
  return packWoff(woff.subarray(4, 8), [
    ...kept,
    {
      tag: 'cmap',
      data: characterMap(mapped.map(({ character, glyph }) => [character, place(glyph)] as const)),
    },
    { tag: 'glyf', data: Buffer.concat(bodies) },
    { tag: 'loca', data: offsetsOf(bodies) },
    { tag: 'head', data: patched(table('head'), { 8: 0, 10: 0, 50: 1 }) },
    { tag: 'hhea', data: patched(table('hhea'), { 34: glyphs.length }) },
    { tag: 'hmtx', data: metricsOf(table('hmtx'), table('hhea').readUInt16BE(34), glyphs) },
    { tag: 'maxp', data: patched(table('maxp'), { 4: glyphs.length }) },
  ]);
}

/** From a character to its glyph, by the subtable in segments (format 4), which reaches to U+FFFF. */
function readCharacterMap(cmap: Buffer): (character: number) => number | undefined {
  const subtables = Array.from({ length: cmap.readUInt16BE(2) }, (_, index) =>
    cmap.subarray(cmap.readUInt32BE(8 + 8 * index)),
  );
  const segments = subtables.find(subtable => subtable.readUInt16BE(0) === 4);
  if (segments === undefined) throw new Error('The font has no table of characters in segments.');
  const size = segments.readUInt16BE(6);
  const field = (of: 'end' | 'first' | 'delta' | 'range', index: number) =>
    ({ end: 14, first: 16 + size, delta: 16 + 2 * size, range: 16 + 3 * size })[of] + 2 * index;
  const read = (of: Parameters<typeof field>[0], index: number) => segments.readUInt16BE(field(of, index));
  const indices = Array.from({ length: size / 2 }, (_, index) => index);
  return character => {
    const index = indices.find(at => character <= read('end', at));
    if (index === undefined || character < read('first', index)) return undefined;
    const range = read('range', index);
    const listed =
      range === 0
        ? character
        : segments.readUInt16BE(field('range', index) + range + 2 * (character - read('first', index)));
    const glyph = listed === 0 ? 0 : (listed + read('delta', index)) % 0x10000;
    return glyph === 0 ? undefined : glyph;
  };
}

type Outlines = (glyph: number) => Buffer;

function readOutlines(glyf: Buffer, loca: Buffer, head: Buffer): Outlines {
  const isLong = head.readInt16BE(50) === 1;
  const at = (glyph: number) => (isLong ? loca.readUInt32BE(4 * glyph) : 2 * loca.readUInt16BE(2 * glyph));
  return glyph => glyf.subarray(at(glyph), at(glyph + 1));
}

/** Where in an outline other glyphs are named, of which it is put together. */
function partsOf(outline: Buffer): readonly number[] {
  if (outline.length === 0 || outline.readInt16BE(0) >= 0) return [];
  const parts: number[] = [];
  let at = 10;
  for (;;) {
    const flags = outline.readUInt16BE(at);
    parts.push(at + 2);
    const scale = flags & 0x80 ? 8 : flags & 0x40 ? 4 : flags & 8 ? 2 : 0;
    at += 4 + (flags & 1 ? 4 : 2) + scale;
    if ((flags & 0x20) === 0) return parts;
  }
}

/** The glyphs, and after them those of which they are put together. */
function withParts(glyphs: readonly number[], outlines: Outlines): readonly number[] {
  const all = new Set(glyphs);
  // A set is walked through to its end, also over what is added on the way.
  for (const glyph of all) {
    const outline = outlines(glyph);
    for (const at of partsOf(outline)) all.add(outline.readUInt16BE(at));
  }
  return [...all];
}

/** The outline with its parts under their new numbers, its length a multiple of four bytes. */
function renumbered(outline: Buffer, place: (glyph: number) => number): Buffer {
  const own = paddedTable(outline);
  for (const at of partsOf(outline)) own.writeUInt16BE(place(outline.readUInt16BE(at)), at);
  return own;
}

function offsetsOf(bodies: readonly Buffer[]): Buffer {
  const offsets = Buffer.alloc(4 * (bodies.length + 1));
  let at = 0;
  for (const [index, { length }] of bodies.entries()) {
    at += length;
    offsets.writeUInt32BE(at, 4 * (index + 1));
  }
  return offsets;
}

/** Of every glyph its width and its bearing; the last width stands for all glyphs behind it. */
function metricsOf(hmtx: Buffer, widths: number, glyphs: readonly number[]): Buffer {
  const metrics = Buffer.alloc(4 * glyphs.length);
  for (const [index, glyph] of glyphs.entries()) {
    metrics.writeUInt16BE(hmtx.readUInt16BE(4 * Math.min(glyph, widths - 1)), 4 * index);
    const bearing = glyph < widths ? 4 * glyph + 2 : 4 * widths + 2 * (glyph - widths);
    metrics.writeInt16BE(hmtx.readInt16BE(bearing), 4 * index + 2);
  }
  return metrics;
}

function characterMap(mapped: readonly (readonly [character: number, glyph: number])[]): Buffer {
  const map = Buffer.alloc(28 + 12 * mapped.length);
  for (const [index, value] of [0, 1, 3, 10, 0, 12, 12, 0].entries()) map.writeUInt16BE(value, 2 * index);
  map.writeUInt32BE(16 + 12 * mapped.length, 16);
  map.writeUInt32BE(mapped.length, 24);
  for (const [index, [character, glyph]] of mapped.entries())
    for (const [field, value] of [character, character, glyph].entries())
      map.writeUInt32BE(value, 28 + 12 * index + 4 * field);
  return map;
}

/** A copy with other 16-bit numbers at some places. */
function patched(table: Buffer, changes: Readonly<Record<number, number>>): Buffer {
  const copy = Buffer.from(table);
  for (const [at, value] of Object.entries(changes)) copy.writeUInt16BE(value, Number(at));
  return copy;
}

function packWoff(flavour: Buffer, given: readonly FontTable[]): Buffer {
  const tables = given.toSorted((a, b) => (a.tag < b.tag ? -1 : 1));
  const head = Buffer.alloc(directoryOffset + entrySize * tables.length);
  let offset = head.length;
  const bodies = tables.map(({ tag, data }, index) => {
    const packed = zlibSync(data, { level: 9 });
    const body = packed.length < data.length ? packed : data;
    const entry = directoryOffset + entrySize * index;
    head.write(tag, entry, 'latin1');
    for (const [field, value] of [offset, body.length, data.length, sumOf(paddedTable(data))].entries())
      head.writeUInt32BE(value, entry + 4 * (field + 1));
    const padded = paddedTable(body);
    offset += padded.length;
    return padded;
  });
  head.write('wOFF', 0, 'latin1');
  flavour.copy(head, 4);
  head.writeUInt32BE(offset, 8);
  head.writeUInt16BE(tables.length, 12);
  const unpacked = tables.reduce((sum, { data }) => sum + paddedTable(data).length, 12 + 16 * tables.length);
  head.writeUInt32BE(unpacked, 16);
  return Buffer.concat([head, ...bodies]);
}
