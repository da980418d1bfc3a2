import { createHash } from 'node:crypto';
import { chownSync, mkdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Identity } from './unprivileged.ts';

const stillReadyAfterMs = 2000;

/**
 * Throws when another running server holds the folder; removes the mark of one that is gone but whose number now belongs
 * to a different program (as after a container's restart), which PostgreSQL itself would take for a server.
 */
export function assertFree(data: string, waitedMs: number): void {
  const mark = path.join(data, 'postmaster.pid');
  const lines = textOf(mark)?.split('\n');
  const pid = Number(lines?.[0]);
  if (!lines || !Number.isInteger(pid) || pid <= 0) return;
  // The program alone: many another is given a file to read that is called after PostgreSQL.
  const command = textOf(`/proc/${pid}/cmdline`)?.split('\0')[0];
  if (command && !command.includes('postgres')) {
    rmSync(mark, { force: true });
    return;
  }
  const status = lines[7]?.trim();
  const isServing = status === 'ready' && isAlive(pid);
  if (isServing && waitedMs >= stillReadyAfterMs)
    throw new Error(
      `The data folder ${data} is in use by PostgreSQL process ${pid}, so another trialwright is running on it. ` +
        `Stop that one or choose another folder with DATA_DIR. If none is running, end the process: kill -INT ${pid}`,
    );
}

/** Whether PostgreSQL refused because an earlier server on the folder has not quite gone. */
export function isHeldByAnother(said: string): boolean {
  return /lock file ".*" already exists|shared memory block .* is still in use|the database system is (starting|shutting)/.test(
    said,
  );
}

/** A socket's path may have 107 bytes: where the data folder's is too long, a private folder among the temporary ones. */
export function socketFolder(data: string, identity: Identity): string {
  if (Buffer.byteLength(path.join(data, '.s.PGSQL.5432.lock')) < 100) return data;
  const name = createHash('sha256').update(data).digest('hex').slice(0, 12);
  const folder = path.join(os.tmpdir(), `trialwright-${name}`);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const owner = identity.owner ?? process.getuid?.();
  const found = statSync(folder);
  if (found.uid !== owner) {
    if (found.uid !== process.getuid?.())
      throw new Error(`${folder} belongs to another user. Remove it, or choose a shorter DATA_DIR.`);
    chownSync(folder, identity.owner ?? found.uid, identity.group);
  }
  return folder;
}

function textOf(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
