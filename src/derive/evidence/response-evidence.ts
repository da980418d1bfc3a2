import type { Definition } from '../../protocol/definition.ts';
import { populationOf } from '../estimands.ts';
import type { ResponderCell } from '../responder-table.ts';
import type { ResponseRow } from '../responses.ts';
import type { Subject } from '../subject.ts';
import type { EvidenceEntry, Line, TracedRow, Why } from './line.ts';
import { outsideSet } from './set-evidence.ts';

export function responderEvidence(
  definition: Definition,
  cells: readonly ResponderCell[],
  rows: readonly ResponseRow[],
  subjects: readonly Subject[],
): readonly EvidenceEntry[] {
  const groupsOf = new Map(subjects.map(({ id, groups }) => [id, groups] as const));
  const tables = Map.groupBy(rows, tableOf);
  return cells.map(cell => [
    cell.id,
    () => [
      ...(tables.get(tableOf(cell)) ?? [])
        .filter(({ participant }) => groupsOf.get(participant)?.includes(cell.group))
        .map(row => responseLine(row, cell)),
      ...outsideSet(cell, populationOf(definition, cell.estimand), subjects),
    ],
  ]);
}

type Table = Pick<ResponseRow, 'outcome' | 'estimand' | 'reading' | 'visit'>;

function tableOf({ outcome, estimand, reading, visit }: Table): string {
  return JSON.stringify([outcome, estimand, reading, visit]);
}

/** Above the line, below it, or nowhere. */
function responseLine(row: ResponseRow, { responders, counted }: ResponderCell): Line {
  const traced = responseRow(row);
  if (responders.includes(row.participant)) return { row: traced, part: 'counted', why: 'response' };
  const isBase = counted.includes(row.participant);
  return { row: traced, part: isBase ? 'base' : 'out', why: whyNot(row, isBase) };
}

function whyNot({ response, because }: ResponseRow, isBase: boolean): Why {
  switch (response.told) {
    case 'notEvaluable':
      return response.reason;
    case 'missing':
      if (because.length > 0) return 'setMissingByEvent';
      return isBase ? 'missingAsNonResponse' : 'missing';
    case 'noResponse':
      return because.length > 0 ? 'eventAsNonResponse' : 'noResponse';
    case 'response':
      return 'counted';
  }
}

export function responseRow(row: ResponseRow): TracedRow {
  const { participant, outcome, visit, reading, baseline, value, date, sources } = row;
  return {
    participant,
    about: { outcome, visit, ...(reading === undefined ? {} : { reading }) },
    ...(baseline === undefined ? {} : { baseline }),
    ...(value === undefined ? {} : { value }),
    ...(date === undefined ? {} : { date }),
    sources,
  };
}
