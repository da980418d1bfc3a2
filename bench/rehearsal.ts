import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { readDefinition } from '../src/cli/read-definition.ts';
import { deriveAnalysis } from '../src/derive/derive-analysis.ts';
import { recordOfLines } from '../src/derive/read-record.ts';
import { renderReport } from '../src/report/render-report.ts';
import { enlargedRecord } from './enlarged-record.ts';

// How long a whole simulated trial takes through the real server, from the first consent to the opened allocation; and how long its
// analysis and report take, with the same record ten and a hundred times over.

const protocol = 'protocols/NCT05969717';
const folder = mkdtempSync(path.join(os.tmpdir(), 'tw-bench-rehearsal-'));
try {
  const args = ['src/cli/main.ts', 'rehearse', protocol, '--seed', '1', '--out', folder];
  const said = execFileSync(process.execPath, args, {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  console.log(`\nRehearsal of the 20-participant trial\n${said.split('\n').slice(0, 2).join('\n')}`);
  analyse();
} finally {
  rmSync(folder, { recursive: true });
}

/** In processor time; a first run of a small record warms the program up. */
function analyse(): void {
  const definition = readDefinition(protocol);
  const record = recordOfLines(
    definition.identity.id,
    readFileSync(path.join(folder, 'record.jsonl'), 'utf8'),
  );
  const meta = { software: 'bench', definitionVersion: '1', recordHead: '', findings: [] };
  const secondsOf = (times: number) => {
    const enlarged = enlargedRecord(record, times);
    const before = process.cpuUsage();
    const analysis = deriveAnalysis(definition, enlarged);
    const derived = process.cpuUsage(before);
    renderReport(analysis, definition, meta);
    const both = process.cpuUsage(before);
    const [derive, all] = [derived, both].map(({ user, system }) => (user + system) / 1e6) as [
      number,
      number,
    ];
    const megabytes = process.resourceUsage().maxRSS / 1024;
    console.log(
      `analysis and report of ${20 * times} randomised (${enlarged.participants.length} screened): ${derive.toFixed(1)} + ${(all - derive).toFixed(1)} s of processor time, at most ${megabytes.toFixed(0)} MB`,
    );
    return all;
  };
  secondsOf(1);
  const hundreds = secondsOf(10);
  const growth = secondsOf(100) / hundreds;
  console.log(
    `growth for ten times the participants: ${growth.toFixed(1)} (goal at most 10: ${growth <= 10 ? 'reached' : 'missed'})`,
  );
}
