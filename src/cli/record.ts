import { readFileSync } from 'node:fs';
import path from 'node:path';
import { type OpenedStore, openStore } from '../store/open.ts';
import type { Environment } from './environment.ts';

/** The record of the environment, also while a server is running on it. */
export async function openRecordBesideServer(environment: Environment): Promise<OpenedStore> {
  const { dataFolder } = environment;
  const databaseUrl = environment.databaseUrl ?? urlOfRunning(path.join(dataFolder, 'postgres'));
  return openStore({ dataFolder, databaseUrl });
}

const pidLine = 0;
const socketFolderLine = 4;
const statusLine = 7;

/** The embedded database of a server that is running now: PostgreSQL writes down where it listens. */
function urlOfRunning(folder: string): string | undefined {
  let lines: readonly string[];
  try {
    lines = readFileSync(path.join(folder, 'postmaster.pid'), 'utf8').split('\n');
  } catch {
    return undefined;
  }
  const socketFolder = lines[socketFolderLine];
  if (!socketFolder || lines[statusLine]?.trim() !== 'ready' || !isAlive(Number(lines[pidLine])))
    return undefined;
  return `postgresql:///postgres?${new URLSearchParams({ host: socketFolder, user: 'owner' })}`;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
