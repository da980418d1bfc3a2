import { methods } from '../src/cli/offered/methods.ts';
import { allUnconditional } from '../src/statistics/unconditional-table.ts';
import { testUnconditional } from '../src/statistics/unconditional-tests.ts';
import file from '../tests/verified/values/r-mixed-models.json' with { type: 'json' };
import { quantile } from './rounds.ts';

// How long statistics take on one core: all Boschloo p-values of two arms in one sweep against one test at a time, and one fit of
// the model for repeated measures.

const n = 100;
const sample = 40;
const fits = 30;

boschloo();
repeatedMeasures();

function boschloo(): void {
  const sweepMs = timed(() => allUnconditional(n, n, 'boschlooTwoSided'));
  const tables = Array.from({ length: sample }, (_, index) => ({
    x1: (index * 37) % n,
    n1: n,
    x2: (index * 61) % n,
    n2: n,
  }));
  const oneMs = timed(() => tables.map(table => testUnconditional(table, 'boschlooTwoSided'))) / sample;
  const all = (n + 1) ** 2;
  console.log(
    `\nAll ${all} Boschloo p-values of ${n} against ${n}: ${(sweepMs / 1000).toFixed(2)} s in one sweep, ${((oneMs * all) / sweepMs).toFixed(0)} times as fast as one test at a time (from a sample of ${sample})`,
  );
}

function repeatedMeasures(): void {
  for (const { id, method, data, input } of file.cases.filter(
    each => each.method === 'mmrm_us_Satterthwaite',
  )) {
    const offered = methods[method];
    if (offered === undefined) throw new Error(`${method} is not offered.`);
    const whole = { ...(file.data as Record<string, object>)[data], ...input };
    for (let warmUp = 0; warmUp < fits; warmUp++) offered.evaluate(whole);
    const times = Array.from({ length: fits }, () => timed(() => offered.evaluate(whole)));
    console.log(
      `${id}: ${quantile(times, 0.5).toFixed(2)} ms a fit with its contrasts (median of ${fits}; goal 5 at 20 participants)`,
    );
  }
}

function timed(work: () => unknown): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}
