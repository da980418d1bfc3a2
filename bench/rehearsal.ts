import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { readDefinition } from '../src/cli/read-definition.ts';
import { deriveAnalysis } from '../src/derive/derive-analysis.ts';
import { eventsOfLines, recordOfLines } from '../src/derive/read-record.ts';
import { renderReport } from '../src/report/render-report.ts';
import { writeReport } from '../src/report/sections.ts';
import { traceNumber, traceOf } from '../src/report/trace/trace.ts';
import { renderTracedReport, type TracedReport } from '../src/report/trace/traced-report.ts';
import { enlargedRecord, enlargedStreams } from './enlarged-record.ts';

// How long a whole simulated trial takes through the real server, from the first consent to the opened allocation; and how long its
// analysis, report and trace take and how large they are, with the same record ten and a hundred times over.

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
  const lines = readFileSync(path.join(folder, 'record.jsonl'), 'utf8');
  const record = recordOfLines(definition.identity.id, lines);
  const events = eventsOfLines(lines);
  const meta = { software: 'bench', definitionVersion: '1', recordHead: '', findings: [] };
  const measured = (times: number) => {
    const enlarged = enlargedRecord(record, times);
    const streams = enlargedStreams(events, times);
    const analysis = timed(() => deriveAnalysis(definition, enlarged));
    const plain = timed(() => renderReport(analysis.made, definition, meta));
    const write = () => ({ written: writeReport(analysis.made, definition, meta, 'en'), streams });
    const traced = timed(() => renderTracedReport({ ...write(), program: '' }, 'report'));
    const trace = megabytesOf(Object.values(traced.made).join('')) - megabytesOf(plain.made);
    const number = timed(() => traceOne(write()));
    const atMost = process.resourceUsage().maxRSS / 1024;
    console.log(
      `${20 * times} randomised (${enlarged.participants.length} screened): analysis ${analysis.seconds.toFixed(1)} s, report ${plain.seconds.toFixed(1)} s, ` +
        `report with its trace ${traced.seconds.toFixed(1)} s, one number on the command line ${number.seconds.toFixed(1)} s of processor time; ` +
        `page ${megabytesOf(plain.made).toFixed(1)} MB, trace ${trace.toFixed(1)} MB; at most ${atMost.toFixed(0)} MB of memory`,
    );
    return { report: analysis.seconds + plain.seconds, traced: traced.seconds, trace };
  };
  measured(1);
  const hundreds = measured(10);
  const thousands = measured(100);
  for (const what of ['report', 'traced', 'trace'] as const) {
    const growth = thousands[what] / hundreds[what];
    const name = {
      report: 'analysis and report',
      traced: 'report with its trace',
      trace: 'size of the trace',
    }[what];
    console.log(
      `${name}: growth for ten times the participants: ${growth.toFixed(1)} (goal at most 10: ${growth <= 10 ? 'reached' : 'missed'})`,
    );
  }
}

function timed<T>(work: () => T): { readonly made: T; readonly seconds: number } {
  const before = process.cpuUsage();
  const made = work();
  const { user, system } = process.cpuUsage(before);
  return { made, seconds: (user + system) / 1e6 };
}

function megabytesOf(text: string): number {
  return Buffer.byteLength(text) / 1e6;
}

/** The whole way of `trialwright trace`, but for the reading of the record. */
function traceOne({ written: { context, sections }, streams }: Omit<TracedReport, 'program'>): void {
  const { results } = context.analysis;
  if (!results.available) throw new Error('The enlarged record is not opened.');
  const trace = traceOf({ ...context, results }, sections, streams);
  const compared = trace.numbers.find(({ id }) => id.startsWith('compared/'))?.id ?? '';
  if (traceNumber(trace, compared)?.again?.agrees !== true)
    throw new Error(`${compared} does not come out again.`);
}
