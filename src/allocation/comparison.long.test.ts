import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { comparisonTables } from './comparison.ts';
import { procedures } from './procedures.ts';

const guide = readFileSync(path.join(import.meta.dirname, '../../docs/allocation.md'), 'utf8');

/** About two seconds of a free core; the machine may be busy. */
const patienceMs = 60_000;

test('the tables of the guide are what the laws give', { timeout: patienceMs }, () => {
  const table = (name: string) =>
    new RegExp(`<!-- ${name}: begin -->\\n\\n([\\s\\S]*?)\\n\\n<!-- ${name}: end -->`).exec(guide)?.[1];
  const { properties, imbalance } = comparisonTables();
  expect(table('comparison')).toBe(properties);
  expect(table('imbalance')).toBe(imbalance);
});

test('the guide names every procedure with its source', () => {
  for (const [name, { source }] of Object.entries(procedures)) {
    const row = guide.split('\n').find(line => line.startsWith(`| \`${name}\` |`));
    expect(row, name).toContain(source);
  }
});
