import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import readWorkbook from 'read-excel-file/node';
import { describe, expect, test } from 'vitest';
import { parseCtcaeWorkbook } from '../../src/exchange/ctcae/parse-workbook.ts';

const folder = path.join(import.meta.dirname, '..', '..', '..', 'shared', 'data', 'ctcae');
const workbooks = [
  // Numbers of rows, counted in the sheets' own XML.
  { file: 'CTCAE_v5.0_2017-11-27.xlsx', version: '5.0', terms: 837 },
  { file: 'ctcae-v6.0.xlsx', version: '6.0', terms: 850 },
];

describe.each(workbooks)('the published workbook $file', ({ file, version, terms }) => {
  const place = path.join(folder, file);
  const reason = `${file} is not here: its words are not ours to keep`;

  test('is read whole, and no term without a grade', async context => {
    if (!existsSync(place)) return context.skip(reason);
    const sheets = await readWorkbook(readFileSync(place));
    const parsed = parseCtcaeWorkbook(sheets.map(({ sheet, data }) => ({ name: sheet, rows: data })));
    if ('problems' in parsed) throw new Error(parsed.problems.join('\n'));
    expect(parsed.dictionary.version).toBe(version);
    expect(parsed.dictionary.terms).toHaveLength(terms);
    const anaemia = parsed.dictionary.terms.find(({ code }) => code === '10002272');
    expect(anaemia?.grades.map(({ grade }) => grade)).toEqual([1, 2, 3, 4, 5]);
  });
});

test('a file that is no workbook is refused with what is wrong', () => {
  const program = path.join(import.meta.dirname, '..', '..', 'src', 'cli', 'main.ts');
  const run = () =>
    execFileSync(process.execPath, [program, 'load', 'ctcae', program], { encoding: 'utf8', stdio: 'pipe' });
  expect(run).toThrow('is no workbook (.xlsx)');
});
