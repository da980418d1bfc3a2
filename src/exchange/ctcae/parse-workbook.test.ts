import { describe, expect, test } from 'vitest';
import { parseCtcaeWorkbook } from './parse-workbook.ts';

const header = [
  'MedDRA Code',
  'MedDRA SOC',
  'CTCAE Term',
  ...[1, 2, 3, 4, 5].map(grade => `Grade ${grade} \u00a0\u00a0`),
  'Definition',
];
const rows = [
  ['10000001', 'Invented system', 'Invented ache', 'slight', 'plain ', ' -', null, '-', 'An ache.'],
  [10000002, 'Invented system', 'Invented\n chill', '-', 'cold', 'very  cold', 'frozen', 'Death', ''],
];
const sheet = (name: string, data: unknown[][]) => [{ name, rows: data }];

describe('the workbook of CTCAE', () => {
  test('a dash is no grade, and blanks are no part of the words', () => {
    expect(parseCtcaeWorkbook(sheet('CTCAE v5.0 Clean Copy', [header, ...rows]))).toEqual({
      dictionary: {
        version: '5.0',
        terms: [
          {
            code: '10000001',
            bodySystem: 'Invented system',
            term: 'Invented ache',
            grades: [
              { grade: 1, text: 'slight' },
              { grade: 2, text: 'plain' },
            ],
          },
          {
            code: '10000002',
            bodySystem: 'Invented system',
            term: 'Invented chill',
            grades: [
              { grade: 2, text: 'cold' },
              { grade: 3, text: 'very cold' },
              { grade: 4, text: 'frozen' },
              { grade: 5, text: 'Death' },
            ],
          },
        ],
      },
    });
  });

  test('the headings of a later version are read as well', () => {
    const later = header.map(name => name.replace(/^(MedDRA|CTCAE) /, 'CTCAE v6.0 MedDRA 28.0 LLT '));
    const parsed = parseCtcaeWorkbook(sheet('CTCAE v6.0 Clean Copy', [later, ...rows]));
    expect(parsed).toMatchObject({ dictionary: { version: '6.0', terms: [{}, {}] } });
  });

  test.each([
    ['No sheet is called', sheet('Sheet1', [header, ...rows])],
    [
      'The sheet has no column “Grade 3”.',
      sheet('CTCAE v5.0 Clean Copy', [header.filter(name => !name.startsWith('Grade 3')), ...rows]),
    ],
    ['The sheet has no rows', sheet('CTCAE v5.0 Clean Copy', [header])],
    ['not eight digits', sheet('CTCAE v5.0 Clean Copy', [header, ['1', 'a', 'b', 'c']])],
    ['stands twice', sheet('CTCAE v5.0 Clean Copy', [header, ...rows, rows[0] ?? []])],
    ['has no grade', sheet('CTCAE v5.0 Clean Copy', [header, ['10000003', 'a', 'b', '-', '-']])],
  ])('says what is wrong: %s', (problem, sheets) => {
    const parsed = parseCtcaeWorkbook(sheets);
    expect('problems' in parsed && parsed.problems.join('\n')).toContain(problem);
  });
});
