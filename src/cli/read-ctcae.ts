import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import readWorkbook from 'read-excel-file/node';
import { parseCtcaeWorkbook } from '../exchange/ctcae/parse-workbook.ts';
import type { GradingDictionary } from '../record/grading-dictionary.ts';
import { UsageError } from './usage.ts';

/** The published workbook of CTCAE as a dictionary of grades. */
export async function readCtcae(file: string): Promise<GradingDictionary> {
  let bytes: Buffer;
  try {
    bytes = readFileSync(file);
  } catch {
    throw new UsageError(`${file} cannot be read.`);
  }
  const parsed = parseCtcaeWorkbook(await sheetsOf(file, bytes));
  if ('problems' in parsed)
    throw new UsageError(`${file} is not the workbook of CTCAE:\n  ${parsed.problems.join('\n  ')}`);
  return { ...parsed.dictionary, source: createHash('sha256').update(bytes).digest('hex') };
}

async function sheetsOf(file: string, bytes: Buffer) {
  try {
    const sheets = await readWorkbook(bytes);
    return sheets.map(({ sheet, data }) => ({ name: sheet, rows: data }));
  } catch (error) {
    throw new UsageError(`${file} is no workbook (.xlsx): ${error instanceof Error ? error.message : error}`);
  }
}
