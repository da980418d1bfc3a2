import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Value } from 'typebox/value';
import { loadLeakAudit } from '../conduct/load-leak-audit.ts';
import type { LeakAudit, LeakAuditRow } from '../record/leak-audit.ts';
import type { LeakReport, RoleFindings } from '../simulate/leak-report.ts';
import { UsageError } from './usage.ts';

/** What the record keeps of a report that `trialwright leak-audit` wrote. */
export function readLeakAudit(file: string): LeakAudit & { readonly study: string } {
  const bytes = bytesOf(file);
  const source = createHash('sha256').update(bytes).digest('hex');
  try {
    const report = JSON.parse(bytes.toString('utf8')) as LeakReport;
    const audit = {
      study: report.study,
      audited: report.audited,
      software: report.software,
      source,
      trials: report.runs.length,
      moved: report.runs.reduce((sum, { moved }) => sum + moved, 0),
      rows: report.roles.map(rowOf),
      isClean: report.isClean,
    };
    if (Value.Check(loadLeakAudit.payload, audit)) return audit;
  } catch {
    // What is no JSON or lacks its parts is no report either.
  }
  throw new UsageError(`${file} is no leak-audit.json as \`trialwright leak-audit\` writes it.`);
}

function bytesOf(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch {
    throw new UsageError(`${file} cannot be read.`);
  }
}

function rowOf({ attack, timings, ...findings }: RoleFindings): LeakAuditRow {
  const { role, operations, responses, differing, differingBytes, isClean } = findings;
  const [widest] = timings;
  return {
    role,
    operations,
    responses,
    differing,
    differingBytes,
    ...(attack ? { attack: attackOf(attack) } : {}),
    ...(widest ? { timeRatio: ratioOf(widest) } : {}),
    isClean,
  };
}

function attackOf({ guesses, right, chance, interval, isAboveChance }: NonNullable<RoleFindings['attack']>) {
  return { guesses, right, chance, lower: interval.lower, upper: interval.upper, isAboveChance };
}

function ratioOf({ ratio, interval }: RoleFindings['timings'][number]) {
  return { ratio, lower: interval.lower, upper: interval.upper };
}
