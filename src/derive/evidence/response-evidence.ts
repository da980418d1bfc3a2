import type { Definition } from '../../protocol/definition.ts';
import type { ResponderCell } from '../responder-table.ts';
import type { ResponseRow } from '../responses.ts';
import type { Subject } from '../subject.ts';
import type { EvidenceEntry, Line, Why } from './line.ts';
import { outcomeEvidence, outcomeRow } from './outcome-evidence.ts';

export function responderEvidence(
  definition: Definition,
  cells: readonly ResponderCell[],
  rows: readonly ResponseRow[],
  subjects: readonly Subject[],
): readonly EvidenceEntry[] {
  return outcomeEvidence(definition, { cells, rows, subjects }, { keyOf: tableOf, lineOf: responseLine });
}

type Table = Pick<ResponseRow, 'outcome' | 'estimand' | 'reading' | 'visit'>;

function tableOf({ outcome, estimand, reading, visit }: Table): string {
  return JSON.stringify([outcome, estimand, reading, visit]);
}

/** Above the line, below it, or nowhere. */
function responseLine(row: ResponseRow, { responders, counted }: ResponderCell): Line {
  const traced = outcomeRow(row);
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
