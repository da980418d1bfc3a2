import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { methods } from '../src/cli/offered/methods.ts';
import { readDefinition } from '../src/cli/read-definition.ts';
import { coinTrials } from '../src/simulate/trials/coin-trials.ts';
import { wholeTrials } from '../src/simulate/trials/whole-trials.ts';
import { allUnconditional } from '../src/statistics/unconditional-table.ts';
import file from '../tests/verified/values/r-mixed-models.json' with { type: 'json' };

// The same work in R and in SciPy where they are installed, on one core, in processor time. What is not installed is not fetched.

const definition = readDefinition('protocols/NCT05969717');

if (answers('Rscript', ['--version'])) {
  console.log('\nAgainst R:');
  coins();
  participants();
  if (answers('Rscript', ['-e', 'stopifnot(requireNamespace("nlme", quietly = TRUE))'])) repeatedMeasures();
  else console.log("R's nlme is not installed: repeated measures are not compared.");
} else console.log('\nR is not installed: no comparison with it.');
if (answers('python3', ['-c', 'import scipy'])) boschloo();
else console.log('SciPy is not installed: no comparison with it.');

function answers(program: string, args: readonly string[]): boolean {
  return spawnSync(program, args).status === 0;
}

function coins(): void {
  const { run } = coinTrials(definition, 1, { exosome: 0.7, saline: 0.2 });
  compare(
    'coin-flip trials with table look-up',
    1,
    rateOf(200_000, () => run(0, 200_000)),
    inR('coins'),
  );
}

/**
 * R makes as many draws and uses few of them; here the whole course is simulated. R does it trial by trial as it is usually
 * written, and once more with all trials side by side, which is the most that R itself can be made to do.
 */
function participants(): void {
  const whole = wholeTrials(definition, { seed: 1, outcomes: [], withTests: true });
  const { uniforms, normals } = whole.draws;
  let first = 0;
  // Other trials in every round: nothing is known from the round before.
  const rate = rateOf(20_000, () => {
    first += 20_000;
    return whole.run(first, 20_000);
  });
  const name = 'virtual participants with exact Wilcoxon, covariance and re-randomisation tests';
  const draws = [String(uniforms), String(normals)];
  compare(name, 100, rate, inR('whole', ...draws));
  const theirs = inR('columns', ...draws);
  console.log(`  with all trials side by side in R: ${(rate / theirs).toPrecision(3)} times as fast`);
}

function repeatedMeasures(): void {
  const chosen = file.cases.find(({ id }) => id === 'mmrm:n20_dropout:us:Satterthwaite');
  const offered = methods.mmrm_us_Satterthwaite;
  if (chosen === undefined || offered === undefined) throw new Error('The case of 20 participants is gone.');
  const input = { ...(file.data as Record<string, object>)[chosen.data], ...chosen.input };
  const fits = 200;
  const rate = rateOf(fits, () => {
    for (let fit = 0; fit < fits; fit++) offered.evaluate(input);
  });
  const folder = mkdtempSync(path.join(os.tmpdir(), 'tw-bench-r-'));
  const data = path.join(folder, 'visits.csv');
  writeFileSync(data, csvOf(input));
  const name = `repeated measures of 20 participants with drop-out, ${(1000 / rate).toFixed(1)} ms a fit with its contrasts, against gls`;
  compare(name, 1, rate, inR('repeated', data));
  rmSync(folder, { recursive: true });
}

function csvOf(input: object): string {
  const columns = input as Readonly<Record<string, readonly unknown[] | undefined>>;
  const names = ['subj', 'visit', 'trt', 'base', 'y'];
  const rows = (columns.subj ?? []).map((_, row) => names.map(name => columns[name]?.[row] ?? 'NA').join());
  return [names.join(), ...rows].join('\n');
}

/** All p-values of 100 against 100; of SciPy one is timed, and each of the 10,201 counted as long. */
function boschloo(): void {
  const code = [
    'import time, scipy.stats',
    'scipy.stats.boschloo_exact([[50, 40], [50, 60]])',
    'before = time.process_time()',
    'scipy.stats.boschloo_exact([[55, 40], [45, 60]])',
    'print(1 / (time.process_time() - before) / 10201)',
  ].join('\n');
  const theirs = Number(execFileSync('python3', ['-c', code], { encoding: 'utf8' }));
  compare(
    "all Boschloo p-values of 100 against 100, against SciPy's",
    1,
    rateOf(1, () => allUnconditional(100, 100, 'boschlooTwoSided')),
    theirs,
  );
}

function inR(what: string, ...more: readonly string[]): number {
  const script = path.join(import.meta.dirname, 'against.R');
  return Number(execFileSync('Rscript', ['--vanilla', script, what, ...more], { encoding: 'utf8' }));
}

/** How often a second of processor time, the best of five after a first run that warms it up. */
function rateOf(times: number, work: () => unknown): number {
  work();
  const took = Array.from({ length: 5 }, () => {
    const before = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1e6;
  });
  return times / Math.min(...took);
}

function compare(name: string, goal: number, ours: number, theirs: number): void {
  const ratio = ours / theirs;
  const verdict = `goal at least ${goal}: ${ratio >= goal ? 'reached' : 'missed'}`;
  const rates = `${ours.toPrecision(3)} a second against ${theirs.toPrecision(3)}`;
  console.log(`${name}: ${ratio.toPrecision(3)} times as fast (${verdict}); ${rates}`);
}
