import { isFullDate, plusDays } from '../../protocol/dates.ts';

/** The date after a key: T is today; + and − move a whole date. − while a date is being typed is a hyphen. */
export function dateByKey(typed: string, key: string, today: string): string | undefined {
  if (key === 't' || key === 'T') return today;
  if (!isFullDate(typed)) return undefined;
  if (key === '+' || key === '=') return plusDays(typed, 1);
  return key === '-' || key === '−' ? plusDays(typed, -1) : undefined;
}
