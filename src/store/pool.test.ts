import { expect, test } from 'vitest';
import { openPool } from './pool.ts';

test('a connection that is lost while idle does not end the program', async () => {
  const pool = openPool('postgresql:///none?host=/nowhere', 1);
  const client = Object.create(null);
  expect(pool.emit('error', new Error('terminating connection due to administrator command'), client)).toBe(
    true,
  );
  await pool.end();
});
