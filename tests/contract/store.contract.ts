import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { NewEvent } from '../../src/record/event.ts';
import type { Append, Commit, CredentialStore, EventStore } from '../../src/store/store.ts';
import { verifyStudy } from '../../src/store/verify.ts';
import { credentialPromises } from './credentials.contract.ts';
import { filePromises } from './files.contract.ts';
import { phonePromises } from './phone-secrets.contract.ts';

export interface StoreUnderTest {
  readonly store: EventStore;
  readonly credentials: CredentialStore;
  close(): Promise<void>;
}

const at = '2026-01-05T08:30:00Z';

export function noted(data: unknown, command = 'c'): NewEvent {
  return { type: 'noted', data, at, actor: { account: 'ada', role: 'tester' }, command, definition: '1@abc' };
}

export function commitOf(command: string, ...appends: Append[]): Commit {
  return { command, requestHash: `hash of ${command}`, appends };
}

/** What every store promises, tested the same way on each. */
export function storeContract(name: string, open: () => Promise<StoreUnderTest>): void {
  describe(name, () => {
    let opened: StoreUnderTest;
    let store: EventStore;
    let studies = 0;
    const newStudy = async () => {
      const id = `study ${++studies}`;
      await store.createStudy({ id, simulated: false, createdAt: at });
      return id;
    };
    beforeAll(async () => {
      opened = await open();
      store = opened.store;
    });
    afterAll(() => opened?.close());

    describe('studies', () => studyPromises(() => store));
    describe('appends', () => appendPromises(() => store, newStudy));
    describe('files', () => filePromises(() => store, newStudy));
    describe('streams held to', () => guardPromises(() => store, newStudy));
    describe('streams', () => streamPromises(() => store, newStudy));
    describe('commands', () => commandPromises(() => store, newStudy));
    describe('writers at once', () => concurrencyPromises(() => store, newStudy));
    describe('contents', () => contentPromises(() => store, newStudy));
    describe('credentials', () => credentialPromises(() => opened.credentials));
    describe('secrets of phones', () => phonePromises(() => opened.credentials));
  });
}

type StoreOf = () => EventStore;
type NewStudy = () => Promise<string>;

function studyPromises(store: StoreOf): void {
  test('a study is created once, and again returns it as it stands', async () => {
    const study = { id: 'created', simulated: true, createdAt: at };
    expect(await store().study('created')).toBeUndefined();
    expect(await store().createStudy(study)).toEqual(study);
    expect(await store().createStudy({ ...study, createdAt: '2030-01-01T00:00:00Z' })).toEqual(study);
    expect(await store().study('created')).toEqual(study);
    expect((await store().studies()).filter(({ id }) => id === 'created')).toEqual([study]);
  });

  test('a real study never becomes simulated, nor a simulated one real', async () => {
    for (const simulated of [true, false]) {
      const id = `stays ${simulated}`;
      await store().createStudy({ id, simulated, createdAt: at });
      await expect(store().createStudy({ id, simulated: !simulated, createdAt: at })).rejects.toThrow(
        /use another database/,
      );
      expect((await store().study(id))?.simulated).toBe(simulated);
    }
  });

  test('nothing is recorded in a study that does not exist', async () => {
    const append = { stream: 's', expectedVersion: 0, events: [noted(1)] };
    await expect(store().commit('nowhere', commitOf('c', append))).rejects.toThrow(/no study nowhere/);
    expect(await store().read('nowhere', 's')).toEqual([]);
    expect(await store().receipt('nowhere', 'c')).toBeUndefined();
  });
}

