import { randomBytes } from 'node:crypto';
import {
  closeSync,
  fchmodSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  unlinkSync,
  writeSync,
} from 'node:fs';
import path from 'node:path';
import { type KeyRing, keyRing, sealingKeyBytes } from '../record/key-ring.ts';
import { isProtected, KeyFileError, parseKeys, renderKeys, renderProtectedKeys } from './key-file.ts';

/** Where the sealing keys are: outside the database, so that a copy of the database alone tells nothing. */
export interface KeyPlace {
  readonly file: string;
  readonly passphrase: string | undefined;
}

export function keyPlace(dataFolder: string, sealKeyFile?: string, passphrase?: string): KeyPlace {
  return { file: path.resolve(sealKeyFile ?? path.join(dataFolder, 'keys', 'seal.key')), passphrase };
}

/** The keys of the file, or undefined if there is no file. */
export function readKeys({ file, passphrase }: KeyPlace): KeyRing | undefined {
  const text = readIfThere(file);
  return text === undefined ? undefined : parseKeys(text, file, passphrase);
}

/** Makes the first key, unless another process was faster; then that one's. With a passphrase the file is protected by it. */
export function createKeys(place: KeyPlace): KeyRing {
  writeNew(place.file, rendered(newKeys(), place.passphrase));
  return readKeys(place) as KeyRing;
}

/** Writes keys where none are; refuses to write over a file, which may be the only one of its kind. */
export function restoreKeys(place: KeyPlace, ring: KeyRing): void {
  if (!writeNew(place.file, rendered(ring, place.passphrase)))
    throw new KeyFileError(`${place.file} is there already. Move it away first; nothing was written.`);
}

/** Puts the new text in the place of the old whole: a crash leaves the one or the other. */
export function replaceKeys({ file, passphrase }: KeyPlace, ring: KeyRing): void {
  const draft = writeDraft(file, rendered(ring, passphrase));
  renameSync(draft, file);
  syncFolder(path.dirname(file));
}

/** Whether the file is under a passphrase now, whatever the environment gives. */
export function areProtected({ file }: KeyPlace): boolean {
  return isProtected(readIfThere(file) ?? '');
}

export function newKeys(): KeyRing {
  return keyRing(randomBytes(sealingKeyBytes));
}

function rendered(ring: KeyRing, passphrase: string | undefined): string {
  return passphrase === undefined ? renderKeys(ring) : renderProtectedKeys(ring, passphrase);
}

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw new KeyFileError(
      `The sealing key ${file} cannot be read. Let the account that runs trialwright read it.`,
      { cause: error },
    );
  }
}

/** Written whole under another name and then linked, so that a crash or a second process never leaves half a key or two. */
function writeNew(file: string, text: string): boolean {
  const draft = writeDraft(file, text);
  try {
    linkSync(draft, file);
    return true;
  } catch (error) {
    if (errorCode(error) !== 'EEXIST') throw error;
    return false;
  } finally {
    unlinkSync(draft);
    syncFolder(path.dirname(file));
  }
}

function writeDraft(file: string, text: string): string {
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  const draft = `${file}.${process.pid}`;
  const handle = openSync(draft, 'w', 0o600);
  try {
    fchmodSync(handle, 0o600);
    writeSync(handle, text);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  return draft;
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
