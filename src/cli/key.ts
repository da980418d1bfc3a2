import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { type KeyRing, rotated } from '../record/key-ring.ts';
import { fingerprintsOf, recoverKeys, splitKeys } from '../store/key-shares.ts';
import { areProtected, type KeyPlace, newKeys, readKeys, replaceKeys, restoreKeys } from '../store/keys.ts';
import { readEnvironment } from './environment.ts';
import { placeOfKeys } from './sealing-keys.ts';
import { UsageError } from './usage.ts';

type Action = (place: KeyPlace, args: readonly string[]) => void | Promise<void>;

const actions: Readonly<Record<string, Action>> = { show, rotate, protect, unprotect, split, recover };

/** Looks after the key file. It never prints a key, only fingerprints. */
export async function run([name = '', ...args]: readonly string[]): Promise<number> {
  const action = Object.hasOwn(actions, name) ? actions[name] : undefined;
  if (!action) throw new UsageError(`What to do with the keys: ${Object.keys(actions).join(', ')}.`);
  await action(placeOfKeys(readEnvironment(process.env)), args);
  return 0;
}

function show(place: KeyPlace, args: readonly string[]): void {
  parseArgs({ args: [...args] });
  const [current, ...older] = fingerprintsOf(keysAt(place));
  console.log(`${place.file}${areProtected(place) ? ', protected by a passphrase' : ''}`);
  console.log(`In force: ${current}`);
  for (const fingerprint of older) console.log(`For reading: ${fingerprint}`);
}

function rotate(place: KeyPlace, args: readonly string[]): void {
  parseArgs({ args: [...args] });
  const ring = rotated(keysAt(place), newKeys().current);
  replaceKeys(areProtected(place) ? place : { ...place, passphrase: undefined }, ring);
  const [current, previous] = fingerprintsOf(ring);
  console.log(`${current} is in force once the server is restarted; ${previous} stays for reading.`);
  console.log('Back the file up again, and split it again if it was split: earlier copies lack the new key.');
}

function protect(place: KeyPlace, args: readonly string[]): void {
  parseArgs({ args: [...args] });
  if (place.passphrase === undefined)
    throw new UsageError(
      'Give the passphrase in SEAL_KEY_PASSPHRASE, or its file in SEAL_KEY_PASSPHRASE_FILE.',
    );
  replaceKeys(place, keysAt(place));
  console.log(`${place.file} now opens with the passphrase only. The server needs it at every start.`);
}

function unprotect(place: KeyPlace, args: readonly string[]): void {
  parseArgs({ args: [...args] });
  replaceKeys({ ...place, passphrase: undefined }, keysAt(place));
  console.log(`${place.file} now opens without a passphrase.`);
}

async function split(place: KeyPlace, args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      holders: { type: 'string', default: '' },
      threshold: { type: 'string', default: '' },
      out: { type: 'string', default: '.' },
    },
  });
  const holders = values.holders.split(',').map(holder => holder.trim());
  const shares = await splitKeys(keysAt(place), holders, Number(values.threshold || Number.NaN));
  for (const { holder, text } of shares) {
    const file = path.join(values.out, `key-share-${holder}.json`);
    writeFileSync(file, text, { mode: 0o600, flag: 'wx' });
    console.log(`${holder}: ${file}`);
  }
  console.log(
    `Any ${values.threshold} of them bring the keys back. Give each to its holder and keep no copy here.`,
  );
}

async function recover(place: KeyPlace, args: readonly string[]): Promise<void> {
  const { positionals } = parseArgs({ args: [...args], allowPositionals: true });
  const files = positionals.map(file => ({ file, text: readText(file) }));
  const ring = await recoverKeys(files);
  restoreKeys(place, ring);
  console.log(`${place.file} holds ${fingerprintsOf(ring).join(', ')} again.`);
}

function keysAt(place: KeyPlace): KeyRing {
  const ring = readKeys(place);
  if (ring === undefined) throw new UsageError(`There is no key file ${place.file}.`);
  return ring;
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    throw new UsageError(`${file} cannot be read.`);
  }
}
