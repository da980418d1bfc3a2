import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Client } from 'pg';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startEmbeddedPostgres } from '../../src/store/embedded-postgres.ts';
import { openStore } from '../../src/store/open.ts';
import { preparedDataFolder } from './prepared-database.ts';
import { commitOf, noted } from './store.contract.ts';

describe('embedded PostgreSQL', () => {
  let home: string;
  let data: string;
  beforeEach(() => {
    home = mkdtempSync(path.join(os.tmpdir(), 'tw-pg-'));
    data = path.join(home, 'postgres');
  });
  afterEach(() => rmSync(home, { recursive: true }));
  /** What is not about the making of a database begins with one. */
  const prepare = async () => {
    rmSync(home, { recursive: true });
    home = await preparedDataFolder('pg');
    data = path.join(home, 'postgres');
  };

  test('keeps the record from one start to the next', async () => {
    const event = { stream: 's', expectedVersion: 0, events: [noted('kept')] };
    const first = await openStore({ dataFolder: home });
    await first.store.createStudy({ id: 'S', simulated: false, createdAt: '2026-01-05T08:30:00Z' });
    await first.store.commit('S', commitOf('c', event));
    await first.close();
    const second = await openStore({ dataFolder: home });
    expect((await second.store.read('S', 's')).map(({ data: said }) => said)).toEqual(['kept']);
    await second.close();
  });

  test('waits for the disk, listens on no port and lets no other user in', async () => {
    await prepare();
    const server = await startEmbeddedPostgres(data);
    const client = new Client({ connectionString: server.url });
    await client.connect();
    const { rows } = await client.query(
      `SELECT name, setting FROM pg_settings WHERE name IN
        ('fsync', 'synchronous_commit', 'full_page_writes', 'listen_addresses', 'unix_socket_permissions', 'data_checksums')
       ORDER BY name`,
    );
    await client.end();
    await server.stop();
    expect(rows.map(({ name, setting }) => `${name}=${setting}`)).toEqual([
      'data_checksums=on',
      'fsync=on',
      'full_page_writes=on',
      'listen_addresses=',
      'synchronous_commit=on',
      'unix_socket_permissions=0700',
    ]);
  });

  test('says that a folder is in use, by which process, and what to do', async () => {
    await prepare();
    const server = await startEmbeddedPostgres(data);
    await expect(startEmbeddedPostgres(data)).rejects.toThrow(
      `${data} is in use by PostgreSQL process ${server.pid}, so another trialwright is running on it. ` +
        'Stop that one or choose another folder with DATA_DIR.',
    );
    await server.stop();
  });

  test('is not stopped by the mark of a server that is gone, though its number belongs to another program now', async () => {
    await prepare();
    const before = await startEmbeddedPostgres(data);
    const mark = readFileSync(path.join(data, 'postmaster.pid'), 'utf8');
    await before.stop();
    writeFileSync(path.join(data, 'postmaster.pid'), mark.replace(/^\d+/, String(process.ppid)));
    const after = await startEmbeddedPostgres(data);
    await after.stop();
  });

  test('works where the path is too long for a socket', async () => {
    const server = await startEmbeddedPostgres(path.join(home, 'a'.repeat(60), 'b'.repeat(60)));
    const client = new Client({ connectionString: server.url });
    await client.connect();
    await client.end();
    await server.stop();
  });

  test('an unfinished creation is begun again', async () => {
    writeFileSync(path.join(home, 'postgres.new'), 'left by a creation that was killed');
    const server = await startEmbeddedPostgres(data);
    await server.stop();
  });

  test('tells when the server ends by itself, and not when it is stopped', async () => {
    await prepare();
    const told: string[] = [];
    const stopped = await startEmbeddedPostgres(data);
    void stopped.lost.then(said => told.push(said));
    await stopped.stop();
    const killed = await startEmbeddedPostgres(data);
    process.kill(killed.pid, 'SIGKILL');
    expect(await killed.lost).toContain(`The embedded PostgreSQL on ${data} ended.`);
    expect(told).toEqual([]);
  });
});
