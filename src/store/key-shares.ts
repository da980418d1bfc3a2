import { createHash, randomBytes } from 'node:crypto';
import { combine, split } from 'shamir-secret-sharing';
import { type KeyRing, keyFingerprint } from '../record/key-ring.ts';
import { KeyFileError, parseKeys, renderKeys } from './key-file.ts';

/** One holder's part of the sealing keys. Fewer than `threshold` of them tell nothing of the keys (Shamir 1979). */
interface Share {
  readonly format: typeof format;
  /** Which splitting it belongs to: shares of two splittings do not fit together. */
  readonly split: string;
  readonly holder: string;
  readonly holders: readonly string[];
  readonly threshold: number;
  /** Fingerprints of the keys that come back. */
  readonly keys: readonly string[];
  readonly share: string;
  /** First 16 hex of the SHA-256 of everything else: finds a slip in copying. */
  readonly check: string;
}

const format = 'trialwright-key-share-1';

/** The text of each holder's file. */
export async function splitKeys(
  ring: KeyRing,
  holders: readonly string[],
  threshold: number,
): Promise<readonly { readonly holder: string; readonly text: string }[]> {
  assertSplit(holders, threshold);
  const shares = await split(new TextEncoder().encode(renderKeys(ring)), holders.length, threshold);
  const common = {
    format,
    split: randomBytes(8).toString('hex'),
    holders,
    threshold,
    keys: fingerprintsOf(ring),
  } as const;
  return holders.map((holder, index) => {
    const share = { ...common, holder, share: Buffer.from(shares[index] ?? []).toString('base64') };
    return { holder, text: `${JSON.stringify({ ...share, check: checkOf(share) }, undefined, 1)}\n` };
  });
}

/** The keys, from the files of at least `threshold` holders. */
export async function recoverKeys(
  files: readonly { readonly file: string; readonly text: string }[],
): Promise<KeyRing> {
  const shares = files.map(({ file, text }) => parseShare(file, text));
  const [first] = shares;
  if (first === undefined) throw new KeyFileError('Name the files of the holders.');
  const stranger = shares.find(share => share.split !== first.split);
  if (stranger)
    throw new KeyFileError(
      `The shares of ${first.holder} and ${stranger.holder} come from two different splittings and do not fit together.`,
    );
  const different = [...new Map(shares.map(share => [share.holder, share])).values()];
  if (different.length < first.threshold)
    throw new KeyFileError(
      `${different.length} of the ${first.threshold} shares that are needed: ask more of ${first.holders.join(', ')}.`,
    );
  const secret = await combine(different.map(({ share }) => Uint8Array.from(Buffer.from(share, 'base64'))));
  const ring = parseKeys(Buffer.from(secret).toString('utf8'), 'What the shares give', undefined);
  if (fingerprintsOf(ring).join() !== first.keys.join())
    throw new KeyFileError('The shares do not give the keys that they were made of. Nothing was written.');
  return ring;
}

export function fingerprintsOf({ current, older }: KeyRing): readonly string[] {
  return [current, ...older].map(keyFingerprint);
}

function parseShare(file: string, text: string): Share {
  let share: Share;
  try {
    share = JSON.parse(text) as Share;
  } catch {
    throw new KeyFileError(`${file} is not a share of a sealing key.`);
  }
  if (share?.format !== format) throw new KeyFileError(`${file} is not a share of a sealing key.`);
  const { check, ...rest } = share;
  if (check !== checkOf(rest))
    throw new KeyFileError(`${file} was changed or copied with a slip: its check does not fit.`);
  return share;
}

function checkOf(share: Omit<Share, 'check'>): string {
  const { split, holder, holders, threshold, keys, share: part } = share;
  const text = JSON.stringify([split, holder, holders, threshold, keys, part]);
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}

function assertSplit(holders: readonly string[], threshold: number): void {
  if (holders.length < 2 || holders.length > 255)
    throw new KeyFileError('Name 2 to 255 holders, separated by commas.');
  if (new Set(holders).size < holders.length) throw new KeyFileError('Each holder is named once.');
  const odd = holders.find(holder => !/^[\p{L}\p{N}][\p{L}\p{N}._-]*$/u.test(holder));
  if (odd !== undefined)
    throw new KeyFileError(`The holder "${odd}" cannot name a file: use letters, digits, ".", "_" and "-".`);
  if (!Number.isInteger(threshold) || threshold < 2 || threshold > holders.length)
    throw new KeyFileError(`The threshold is a whole number from 2 to the ${holders.length} holders.`);
}
