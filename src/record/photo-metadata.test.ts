import { deflateSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { withoutMetadata } from './photo-metadata.ts';

const bytes = (...parts: readonly (number[] | string | Uint8Array)[]) =>
  Uint8Array.from(
    parts.flatMap(part => (typeof part === 'string' ? [...Buffer.from(part, 'latin1')] : [...part])),
  );

/** A JPEG segment: marker, length, content. */
const segment = (marker: number, ...content: readonly (number[] | string)[]) => {
  const inner = bytes(...content);
  return bytes([0xff, marker, (inner.length + 2) >> 8, (inner.length + 2) & 255], inner);
};
const start = [0xff, 0xd8];
const end = [0xff, 0xd9];
const jfif = segment(0xe0, 'JFIF\0', [1, 1, 0, 0, 1, 0, 1, 0, 0]);
const colours = segment(0xe2, 'ICC_PROFILE\0', [1, 1], 'profile');
const adobe = segment(0xee, 'Adobe', [0, 100, 0, 0, 0, 0, 1]);
const tables = segment(0xdb, [0, 1, 2, 3]);
/** Its data hold a byte FF and a restart marker, and end with a second scan. */
const scan = bytes(segment(0xda, [1, 1, 0, 0, 63, 0]), [7, 0xff, 0x00, 8, 0xff, 0xd0, 9]);
/** A place, as a telephone writes it: little-endian directory with orientation and GPS. */
const place = (orientation: number) =>
  segment(
    0xe1,
    'Exif\0\0',
    'II',
    [42, 0, 8, 0, 0, 0, 2, 0],
    [0x12, 0x01, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0],
    [0x25, 0x88, 4, 0, 1, 0, 0, 0, 38, 0, 0, 0],
    [0, 0, 0, 0],
    'GPS 39.9 N 116.4 E, Telephone 7',
  );

describe('a JPEG', () => {
  test('keeps its picture and its colours, byte for byte, and nothing that a camera wrote', () => {
    const xmp = segment(0xe1, 'http://ns.adobe.com/xap/1.0/\0<x>owner</x>');
    const comment = segment(0xfe, 'taken by Li');
    const whole = bytes(
      start,
      jfif,
      place(1),
      xmp,
      colours,
      comment,
      adobe,
      tables,
      scan,
      tables,
      scan,
      end,
      'a film',
    );
    expect(withoutMetadata(whole, 'image/jpeg')).toEqual(
      bytes(start, jfif, colours, adobe, tables, scan, tables, scan, end),
    );
  });

  test('keeps which side is up', () => {
    const bare = withoutMetadata(bytes(start, place(6), tables, scan, end), 'image/jpeg');
    const exif = segment(
      0xe1,
      'Exif\0\0',
      'MM',
      [0, 42, 0, 0, 0, 8, 0, 1],
      [0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0],
      [0, 0, 0, 0],
    );
    expect(bare).toEqual(bytes(start, exif, tables, scan, end));
    // What was made bare once stays as it is, so that the same photo has one hash.
    expect(withoutMetadata(bare ?? new Uint8Array(), 'image/jpeg')).toEqual(bare);
  });

  test.each([
    ['without an end', bytes(start, tables, scan)],
    ['with a segment that is longer than the file', bytes(start, [0xff, 0xdb, 0xff, 0xff, 1, 2])],
    ['with something else where a marker should stand', bytes(start, [1, 2, 3, 4])],
  ])('%s is none', (_, broken) => {
    expect(withoutMetadata(broken, 'image/jpeg')).toBeUndefined();
  });
});

describe('a PNG', () => {
  const chunk = (name: string, content: Uint8Array | string) => {
    const inner = bytes(content);
    return bytes([0, 0, 0, inner.length], name, inner, [1, 2, 3, 4]);
  };
  const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
  const picture = [chunk('IHDR', 'thirteen bytes'), chunk('sRGB', '0'), chunk('IDAT', deflateSync('x'))];

  test('keeps its picture and nothing else', () => {
    const whole = bytes(
      signature,
      ...picture,
      chunk('eXIf', 'GPS'),
      chunk('tEXt', 'Author\0Li'),
      chunk('tIME', '1234567'),
      chunk('IEND', ''),
      'behind',
    );
    expect(withoutMetadata(whole, 'image/png')).toEqual(bytes(signature, ...picture, chunk('IEND', '')));
  });

  test('without an end is none', () => {
    expect(withoutMetadata(bytes(signature, ...picture), 'image/png')).toBeUndefined();
  });
});

describe('a WebP', () => {
  const chunk = (name: string, content: string | number[]) => {
    const inner = bytes(content);
    return bytes(name, [inner.length, 0, 0, 0], inner, inner.length % 2 ? [0] : []);
  };
  const file = (...chunks: readonly Uint8Array[]) => {
    const body = bytes('WEBP', ...chunks);
    return bytes('RIFF', [body.length, 0, 0, 0], body);
  };

  test('keeps its picture, and says no more that something follows', () => {
    const whole = file(
      chunk('VP8X', [0b11100, 0, 0, 0, 1, 0, 0, 1, 0, 0]),
      chunk('VP8 ', 'pic'),
      chunk('EXIF', 'GPS'),
      chunk('XMP ', 'owner'),
    );
    expect(withoutMetadata(whole, 'image/webp')).toEqual(
      file(chunk('VP8X', [0b10000, 0, 0, 0, 1, 0, 0, 1, 0, 0]), chunk('VP8 ', 'pic')),
    );
  });

  test('without a picture is none', () => {
    expect(withoutMetadata(file(chunk('EXIF', 'GPS')), 'image/webp')).toBeUndefined();
  });
});
