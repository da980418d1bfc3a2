/** Numbers of a trial's result in a flat form, in which two ways of working them out can be compared. */
export type Figure = ProportionFigure | ChangeFigure | AdverseEventFigure;

export interface ProportionFigure {
  readonly kind: 'proportion';
  readonly outcome: string;
  /** Value of the outcome's readings parameter, `only` where there is one reading. */
  readonly reading: string;
  /** Id of the estimand. */
  readonly analysis: string;
  readonly visit: string;
  readonly group: string;
  readonly numerator: number;
  readonly denominator: number;
}

export interface ChangeFigure {
  readonly kind: 'change';
  readonly outcome: string;
  readonly analysis: string;
  readonly visit: string;
  readonly group: string;
  readonly n: number;
  /** Absent where there are no values; the standard deviation also where there is one only. */
  readonly mean?: number;
  readonly standardDeviation?: number;
  readonly median?: number;
  readonly firstQuartile?: number;
  readonly thirdQuartile?: number;
  readonly minimum?: number;
  readonly maximum?: number;
}

export interface AdverseEventFigure {
  readonly kind: 'adverseEvents';
  /** `any`, `grade1` … `grade5` (worst), `gradeAtLeast3`, `related`, `serious`, `applicationSite`, or `term/<id>`. */
  readonly line: string;
  readonly group: string;
  readonly participants: number;
  readonly events: number;
  readonly denominator: number;
}

export interface Difference {
  /** Which number: its names, joined by `/`. */
  readonly figure: string;
  readonly field: string;
  readonly first: number | string | undefined;
  readonly second: number | string | undefined;
}

/** Where the two disagree: a figure that only one has, a count that is not the same, a mean beyond rounding. */
export function compareOutcomes(first: readonly Figure[], second: readonly Figure[]): readonly Difference[] {
  const firsts = new Map(first.map(figure => [nameOf(figure), figure] as const));
  const seconds = new Map(second.map(figure => [nameOf(figure), figure] as const));
  return [...new Set([...firsts.keys(), ...seconds.keys()])].flatMap(name => {
    const [a, b] = [firsts.get(name), seconds.get(name)];
    if (a === undefined || b === undefined)
      return [{ figure: name, field: 'present', first: a && 'yes', second: b && 'yes' }];
    return differencesOf(name, numbersOf(a), numbersOf(b));
  });
}

export function nameOf(figure: Figure): string {
  switch (figure.kind) {
    case 'proportion':
      return ['responder', figure.outcome, figure.reading, figure.analysis, figure.visit, figure.group].join(
        '/',
      );
    case 'change':
      return ['change', figure.outcome, figure.analysis, figure.visit, figure.group].join('/');
    case 'adverseEvents':
      return ['adverseEvents', figure.line, figure.group].join('/');
  }
}

function numbersOf(figure: Figure): ReadonlyMap<string, number> {
  return new Map(Object.entries(figure).filter(([, value]) => typeof value === 'number'));
}

function differencesOf(
  name: string,
  first: ReadonlyMap<string, number>,
  second: ReadonlyMap<string, number>,
): readonly Difference[] {
  return [...new Set([...first.keys(), ...second.keys()])].flatMap(field => {
    const [a, b] = [first.get(field), second.get(field)];
    if (a !== undefined && b !== undefined && nearlyEqual(a, b)) return [];
    return [{ figure: name, field, first: a, second: b }];
  });
}

/** Counts must be equal; sums of decimals may differ by rounding. */
function nearlyEqual(a: number, b: number): boolean {
  return Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a));
}
