import { execFile, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, describe, expect, test } from 'vitest';
import { verifyBundle } from '../../src/allocation/verify-bundle.ts';
import { readDefinition } from '../../src/cli/read-definition.ts';
import { deriveAnalysis } from '../../src/derive/derive-analysis.ts';
import { recordOfLines } from '../../src/derive/read-record.ts';
import { integerBelow } from '../../src/statistics/chance.ts';
import { threefryChance } from '../../src/statistics/threefry.ts';
import { apiErrors, noRegistrySchemas, validateUpload } from '../conformance/registry-schemas.ts';
import { trialwright } from '../journeys/run-command.ts';
import { differencesOf, noR, opinionOfAnalysis, opinionOfR } from '../verified/second-opinion/opinions.ts';
import { openNumber } from './report-page.ts';
import { traceFaults } from './report-trace.ts';

const run = promisify(execFile);
const folder = mkdtempSync(path.join(tmpdir(), 'rehearsal-test-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const rehearsal = (protocol: string, out: string) => ['rehearse', protocol, '--seed', '1', '--out', out];

/** Files only: another test writes into a folder of its own beside them. */
function contents(out: string): Record<string, string> {
  const files = readdirSync(out, { withFileTypes: true }).filter(entry => entry.isFile());
  return Object.fromEntries(files.map(({ name }) => [name, readFileSync(path.join(out, name), 'base64')]));
}

/** The program's numbers beside those that R works out of the datasets that the rehearsal wrote. */
function opinions(protocol: string, out: string) {
  const definition = readDefinition(protocol);
  const record = readFileSync(path.join(out, 'record.jsonl'), 'utf8');
  const { results } = deriveAnalysis(definition, recordOfLines(definition.identity.id, record));
  const second = opinionOfR(path.basename(protocol), out);
  if (!results.available || second === undefined) throw new Error(`${protocol} has no two opinions.`);
  return { first: opinionOfAnalysis(results), second };
}

const firstOpinions = new Map<string, ReturnType<typeof opinionOfAnalysis>>();
const trials = readdirSync('protocols').map(name => path.join('protocols', name));

describe.each(trials)('%s', protocol => {
  test('both paths give the same figures', async () => {
    const out = path.join(folder, `${path.basename(protocol)}-a`);
    const rehearsed = await trialwright(...rehearsal(protocol, out));
    expect(rehearsed).toMatchObject({ code: 0, err: '' });
    expect(rehearsed.out).toMatch(/^[1-9]\d* outcome figures worked out twice, 0 differ\./m);
    expect(readdirSync(out)).toContain('report.html');
  });

  test('every number and mark of its report leads to rows and events of the record, and comes out again from its rows', () => {
    const walk = traceFaults(path.join(folder, `${path.basename(protocol)}-a`));
    expect(walk.faults).toEqual([]);
    expect(walk.recounted).toBeGreaterThan(100);
    expect(walk.inText).toBeGreaterThan(20);
    expect(walk.marks).toBeGreaterThan(200);
    const { compared = 0, responder = 0, design = 0, quality } = walk.again;
    expect(quality).toBe(9);
    expect(Math.min(compared, responder)).toBeGreaterThan(50);
    expect(design).toBeGreaterThan(2);
  });

  test('R finds the same outcomes and adverse events in its datasets', context => {
    if (noR) return context.skip(noR);
    const { first, second } = opinions(protocol, path.join(folder, `${path.basename(protocol)}-a`));
    firstOpinions.set(`${path.basename(protocol)}-a`, first);
    expect(second.size).toBeGreaterThan(1000);
    expect(differencesOf(first, second)).toEqual([]);
  });

  test('its results for the registry fit the schemas of the registry', context => {
    if (noRegistrySchemas) return context.skip(noRegistrySchemas);
    const written = (name: string) =>
      readFileSync(path.join(folder, `${path.basename(protocol)}-a`, name), 'utf8');
    expect(apiErrors(JSON.parse(written('registry-results.json')))).toEqual([]);
    validateUpload(written('registry-results.xml'));
  });

  test('gives the registry nothing before lock and opening, and the same from the exported record after', async () => {
    const out = path.join(folder, `${path.basename(protocol)}-a`);
    const lines = readFileSync(path.join(out, 'record.jsonl'), 'utf8').split('\n');
    const without = (...types: readonly string[]) => {
      const file = path.join(out, `without-${types.length}.jsonl`);
      writeFileSync(file, lines.filter(line => !types.some(type => line.includes(`"${type}"`))).join('\n'));
      return file;
    };
    const write = (record: string) =>
      trialwright('registry-results', record, '--out', path.join(out, 'again'));
    const refused = (why: string) => ({ code: 1, err: expect.stringContaining(why) });
    expect(await write(without('allocationOpened'))).toMatchObject(refused('The allocation is not opened'));
    expect(await write(without('allocationOpened', 'studyLocked'))).toMatchObject(refused('not locked'));
    expect(await write(path.join(out, 'record.jsonl'))).toMatchObject({ code: 0 });
    for (const name of ['registry-results.json', 'registry-results.xml'])
      expect(readFileSync(path.join(out, 'again', name))).toEqual(readFileSync(path.join(out, name)));
  });
});

test('the same seed gives the same bytes, also in a process of its own', async () => {
  const out = path.join(folder, 'again');
  await run(process.execPath, ['dist/program/main.js', ...rehearsal('protocols/NCT05969717', out)]);
  const first = contents(path.join(folder, 'NCT05969717-a'));
  const again = contents(out);
  for (const name of Object.keys(again)) expect(again[name] === first[name], name).toBe(true);
  expect(Object.keys(again).length).toBeGreaterThan(10);
});

test('a participant moved to the other arm in the dataset is found by R', context => {
  if (noR) return context.skip(noR);
  const out = path.join(folder, 'NCT05969717-a');
  const file = path.join(out, 'adsl.csv');
  const subjects = readFileSync(file, 'utf8');
  writeFileSync(file, subjects.replace(',saline,', ',exosome,'));
  const first = firstOpinions.get(path.basename(out));
  const second = opinionOfR('NCT05969717', out);
  writeFileSync(file, subjects);
  if (first === undefined || second === undefined) throw new Error('There are no two opinions.');
  expect(differencesOf(first, second).length).toBeGreaterThan(10);
});

test('a number in the page of a report opens its rows, their events and who recorded them, with the keyboard', async () => {
  const out = path.join(folder, 'NCT05969717-a');
  const page = readFileSync(path.join(out, 'report.html'), 'utf8');
  const [, second] = [...page.matchAll(/<td[^>]* data-id="(responder\/[^"]*)"/g)].map(([, id]) => id);
  const opened = await openNumber(path.join(out, 'report.html'), second ?? '');
  expect(opened).toMatchObject({ focusReturned: true, violations: [], errors: [], stopsPerDrawing: [1] });
  expect(opened.mark).toMatch(/^\d+-\d+, .*: −?\d/);
  expect(opened.participants.length).toBeGreaterThan(0);
  expect(opened.audit).toMatch(/UTC.*participant\/\d/);
});

describe('the allocation bundle', () => {
  const bundle = () => path.join(folder, 'NCT05969717-a', 'allocation-bundle.json');

  test("the command and the document's program accept the rehearsal's bundle", async () => {
    const { code, out } = await trialwright('verify-allocation', bundle());
    expect(out).toContain('2 lists with 20 rows drawn again from the seeds, 20 assigned in order.');
    expect(out).toContain('Seeds given by two people.');
    expect(code).toBe(0);
    const program = /```js\n([\s\S]*?)```/.exec(readFileSync('docs/verify-allocation.md', 'utf8'))?.[1] ?? '';
    const file = path.join(folder, 'verify.mjs');
    writeFileSync(file, program);
    const { stdout } = spawnSync(process.execPath, [file, bundle()], { encoding: 'utf8', maxBuffer: 1e8 });
    expect(stdout).toMatch(/^Holds\. Compare with the published root: [0-9a-f]{64}\n$/);
  });

  test('each of a thousand single-byte changes of it is refused', () => {
    const whole = readFileSync(bundle());
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

  test('the command says what is wrong, and ends with 1', async () => {
    const changed = path.join(folder, 'changed.json');
    writeFileSync(changed, readFileSync(bundle(), 'utf8').replace('"rank":3,', '"rank":4,'));
    const { code, err } = await trialwright('verify-allocation', changed);
    expect(code).toBe(1);
    expect(err).toContain('rows-differ: Row 3 of list 1 is not the one that the seeds give.');
    const none = await trialwright('verify-allocation', path.join(folder, 'none.json'));
    expect([none.code, none.err.includes('none.json cannot be read')]).toEqual([2, true]);
  });
});
