import { rm } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type OpenedStore, openStore } from '../../src/store/open.ts';
import { verifyStudy } from '../../src/store/verify.ts';
import { preparedDataFolder } from './prepared-database.ts';

const study = 'S';
let folder: string;
let opened: OpenedStore;
beforeAll(async () => {
  folder = await preparedDataFolder('batch');
  opened = await openStore({ dataFolder: folder });
  await opened.store.createStudy({ id: study, simulated: true, createdAt: '2026-01-05T08:00:00Z' });
});
afterAll(async () => {
  await opened.close();
  await rm(folder, { recursive: true, force: true });
});

function commit(command: string, stream: string, expectedVersion: number, events = 1) {
  const event = {
    type: 'noted',
    data: { command },
    at: '2026-01-05T08:00:00Z',
    actor: { account: 'writer', role: 'tester' },
    command,
    definition: '1@000000000000',
  };
  const append = { stream, expectedVersion, events: Array.from({ length: events }, () => event) };
  return opened.store.commit(study, { command, requestHash: command, appends: [append] });
}

describe('commits that travel together', () => {
  test('are each written or not for itself', async () => {
    expect((await commit('first', 'stream/0', 0)).outcome).toBe('committed');
    const good = Array.from({ length: 100 }, (_, n) =>
      commit(`good-${n}`, `stream/${n + 1}`, 0, (n % 3) + 1),
    );
    const stale = commit('stale', 'stream/0', 0);
    const ahead = commit('ahead', 'stream/ahead', 7);
    const again = commit('first', 'stream/0', 1);
    const outcomes = (await Promise.all(good)).map(({ outcome }) => outcome);
    expect(outcomes).toEqual(Array(100).fill('committed'));
    expect(await stale).toEqual({
      outcome: 'conflict',
      stream: 'stream/0',
      expectedVersion: 0,
      actualVersion: 1,
    });
    expect(await ahead).toMatchObject({ outcome: 'conflict', actualVersion: 0 });
    expect(await again).toMatchObject({ outcome: 'duplicate', receipt: { command: 'first' } });
    expect(await opened.store.read(study, 'stream/99')).toHaveLength(3);
    expect(await verifyStudy(opened.store, study)).toEqual([]);
  });

  test('to one stream follow each other', async () => {
    const tries = await Promise.all(
      Array.from({ length: 20 }, (_, n) => commit(`race-${n}`, 'stream/race', 0)),
    );
    expect(tries.filter(({ outcome }) => outcome === 'committed')).toHaveLength(1);
    expect(tries.filter(({ outcome }) => outcome === 'conflict')).toHaveLength(19);
  });

  test('under one command act once', async () => {
    const tries = await Promise.all(Array.from({ length: 10 }, (_, n) => commit('same', `same/${n}`, 0)));
    expect(tries.filter(({ outcome }) => outcome === 'committed')).toHaveLength(1);
    expect(tries.filter(({ outcome }) => outcome === 'duplicate')).toHaveLength(9);
    const heads = await opened.store.heads(study, 'same/');
    expect(heads).toHaveLength(1);
  });
});
