import type { SafetyClock } from '../../record/safety-clocks.ts';

/** Time that a running clock leaves: whole hours to an instant, whole days to a day; negative when it has run out. */
export type Remaining = { readonly hours: number } | { readonly days: number };

export function remaining({ due }: Pick<SafetyClock, 'due'>, now: string, timeZone: string): Remaining {
  if (due.includes('T')) {
    const left = Temporal.Instant.from(now).until(due).total('hours');
    return { hours: Math.floor(left) };
  }
  const today = Temporal.Instant.from(now).toZonedDateTimeISO(timeZone).toPlainDate();
  return { days: today.until(due).days };
}
