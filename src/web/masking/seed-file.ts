/** The file in which a party keeps its seed: the same that the command line writes. */
export interface SeedFile {
  readonly seed: string;
  readonly nonce: string;
}

const hash = /^[0-9a-f]{64}$/u;

/** Undefined if the text is no such file. */
export function readSeedFile(text: string): SeedFile | undefined {
  try {
    const { seed, nonce } = JSON.parse(text) as Partial<Record<keyof SeedFile, unknown>>;
    if (typeof seed !== 'string' || typeof nonce !== 'string') return undefined;
    return hash.test(seed) && hash.test(nonce) ? { seed, nonce } : undefined;
  } catch {
    return undefined;
  }
}

export function writeSeedFile({ seed, nonce }: SeedFile): string {
  return `${JSON.stringify({ seed, nonce }, undefined, 1)}\n`;
}
