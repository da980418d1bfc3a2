import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

// How long a whole simulated trial takes through the real server, from the first consent to the opened allocation.

const folder = mkdtempSync(path.join(os.tmpdir(), 'tw-bench-rehearsal-'));
try {
  const args = ['src/cli/main.ts', 'rehearse', 'protocols/NCT05969717', '--seed', '1', '--out', folder];
  const said = execFileSync(process.execPath, args, {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  console.log(`\nRehearsal of the 20-participant trial\n${said.split('\n').slice(0, 2).join('\n')}`);
} finally {
  rmSync(folder, { recursive: true });
}
