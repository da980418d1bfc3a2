import { randomUUID } from 'node:crypto';
import { Client } from 'pg';

/** One connection per client, each of which commits one JSON row at a time: what the database can do at most. */
export async function openBareWriters(databaseUrl: string, count: number) {
  const clients = await Promise.all(
    Array.from({ length: count }, async () => {
      const client = new Client({ connectionString: databaseUrl });
      await client.connect();
      return client;
    }),
  );
  return async (client: number, body: object): Promise<'done'> => {
    const text = 'INSERT INTO bare (id, body) VALUES ($1, $2)';
    await clients[client]?.query({ name: 'bare', text, values: [randomUUID(), JSON.stringify(body)] });
    return 'done';
  };
}
