import type { LeakReport, RoleFindings } from './leak-report.ts';

/** The audit's findings for a terminal: one line a role, then what was found, word for word. */
export function renderLeakTable(report: LeakReport): string {
  const rows = report.roles.map(cellsOf);
  const widths = leakColumns.map((column, index) =>
    Math.max(column.length, ...rows.map(row => row[index]?.length ?? 0)),
  );
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, index) =>
        index === 0 ? cell.padEnd(widths[index] ?? 0) : cell.padStart(widths[index] ?? 0),
      )
      .join('  ');
  return [
    line(leakColumns),
    ...rows.map(line),
    '',
    ...report.roles.flatMap(sentencesOf),
    verdictOf(report),
  ].join('\n');
}

export const leakColumns = [
  'role',
  'operations',
  'answers compared',
  'that differ',
  'bytes',
  'guessed right',
  'by chance',
  'interval',
  'time ratio',
] as const;

export function cellsOf(findings: RoleFindings): readonly string[] {
  const { role, operations, responses, differing, differingBytes, attack, timings } = findings;
  const [timing] = timings;
  return [
    role,
    String(operations),
    String(responses),
    String(differing),
    String(differingBytes),
    attack ? `${attack.right}/${attack.guesses} = ${percent(attack.right / attack.guesses)}` : '–',
    attack ? percent(attack.chance) : '–',
    attack ? `${percent(attack.interval.lower)}–${percent(attack.interval.upper)}` : '–',
    timing
      ? `${timing.ratio.toFixed(3)} (${timing.interval.lower.toFixed(3)}–${timing.interval.upper.toFixed(3)})`
      : '–',
  ];
}

export function sentencesOf({
  role,
  differences,
  differing,
  attack,
  remarkableTimes,
}: RoleFindings): readonly string[] {
  return [
    ...differences.map(
      ({ request, part, bytes, first, second }) =>
        `${role}: ${part} differs by ${bytes} bytes in ${request.slice(0, 200)}\n  first world  ${JSON.stringify(first)}\n  second world ${JSON.stringify(second)}`,
    ),
    ...(differing > differences.length ? [`${role}: and ${differing - differences.length} more.`] : []),
    ...(attack?.isAboveChance
      ? [
          `${role}: arms can be guessed better than by chance${likeness(attack.pValue)}, from: ${attack.telling.join('; ')}`,
        ]
      : []),
    ...remarkableTimes.map(
      ({ operation, timing }) =>
        `${role}: ${operation} took ${timing.ratio.toFixed(2)} times as long under ${timing.arms[0]} as under ${timing.arms[1]} in ${timing.pairs} pairs (no failure of the audit; look at it).`,
    ),
  ];
}

export function verdictOf({ isClean, runs, roles }: LeakReport): string {
  const responses = roles.reduce((sum, one) => sum + one.responses, 0);
  const moved = runs.reduce((sum, one) => sum + one.moved, 0);
  const what = `${runs.length} simulated trials in two worlds, ${moved} participants with another arm in the second, ${responses} answers and log lines compared`;
  return isClean ? `No leak found: ${what}.` : `LEAK FOUND: ${what}.`;
}

function likeness(pValue: number | undefined): string {
  return pValue === undefined ? '' : ` (p = ${pValue.toFixed(4)})`;
}

function percent(share: number): string {
  return Number.isFinite(share) ? `${(100 * share).toFixed(1)} %` : '–';
}
