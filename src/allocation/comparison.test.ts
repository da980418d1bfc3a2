import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { comparisonTable } from './comparison.ts';
import { procedures } from './procedures.ts';

const guide = readFileSync(path.join(import.meta.dirname, '../../docs/allocation.md'), 'utf8');

/** About two seconds of a free core; the machine may be busy. */
const patienceMs = 60_000;

test('the table of the guide is what the laws give', { timeout: patienceMs }, () => {
  const table = /<!-- comparison: begin -->\n\n([\s\S]*?)\n\n<!-- comparison: end -->/.exec(guide)?.[1];
  expect(table).toBe(comparisonTable());
});

test('the guide names every procedure with its source', () => {
  for (const [name, { source }] of Object.entries(procedures)) {
    const row = guide.split('\n').find(line => line.startsWith(`| \`${name}\` |`));
    expect(row, name).toContain(source);
  }
});
