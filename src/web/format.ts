import type { Language } from '../protocol/definition.ts';

const locales: Record<Language, string> = { en: 'en-GB', zh: 'zh-CN' };

const formats = new Map<string, Intl.DateTimeFormat>();

/** Made once: making one takes far longer than using it, and lists show hundreds of dates. */
function formatOf(language: Language, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = JSON.stringify([language, options]);
  const known = formats.get(key);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat(locales[language], options);
  formats.set(key, made);
  return made;
}

/** A full or partial ISO date as people read it. */
export function shownDate(date: string, language: Language): string {
  const parts = date.slice(0, 10).split('-');
  const options: Intl.DateTimeFormatOptions = {
    year: 'numeric',
    ...(parts.length > 1 ? { month: 'short' } : {}),
    ...(parts.length > 2 ? { day: 'numeric' } : {}),
  };
  const [year = 0, month = 1, day = 1] = parts.map(Number);
  return formatOf(language, { ...options, timeZone: 'UTC' }).format(Date.UTC(year, month - 1, day));
}

/** Day and month only, for places where the year is plain. */
export function shortDate(date: string, language: Language): string {
  const [year = 0, month = 1, day = 1] = date.slice(0, 10).split('-').map(Number);
  return formatOf(language, {
    month: 'short',
    day: 'numeric',
    timeZone: 'UTC',
  }).format(Date.UTC(year, month - 1, day));
}

/** An instant in a site's time, or the browser's where no site is at hand. */
export function shownInstant(instant: string, language: Language, timeZone?: string): string {
  return formatOf(language, {
    year: 'numeric',
    month: 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZoneName: 'short',
    ...(timeZone === undefined ? {} : { timeZone }),
  }).format(Temporal.Instant.from(instant).epochMilliseconds);
}

export function shownTime(instant: string, timeZone: string): string {
  return Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone).toPlainTime().toString().slice(0, 5);
}
