import type { Line } from '../../derive/evidence/line.ts';
import { valueAt } from '../../protocol/readings.ts';
import type { ReportContext } from '../context.ts';

/** A row of the definition with what stands at its place, where that can be said in a few words. */
export function definitionLine(line: Line, context: Pick<ReportContext, 'definition' | 'language'>): Line {
  const { place } = line.row.about;
  if (place === undefined || line.row.value !== undefined) return line;
  const found = valueAt(context.definition, place);
  const value = found.found ? shortOf(found.value, context) : undefined;
  return value === undefined ? line : { ...line, row: { ...line.row, value } };
}

function shortOf(
  value: unknown,
  { language }: Pick<ReportContext, 'language'>,
): string | number | boolean | undefined {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  if (Array.isArray(value))
    return value.every(each => typeof each !== 'object') ? value.map(String).join('; ') : undefined;
  const text =
    typeof value === 'object' && value !== null
      ? (value as Readonly<Record<string, unknown>>)[language]
      : undefined;
  return typeof text === 'string' ? text : undefined;
}
