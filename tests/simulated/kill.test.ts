import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, readlinkSync, rmSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openStore } from '../../src/store/open.ts';
import type { EventStore } from '../../src/store/store.ts';
import { verifyStudy } from '../../src/store/verify.ts';
import { preparedDataFolder } from '../contract/prepared-database.ts';

const kills = 50;
/** A reader looks at everything after so many kills; the writers between have to live with what the others left. */
const killsToAReader = 10;
const longestLifeMs = 150;
const seed = Number(process.env.SEED ?? 20_260_105);

interface Acknowledged {
  readonly command: string;
  readonly places: readonly (readonly [stream: string, version: number, hash: string])[];
}

// Which processes hold the folder is read from /proc.
describe.skipIf(process.platform !== 'linux')(`killed ${kills} times under load`, () => {
  let folder: string;
  let data: string;
  beforeAll(async () => {
    await bundleWriter();
    folder = await preparedDataFolder('kill');
    data = path.join(folder, 'postgres');
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  test(`loses nothing that was acknowledged and leaves no orphan (seed ${seed})`, {
    timeout: 600_000,
  }, async () => {
    const moments = momentsFrom(seed);
    let acknowledged = 0;
    const unread: { study: string; said: readonly Acknowledged[]; situation: string }[] = [];
    for (let round = 0; round < kills; round++) {
      const victim = round % 2 === 0 ? 'Node' : 'PostgreSQL';
      const study = `round ${round}`;
      const said = await writeUntilKilled(folder, study, victim, moments());
      await noneLeft(data);
      unread.push({ study, said, situation: `${study}, ${victim} killed, seed ${seed}` });
      acknowledged += said.length;
      if (unread.length < killsToAReader) continue;
      const { store, close } = await openStore({ dataFolder: folder });
      for (const { study, said, situation } of unread.splice(0))
        await expectKept(store, study, said, situation);
      await close();
      await noneLeft(data);
    }
    await expectAllVerified(folder);
    expect(acknowledged).toBeGreaterThan(kills);
  });
});

/** Among the packages, where it finds those that it does not hold. */
const bundle = path.join(import.meta.dirname, '..', '..', 'node_modules', '.cache', 'kill-writer');

/** The writer in one file: it starts fifty times, and most of each start would go into loading hundreds of files. */
async function bundleWriter(): Promise<void> {
  await build({
    configFile: false,
    logLevel: 'error',
    build: {
      ssr: path.join(import.meta.dirname, 'kill-writer.ts'),
      outDir: bundle,
      emptyOutDir: true,
      target: 'esnext',
      rollupOptions: { output: { entryFileNames: 'writer.js' } },
    },
    ssr: { noExternal: true },
  });
}

/** Lets the writer run until something was acknowledged and then `momentMs` longer; returns all it said before the end. */
async function writeUntilKilled(
  folder: string,
  study: string,
  victim: 'Node' | 'PostgreSQL',
  momentMs: number,
): Promise<readonly Acknowledged[]> {
  const writer = spawn(process.execPath, [path.join(bundle, 'writer.js'), folder, study], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const exited = once(writer, 'exit');
  const closed = once(writer, 'close');
  const output = collect(writer);
  while (output.text === '') {
    if (writer.exitCode !== null) throw new Error(`The writer ended before it wrote:\n${output.errors}`);
    await wait(5);
  }
  await wait(momentMs);
  expect(processesIn(path.join(folder, 'postgres'))).not.toEqual([]);
  if (victim === 'Node') writer.kill('SIGKILL');
  else process.kill(postmasterOf(path.join(folder, 'postgres')), 'SIGKILL');
  await Promise.race([exited, wait(10_000, undefined, { ref: false })]);
  if (victim === 'PostgreSQL') expect(writer.exitCode, output.errors).not.toBeNull();
  await closed;
  const wholeLines = output.text
    .slice(0, output.text.lastIndexOf('\n') + 1)
    .split('\n')
    .filter(Boolean);
  return wholeLines.map(line => JSON.parse(line) as Acknowledged);
}

function collect(child: ChildProcess) {
  const output = { text: '', errors: '' };
  child.stdout?.setEncoding('utf8').on('data', (piece: string) => {
    output.text += piece;
  });
  child.stderr?.setEncoding('utf8').on('data', (piece: string) => {
    output.errors += piece;
  });
  return output;
}

function postmasterOf(data: string): number {
  return Number(readFileSync(path.join(data, 'postmaster.pid'), 'utf8').split('\n')[0]);
}

async function expectKept(
  store: EventStore,
  study: string,
  said: readonly Acknowledged[],
  situation: string,
): Promise<void> {
  const hashes = new Map<string, string>();
  for await (const { stream, version, hash } of store.rawEvents(study))
    hashes.set(`${stream}@${version}`, hash);
  const receipts = await Promise.all(said.map(({ command }) => store.receipt(study, command)));
  expect(
    receipts.map(receipt => receipt?.command),
    situation,
  ).toEqual(said.map(({ command }) => command));
  for (const { places } of said)
    for (const [stream, version, hash] of places)
      expect(hashes.get(`${stream}@${version}`), `${stream}@${version} after ${situation}`).toBe(hash);
  expect(await verifyStudy(store, study), situation).toEqual([]);
}

async function expectAllVerified(folder: string): Promise<void> {
  const { store, close } = await openStore({ dataFolder: folder });
  const studies = await store.studies();
  expect(studies).toHaveLength(kills);
  for (const { id } of studies) expect(await verifyStudy(store, id)).toEqual([]);
  await close();
}

/** Every process of a PostgreSQL server works in its data folder. */
async function noneLeft(data: string): Promise<void> {
  for (let waitedMs = 0; processesIn(data).length > 0; waitedMs += 20) {
    if (waitedMs > 10_000) throw new Error(`Processes ${processesIn(data).join(', ')} are left in ${data}.`);
    await wait(20);
  }
}

function processesIn(data: string): readonly string[] {
  return readdirSync('/proc')
    .filter(name => /^\d+$/.test(name))
    .filter(pid => {
      try {
        return readlinkSync(`/proc/${pid}/cwd`) === data;
      } catch {
        return false;
      }
    });
}

/** Moments between 0 and the longest life, the same for the same seed (Numerical Recipes' linear congruential generator). */
function momentsFrom(start: number): () => number {
  let state = start >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * longestLifeMs);
  };
}
