import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { reportAudits } from '../../src/cli/leak-audit.ts';
import { auditSeed, maskedRolesOf, type SeedAudit, type SeedOptions } from '../../src/cli/leak-audit-seed.ts';
import { logOfServer } from '../../src/cli/leak-audit-twins.ts';
import { readDefinition } from '../../src/cli/read-definition.ts';
import { readLeakAudit } from '../../src/cli/read-leak-audit.ts';
import type { Definition } from '../../src/protocol/definition.ts';
import { definitionVersionOf } from '../../src/record/fingerprint.ts';
import { renderLeakReport } from '../../src/simulate/leak-report-html.ts';
import { renderLeakTable } from '../../src/simulate/leak-report-text.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'leak-audit-'));
afterAll(() => rmSync(folder, { recursive: true }));

const definitionOf = (name: string) =>
  readDefinition(path.join(import.meta.dirname, '../../protocols', name));

/** Of the many applications, the first day's stand for all; of what a phone sends, the first that it sends. */
function fewOfMany(): NonNullable<SeedOptions['performs']> {
  const sent = new Set<string>();
  return step => {
    if (step.kind === 'act') {
      const { slot } = step.payload as { readonly slot?: { readonly day: number } };
      return step.act !== 'log-application' || slot?.day === 1;
    }
    const isFirst = !sent.has(step.participant);
    sent.add(step.participant);
    return isFirst;
  };
}

const short = (): SeedOptions => ({
  afterEveryAct: false,
  actsBetweenCrawls: 1e9,
  crawlsAtMilestones: false,
  probedMax: 2,
  // A casebook takes half a second to typeset, and is the same for all that may read it.
  asks: (role, operation) => operation !== 'casebook' || role === 'auditor',
  performs: fewOfMany(),
});

/** One trial with each of the options, seeds from 1. */
async function auditAll(definition: Definition, options: readonly SeedOptions[]) {
  const audits: SeedAudit[] = [];
  for (const [index, each] of options.entries()) audits.push(await auditSeed(definition, index + 1, each));
  return reportAudits(definition, audits);
}

describe.each([
  ['NCT05969717', 6],
  ['DEMO-THREE-ARM', 6],
])('a short audit of %s', (name, randomisedMax) => {
  test('finds that nothing a masked role is answered hangs on the arms', async () => {
    const definition = definitionOf(name);
    const report = await auditAll(definition, [
      { ...short(), randomisedMax },
      { ...short(), randomisedMax: 3 },
    ]);
    expect(report.roles.flatMap(({ differences }) => differences)).toEqual([]);
    expect(report.roles.map(({ role, isClean }) => [role, isClean])).toEqual(
      [...maskedRolesOf(definition), logOfServer].map(role => [role, true]),
    );
    expect(report.isClean).toBe(true);
    expect(report.runs.map(({ randomised }) => randomised)).toEqual([randomisedMax, 3]);
    for (const { moved } of report.runs) expect(moved).toBeGreaterThan(1);
    for (const { operations, attack } of report.roles.slice(0, -1)) {
      expect(operations).toBeGreaterThan(80);
      expect(attack?.guesses).toBe(randomisedMax + 3);
    }
    expect(renderLeakTable(report)).toContain('No leak found: 2 simulated trials in two worlds');
    expect(renderLeakReport(report)).toContain('SIMULATED');
    const file = path.join(folder, `${name}.json`);
    writeFileSync(file, JSON.stringify(report));
    expect(readLeakAudit(file)).toMatchObject({
      study: definition.identity.id,
      audited: definitionVersionOf(definition),
      trials: 2,
      isClean: true,
    });
  });
});

test('an audit finds lists whose ranks go with the arms, though both worlds answer alike', async () => {
  const definition = definitionOf('DEMO-THREE-ARM');
  const arms = definition.arms.map(({ id }) => id);
  const report = await auditAll(
    definition,
    Array.from({ length: 4 }, () => ({
      ...short(),
      randomisedMax: 12,
      roles: ['monitor'] as const,
      interference: { lists: rows => rows.map((_, index) => arms[index % arms.length] ?? '') },
    })),
  );
  const monitor = report.roles.find(({ role }) => role === 'monitor');
  expect(monitor?.differing).toBe(0);
  expect(monitor?.attack).toMatchObject({ guesses: 48, isAboveChance: true });
  // Chance gives 16; what is learnt from two trials gives at least two of three.
  expect(monitor?.attack?.right).toBeGreaterThanOrEqual(32);
  expect(report.isClean).toBe(false);
  expect(renderLeakTable(report)).toContain('LEAK FOUND');
});
