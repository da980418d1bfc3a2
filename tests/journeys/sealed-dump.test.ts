import { rmSync } from 'node:fs';
import path from 'node:path';
import { Client } from 'pg';
import { beforeAll, describe, expect, test } from 'vitest';
import type { StoredEvent } from '../../src/record/event.ts';
import { startEmbeddedPostgres } from '../../src/store/embedded-postgres.ts';
import { openStore } from '../../src/store/open.ts';
import { preparedDataFolder } from '../contract/prepared-database.ts';
import { enrolment, opened } from '../trials/acts-story.ts';
import { storeStory } from '../trials/bundle-story.ts';
import type { Story } from '../trials/story.ts';

/** Every row of every table as text: what somebody has who has the database and not the key. */
type Dump = readonly { readonly table: string; readonly row: string }[];

let dumps: readonly [Dump, Dump];
beforeAll(async () => {
  dumps = [await dumpOf(toldWith(['active', 'water'])), await dumpOf(toldWith(['water', 'active']))];
});

/** Two participants randomised; only the arms of the rows are as given, whatever else depends on chance is the same. */
function toldWith(arms: readonly [string, string]): Story {
  const told = opened().given(...enrolment('01-001'), ...enrolment('01-002'));
  const events = told.events as Map<string, readonly StoredEvent[]>;
  const [generated, ...later] = events.get('allocation/1') ?? [];
  if (generated === undefined) throw new Error('There is no list 1.');
  const longest = Math.max(...arms.map(({ length }) => length));
  const rows = arms.map((arm, index) => ({ rank: index + 1, arm, pad: ' '.repeat(longest - arm.length) }));
  events.set('allocation/1', [{ ...generated, data: { ...(generated.data as object), rows } }, ...later]);
  return told;
}

async function dumpOf(told: Story): Promise<Dump> {
  const folder = await preparedDataFolder('dump');
  const postgres = await startEmbeddedPostgres(path.join(folder, 'postgres'));
  try {
    const { store, close } = await openStore({ dataFolder: folder, databaseUrl: postgres.url });
    await storeStory(told, store);
    await close();
    return await rowsOf(postgres.url);
  } finally {
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function rowsOf(url: string): Promise<Dump> {
  const client = new Client({ connectionString: url });
  await client.connect();
  const tables = await client.query<{ name: string }>(
    `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' ORDER BY 1`,
  );
  const rows: { table: string; row: string }[] = [];
  // What was done to the schema, and when, is no part of the record.
  for (const { name } of tables.rows.filter(({ name }) => !name.startsWith('kysely_'))) {
    const found = await client.query<{ row: string }>(`SELECT t::text AS row FROM "${name}" t ORDER BY 1`);
    rows.push(...found.rows.map(({ row }) => ({ table: name, row })));
  }
  await client.end();
  return rows;
}

describe('a dump of the database without the key', () => {
  test('holds the lists and the assignments', () => {
    const events = dumps[0].filter(({ table }) => table === 'events').map(({ row }) => row);
    expect(events.filter(row => row.includes('rowAssigned'))).toHaveLength(2);
    expect(events.filter(row => row.includes('listGenerated'))).toHaveLength(2);
    expect(dumps[0].length).toBeGreaterThan(40);
  });

  test('names an arm only where the definition does', () => {
    for (const dump of dumps) {
      const told = dump.filter(({ row }) => !/definitionPublished|allocationCommitted/.test(row));
      expect(told.filter(({ row }) => /active|water/.test(row))).toEqual([]);
    }
  });

  test('differs between two allocations in nothing but sealed bytes and their hashes', () => {
    const [left, right] = dumps.map(dump => dump.map(({ row }) => withoutSealed(row)).sort());
    expect(left).toEqual(right);
    const different = dumps[0].filter(({ row }, index) => row !== dumps[1][index]?.row);
    expect(different.length).toBeGreaterThan(0);
    for (const { row } of different) expect(row).toContain('allocation/1');
  });

  test('has sealed bytes of one length for all assignments, and for all lists of one size', () => {
    const lengths = (type: string) =>
      dumps.flatMap(dump =>
        dump.flatMap(({ row }) => {
          const box = /box"*:"*([A-Za-z0-9+/=]+)/.exec(row)?.[1];
          return box !== undefined && row.includes(type) ? [box.length] : [];
        }),
      );
    for (const [type, count] of [
      ['rowAssigned', 4],
      ['listGenerated', 4],
      ['seedRevealed', 4],
    ] as const) {
      expect(lengths(type)).toHaveLength(count);
      expect(new Set(lengths(type)).size).toBe(1);
    }
  });
});

/** Base64 and hashes of the sealed stream give way to their lengths. */
function withoutSealed(row: string): string {
  if (!row.includes('allocation/1')) return row;
  return row
    .replaceAll(/box"*:"*[A-Za-z0-9+/=]+/g, found => `box ${found.length}`)
    .replaceAll(/[0-9a-f]{64}/g, 'hash');
}
