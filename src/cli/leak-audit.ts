import { mkdirSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import { processOf } from '../allocation/procedures.ts';
import { listSpecifications } from '../conduct/list-specifications.ts';
import type { Definition } from '../protocol/definition.ts';
import { version } from '../server/version.ts';
import type { LawOf } from '../simulate/leak-attacker.ts';
import { type LeakReport, type RoleRecord, reportLeaks } from '../simulate/leak-report.ts';
import { renderLeakReport } from '../simulate/leak-report-html.ts';
import { renderLeakTable } from '../simulate/leak-report-text.ts';
import { maskedRolesOf, type SeedAudit } from './leak-audit-seed.ts';
import type { AuditMessage, AuditOrder } from './leak-audit-worker.ts';
import { readDefinition } from './read-definition.ts';
import { openProgress } from './rehearsal-progress.ts';
import { UsageError } from './usage.ts';

/** Runs simulated trials in twin worlds, and says whether anything that a masked role is answered hangs on the arms. */
export async function run(args: readonly string[]): Promise<number> {
  const { folder, seeds, out } = readArguments(args);
  const definition = readDefinition(folder);
  if (maskedRolesOf(definition).length === 0) {
    console.log(`${definition.identity.id} masks nobody: there is nothing to leak.`);
    return 0;
  }
  const startedMs = performance.now();
  const audits = await auditAll(folder, seeds);
  const report = reportAudits(definition, audits);
  mkdirSync(out, { recursive: true });
  const files = {
    'leak-audit.json': `${JSON.stringify(report, undefined, 1)}\n`,
    'leak-audit.html': renderLeakReport(report),
  };
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(out, name), text);
  console.log(`SIMULATED ${definition.identity.id}, seeds 1 to ${seeds}, memory store\n`);
  console.log(renderLeakTable(report));
  console.log(
    `${((performance.now() - startedMs) / 1000).toFixed(0)} s. Written: ${Object.keys(files)
      .map(name => path.join(out, name))
      .join(', ')}`,
  );
  return report.isClean ? 0 : 1;
}

/** As many trials at a time as the machine has processors; the first, which takes longest, is among the first. */
async function auditAll(folder: string, seeds: number): Promise<readonly SeedAudit[]> {
  const progress = openProgress(process.stderr);
  const waiting = Array.from({ length: seeds }, (_, index) => index + 1);
  const audits: SeedAudit[] = [];
  const workers = new Set<Worker>();
  const workOff = async () => {
    for (let seed = waiting.shift(); seed !== undefined; seed = waiting.shift()) {
      const number = seed;
      const show = (text: string) =>
        progress.show(`SIMULATED ${audits.length} of ${seeds} trials done  seed ${number}  ${text}`);
      audits.push(await auditInWorker(workers, { folder, seed: number }, show));
    }
  };
  try {
    await Promise.all(Array.from({ length: Math.min(seeds, availableParallelism()) }, workOff));
  } finally {
    // One that failed ends the others.
    for (const worker of workers) void worker.terminate();
    progress.end();
  }
  return audits.sort((a, b) => a.seed - b.seed);
}

function auditInWorker(
  workers: Set<Worker>,
  order: AuditOrder,
  show: (text: string) => void,
): Promise<SeedAudit> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(
      new URL(`./leak-audit-worker${path.extname(import.meta.url)}`, import.meta.url),
      { workerData: order },
    );
    workers.add(worker);
    worker.on('message', (message: AuditMessage) => {
      if (message.kind === 'done') resolve(message.audit);
      else show(message.text);
    });
    worker.on('error', reject);
    worker.on('exit', code => {
      workers.delete(worker);
      reject(new Error(`The audit of seed ${order.seed} ended with code ${code}.`));
    });
  });
}

interface Arguments {
  readonly folder: string;
  readonly seeds: number;
  readonly out: string;
}

function readArguments(args: readonly string[]): Arguments {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { seeds: { type: 'string', default: '20' }, out: { type: 'string', default: 'out' } },
  });
  const [folder, ...rest] = positionals;
  if (folder === undefined || rest.length > 0)
    throw new UsageError("Name one folder with a trial's definition.");
  if (!/^[1-9]\d{0,3}$/.test(values.seeds))
    throw new UsageError(`--seeds is ${values.seeds}; it has to be a whole number from 1 to 9999.`);
  return { folder, seeds: Number(values.seeds), out: values.out };
}

/** Everything that each role was answered in all trials, judged together. */
export function reportAudits(definition: Definition, audits: readonly SeedAudit[]): LeakReport {
  const roles = [...new Set(audits.flatMap(({ tallies }) => [...tallies.keys()]))];
  const records = roles.map((role): RoleRecord => {
    const tallies = audits.flatMap(audit => audit.tallies.get(role) ?? []);
    const operations = new Map<string, number>();
    for (const tally of tallies)
      for (const [operation, count] of tally.operations)
        operations.set(operation, (operations.get(operation) ?? 0) + count);
    const subjects = audits.flatMap(audit => audit.subjects.get(role) ?? []);
    return {
      role,
      operations,
      differences: tallies.flatMap(({ differences }) => differences),
      pairs: tallies.flatMap(({ pairs }) => pairs),
      ...(subjects.length > 0 ? { subjects } : {}),
    };
  });
  const runs = audits.map(({ seed, acts, crawls, randomised, moved }) => ({
    seed,
    acts,
    crawls,
    randomised,
    moved,
  }));
  return reportLeaks(definition, `Trialwright ${version}`, runs, records, lawsOf(definition));
}

function lawsOf(definition: Definition): LawOf {
  const laws = new Map(
    listSpecifications(definition).map(specification => [specification.list, processOf(specification)]),
  );
  return list => {
    const law = laws.get(list);
    if (law === undefined) throw new Error(`The definition has no list ${list}.`);
    return law;
  };
}