function appendPromises(store: StoreOf, newStudy: NewStudy): void {
  test('events are read back as they were committed, in order, after any version', async () => {
    const study = await newStudy();
    const first = await store().commit(
      study,
      commitOf('1', { stream: 's', expectedVersion: 0, events: [noted('a'), noted('b')] }),
    );
    const second = await store().commit(
      study,
      commitOf('2', { stream: 's', expectedVersion: 2, events: [noted('c')] }),
    );
    if (first.outcome !== 'committed' || second.outcome !== 'committed') throw new Error('not committed');
    const all = [...first.events, ...second.events];
    expect(all.map(({ version, data }) => [version, data])).toEqual([
      [1, 'a'],
      [2, 'b'],
      [3, 'c'],
    ]);
    expect(all.map(({ previous }) => previous)).toEqual(['0'.repeat(64), all[0]?.hash, all[1]?.hash]);
    expect(await store().read(study, 's')).toEqual(all);
    expect(await store().read(study, 's', 2)).toEqual(second.events);
    expect(await store().read(study, 's', 3)).toEqual([]);
    expect(await verifyStudy(store(), study)).toEqual([]);
  });

  test('a stream that stands elsewhere is a conflict, and nothing is written', async () => {
    const study = await newStudy();
    const write = (command: string, expectedVersion: number) =>
      store().commit(study, commitOf(command, { stream: 's', expectedVersion, events: [noted(command)] }));
    await write('1', 0);
    await write('2', 1);
    const conflict = { outcome: 'conflict', stream: 's', actualVersion: 2 };
    expect(await write('behind', 1)).toEqual({ ...conflict, expectedVersion: 1 });
    expect(await write('at the start', 0)).toEqual({ ...conflict, expectedVersion: 0 });
    expect(await write('ahead', 7)).toEqual({ ...conflict, expectedVersion: 7 });
    expect(await store().receipt(study, 'behind')).toBeUndefined();
    expect((await store().read(study, 's')).map(({ data }) => data)).toEqual(['1', '2']);
    expect((await write('behind', 2)).outcome).toBe('committed');
    expect(await verifyStudy(store(), study)).toEqual([]);
  });
}

function guardPromises(store: StoreOf, newStudy: NewStudy): void {
  test('a stream that nothing is added to holds the commit to where it stood', async () => {
    const study = await newStudy();
    const held = (stream: string, expectedVersion: number) => ({ stream, expectedVersion, events: [] });
    const written = (stream: string, expectedVersion: number) => ({
      stream,
      expectedVersion,
      events: [noted(stream)],
    });
    await store().commit(study, commitOf('1', written('a', 0), written('b', 0)));
    const stale = await store().commit(study, commitOf('2', written('a', 1), held('b', 7)));
    expect(stale).toMatchObject({ outcome: 'conflict', stream: 'b', actualVersion: 1 });
    expect(await store().read(study, 'a')).toHaveLength(1);
    const fresh = await store().commit(study, commitOf('3', written('a', 1), held('b', 1)));
    expect(fresh).toMatchObject({
      outcome: 'committed',
      receipt: { positions: [{ stream: 'a', first: 2, last: 2 }] },
    });
    // Each holds to the stream that the other writes: both at once would rest on what no longer is.
    const crossed = await Promise.all([
      store().commit(study, commitOf('4', written('a', 2), held('b', 1))),
      store().commit(study, commitOf('5', held('a', 2), written('b', 1))),
    ]);
    expect(crossed.map(({ outcome }) => outcome).sort()).toEqual(['committed', 'conflict']);
    await expect(store().commit(study, commitOf('6', held('a', 3)))).rejects.toThrow(/appends nothing/);
    await expect(store().commit(study, commitOf('7', written('a', 3), held('new', 0)))).rejects.toThrow(
      /does not exist/,
    );
    expect(await verifyStudy(store(), study)).toEqual([]);
  });
}

