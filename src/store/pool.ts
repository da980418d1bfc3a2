import { Pool } from 'pg';

/**
 * Connections that outlive the server's. A connection that is lost while nobody uses it, or after it was given back for good,
 * has nobody to tell: without a listener the error would end the program. The query that uses one tells its caller itself.
 */
export function openPool(url: string, connectionsMax: number): Pool {
  const pool = new Pool({ connectionString: url, max: connectionsMax, keepAlive: true });
  pool.on('error', () => {});
  return pool;
}
