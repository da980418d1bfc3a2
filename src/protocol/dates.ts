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
  return Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to), { largestUnit: 'day' }).days;
}

export function plusDays(date: string, days: number): string {
  return Temporal.PlainDate.from(date).add({ days }).toString();
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
