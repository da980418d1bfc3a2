import type { Line } from '../../derive/evidence/line.ts';
import type { ResultsContext } from '../context.ts';
import type { ReportNumber } from '../report-numbers.ts';
import { againCompared, againDesigned } from './again-compared.ts';
import { againCounted, againHarmed, againMasked, againResponded } from './again-counted.ts';
import { againDefined, againDescribed, againDrawn, againRead, againSummed } from './again-described.ts';

/** A number worked out anew from nothing but its rows. */
export interface WorkedOut {
  readonly text: string;
  /** Whether it is what the report prints, wherever it prints it. */
  readonly agrees: boolean;
}

/**
 * The forms in which a number may be printed, worked out from its lines; the first says most. Nothing where it cannot be
 * worked out from them: a date, a word, a figure as a whole.
 */
export type Again = (
  id: string,
  lines: readonly Line[],
  context: ResultsContext,
) => readonly string[] | undefined;

const kinds: Readonly<Record<string, Again>> = {
  adverseEvents: againHarmed,
  baseline: againDescribed,
  change: againDescribed,
  columns: againCounted,
  compared: againCompared,
  definition: againDefined,
  design: againDesigned,
  exposure: againDescribed,
  figure: againDrawn,
  flow: againCounted,
  laboratory: againCounted,
  masking: againMasked,
  participant: againRead,
  qtcf: againResponded,
  quality: againSummed,
  responder: againResponded,
  sensitivity: againDescribed,
};

export function workedOut(
  printed: readonly Pick<ReportNumber, 'id' | 'text'>[],
  lines: readonly Line[],
  context: ResultsContext,
): WorkedOut | undefined {
  const id = printed[0]?.id ?? '';
  const forms = kinds[id.slice(0, id.indexOf('/'))]?.(id, lines, context);
  const [text] = forms ?? [];
  if (forms === undefined || text === undefined) return undefined;
  return { text, agrees: printed.every(number => forms.includes(number.text)) };
}
