import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { hashRawSync } from '@node-rs/argon2';
import { type KeyRing, keyRing, sealingKeyBytes } from '../record/key-ring.ts';

export class KeyFileError extends Error {
  override readonly name = 'KeyFileError';
}

/** The keys as a file holds them: one in base64 a line, the one in force first. */
export function renderKeys({ current, older }: KeyRing): string {
  return [current, ...older].map(key => `${Buffer.from(key).toString('base64')}\n`).join('');
}

/** Protected by a passphrase: the lines encrypted under a key that argon2id makes from it. */
export function renderProtectedKeys(ring: KeyRing, passphrase: string): string {
  const cost = { memoryKibibytes: 65_536, passes: 3, lanes: 1 };
  const salt = randomBytes(16);
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', stretched(passphrase, salt, cost), iv).setAAD(label);
  const box = Buffer.concat([cipher.update(renderKeys(ring), 'utf8'), cipher.final(), cipher.getAuthTag()]);
  const [saltText, ivText, boxText] = [salt, iv, box].map(bytes => bytes.toString('base64'));
  return `${JSON.stringify({ format, ...cost, salt: saltText, iv: ivText, box: boxText }, undefined, 1)}\n`;
}

/** The keys of a file's text, plain or protected. `where` names the file in what is said about it. */
export function parseKeys(text: string, where: string, passphrase: string | undefined): KeyRing {
  return parseLines(isProtected(text) ? opened(text, where, passphrase) : text, where);
}

export function isProtected(text: string): boolean {
  return text.trimStart().startsWith('{');
}

const format = 'trialwright-keys-1';
const label = Buffer.from(format, 'utf8');
const tagBytes = 16;

interface Cost {
  readonly memoryKibibytes: number;
  readonly passes: number;
  readonly lanes: number;
}

interface ProtectedFile extends Cost {
  readonly salt: Buffer;
  readonly iv: Buffer;
  readonly box: Buffer;
}

function opened(text: string, where: string, passphrase: string | undefined): string {
  if (!passphrase)
    throw new KeyFileError(
      `The sealing key ${where} is protected by a passphrase. Give it in SEAL_KEY_PASSPHRASE, or its file in SEAL_KEY_PASSPHRASE_FILE.`,
    );
  const { salt, iv, box, ...cost } = parseProtected(text, where);
  const decipher = createDecipheriv('aes-256-gcm', stretched(passphrase, salt, cost), iv, {
    authTagLength: tagBytes,
  })
    .setAAD(label)
    .setAuthTag(box.subarray(-tagBytes));
  try {
    return Buffer.concat([decipher.update(box.subarray(0, -tagBytes)), decipher.final()]).toString('utf8');
  } catch (cause) {
    throw new KeyFileError(
      `The passphrase does not open the sealing key ${where}, or the file was changed.`,
      {
        cause,
      },
    );
  }
}

function parseProtected(text: string, where: string): ProtectedFile {
  const fields = parseObject(text);
  const bytes = (name: string) => Buffer.from(String(fields[name] ?? ''), 'base64');
  const [salt, iv, box] = [bytes('salt'), bytes('iv'), bytes('box')];
  const [memoryKibibytes, passes, lanes] = [fields.memoryKibibytes, fields.passes, fields.lanes].map(Number);
  const isWhole =
    fields.format === format &&
    salt.length === 16 &&
    iv.length === 12 &&
    box.length > tagBytes &&
    isWithin(memoryKibibytes, 8, 4_194_304) &&
    isWithin(passes, 1, 100) &&
    isWithin(lanes, 1, 64);
  if (!isWhole)
    throw new KeyFileError(`${where} is not a whole file of protected keys. Restore it from a backup.`);
  return {
    memoryKibibytes: Number(memoryKibibytes),
    passes: Number(passes),
    lanes: Number(lanes),
    salt,
    iv,
    box,
  };
}

function parseObject(text: string): Readonly<Record<string, unknown>> {
  try {
    return JSON.parse(text) as Readonly<Record<string, unknown>>;
  } catch {
    return {};
  }
}

function isWithin(value: number | undefined, min: number, max: number): boolean {
  return value !== undefined && Number.isSafeInteger(value) && value >= min && value <= max;
}

/** argon2id (RFC 9106); 2 is its number in the library. Its second recommended cost: 64 MiB, three passes. */
function stretched(passphrase: string, salt: Uint8Array, { memoryKibibytes, passes, lanes }: Cost): Buffer {
  return hashRawSync(passphrase.normalize('NFKC'), {
    algorithm: 2,
    memoryCost: memoryKibibytes,
    timeCost: passes,
    parallelism: lanes,
    outputLen: 32,
    salt,
  });
}

function parseLines(text: string, where: string): KeyRing {
  const lines = text.split('\n').filter(line => line.trim() !== '');
  const [current, ...older] = lines.map(line => Buffer.from(line.trim(), 'base64'));
  if (current === undefined || [current, ...older].some(({ length }) => length !== sealingKeyBytes))
    throw new KeyFileError(
      `${where} does not hold a sealing key (${sealingKeyBytes} bytes in base64). Restore it from a backup: without it the allocation of existing studies cannot be opened.`,
    );
  return keyRing(current, older);
}
