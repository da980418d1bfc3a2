export interface TimePoint {
  /** Days, as the record numbers them. */
  readonly day: number;
  /** As written. */
  readonly text: string;
  /** False for months and years, whose length in days is a reading. */
  readonly exact: boolean;
}

const daysIn: Readonly<Record<string, number>> = { day: 1, week: 7, month: 30.4375, year: 365.25 };
const daysMax = 3660;

const unitWord = '(days?|weeks?|months?|years?|wks?|mos?|yrs?)';
/** `8 day`, `6 months`, `12-week`. */
const numberFirst = new RegExp(String.raw`(?<![\d.±/-])(\d{1,4}(?:\.\d+)?)\s*-?\s*${unitWord}\b`, 'gi');
/** `Week 1, 9 and 16`, `days 8, 15`. */
const unitFirst = new RegExp(
  String.raw`\b${unitWord}\s+(\d{1,4}(?:\s*(?:,|;|and|&|to|through|or|,\s*and)\s*(?:${unitWord}\s+)?\d{1,4}(?!\s*${unitWord}\b))*)`,
  'gi',
);

/** `± 4 days` is a window around a day, not a day. */
const tolerance = /(?:±|\+\s?\/\s?-)\s*\d+(?:\s*[a-z]+)?/gi;

/** Days that a time frame names, in order, each once. Hours and open ends are not days. */
export function readTimePoints(timeFrame: string): readonly TimePoint[] {
  const points = new Map<number, TimePoint>();
  const add = (number: string, unit: string, text: string): void => {
    const name = unitName(unit);
    const day = Math.round(Number(number) * (daysIn[name] ?? 1));
    const exact = name === 'day' || name === 'week';
    if (day >= 1 && day <= daysMax && !points.has(day)) points.set(day, { day, text: text.trim(), exact });
  };
  const targets = timeFrame.replace(tolerance, ' ');
  let rest = targets;
  for (const match of targets.matchAll(unitFirst)) {
    let unit = match[1] ?? 'day';
    for (const piece of (match[2] ?? '').matchAll(
      new RegExp(String.raw`(?:${unitWord}\s+)?(\d{1,4})`, 'gi'),
    )) {
      unit = piece[1] ?? unit;
      add(piece[2] ?? '', unit, `${unit} ${piece[2]}`);
    }
    rest = rest.replace(match[0], ' '.repeat(match[0].length));
  }
  for (const match of rest.matchAll(numberFirst)) add(match[1] ?? '', match[2] ?? 'day', match[0]);
  return [...points.values()].sort((a, b) => a.day - b.day);
}

function unitName(unit: string): string {
  const letter = unit[0]?.toLowerCase();
  return letter === 'd' ? 'day' : letter === 'w' ? 'week' : letter === 'm' ? 'month' : 'year';
}
