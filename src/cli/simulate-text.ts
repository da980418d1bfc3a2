import type { Definition } from '../protocol/definition.ts';
import type { CoinCell, CoinPower } from '../simulate/trials/coin-trials.ts';
import type { LeftOut } from '../simulate/trials/outcomes.ts';
import type { Measure, Simulated } from '../simulate/trials/tally.ts';

/** Plain lines for a terminal: each outcome at each visit by group, then the tests. */
export function wholeTrialsText(
  definition: Definition,
  simulated: readonly Simulated[],
  leftOut: readonly LeftOut[],
): string {
  const sections = Map.groupBy(
    simulated.filter(({ what }) => !(what in testWords)),
    ({ what, outcome }) => `${what} ${outcome}`,
  );
  const tests = simulated.filter(({ what }) => what in testWords);
  return [
    ...[...sections.values()].flatMap(rows => [
      '',
      titleOf(definition, rows[0] as Simulated),
      ...table(rows),
    ]),
    ...(tests.length === 0 ? [] : ['', testsTitle(definition, tests[0] as Simulated)]),
    ...tests.map(test => `  ${`${test.outcome} ${testWords[test.what]}`.padEnd(60)} ${numbers(test)}`),
    ...leftOut.map(({ outcome, reason }) => `\nLeft out: ${outcome}. ${reason}`),
  ].join('\n');
}

export function coinText(cells: readonly CoinCell[], found: CoinPower): string {
  return [
    ...cells.map(({ arm, cohort, n, rate }) => `  ${arm}, cohort ${cohort}: ${n} participants, rate ${rate}`),
    `  ${`${testWords.fisher}: share of trials that reject`.padEnd(60)} ${percent(found.power)} ± ${percent(found.standardError)}`,
    `  ${'exactly, by going through every outcome'.padEnd(60)} ${percent(found.exactPower)}`,
  ].join('\n');
}

const words: Readonly<Record<Exclude<Measure['what'], keyof typeof testWords>, string>> = {
  responders: 'responders, missing or under rescue counted as no response',
  change: 'mean change from baseline, observed before rescue',
  adverseEvents: 'participants with an adverse event',
  anyAdverseEvent: 'trials with an adverse event in the group',
};

const testWords: Readonly<Record<string, string>> = {
  fisher: "Fisher's exact test, two-sided by likelihood",
  wilcoxon: 'Wilcoxon rank-sum test of the changes, exact with ties',
  covariance: 'analysis of covariance, change on arm and baseline',
  rerandomisation: 're-randomisation test of the mean changes, all assignments',
};

function titleOf({ outcomes }: Definition, { outcome, what }: Simulated): string {
  const title = outcomes.find(({ id }) => id === outcome)?.title.en;
  const word = words[what as keyof typeof words];
  return title === undefined ? `Harms: ${word}` : `${outcome} ${title}: ${word}`;
}

function testsTitle({ analysis }: Definition, { visit }: Simulated): string {
  const level = Number((1 - analysis.confidenceLevel).toPrecision(12));
  return `Active arms against the others at ${visit}: share of trials that reject at ${level}`;
}

function table(rows: readonly Simulated[]): readonly string[] {
  const visits = [...new Set(rows.map(({ visit }) => visit ?? ''))];
  return visits.map(visit => {
    const cells = rows
      .filter(row => (row.visit ?? '') === visit)
      .map(row => `${row.group} ${numbers(row)}`.padEnd(28));
    return `  ${visit.padEnd(4)} ${cells.join(' ')}`.trimEnd();
  });
}

function numbers({ what, mean, standardError }: Simulated): string {
  if (mean === undefined || standardError === undefined) return 'not given by any trial';
  return what === 'change'
    ? `${mean.toFixed(3)} ± ${standardError.toFixed(3)}`
    : `${percent(mean)} ± ${percent(standardError)}`;
}

function percent(share: number): string {
  return `${(100 * share).toFixed(3)} %`;
}