function streamPromises(store: StoreOf, newStudy: NewStudy): void {
  test('several streams are written all or none', async () => {
    const study = await newStudy();
    const to = (stream: string, expectedVersion: number) => ({
      stream,
      expectedVersion,
      events: [noted(stream)],
    });
    expect((await store().commit(study, commitOf('1', to('z', 0), to('a', 0)))).outcome).toBe('committed');
    const refused = await store().commit(study, commitOf('2', to('z', 1), to('new', 0), to('a', 5)));
    expect(refused).toEqual({ outcome: 'conflict', stream: 'a', expectedVersion: 5, actualVersion: 1 });
    const last = await store().commit(study, commitOf('3', to('z', 1), to('a', 1), to('m', 2)));
    expect(last).toEqual({ outcome: 'conflict', stream: 'm', expectedVersion: 2, actualVersion: 0 });
    const heads = await store().heads(study);
    expect(heads.map(({ stream, version }) => [stream, version])).toEqual([
      ['a', 1],
      ['z', 1],
    ]);
    expect(await verifyStudy(store(), study)).toEqual([]);
  });

  test('heads come by prefix, and many streams in one reading', async () => {
    const study = await newStudy();
    const streams = ['p/2', 'q', 'p/10', 'p%', 'p/\u{1F600}', 'p/\uFFFD'];
    const appends = streams.map(stream => ({ stream, expectedVersion: 0, events: [noted(1), noted(2)] }));
    await store().commit(study, commitOf('1', ...appends));
    const names = async (prefix?: string) => (await store().heads(study, prefix)).map(({ stream }) => stream);
    expect(await names()).toEqual(['p%', 'p/10', 'p/2', 'p/\uFFFD', 'p/\u{1F600}', 'q']);
    expect(await names('p/')).toEqual(['p/10', 'p/2', 'p/\uFFFD', 'p/\u{1F600}']);
    expect(await names('none')).toEqual([]);
    const counts = ['p/', 'q', 'none'].map(prefix => store().eventCount(study, prefix));
    expect(await Promise.all(counts)).toEqual([8, 2, 0]);
    const after = new Map([
      ['q', 1],
      ['p/2', 0],
      ['unknown', 0],
      ['p/10', 2],
    ]);
    const read = await store().readMany(study, after);
    expect(read.map(({ stream, version }) => [stream, version])).toEqual([
      ['p/2', 1],
      ['p/2', 2],
      ['q', 2],
    ]);
  });

  test('two studies share nothing', async () => {
    const [one, other] = [await newStudy(), await newStudy()];
    const commit = commitOf('same', { stream: 'same', expectedVersion: 0, events: [noted(1)] });
    expect((await store().commit(one, commit)).outcome).toBe('committed');
    expect(await store().read(other, 'same')).toEqual([]);
    expect((await store().commit(other, commit)).outcome).toBe('committed');
  });

  test('an append that says nothing, or the same stream twice, is a bug of the caller', async () => {
    const study = await newStudy();
    const append = { stream: 's', expectedVersion: 0, events: [noted(1)] };
    await expect(store().commit(study, commitOf('1', { ...append, events: [] }))).rejects.toThrow(/nothing/);
    await expect(store().commit(study, commitOf('1', append, append))).rejects.toThrow(/twice/);
    for (const stream of ['', 'a\0b', '\uD800'])
      await expect(store().commit(study, commitOf('1', { ...append, stream }))).rejects.toThrow(
        /cannot be the name/,
      );
    expect(await store().heads(study)).toEqual([]);
  });
}

function commandPromises(store: StoreOf, newStudy: NewStudy): void {
  test('a command never acts twice: its receipt comes back, even when its streams have moved on', async () => {
    const study = await newStudy();
    const commit = commitOf(
      'once',
      { stream: 'b', expectedVersion: 0, events: [noted(1)] },
      { stream: 'a', expectedVersion: 0, events: [noted(1), noted(2)] },
    );
    const receipt = {
      command: 'once',
      requestHash: 'hash of once',
      positions: [
        { stream: 'a', first: 1, last: 2 },
        { stream: 'b', first: 1, last: 1 },
      ],
    };
    expect(await store().commit(study, commit)).toMatchObject({ outcome: 'committed', receipt });
    await store().commit(study, commitOf('later', { stream: 'a', expectedVersion: 2, events: [noted(3)] }));
    expect(await store().commit(study, commit)).toEqual({ outcome: 'duplicate', receipt });
    expect(await store().receipt(study, 'once')).toEqual(receipt);
    const other = { ...commit, requestHash: 'of another request' };
    expect(await store().commit(study, other)).toEqual({ outcome: 'duplicate', receipt });
    expect(await store().read(study, 'a')).toHaveLength(3);
  });

  test('a command without events leaves its receipt', async () => {
    const study = await newStudy();
    const commit = commitOf('nothing to say');
    const receipt = { command: 'nothing to say', requestHash: 'hash of nothing to say', positions: [] };
    expect(await store().commit(study, commit)).toEqual({ outcome: 'committed', receipt, events: [] });
    expect(await store().commit(study, commit)).toEqual({ outcome: 'duplicate', receipt });
  });
}

