import type { GradingDictionary, GradingTerm } from '../../record/grading-dictionary.ts';

/** A sheet as rows of cells, whatever read the file. */
export interface Sheet {
  readonly name: string;
  readonly rows: readonly (readonly unknown[])[];
}

export type ParsedWorkbook =
  | { readonly dictionary: Omit<GradingDictionary, 'source'> }
  | { readonly problems: readonly string[] };

const gradeNumbers = [1, 2, 3, 4, 5] as const;

interface Columns {
  readonly code: number;
  readonly bodySystem: number;
  readonly term: number;
  readonly grades: readonly number[];
}

/**
 * The workbook in which the National Cancer Institute publishes CTCAE: a sheet “CTCAE vX.Y Clean Copy” with a row for each
 * term and a column for each grade, where a dash says that the term has no such grade.
 */
export function parseCtcaeWorkbook(sheets: readonly Sheet[]): ParsedWorkbook {
  const clean = sheets.find(({ name }) => versionIn(name) !== undefined);
  const version = clean && versionIn(clean.name);
  if (clean === undefined || version === undefined)
    return {
      problems: [
        `No sheet is called “CTCAE v… Clean Copy”; there are: ${sheets.map(({ name }) => name).join(', ') || 'none'}.`,
      ],
    };
  const [header = [], ...rows] = clean.rows;
  const columns = columnsOf(header);
  if ('missing' in columns)
    return { problems: columns.missing.map(name => `The sheet has no column “${name}”.`) };
  const terms = rows.filter(row => textIn(row, columns.term) !== '').map(row => termOf(row, columns));
  const problems = problemsOf(terms);
  return problems.length > 0 ? { problems } : { dictionary: { version, terms } };
}

function versionIn(name: string): string | undefined {
  return /^CTCAE v(\d+\.\d+) Clean Copy$/u.exec(name.trim())?.[1];
}

function columnsOf(header: readonly unknown[]): Columns | { readonly missing: readonly string[] } {
  const names = header.map(cell =>
    String(cell ?? '')
      .replaceAll(/\s+/gu, ' ')
      .trim(),
  );
  const at = (pattern: RegExp) => names.findIndex(name => pattern.test(name));
  const code = at(/MedDRA.* Code$/u);
  const bodySystem = at(/MedDRA.* SOC$/u);
  const term = at(/(CTCAE|MedDRA.*) Term$/u);
  const grades = gradeNumbers.map(grade => at(new RegExp(`^Grade ${grade}$`, 'u')));
  const wanted = [
    ['MedDRA Code', code],
    ['MedDRA SOC', bodySystem],
    ['CTCAE Term', term],
    ...grades.map((column, index) => [`Grade ${index + 1}`, column] as const),
  ] as const;
  const missing = wanted.filter(([, column]) => column < 0).map(([name]) => name);
  return missing.length > 0 ? { missing } : { code, bodySystem, term, grades };
}

function termOf(row: readonly unknown[], columns: Columns): GradingTerm {
  return {
    code: textIn(row, columns.code),
    bodySystem: textIn(row, columns.bodySystem),
    term: textIn(row, columns.term),
    grades: gradeNumbers.flatMap((grade, index) => {
      const text = textIn(row, columns.grades[index] ?? -1);
      return /^[-–—]?$/u.test(text) ? [] : [{ grade, text }];
    }),
  };
}

function textIn(row: readonly unknown[], column: number): string {
  return String(row[column] ?? '')
    .replaceAll(/\s+/gu, ' ')
    .trim();
}

function problemsOf(terms: readonly GradingTerm[]): readonly string[] {
  const seen = new Set<string>();
  const problems: string[] = terms.length === 0 ? ['The sheet has no rows with terms.'] : [];
  for (const { code, term, grades } of terms) {
    if (!/^\d{8}$/u.test(code)) problems.push(`“${term}” has the code “${code}”, not eight digits.`);
    if (seen.has(code)) problems.push(`The code ${code} stands twice, the second time for “${term}”.`);
    if (grades.length === 0) problems.push(`“${term}” has no grade.`);
    seen.add(code);
  }
  return problems;
}
