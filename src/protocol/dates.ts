/** A full or partial ISO date as the days that it may mean. */
export interface DateInterval {
  readonly earliest: string;
  readonly latest: string;
}

const partialDate = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/;

/** Days that `2025`, `2025-03` or `2025-03-09` may mean. A date-time means its day. */
export function partialInterval(date: string): DateInterval {
  const interval = readInterval(date);
  if (interval === undefined) throw new RangeError(`Not a date: ${date}`);
  return interval;
}

export function isPartialDate(text: string): boolean {
  return !text.includes('T') && readInterval(text) !== undefined;
}

export function isFullDate(text: string): boolean {
  return text.length === 10 && isPartialDate(text);
}

/** Like `partialInterval`, for text that a person may still be typing. */
export function readInterval(date: string): DateInterval | undefined {
  const match = partialDate.exec(date.includes('T') ? date.slice(0, date.indexOf('T')) : date);
  if (match === null) return undefined;
  const [, year, month, day] = match;
  if (month === undefined) return { earliest: `${year}-01-01`, latest: `${year}-12-31` };
  if (Number(month) < 1 || Number(month) > 12) return undefined;
  const days = daysInMonth(Number(year), Number(month));
  if (day === undefined) return { earliest: `${year}-${month}-01`, latest: `${year}-${month}-${days}` };
  if (Number(day) < 1 || Number(day) > days) return undefined;
  return { earliest: `${year}-${month}-${day}`, latest: `${year}-${month}-${day}` };
}

/** Of the Gregorian calendar; `month` from 1 to 12. */
function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** Study days count from the first application as day 1; the day before is −1, so there is no day 0. */
export function studyDay(date: string, firstApplicationDate: string): number {
  const elapsed = daysFrom(firstApplicationDate, date);
  return elapsed >= 0 ? elapsed + 1 : elapsed;
}

export function dateOfStudyDay(firstApplicationDate: string, day: number): string {
  if (day === 0) throw new RangeError('There is no study day 0.');
  return plusDays(firstApplicationDate, day > 0 ? day - 1 : day);
}

/** Days from one full date to another; negative when the second is earlier. */
export function daysFrom(from: string, to: string): number {
  const [first, last] = [dayNumber(from), dayNumber(to)];
  if (first !== undefined && last !== undefined) return last - first;
  return Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to), { largestUnit: 'day' }).days;
}

export function plusDays(date: string, days: number): string {
  const from = dayNumber(date);
  if (from !== undefined && Number.isInteger(days)) {
    const moved = dateOfNumber(from + days);
    if (moved !== undefined) return moved;
  }
  return Temporal.PlainDate.from(date).add({ days }).toString();
}

/**
 * Days since 1970-01-01 of a full date of the Gregorian calendar; nothing for any other text, which is left to Temporal. Windows and
 * lists ask for so many days that Temporal's own objects would be most of their cost. Years are counted from March, so that a
 * leap day comes last (H. Hinnant, "chrono-Compatible Low-Level Date Algorithms").
 */
function dayNumber(date: string): number | undefined {
  if (date.length !== 10 || !fullDate.test(date)) return undefined;
  const [year, month, day] = [Number(date.slice(0, 4)), Number(date.slice(5, 7)), Number(date.slice(8))];
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return undefined;
  const marchYear = month > 2 ? year : year - 1;
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + day - 1;
  const leapDays = Math.floor(marchYear / 4) - Math.floor(marchYear / 100) + Math.floor(marchYear / 400);
  return 365 * marchYear + leapDays + dayOfYear - daysBefore1970;
}

const fullDate = /^\d{4}-\d{2}-\d{2}$/;
/** From 1 March of the year 0. */
const daysBefore1970 = 719_468;

/** The other way; nothing outside the years 1 to 9999. */
function dateOfNumber(days: number): string | undefined {
  const since = days + daysBefore1970;
  const era = Math.floor(since / 146_097);
  const dayOfEra = since - 146_097 * era;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const fromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * fromMarch + 2) / 5) + 1;
  const month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9;
  const year = yearOfEra + 400 * era + (month <= 2 ? 1 : 0);
  if (year < 1 || year > 9999) return undefined;
  const padded = (value: number, width: number) => String(value).padStart(width, '0');
  return `${padded(year, 4)}-${padded(month, 2)}-${padded(day, 2)}`;
}

/** Calendar months; a day that the month does not have becomes its last day. */
export function plusMonths(date: string, months: number): string {
  return Temporal.PlainDate.from(date).add({ months }, { overflow: 'constrain' }).toString();
}

/** Whole years that have passed, by the calendar: someone born on 29 February is a year older on 1 March. */
export function yearsFrom(from: string, to: string): number {
  const years = Number(to.slice(0, 4)) - Number(from.slice(0, 4));
  return to.slice(5) < from.slice(5) ? years - 1 : years;
}

/** Calendar date at a site at a moment. */
export function localDate(instant: string, timeZone: string): string {
  const minute = utcMinute.exec(instant)?.[0];
  if (minute === undefined) return dateThere(instant, timeZone);
  const key = `${minute} ${timeZone}`;
  const known = datesByMinute.get(key);
  if (known !== undefined) return known;
  const date = dateThere(instant, timeZone);
  if (datesByMinute.size >= minutesMax) datesByMinute.clear();
  datesByMinute.set(key, date);
  return date;
}

/** Since 1972 zones differ from UTC by whole minutes, so that every instant of a minute of UTC has the same date. */
const utcMinute = /^(19[89]\d|20\d\d)-\d\d-\d\dT\d\d:\d\d(?=:[0-5]\d(\.\d{1,9})?Z$)/;
const datesByMinute = new Map<string, string>();
const minutesMax = 5000;

function dateThere(instant: string, timeZone: string): string {
  return Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone).toPlainDate().toString();
}

export function mondayOf(date: string): string {
  const day = Temporal.PlainDate.from(date);
  return day.subtract({ days: day.dayOfWeek - 1 }).toString();
}
