import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { verifyBundle } from '../../src/allocation/verify-bundle.ts';
import { integerBelow } from '../../src/statistics/chance.ts';
import { threefryChance } from '../../src/statistics/threefry.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'allocation-bundle-'));
const bundle = path.join(folder, 'allocation-bundle.json');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function node(...args: readonly string[]) {
  return spawnSync(process.execPath, args, { encoding: 'utf8', maxBuffer: 1e8 });
}

let said: string;
beforeAll(() => {
  const { status, stdout, stderr } = node(
    'src/cli/main.ts',
    'rehearse',
    'protocols/NCT05969717',
    '--seed',
    '7',
    '--out',
    folder,
  );
  if (status !== 0) throw new Error(stderr);
  said = stdout;
});

test('another seed than the first runs whole, and both paths agree', () => {
  expect(said).toMatch(/^[1-9]\d* outcome figures worked out twice, 0 differ\./m);
  expect(readFileSync(path.join(folder, 'report.html'), 'utf8')).toContain('SIMULATED');
});

test("the command and the document's program accept the rehearsal's bundle", () => {
  const verified = node('src/cli/main.ts', 'verify-allocation', bundle);
  expect(verified.stdout).toContain('2 lists with 20 rows drawn again from the seeds, 20 assigned in order.');
  expect(verified.stdout).toContain('Seeds given by two people.');
  expect(verified.status).toBe(0);
  const program = /```js\n([\s\S]*?)```/.exec(readFileSync('docs/verify-allocation.md', 'utf8'))?.[1] ?? '';
  const file = path.join(folder, 'verify.mjs');
  writeFileSync(file, program);
  expect(node(file, bundle).stdout).toMatch(/^Holds\. Compare with the published root: [0-9a-f]{64}\n$/);
});

test('each of a thousand single-byte changes of it is refused', () => {
  const whole = readFileSync(bundle);
  const chance = threefryChance({ seed: 1000, stream: 1, trial: 0 });
  const accepted: number[] = [];
  for (let change = 0; change < 1000; change++) {
    const bytes = Buffer.from(whole);
    const at = integerBelow(chance, bytes.length);
    bytes[at] = ((bytes[at] ?? 0) + 1 + integerBelow(chance, 255)) % 256;
    if (verifyBundle(bytes.toString('utf8')).length === 0) accepted.push(at);
  }
  expect(accepted).toEqual([]);
});

test('the command says what is wrong, and ends with 1', () => {
  const changed = path.join(folder, 'changed.json');
  writeFileSync(changed, readFileSync(bundle, 'utf8').replace('"rank":3,', '"rank":4,'));
  const { status, stderr } = node('src/cli/main.ts', 'verify-allocation', changed);
  expect(status).toBe(1);
  expect(stderr).toContain('rows-differ: Row 3 of list 1 is not the one that the seeds give.');
  const none = node('src/cli/main.ts', 'verify-allocation', path.join(folder, 'none.json'));
  expect([none.status, none.stderr.includes('none.json cannot be read')]).toEqual([2, true]);
});
