import { isFullDate, readInterval } from '../protocol/dates.ts';
import { type Refusal, refusal } from './refusals.ts';

/** Limits that a date has to keep. Full dates, both ends allowed. */
export interface DateLimits {
  readonly today: string;
  /** Not before this day, and the refusal that says so. */
  readonly notBefore?: {
    readonly date: string;
    readonly code: 'before-consent' | 'before-randomisation' | 'before-dispensing';
  };
}

/** Refuses a day that the calendar does not have, a day that is still to come, and one before the earliest allowed. */
export function refuseDate(field: string, date: string, limits: DateLimits): Refusal | undefined {
  if (!isFullDate(date)) return refusal('date-invalid', { field, date });
  if (date > limits.today) return refusal('date-in-future', { field, date, today: limits.today });
  const { notBefore } = limits;
  if (notBefore === undefined || date >= notBefore.date) return undefined;
  return refusal(notBefore.code, { field, date, earliest: notBefore.date });
}

/** The same for a date of which the day or the month may be unknown: refused only when every reading of it is. */
export function refusePartialDate(
  field: string,
  date: string | undefined,
  limits: DateLimits,
): Refusal | undefined {
  if (date === undefined) return undefined;
  const interval = readInterval(date);
  if (interval === undefined || (date.includes('T') && !isInstant(date)))
    return refusal('date-invalid', { field, date });
  if (interval.earliest > limits.today)
    return refusal('date-in-future', { field, date, today: limits.today });
  const { notBefore } = limits;
  if (notBefore === undefined || interval.latest >= notBefore.date) return undefined;
  return refusal(notBefore.code, { field, date, earliest: notBefore.date });
}

/** Whether `end` is before `start` however the unknown parts are read. */
export function isSurelyBefore(end: string | undefined, start: string | undefined): boolean {
  const [last, first] = [end, start].map(date => (date === undefined ? undefined : readInterval(date)));
  return last !== undefined && first !== undefined && last.latest < first.earliest;
}

export function refuseInstant(field: string, instant: string, now: string): Refusal | undefined {
  if (!isInstant(instant)) return refusal('date-invalid', { field, date: instant });
  if (Temporal.Instant.compare(instant, now) > 0)
    return refusal('date-in-future', { field, date: instant, today: now });
  return undefined;
}

export function isInstant(text: string): boolean {
  try {
    Temporal.Instant.from(text);
    return true;
  } catch {
    return false;
  }
}

/** The one text of an instant, so that texts sort as instants do. */
export function inUtc(instant: string): string {
  return Temporal.Instant.from(instant).toString();
}
