import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import type { AdverseEventCell } from '../../../src/derive/adverse-event-tables.ts';
import type { ChangeComparison, ResponderComparison } from '../../../src/derive/comparisons.ts';
import type { Results } from '../../../src/derive/derive-analysis.ts';
import { totalColumn } from '../../../src/derive/groups.ts';
import type { Description } from '../../../src/statistics/describe.ts';
import type { NoProportion, Proportion } from '../../../src/statistics/proportion.ts';

/** Numbers by name and field, as the script of a trial prints them. */
export type Opinion = ReadonlyMap<string, number>;

/** Why R cannot be asked, if it cannot. */
export const noR =
  spawnSync('Rscript', ['--version']).error === undefined
    ? undefined
    : 'R is not installed: npm test installs Debian’s r-base-core where it may.';

/** What R works out of the datasets in a folder; undefined for a trial whose rules nobody has written down in R. */
export function opinionOfR(trial: string, folder: string): Opinion | undefined {
  const script = path.join(import.meta.dirname, `${trial}.R`);
  if (!existsSync(script)) return undefined;
  const said = execFileSync('Rscript', ['--vanilla', script, folder], { encoding: 'utf8', maxBuffer: 1e8 });
  return new Map(
    said
      .trimEnd()
      .split('\n')
      .map(line => {
        const [name, field, value] = line.split('\t');
        return [`${name} ${field}`, Number(value)] as const;
      }),
  );
}

/** The program's own numbers under the same names. */
export function opinionOfAnalysis(results: Results): Opinion {
  return new Map([
    ...results.responders.flatMap(({ id, estimate }) => [
      ...named(id, { numerator: estimate.count, denominator: estimate.n }),
      ...named(id, limitsOf(estimate)),
    ]),
    ...results.changeSummaries.flatMap(({ id, change }) => named(id, summaryOf(change))),
    ...results.comparisons.responders.flatMap(responderComparison),
    ...results.comparisons.changes.flatMap(changeComparison),
    ...adverseEvents(results),
    ...comparedColumns.map(name => [`columns ${name}`, 0] as const),
  ]);
}

/** Where the two are not the same number: counts exactly, others to nine digits, chances at their peak to seven. */
export function differencesOf(first: Opinion, second: Opinion): readonly string[] {
  return [...new Set([...first.keys(), ...second.keys()])].flatMap(name => {
    const [a, b] = [first.get(name), second.get(name)];
    const allowed = name.startsWith('comparison') && name.endsWith(' p') ? 1e-7 : 1e-9;
    if (a !== undefined && b !== undefined && Math.abs(a - b) <= allowed * Math.max(1, Math.abs(a)))
      return [];
    return [`${name}: ${a} here, ${b} in R`];
  });
}

/** In these R counts the rows on which it disagrees with the program. */
const comparedColumns = [
  'adsl TRTSDT',
  'adsl RESCDT',
  'adsl SAFFL',
  'adsl FASFL',
  'adbds ABLFL',
  'adbds ANL01FL AVISIT',
  'adbds BASE',
  'adbds CHG',
  'adae TRTEMFL AETOXGR',
];

/** What is not estimable is told by neither. */
function named(name: string, fields: Readonly<Record<string, unknown>>) {
  return Object.entries(fields).flatMap(([field, value]) =>
    typeof value === 'number' ? [[`${name} ${field}`, value] as const] : [],
  );
}

function limitsOf(estimate: Proportion | NoProportion) {
  return estimate.share === undefined ? {} : { lower: estimate.lower, upper: estimate.upper };
}

function summaryOf({ n, ...estimates }: Description) {
  const values = Object.entries(estimates).map(([field, { value }]) => [field, value] as const);
  return { n, ...Object.fromEntries(values) };
}

function responderComparison(compared: ResponderComparison) {
  const { outcome, reading = 'only', estimand, visit, group, control } = compared;
  const { difference, lower, upper, p, pByCohort } = compared;
  return named(['comparison', outcome, reading, estimand, visit, group, control].join('/'), {
    difference,
    lower,
    upper,
    p,
    pByCohort,
  });
}

function changeComparison({ outcome, estimand, visit, group, control, difference, p }: ChangeComparison) {
  return named(['comparison', outcome, estimand, visit, group, control].join('/'), {
    difference,
    p,
  });
}

/** Terms that nobody of a group had are left out on both sides. */
function adverseEvents({ adverseEventTables: { overview, terms } }: Results) {
  return [
    ...overview.flatMap(({ line, cells }) => cells.flatMap(cell => eventCell(line, cell))),
    ...terms.flatMap(({ term, cells }) =>
      term === undefined
        ? []
        : cells.filter(({ events }) => events > 0).flatMap(cell => eventCell(`term/${term}`, cell)),
    ),
  ];
}

function eventCell(line: string, { group, participants, events, estimate }: AdverseEventCell) {
  if (group === totalColumn) return [];
  return named(['adverseEvents', line, group].join('/'), {
    participants: participants.length,
    events,
    denominator: estimate.n,
    ...limitsOf(estimate),
  });
}
