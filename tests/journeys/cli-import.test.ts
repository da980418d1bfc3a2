import { execFile } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { Program } from './program.ts';
import { type Ended, trialwright } from './run-command.ts';

const root = join(import.meta.dirname, '../..');
const page = join(root, 'tests/goldens/records/NCT05969717-page.txt');
const place = mkdtempSync(join(tmpdir(), 'trialwright-import-'));
afterAll(() => rmSync(place, { recursive: true, force: true }));

/** The command line in a process of its own, as people run it. */
function ownProcess(...args: readonly string[]): Promise<Omit<Ended, 'said'>> {
  const main = join(root, 'src/cli/main.ts');
  return new Promise(resolve => {
    execFile(process.execPath, [main, ...args], { cwd: root }, (error, out, err) => {
      const code = typeof error?.code === 'number' ? error.code : error ? -1 : 0;
      resolve({ code, out, err });
    });
  });
}

const draftFiles = [
  'analysis.yaml',
  'decisions.md',
  'eligibility.yaml',
  'forms.yaml',
  'outcomes.yaml',
  'report.yaml',
  'safety.yaml',
  'trial.yaml',
  'visits.yaml',
];

describe('import', () => {
  test('writes a draft that check accepts, with its open decisions', async () => {
    const folder = join(place, 'deep', 'draft');
    const { code, out, err } = await ownProcess('import', page, '-o', folder);
    expect([code, err]).toEqual([0, '']);
    expect(out).toContain('outcomes 1 primary + 7 secondary + 0 other');
    expect(out).toContain('criteria 8 inclusion + 19 exclusion');
    expect(out).toMatch(/Open decisions: missing \(28\)/);
    expect(readdirSync(folder).sort()).toEqual(draftFiles);
    expect(readFileSync(join(folder, 'decisions.md'), 'utf8')).toContain('The condition of exclusion E19');
    expect(readdirSync(join(place, 'deep'))).toEqual(['draft']);

    const checked = await trialwright('check', folder);
    expect(checked.code).toBe(0);
    expect(checked.out).toMatch(/eligibility\.yaml:\d+: Criterion I1 rests on one judgement/);
    expect(checked.out).toContain('Errors 0');
  });

  test('shows without a folder and writes nothing', async () => {
    const { code, out } = await trialwright('import', page);
    expect(code).toBe(0);
    expect(out).toContain('Nothing was written');
  });

  test('leaves a folder alone that holds something, and fills an empty one', async () => {
    const full = join(place, 'full');
    mkdirSync(full);
    writeFileSync(join(full, 'mine.txt'), 'mine');
    const refused = await trialwright('import', page, '--output', full);
    expect(refused.code).toBe(1);
    expect(refused.err).toContain('is not empty');
    expect(readdirSync(full)).toEqual(['mine.txt']);

    const empty = join(place, 'empty');
    mkdirSync(empty);
    expect((await trialwright('import', page, '-o', empty)).code).toBe(0);
    expect(readdirSync(empty).sort()).toEqual(draftFiles);
    expect(readdirSync(place).filter(name => name.includes('partial'))).toEqual([]);
  });

  test('refuses a broken record with what, where and what to do, and writes nothing', async () => {
    const broken = join(place, 'broken.json');
    writeFileSync(broken, '{\n  "protocolSection": {\n');
    const folder = join(place, 'never');
    const { code, out, err } = await trialwright('import', broken, '-o', folder);
    expect([code, out]).toEqual([1, '']);
    expect(err).toContain('This is not complete JSON');
    expect(err).toContain('Where: line 3');
    expect(err).toContain('What to do: Download the record again');
    expect(readdirSync(place)).not.toContain('never');
  });

  test.each([
    ['no record', [], 'Name the file of one record.'],
    ['a file that is not there', ['nowhere.json'], 'There is no file nowhere.json.'],
    ['an unknown option', [page, '--fast'], '--fast'],
    ['bytes that are no text', [join(root, 'node_modules/.bin/node')], 'is not text in UTF-8'],
  ])('explains its use for %s', async (_, args, message) => {
    const { code, err } = await trialwright('import', ...args);
    expect(code).toBe(2);
    expect(err).toContain(message);
    expect(err).toContain('Usage: trialwright import RECORD [-o FOLDER]');
  });
});

describe('check', () => {
  const shipped = 'protocols/NCT05969717';

  test('prints findings by level with file, line and what to do', async () => {
    const { code, out } = await trialwright('check', shipped);
    expect(code).toBe(0);
    expect(out).toMatch(/^Warnings \(\d+\)\n {2}protocols\/NCT05969717\/trial\.yaml:\d+: .*111 days/);
    expect(out).toMatch(/What to do: /);
    expect(out).toMatch(/Notes \(\d+\)/);
  });

  test('speaks Chinese', async () => {
    const { code, out } = await trialwright('check', shipped, '--language', 'zh');
    expect(code).toBe(0);
    expect(out).toMatch(/^警告（?/);
    expect(out).toContain('处理建议');
  });

  test('gives JSON', async () => {
    const { out } = await trialwright('check', shipped, '--json');
    const { findings } = JSON.parse(out) as { findings: readonly { code: string; line: number }[] };
    expect(findings.map(({ code }) => code)).toContain('outcomesIdentical');
    expect(findings.every(({ line }) => line > 0)).toBe(true);
  });

  test('ends with 1 at an error, which names its file and line', async () => {
    const folder = join(place, 'faulty');
    mkdirSync(folder);
    for (const name of readdirSync(join(root, shipped)).filter(file => file.endsWith('.yaml')))
      writeFileSync(join(folder, name), readFileSync(join(root, shipped, name), 'utf8'));
    const trial = join(folder, 'trial.yaml');
    writeFileSync(trial, readFileSync(trial, 'utf8').replace('ratio: { exosome: 4', 'ratio: { exosome: 3'));
    const { code, out } = await trialwright('check', folder);
    expect(code).toBe(1);
    expect(out).toMatch(/^Errors \(\d+\)\n.*trial\.yaml:\d+: .*\[ratioUnfit\]/);
    const data = join(place, 'data-of-faulty');
    const started = await new Program(data).startAndStop(folder);
    expect([started.code, started.said]).toEqual([1, expect.stringContaining('which is not 3 : 1')]);
    expect(existsSync(data)).toBe(false);
  });

  test('explains its use', async () => {
    expect((await trialwright('check')).code).toBe(2);
    expect((await trialwright('check', 'nowhere')).err).toContain('is not a folder');
    expect((await trialwright('check', shipped, '--language', 'fr')).err).toContain('There is no language');
  });
});
