import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  closeSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  unlinkSync,
  writeSync,
} from 'node:fs';
import path from 'node:path';

const sealingKeyBytes = 32;

/**
 * The key that seals allocation, kept outside the database so that a copy of the database alone tells nothing.
 * Made on first use in `DATA_DIR/keys/seal.key`; with SEAL_KEY_FILE, in that file.
 */
export function sealingKey(dataFolder: string, sealKeyFile?: string): Uint8Array {
  const file = path.resolve(sealKeyFile ?? path.join(dataFolder, 'keys', 'seal.key'));
  const text = readIfThere(file) ?? createKeyFile(file);
  const key = Buffer.from(text.trim(), 'base64');
  if (key.length !== sealingKeyBytes)
    throw new Error(
      `${file} does not hold a sealing key (${sealingKeyBytes} bytes in base64). Restore it from a backup: without it the allocation of existing studies cannot be opened.`,
    );
  return key;
}

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw new Error(
      `The sealing key ${file} cannot be read. Let the account that runs trialwright read it.`,
      {
        cause: error,
      },
    );
  }
}

/** Written whole under another name and then linked, so that a crash or a second process never leaves half a key or two. */
function createKeyFile(file: string): string {
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  const draft = `${file}.${process.pid}`;
  const handle = openSync(draft, 'w', 0o600);
  try {
    chmodSync(draft, 0o600);
    writeSync(handle, `${randomBytes(sealingKeyBytes).toString('base64')}\n`);
    fsyncSync(handle);
    linkSync(draft, file);
  } catch (error) {
    if (errorCode(error) !== 'EEXIST') throw error;
  } finally {
    closeSync(handle);
    unlinkSync(draft);
  }
  syncFolder(path.dirname(file));
  return readFileSync(file, 'utf8');
}

function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const handle = openSync(folder, 'r');
  fsyncSync(handle);
  closeSync(handle);
}

function errorCode(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}
