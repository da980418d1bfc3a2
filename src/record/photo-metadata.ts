import type { PhotoType } from './photo.ts';

/**
 * The picture without what the camera wrote beside it: place, time, device, owner, comments, thumbnails and whatever stands
 * after the picture's end. The picture itself is not touched, nor what its colours need; of the rest only which side is up is
 * kept. Undefined: it is not built as its kind is.
 */
export function withoutMetadata(bytes: Uint8Array, type: PhotoType): Uint8Array | undefined {
  switch (type) {
    case 'image/jpeg':
      return bareJpeg(bytes);
    case 'image/png':
      return barePng(bytes);
    case 'image/webp':
      return bareWebp(bytes);
  }
}

type Parts = Uint8Array[];

/** ISO/IEC 10918-1 annex B: segments of a marker and, but for a few, their length. */
function bareJpeg(bytes: Uint8Array): Uint8Array | undefined {
  const kept: Parts = [bytes.subarray(0, 2)];
  let orientation: number | undefined;
  for (let at = 2; at + 2 <= bytes.length; ) {
    const marker = bytes[at + 1] ?? 0;
    if (bytes[at] !== 0xff) return undefined;
    if (marker === endOfImage)
      return joined(withOrientation([...kept, bytes.subarray(at, at + 2)], orientation));
    // A marker may be led by any number of bytes FF.
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    const end = at + 2 + uint16(bytes, at + 2);
    if (end > bytes.length || end < at + 4) return undefined;
    const segment = bytes.subarray(at, end);
    if (marker === 0xe1) orientation ??= orientationIn(segment);
    if (isOfPicture(marker, segment)) kept.push(segment);
    at = marker === startOfScan ? endOfScan(bytes, end) : end;
    if (at > end) kept.push(bytes.subarray(end, at));
  }
  return undefined;
}

const startOfScan = 0xda;
const endOfImage = 0xd9;

/** JFIF, colour profile and Adobe's colour transform are kept of what applications write; comments are not. */
function isOfPicture(marker: number, segment: Uint8Array): boolean {
  if (marker === 0xe0) return startsWith(segment, 4, 'JFIF\0');
  if (marker === 0xe2) return startsWith(segment, 4, 'ICC_PROFILE\0');
  if (marker === 0xee) return startsWith(segment, 4, 'Adobe');
  const isApplication = marker >= 0xe0 && marker <= 0xef;
  return !isApplication && marker !== 0xfe;
}

/** Coded data end at the next marker; `FF 00` is a byte of them and `FF D0` to `FF D7` are theirs. */
function endOfScan(bytes: Uint8Array, from: number): number {
  for (let at = from; at + 1 < bytes.length; at += 1) {
    if (bytes[at] !== 0xff) continue;
    const next = bytes[at + 1] ?? 0;
    if (next !== 0 && next !== 0xff && (next < 0xd0 || next > 0xd7)) return at;
  }
  return bytes.length;
}

/** Tag 0112 of the first directory (Exif 2.3, 4.6.4), 1 to 8; undefined where it is not told. */
function orientationIn(segment: Uint8Array): number | undefined {
  if (!startsWith(segment, 4, 'Exif\0\0')) return undefined;
  const tiff = segment.subarray(10);
  const isLittle = startsWith(tiff, 0, 'II');
  const view = new DataView(tiff.buffer, tiff.byteOffset, tiff.byteLength);
  if (tiff.length < 14) return undefined;
  const directory = view.getUint32(4, isLittle);
  if (directory + 2 > tiff.length) return undefined;
  const count = view.getUint16(directory, isLittle);
  for (let i = 0; i < count; i += 1) {
    const entry = directory + 2 + 12 * i;
    if (entry + 12 > tiff.length) return undefined;
    if (view.getUint16(entry, isLittle) !== 0x0112) continue;
    const value = view.getUint16(entry + 8, isLittle);
    return value >= 1 && value <= 8 ? value : undefined;
  }
  return undefined;
}

/** Behind the first marker, an Exif segment that says which side is up and nothing else. */
function withOrientation(parts: Parts, orientation = 1): Parts {
  if (orientation === 1) return parts;
  const [start = new Uint8Array(), ...rest] = parts;
  const exif = [0xff, 0xe1, 0, 34, ...ascii('Exif\0\0'), ...ascii('MM'), 0, 42, 0, 0, 0, 8];
  const entry = [0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0];
  return [start, Uint8Array.from([...exif, ...entry]), ...rest];
}

const pngChunks: ReadonlySet<string> = new Set([
  'IHDR',
  'PLTE',
  'IDAT',
  'IEND',
  'tRNS',
  'cHRM',
  'gAMA',
  'iCCP',
  'sBIT',
  'sRGB',
  'pHYs',
]);

/** PNG 1.2, 3: eight bytes, then chunks of length, name, data and checksum. */
function barePng(bytes: Uint8Array): Uint8Array | undefined {
  const kept: Parts = [bytes.subarray(0, 8)];
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 8; at + 12 <= bytes.length; ) {
    const end = at + 12 + view.getUint32(at);
    if (end > bytes.length) return undefined;
    const name = text(bytes, at + 4, 4);
    if (pngChunks.has(name)) kept.push(bytes.subarray(at, end));
    if (name === 'IEND') return joined(kept);
    at = end;
  }
  return undefined;
}

const webpChunks: ReadonlySet<string> = new Set(['VP8 ', 'VP8L', 'VP8X', 'ALPH', 'ICCP', 'ANIM', 'ANMF']);

/** WebP container: RIFF, its size, WEBP, then chunks of name, size and data, padded to even. */
function bareWebp(bytes: Uint8Array): Uint8Array | undefined {
  const kept: Parts = [];
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const last = Math.min(bytes.length, 8 + view.getUint32(4, true));
  for (let at = 12; at + 8 <= last; ) {
    const size = view.getUint32(at + 4, true);
    const end = at + 8 + size + (size % 2);
    if (end > bytes.length) return undefined;
    const name = text(bytes, at, 4);
    if (webpChunks.has(name))
      kept.push(name === 'VP8X' ? flagless(bytes.slice(at, end)) : bytes.subarray(at, end));
    at = end;
  }
  if (kept.length === 0) return undefined;
  const body = joined(kept);
  const head = Uint8Array.from(bytes.subarray(0, 12));
  new DataView(head.buffer).setUint32(4, body.length + 4, true);
  return joined([head, body]);
}

/** Says no more that Exif (bit 3) or XMP (bit 2) follow. */
function flagless(chunk: Uint8Array): Uint8Array {
  chunk[8] = (chunk[8] ?? 0) & ~0b1100;
  return chunk;
}

function uint16(bytes: Uint8Array, at: number): number {
  return ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
}

function text(bytes: Uint8Array, at: number, length: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + length));
}

function startsWith(bytes: Uint8Array, at: number, wanted: string): boolean {
  return text(bytes, at, wanted.length) === wanted;
}

function ascii(letters: string): number[] {
  return [...letters].map(letter => letter.charCodeAt(0));
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
