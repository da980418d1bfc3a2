import type { Definition } from '../protocol/definition.ts';
import { estimateProportion, type NoProportion, type Proportion } from '../statistics/proportion.ts';
import type { AdverseEventRow } from './adverse-events.ts';
import type { GroupColumn } from './groups.ts';

/** A number of participants, each counted once, beside the number of their events. */
export interface AdverseEventCell {
  /** `adverseEvents/<line>/<group>`. */
  readonly id: string;
  readonly group: string;
  readonly participants: readonly string[];
  readonly events: number;
  /** The events that were counted. */
  readonly rows: readonly AdverseEventRow[];
  readonly estimate: Proportion | NoProportion;
}

export const overviewLines = [
  'any',
  'grade1',
  'grade2',
  'grade3',
  'grade4',
  'grade5',
  'gradeAtLeast3',
  'related',
  'relatedGradeAtLeast3',
  'serious',
  'relatedSerious',
  'applicationSite',
  'specialInterest',
  'withdrawal',
  'fatal',
] as const;

export type OverviewLine = (typeof overviewLines)[number];

export interface OverviewRow {
  readonly line: OverviewLine;
  readonly cells: readonly AdverseEventCell[];
}

/** A body system, or one term of it; `grades` counts participants by their worst grade in it, 1 to 5. */
export interface TermRow {
  readonly bodySystem: string;
  readonly term?: string;
  readonly cells: readonly (AdverseEventCell & { readonly worstGrades: readonly number[] })[];
}

export interface AdverseEventTables {
  readonly overview: readonly OverviewRow[];
  readonly terms: readonly TermRow[];
  readonly related: readonly TermRow[];
  readonly serious: readonly TermRow[];
  readonly applicationSite: readonly TermRow[];
}

/** Stands for a term or a body system that nobody has coded yet. */
export const notCoded = 'notCoded';

/** A column that is asked for each row whether it holds its participant. */
type Column = GroupColumn & { readonly members: ReadonlySet<string> };

/** Treatment-emergent events of the safety set: counts of participants, a participant once per line. */
export function deriveAdverseEventTables(
  definition: Definition,
  rows: readonly AdverseEventRow[],
  groups: readonly GroupColumn[],
): AdverseEventTables {
  const columns = groups.map(group => ({ ...group, members: new Set(group.participants) }));
  const emergent = rows.filter(({ treatmentEmergent }) => treatmentEmergent);
  const table = (name: string, chosen: readonly AdverseEventRow[]) =>
    termRows(definition, name, chosen, columns);
  return {
    overview: overviewLines.map(line => ({
      line,
      cells: columns.map(column => cellOf(definition, line, inOverview(line, emergent), column)),
    })),
    terms: table('terms', emergent),
    related: table(
      'related',
      emergent.filter(row => row.related),
    ),
    serious: table(
      'serious',
      emergent.filter(row => row.serious),
    ),
    applicationSite: table(
      'applicationSite',
      emergent.filter(row => row.atApplicationSite),
    ),
  };
}

/** `gradeN` lines count a participant at the worst grade only, so that they add up to `any`. */
function inOverview(line: OverviewLine, rows: readonly AdverseEventRow[]): readonly AdverseEventRow[] {
  const worst = worstGrades(rows);
  const conditions: Readonly<Record<OverviewLine, (row: AdverseEventRow) => boolean>> = {
    any: () => true,
    grade1: row => row.grade === 1 && worst.get(row.participant) === 1,
    grade2: row => row.grade === 2 && worst.get(row.participant) === 2,
    grade3: row => row.grade === 3 && worst.get(row.participant) === 3,
    grade4: row => row.grade === 4 && worst.get(row.participant) === 4,
    grade5: row => row.grade === 5 && worst.get(row.participant) === 5,
    gradeAtLeast3: row => row.grade >= 3,
    related: row => row.related,
    relatedGradeAtLeast3: row => row.related && row.grade >= 3,
    serious: row => row.serious,
    relatedSerious: row => row.related && row.serious,
    applicationSite: row => row.atApplicationSite,
    specialInterest: row => row.ofSpecialInterest,
    withdrawal: row => row.ledToWithdrawal,
    fatal: row => row.fatal,
  };
  return rows.filter(conditions[line]);
}

function termRows(
  definition: Definition,
  table: string,
  rows: readonly AdverseEventRow[],
  columns: readonly Column[],
): readonly TermRow[] {
  const counted = rows.filter(({ participant }) => columns.some(({ members }) => members.has(participant)));
  const systems = byFrequency(counted, row => row.bodySystem ?? notCoded, systemLabel(definition));
  return systems.flatMap(([bodySystem, inSystem]) => {
    const terms = byFrequency(inSystem, row => row.term ?? notCoded, termLabel(definition));
    return [
      { bodySystem, cells: cells(definition, `${table}/${bodySystem}`, inSystem, columns) },
      ...terms.map(([term, withTerm]) => ({
        bodySystem,
        term,
        cells: cells(definition, `${table}/${bodySystem}/${term}`, withTerm, columns),
      })),
    ];
  });
}

function cells(
  definition: Definition,
  line: string,
  rows: readonly AdverseEventRow[],
  columns: readonly Column[],
) {
  return columns.map(column => {
    const worst = [...worstGrades(rows.filter(row => column.members.has(row.participant))).values()];
    const grades = [1, 2, 3, 4, 5].map(grade => worst.filter(is => is === grade).length);
    return { ...cellOf(definition, line, rows, column), worstGrades: grades };
  });
}

function cellOf(
  { analysis }: Definition,
  line: string,
  rows: readonly AdverseEventRow[],
  column: Column,
): AdverseEventCell {
  const inGroup = rows.filter(({ participant }) => column.members.has(participant));
  const participants = [...new Set(inGroup.map(({ participant }) => participant))];
  return {
    id: ['adverseEvents', line, column.group].join('/'),
    group: column.group,
    participants,
    events: inGroup.length,
    rows: inGroup,
    estimate: estimateProportion(participants.length, column.participants.length, analysis.confidenceLevel),
  };
}

function worstGrades(rows: readonly AdverseEventRow[]): ReadonlyMap<string, number> {
  const worst = new Map<string, number>();
  for (const { participant, grade } of rows)
    worst.set(participant, Math.max(grade, worst.get(participant) ?? 0));
  return worst;
}

/** Groups by key: most participants first, then by English label. */
function byFrequency(
  rows: readonly AdverseEventRow[],
  keyOf: (row: AdverseEventRow) => string,
  labelOfKey: (key: string) => string,
): readonly (readonly [string, readonly AdverseEventRow[]])[] {
  const participants = (of: readonly AdverseEventRow[]) => new Set(of.map(row => row.participant)).size;
  const label = ([key]: readonly [string, unknown]) => labelOfKey(key);
  return [...Map.groupBy(rows, keyOf)].toSorted(
    (a, b) => participants(b[1]) - participants(a[1]) || (label(a) < label(b) ? -1 : 1),
  );
}

function systemLabel({ safety }: Definition) {
  return (id: string) => safety.bodySystems.find(system => system.id === id)?.label.en ?? '~';
}

function termLabel({ safety }: Definition) {
  return (id: string) => safety.terms.find(term => term.id === id)?.label.en ?? '~';
}
