const typed = /^(\d{4}-\d{2}-\d{2})[ T](\d{1,2}:\d{2})$/;

/** What was typed as date and time at a site, as an instant; undefined if it is none. */
export function instantAt(text: string, timeZone: string): string | undefined {
  const match = typed.exec(text.trim());
  if (match === null) return undefined;
  const [, date = '', time = ''] = match;
  try {
    return Temporal.PlainDateTime.from(`${date}T${time.padStart(5, '0')}`, { overflow: 'reject' })
      .toZonedDateTime(timeZone)
      .toInstant()
      .toString();
  } catch {
    return undefined;
  }
}

/** An instant as it is typed: `2026-03-09 08:30` at the site. */
export function typedAt(instant: string, timeZone: string): string {
  const local = Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone).toPlainDateTime();
  return local.toString().slice(0, 16).replace('T', ' ');
}

export function nowAt(timeZone: string): string {
  return typedAt(Temporal.Now.instant().toString(), timeZone);
}

export function todayAt(timeZone: string): string {
  return Temporal.Now.plainDateISO(timeZone).toString();
}
