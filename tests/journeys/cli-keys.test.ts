import { existsSync, readFileSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Sealed } from '../../src/record/seal.ts';
import { StudyRuntime } from '../../src/server/study-runtime.ts';
import { fingerprintsOf } from '../../src/store/key-shares.ts';
import { keyPlace, readKeys } from '../../src/store/keys.ts';
import { openStore } from '../../src/store/open.ts';
import { preparedDataFolder } from '../contract/prepared-database.ts';
import { Program } from './program.ts';

const study = 'NCT05969717';
const protocol = path.join('protocols', study);
const other = { study: 'TW-DEMO-002', protocol: path.join('protocols', 'DEMO-THREE-ARM') };
const passphrase = 'a sentence that few people know';

let dataFolder: string;
let program: Program;
const keyFile = () => path.join(dataFolder, 'keys', 'seal.key');
beforeAll(async () => {
  dataFolder = await preparedDataFolder('cli-keys');
  program = new Program(dataFolder);
  expect(await program.startAndStop(protocol)).toMatchObject({ code: 0 });
});
afterAll(() => rmSync(dataFolder, { recursive: true, force: true }));

/** The lists as the server would open them, and the keys that the sealed values of a study name. */
async function lists(of: string) {
  const ring = readKeys(keyPlace(dataFolder, undefined, passphrase));
  if (ring === undefined) throw new Error('There is no key file.');
  const { store, close } = await openStore({ dataFolder });
  try {
    const runtime = new StudyRuntime(store, { id: of, simulated: false }, ring);
    const { lists = [], seeds } = await runtime.world({ allocation: true, seeds: true });
    const events = await store.read(of, `allocation/${lists[0]?.list}`);
    return { ring, lists, seeds, keysNamed: events.map(({ data }) => (data as Sealed).key) };
  } finally {
    await close();
  }
}

describe('a lost key', () => {
  test('is said at once, and its holders bring it back', async () => {
    const before = await lists(study);
    expect(before.lists.flatMap(({ rows }) => rows)).toHaveLength(20);
    const split = ['--holders', 'Ana,Bo,Chen', '--threshold', '2', '--out', dataFolder];
    expect(await program.run('key', 'split', ...split)).toMatchObject({ code: 0 });
    const shareOf = (holder: string) => path.join(dataFolder, `key-share-${holder}.json`);
    const key = readFileSync(keyFile(), 'utf8').trim();
    for (const holder of ['Ana', 'Bo', 'Chen'])
      expect(readFileSync(shareOf(holder), 'utf8')).not.toContain(key);

    rmSync(keyFile());
    const refused = await program.startAndStop(protocol);
    expect(refused.code).toBe(1);
    expect(refused.said).toContain(
      `The allocation of ${study} is sealed with the key ${fingerprintsOf(before.ring)[0]}`,
    );
    expect(refused.said).toContain('is not there');
    expect(refused.said).toContain('trialwright key recover');
    expect(existsSync(keyFile())).toBe(false);

    const alone = await program.run('key', 'recover', shareOf('Bo'));
    expect(alone.code).toBe(1);
    expect(alone.said).toContain('1 of the 2 shares that are needed');
    expect(existsSync(keyFile())).toBe(false);

    const recovered = await program.run('key', 'recover', shareOf('Chen'), shareOf('Ana'));
    expect([recovered.code, recovered.said]).toEqual([0, expect.stringContaining('again.')]);
    expect(await program.startAndStop(protocol)).toMatchObject({ code: 0 });
    expect(await lists(study)).toEqual(before);

    const again = await program.run('key', 'recover', shareOf('Chen'), shareOf('Ana'));
    expect([again.code, again.said]).toEqual([1, expect.stringContaining('is there already')]);
  });

  test('is not made up for by a wrong one', async () => {
    const aside = `${keyFile()}.aside`;
    renameSync(keyFile(), aside);
    const stranger = await preparedDataFolder('other-keys');
    try {
      const variables = { SEAL_KEY_FILE: path.join(stranger, 'keys', 'seal.key') };
      const newDatabase = new Program(stranger, variables);
      expect(await newDatabase.startAndStop(protocol)).toMatchObject({ code: 0 });
      const wrong = await new Program(dataFolder, variables).startAndStop(protocol);
      expect([wrong.code, wrong.said]).toEqual([1, expect.stringContaining('holds only')]);
    } finally {
      rmSync(stranger, { recursive: true, force: true });
      renameSync(aside, keyFile());
    }
  });
});

describe('the key file', () => {
  test('gets a new key by rotation; the old one is kept for reading', async () => {
    const before = await lists(study);
    const rotation = await program.run('key', 'rotate');
    expect(rotation.code).toBe(0);
    expect(await program.startAndStop(other.protocol)).toMatchObject({ code: 0 });
    const [old, fresh] = [await lists(study), await lists(other.study)];
    expect(old.lists).toEqual(before.lists);
    const [current, previous] = fingerprintsOf(old.ring);
    expect(previous).toBe(fingerprintsOf(before.ring)[0]);
    expect([new Set(old.keysNamed), new Set(fresh.keysNamed)]).toEqual([
      new Set([previous]),
      new Set([current]),
    ]);
    const shown = await program.run('key', 'show');
    expect(shown.said).toContain(`In force: ${current}\nFor reading: ${previous}`);
    expect(shown.said).not.toContain(readFileSync(keyFile(), 'utf8').split('\n')[0]);
  });

  test('can be put under a passphrase, and then the server asks for it', async () => {
    const before = await lists(study);
    const withPassphrase = new Program(dataFolder, { SEAL_KEY_PASSPHRASE: passphrase });
    const none = await program.run('key', 'protect');
    expect([none.code, none.said]).toEqual([2, expect.stringContaining('Give the passphrase')]);
    expect(await withPassphrase.run('key', 'protect')).toMatchObject({ code: 0 });
    const refused = await program.startAndStop(protocol);
    expect([refused.code, refused.said]).toEqual([1, expect.stringContaining('protected by a passphrase')]);
    const wrong = await new Program(dataFolder, { SEAL_KEY_PASSPHRASE: 'another' }).startAndStop(protocol);
    expect([wrong.code, wrong.said]).toEqual([1, expect.stringContaining('The passphrase does not open')]);
    expect(await withPassphrase.startAndStop(protocol)).toMatchObject({ code: 0 });
    expect((await lists(study)).lists).toEqual(before.lists);
    expect(await withPassphrase.run('key', 'rotate')).toMatchObject({ code: 0 });
    expect(readFileSync(keyFile(), 'utf8')).toContain('"trialwright-keys-1"');
    expect(await withPassphrase.run('key', 'unprotect')).toMatchObject({ code: 0 });
    expect(await program.startAndStop(protocol)).toMatchObject({ code: 0 });
  });

  test('commands say how they are used', async () => {
    for (const args of [[], ['turn'], ['split', '--holders', 'Ana,Bo'], ['recover', '/nowhere/share.json']])
      expect((await program.run('key', ...args)).code).not.toBe(0);
  });
});

test('a seed is kept in its file, and only what commits to it is printed', async () => {
  const file = path.join(dataFolder, 'my-seed.json');
  const made = await program.run('seed', file);
  const { seed, nonce } = JSON.parse(readFileSync(file, 'utf8')) as Record<'seed' | 'nonce', string>;
  expect(made.said).toMatch(/^Commitment: [0-9a-f]{64}$/m);
  expect(made.said.includes(seed) || made.said.includes(nonce)).toBe(false);
  expect((await program.run('seed', file)).said).toContain('is there already');
});
