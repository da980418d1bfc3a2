import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { startEmbeddedPostgres } from '../../src/store/embedded-postgres.ts';
import { postgresBinaries } from '../../src/store/postgres-binaries.ts';

const cache = path.join(import.meta.dirname, '..', '..', 'node_modules', '.cache');

/**
 * A data folder with an empty database that was made before: making one costs as much processor time as all that most
 * tests do with it. Those that are about the making use a folder of their own.
 */
export async function preparedDataFolder(name: string): Promise<string> {
  const template = path.join(cache, `database-${versionOfPostgres()}`);
  if (!existsSync(template)) await prepare(template);
  const folder = mkdtempSync(path.join(os.tmpdir(), `tw-${name}-`));
  execFileSync('cp', ['-a', template, path.join(folder, 'postgres')]);
  return folder;
}

/** Made aside and renamed when whole: of several that make it at once, one wins. */
async function prepare(template: string): Promise<void> {
  mkdirSync(cache, { recursive: true });
  const draft = mkdtempSync(path.join(os.tmpdir(), 'tw-prepare-'));
  try {
    const server = await startEmbeddedPostgres(path.join(draft, 'postgres'));
    await server.stop();
    const copy = `${template}.${process.pid}`;
    execFileSync('cp', ['-a', path.join(draft, 'postgres'), copy]);
    try {
      renameSync(copy, template);
    } catch {
      rmSync(copy, { recursive: true });
    }
  } finally {
    rmSync(draft, { recursive: true });
  }
}

function versionOfPostgres(): string {
  const { version } = JSON.parse(
    readFileSync(path.join(postgresBinaries(), '..', '..', 'package.json'), 'utf8'),
  ) as { version: string };
  return version;
}
