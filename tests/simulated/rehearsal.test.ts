import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, describe, expect, test } from 'vitest';

const run = promisify(execFile);
const folder = mkdtempSync(path.join(tmpdir(), 'rehearsal-test-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function rehearse(
  protocol: string,
  seed: number,
  name: string,
): Promise<{ out: string; said: string }> {
  const out = path.join(folder, name);
  const { stdout } = await run(
    process.execPath,
    ['src/cli/main.ts', 'rehearse', protocol, '--seed', String(seed), '--out', out],
    { maxBuffer: 1e8 },
  );
  return { out, said: stdout };
}

function contents(out: string): Record<string, string> {
  return Object.fromEntries(
    readdirSync(out).map(name => [name, readFileSync(path.join(out, name), 'base64')]),
  );
}

const trials = readdirSync('protocols').map(name => path.join('protocols', name));

describe.each(trials)('%s', protocol => {
  test('the same seed gives the same bytes, and both paths give the same figures', async () => {
    const [first, second] = [
      await rehearse(protocol, 1, `${path.basename(protocol)}-a`),
      await rehearse(protocol, 1, `${path.basename(protocol)}-b`),
    ];
    expect(first.said).toMatch(/^[1-9]\d* outcome figures worked out twice, 0 differ\./m);
    const [a, b] = [contents(first.out), contents(second.out)];
    expect(Object.keys(a)).toContain('report.html');
    expect(b).toEqual(a);
  });
});

test.each([2, 3, 4, 5, 6])('seed %i runs whole and both paths agree', async seed => {
  const { out, said } = await rehearse(trials[0] as string, seed, `seed-${seed}`);
  expect(said).toMatch(/, 0 differ\./);
  expect(readFileSync(path.join(out, 'report.html'), 'utf8')).toContain('SIMULATED');
});