function concurrencyPromises(store: StoreOf, newStudy: NewStudy): void {
  test('of 50 writers at the same place exactly one wins, every time', async () => {
    const study = await newStudy();
    for (const version of [0, 1, 2, 3]) {
      const results = await Promise.all(
        Array.from({ length: 50 }, (_, writer) =>
          store().commit(
            study,
            commitOf(`${version} by ${writer}`, {
              stream: 's',
              expectedVersion: version,
              events: [noted(writer)],
            }),
          ),
        ),
      );
      const losers = results.filter(({ outcome }) => outcome === 'conflict');
      expect(results.filter(({ outcome }) => outcome === 'committed')).toHaveLength(1);
      expect(losers).toHaveLength(49);
      expect(losers[0]).toMatchObject({ expectedVersion: version, actualVersion: version + 1 });
    }
    expect(await store().read(study, 's')).toHaveLength(4);
    expect(await verifyStudy(store(), study)).toEqual([]);
  });

  test('of 50 sendings of one command exactly one acts', async () => {
    const study = await newStudy();
    const commit = commitOf('again', { stream: 's', expectedVersion: 0, events: [noted(1)] });
    const results = await Promise.all(Array.from({ length: 50 }, () => store().commit(study, commit)));
    expect(results.filter(({ outcome }) => outcome === 'committed')).toHaveLength(1);
    expect(results.filter(({ outcome }) => outcome === 'duplicate')).toHaveLength(49);
    expect(await store().read(study, 's')).toHaveLength(1);
  });

  test('writers of the same streams in different orders all get an answer', async () => {
    const study = await newStudy();
    const write = async (writer: number, streams: readonly string[]) => {
      for (let done = 0; done < 5; ) {
        const heads = new Map((await store().heads(study)).map(({ stream, version }) => [stream, version]));
        const appends = streams.map(stream => ({
          stream,
          expectedVersion: heads.get(stream) ?? 0,
          events: [noted(writer)],
        }));
        const { outcome } = await store().commit(
          study,
          commitOf(`${writer}-${done}-${appends[0]?.expectedVersion}`, ...appends),
        );
        if (outcome === 'committed') done++;
      }
    };
    await Promise.all(
      [0, 1, 2, 3, 4, 5].map(writer => write(writer, writer % 2 ? ['a', 'b', 'c'] : ['c', 'b', 'a'])),
    );
    expect((await store().heads(study)).map(({ version }) => version)).toEqual([30, 30, 30]);
    expect(await verifyStudy(store(), study)).toEqual([]);
  });
}

function contentPromises(store: StoreOf, newStudy: NewStudy): void {
  test('every character and number of JSON comes back', async () => {
    const study = await newStudy();
    const data = {
      chinese: '随机化 受试者',
      quotes: `"'\\{},NULL`,
      controls: '\0\u0001\n\t\u007f\u2028',
      astral: '\u{1F600}\u{10FFFF}',
      half: '\uD83D',
      numbers: [0, -0, 1e21, 5e-324, 0.1, Number.MAX_SAFE_INTEGER],
      nothing: [null, {}, [], ''],
      __proto: { constructor: 1 },
    };
    await store().commit(
      study,
      commitOf('多', { stream: '受试者/１', expectedVersion: 0, events: [noted(data)] }),
    );
    const [event] = await store().read(study, '受试者/１');
    expect(event?.data).toEqual({ ...data, numbers: [0, 0, 1e21, 5e-324, 0.1, Number.MAX_SAFE_INTEGER] });
    expect(await verifyStudy(store(), study)).toEqual([]);
  });

  test('a body of five million characters, and a thousand events at once', async () => {
    const study = await newStudy();
    const big = '药'.repeat(5_000_000);
    const many = Array.from({ length: 1000 }, (_, index) => noted(index));
    await store().commit(study, commitOf('big', { stream: 'big', expectedVersion: 0, events: [noted(big)] }));
    await store().commit(study, commitOf('many', { stream: 'many', expectedVersion: 0, events: many }));
    expect((await store().read(study, 'big'))[0]?.data === big).toBe(true);
    expect((await store().read(study, 'many')).map(({ data }) => data)).toEqual(many.map(({ data }) => data));
    expect(await verifyStudy(store(), study)).toEqual([]);
  });

  test('raw rows come in order and hold what was hashed', async () => {
    const study = await newStudy();
    const events = Array.from({ length: 2500 }, (_, index) => noted(index));
    const appends = ['b', 'a'].map(stream => ({ stream, expectedVersion: 0, events }));
    await store().commit(study, commitOf('1', ...appends));
    const rows = await Array.fromAsync(store().rawEvents(study));
    expect(rows.map(({ stream, version }) => `${stream}${version}`)).toEqual(
      ['a', 'b'].flatMap(stream => events.map((_, index) => `${stream}${index + 1}`)),
    );
    expect(rows.every(row => row.study === study && row.hash.length === 64)).toBe(true);
  });
}
