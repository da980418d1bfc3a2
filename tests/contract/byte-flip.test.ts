import { rmSync } from 'node:fs';
import path from 'node:path';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startEmbeddedPostgres } from '../../src/store/embedded-postgres.ts';
import { type OpenedStore, openStore } from '../../src/store/open.ts';
import { verifyStudy } from '../../src/store/verify.ts';
import { preparedDataFolder } from './prepared-database.ts';
import { commitOf, noted } from './store.contract.ts';

/** Positions tried in each text column; every position where the text is shorter. Drawn from the seed, printed with a failure. */
const positionsPerColumn = 200;
const seed = 20_260_105;

interface EventRow {
  readonly study_id: string;
  readonly stream: string;
  readonly version: number;
  readonly body: string;
  readonly hash: string;
}

const textColumns = ['study_id', 'stream', 'body', 'hash'] as const;

describe('one changed byte of the record, in the database itself', () => {
  let folder: string;
  let opened: OpenedStore;
  let owner: Client;
  const study = 'S';

  beforeAll(async () => {
    folder = await preparedDataFolder('flip');
    const server = await startEmbeddedPostgres(path.join(folder, 'postgres'));
    opened = await openStore({ dataFolder: folder, databaseUrl: server.url });
    owner = new Client({ connectionString: server.url });
    await owner.connect();
    await opened.store.createStudy({ id: study, simulated: true, createdAt: '2026-01-05T08:30:00Z' });
    for (let version = 0; version < 3; version++) {
      const append = (stream: string) => ({
        stream,
        expectedVersion: version,
        events: [noted({ score: version, note: 'stable, no change since the last visit; 无变化 \u{1F600}' })],
      });
      await opened.store.commit(study, commitOf(`${version}`, append('p/001'), append('p/002')));
    }
    const close = opened.close;
    opened.close = async () => {
      await owner.end();
      await close();
      await server.stop();
    };
  });
  afterAll(async () => {
    await opened.close();
    rmSync(folder, { recursive: true });
  });

  const eventAt = async (version: number): Promise<EventRow> => {
    const { rows } = await owner.query<EventRow>(
      `SELECT * FROM events WHERE study_id = $1 AND stream = 'p/001' AND version = $2`,
      [study, version],
    );
    return rows[0]!;
  };

  /** Changes one column of one row, verifies, and puts it back. */
  async function findingsAfter(table: string, where: string, column: string, value: unknown, old: unknown) {
    const { rows } = await owner.query<{ ctid: string }>(
      `UPDATE ${table} SET ${column} = $1 WHERE ${where} RETURNING ctid::text`,
      [value],
    );
    const findings = await verifyStudy(opened.store, study);
    await owner.query(`UPDATE ${table} SET ${column} = $1 WHERE ctid = $2::tid`, [old, rows[0]!.ctid]);
    return findings;
  }

  test('an untouched record verifies', async () => {
    expect(await verifyStudy(opened.store, study)).toEqual([]);
  });

  for (const version of [1, 3])
    for (const column of textColumns)
      test(`in ${column} of version ${version} is found`, async () => {
        const row = await eventAt(version);
        const bytes = Buffer.from(row[column]);
        const where = `study_id = 'S' AND stream = 'p/001' AND version = ${version}`;
        for (const position of positionsIn(bytes.length)) {
          const changed = changedAt(bytes, position);
          const findings = await findingsAfter('events', where, column, changed, row[column]);
          expect(findings, `seed ${seed}, byte ${position} of ${column}`).not.toEqual([]);
        }
        expect(await verifyStudy(opened.store, study)).toEqual([]);
      });

  test('in version is found, whichever bit', async () => {
    for (let bit = 0; bit < 31; bit++) {
      const changed = 3 ^ (1 << bit);
      if (changed === 1 || changed === 2) continue; // The key refuses these: the versions are there.
      const where = `study_id = 'S' AND stream = 'p/001' AND version = 3`;
      expect(await findingsAfter('events', where, 'version', changed, 3), `bit ${bit}`).not.toEqual([]);
    }
  });

  test('in the head is found', async () => {
    const { rows } = await owner.query<EventRow>(`SELECT * FROM heads WHERE stream = 'p/001'`);
    const head = rows[0]!;
    const where = `study_id = 'S' AND stream = 'p/001'`;
    for (const position of positionsIn(64)) {
      const changed = changedAt(Buffer.from(head.hash), position);
      expect(await findingsAfter('heads', where, 'hash', changed, head.hash)).toMatchObject([
        { stream: 'p/001', version: 3, problem: 'head differs' },
      ]);
    }
    expect(await findingsAfter('heads', where, 'version', 2, 3)).toMatchObject([{ problem: 'head differs' }]);
    expect(await findingsAfter('heads', where, 'stream', 'p/009', 'p/001')).toHaveLength(2);
  });

  test('the role of the running program may not change or remove what is recorded', async () => {
    await owner.query('SET ROLE trialwright_runtime');
    for (const statement of [
      `UPDATE events SET body = ''`,
      'DELETE FROM events',
      'TRUNCATE events',
      `UPDATE commands SET request_hash = ''`,
      'DELETE FROM commands',
      'UPDATE studies SET simulated = NOT simulated',
      'DELETE FROM studies',
      'DELETE FROM heads',
      'DROP TABLE events',
      'ALTER TABLE events DROP COLUMN hash',
    ])
      await expect(owner.query(statement), statement).rejects.toThrow(/permission denied|must be owner/);
    await owner.query('RESET ROLE');
  });
});

/** All positions of a short text, and the same sample of a long one each time the test runs. */
function positionsIn(length: number): readonly number[] {
  if (length <= positionsPerColumn) return Array.from({ length }, (_, position) => position);
  const positions = new Set<number>();
  for (let state = seed; positions.size < positionsPerColumn; ) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    positions.add((state >>> 8) % length);
  }
  return [...positions];
}

/** The text with the lowest bit of one byte turned, which leaves every character of these texts a character. */
function changedAt(bytes: Buffer, position: number): string {
  const changed = Buffer.from(bytes);
  changed[position]! ^= 1;
  const text = changed.toString();
  if (!text.includes('\uFFFD') && !text.includes('\0')) return text;
  throw new Error(`Turning the lowest bit of byte ${position} leaves no text.`);
}
