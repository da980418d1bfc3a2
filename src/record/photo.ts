/** What a photo may be. Each is told by its first bytes, not by its name. */
export const photoTypes = ['image/jpeg', 'image/png', 'image/webp'] as const;
export type PhotoType = (typeof photoTypes)[number];

/** 8 MiB. */
export const photoBytesMax = 8 * 1024 * 1024;

/** A photo that is kept for a participant: the record holds what it is known by, its bytes stand beside the record. */
export interface PhotoData {
  /** SHA-256 of its bytes, lower-case hex. */
  readonly photo: string;
  readonly mediaType: PhotoType;
  readonly bytes: number;
}

export interface KeptPhoto extends PhotoData {
  readonly at: string;
  readonly by: string;
}

/** The kind of picture that the bytes begin as; undefined if none of these. */
export function photoTypeOf(bytes: Uint8Array): PhotoType | undefined {
  const begins = (at: number, ...wanted: readonly number[]) =>
    wanted.every((byte, i) => bytes[at + i] === byte);
  if (begins(0, 0xff, 0xd8, 0xff)) return 'image/jpeg';
  if (begins(0, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return 'image/png';
  // “RIFF”, four bytes of length, “WEBP”.
  if (begins(0, 0x52, 0x49, 0x46, 0x46) && begins(8, 0x57, 0x45, 0x42, 0x50)) return 'image/webp';
  return undefined;
}
