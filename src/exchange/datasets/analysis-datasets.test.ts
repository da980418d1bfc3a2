import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { smallCourse } from '../../../tests/trials/small-course.ts';
import { closedStudy } from '../../../tests/trials/small-record.ts';
import { smallTrial } from '../../../tests/trials/small-trial.ts';
import { deriveAnalysis } from '../../derive/derive-analysis.ts';
import { analysisDatasets } from './analysis-datasets.ts';
import { type Dataset, renderCsv } from './dataset.ts';

const datasets = analysisDatasets(smallTrial, deriveAnalysis(smallTrial, smallCourse())) ?? [];

/** Rows of a dataset as objects, cells without a value left out. */
function rowsOf(name: string) {
  const { columns, rows } = datasets.find(one => one.name === name) as Dataset;
  return rows.map(row =>
    Object.fromEntries(
      columns.flatMap((column, index) => (row[index] === undefined ? [] : [[column.name, row[index]]])),
    ),
  );
}

describe('datasets', () => {
  test('do not exist before the allocation is opened', () => {
    const analysis = deriveAnalysis(smallTrial, { ...smallCourse(), study: closedStudy() });
    expect(analysisDatasets(smallTrial, analysis)).toBeUndefined();
  });

  test('have one row a participant, with arm, sets and rescue', () => {
    const subjects = rowsOf('adsl');
    expect(subjects.map(({ USUBJID, TRT01P, TRT01A, FASFL }) => [USUBJID, TRT01P, TRT01A, FASFL])).toEqual([
      ['01-001', 'active', 'active', 'Y'],
      ['01-002', 'active', 'active', 'Y'],
      ['01-003', 'active', 'active', 'Y'],
      ['01-004', 'water', 'water', 'Y'],
      ['01-005', 'active', 'active', 'Y'],
      ['01-006', 'active', undefined, undefined],
      ['01-007', undefined, undefined, undefined],
    ]);
    expect(subjects.map(({ RESCDT }) => RESCDT).filter(Boolean)).toHaveLength(1);
    expect(subjects[5]).toMatchObject({ EXCLREAS: expect.stringContaining('neverTreated') });
  });

  test('keep every value that was recorded, and say which of them counts', () => {
    const itch = rowsOf('adbds').filter(row => row.USUBJID === '01-001' && row.PARAMCD === 'itch');
    expect(
      itch.map(({ AVAL, ABLFL, AVISIT, ANL01FL, BASE, CHG }) => [AVAL, ABLFL, AVISIT, ANL01FL, BASE, CHG]),
    ).toEqual([
      [6, 'Y', undefined, undefined, 6, undefined],
      [4.5, undefined, 'mid', 'Y', 6, -1.5],
      [3, undefined, 'end', 'Y', 6, -3],
    ]);
  });

  test('tell an event as recorded and as analysed', () => {
    const events = rowsOf('adae').filter(({ USUBJID }) => USUBJID === '01-004');
    expect(events).toEqual([expect.objectContaining({ AETOXGR: 3, AESER: 'Y', TRTEMFL: 'Y' })]);
  });

  test('are described column by column in docs/datasets.md', () => {
    const page = readFileSync('docs/datasets.md', 'utf8');
    for (const { name, label, columns } of datasets) {
      expect(page).toContain(`## \`${name}.csv\`: ${label.toLowerCase()}`);
      for (const column of columns) expect(page).toContain(`| \`${column.name}\` | ${column.label} |`);
    }
  });
});

test('texts with commas, quotes and line breaks stay one cell', () => {
  const columns = [
    { name: 'A', label: '' },
    { name: 'B', label: '' },
  ];
  const csv = renderCsv({ name: 'x', label: '', columns, rows: [['a, "b"\nc', undefined]] });
  expect(csv).toBe('A,B\r\n"a, ""b""\nc",\r\n');
});
