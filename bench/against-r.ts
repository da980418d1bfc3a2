import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { methods } from '../src/cli/offered/methods.ts';
import { readDefinition } from '../src/cli/read-definition.ts';
import { coinTrials } from '../src/simulate/trials/coin-trials.ts';
import { summarise } from '../src/simulate/trials/tally.ts';
import { type WholeTrials, wholeTrials } from '../src/simulate/trials/whole-trials.ts';
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
 * R does the same, trial by trial as it is usually written, and its means are held to ours. Beside it stand two that do
 * less: as many draws and the tests, without the course of the participants, trial by trial and with all trials side by
 * side, which is the most that R itself can be made to do.
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
  const folder = mkdtempSync(path.join(os.tmpdir(), 'tw-bench-r-'));
  const events = path.join(folder, 'events.csv');
  writeFileSync(events, eventsCsv());
  const name = 'virtual participants with exact Wilcoxon, covariance and re-randomisation tests';
  compare(name, 100, rate, inR('same', events));
  holdToR(whole, events);
  rmSync(folder, { recursive: true });
  const draws = [String(uniforms), String(normals)];
  for (const [what, without] of [
    ['whole', 'draws and tests alone, trial by trial'],
    ['columns', 'draws and tests alone, all trials side by side'],
  ] as const)
    console.log(`  against ${without} in R: ${(rate / inR(what, ...draws)).toPrecision(3)} times as fast`);
}

/** Chances of each adverse event in the active and in the control arm. */
function eventsCsv(): string {
  const chances = (definition.simulation?.adverseEvents ?? []).map(({ probability }) => [
    probability.exosome ?? 0,
    probability.saline ?? 0,
  ]);
  return ['active,control', ...chances.map(pair => pair.join())].join('\n');
}

/** All measures of 2000 trials of R against ours of 200,000. */
function holdToR(whole: WholeTrials, events: string): void {
  const theirs = script('same', events, '2000').trim().split('\n').map(Number);
  const ours = summarise(whole.measures, whole.run(0, 200_000));
  if (theirs.length !== ours.length) throw new Error(`R has ${theirs.length} measures, not ${ours.length}.`);
  const distances = ours.map(({ mean = 0, standardError = 0 }, at) => {
    // The error of a mean of 2000 trials, and half a trial for chances so small that it is none.
    const error = standardError * Math.sqrt(101) + 0.5 / 2000;
    return Math.abs((theirs[at] as number) - mean) / error;
  });
  const farthest = Math.max(...distances).toFixed(1);
  console.log(
    `  means of all ${ours.length} measures are those of R: the farthest ${farthest} standard errors apart`,
  );
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
  return Number(script(what, ...more));
}

function script(what: string, ...more: readonly string[]): string {
  const file = path.join(import.meta.dirname, 'against.R');
  return execFileSync('Rscript', ['--vanilla', file, what, ...more], { encoding: 'utf8' });
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
