import { rmSync } from 'node:fs';
import { Client } from 'pg';
import { describe, test } from 'vitest';
import { createMemoryStore } from '../../src/store/memory.ts';
import { createMemoryCredentials } from '../../src/store/memory-credentials.ts';
import { openStore } from '../../src/store/open.ts';
import { preparedDataFolder } from './prepared-database.ts';
import { startServerPostgres, systemPostgres } from './server-postgres.ts';
import { storeContract } from './store.contract.ts';

storeContract('memory', async () => ({
  store: createMemoryStore(),
  credentials: createMemoryCredentials(),
  close: async () => {},
}));

storeContract('embedded PostgreSQL', async () => {
  const dataFolder = await preparedDataFolder('embedded');
  const opened = await openStore({ dataFolder });
  return {
    ...opened,
    async close() {
      await opened.close();
      rmSync(dataFolder, { recursive: true });
    },
  };
});

const bin = systemPostgres();
if (bin) {
  storeContract('server PostgreSQL by DATABASE_URL', async () => {
    const server = await startServerPostgres(bin);
    const admin = new Client({ connectionString: server.urlFor('admin', 'postgres') });
    await admin.connect();
    await admin.query('CREATE ROLE trial LOGIN CREATEROLE');
    await admin.query('CREATE DATABASE trial OWNER trial');
    await admin.end();
    const opened = await openStore({ dataFolder: '', databaseUrl: server.urlFor('trial', 'trial') });
    return {
      ...opened,
      async close() {
        await opened.close();
        await server.stop();
      },
    };
  });
} else {
  describe('server PostgreSQL by DATABASE_URL', () => {
    test.skip('no PostgreSQL server is installed here (Debian: apt-get install postgresql)', () => {});
  });
}
