import { localDate, plusDays } from '../protocol/dates.ts';
import { happens } from '../statistics/draws.ts';
import { integerFrom } from './draws.ts';
import type { Fates } from './fate.ts';
import type { GrowingTruth } from './growing-truth.ts';
import { clockTime, instantAt, plusMinutes } from './local-time.ts';
import type { Nature } from './person.ts';
import { act, chanceOf, type PlannedStep, type Treated } from './plan.ts';
import { unmaskingDate } from './unmasking.ts';

/** Slots are spread between eight in the morning and eight in the evening; on the first day dispensing comes first. */
const firstMinute = 8 * 60;
const lastMinute = 20 * 60;
const firstDayEarliest = 11 * 60 + 10;

/** What became of one planned application. */
export interface TrueApplication {
  readonly slot: { readonly day: number; readonly slot: string };
  /** The day of the plan, where the participant is. */
  readonly date: string;
  readonly at: string;
  readonly status: 'given' | 'missed';
}

/** One for each planned application until treatment ends; some are missed. The first is always given. */
export function inventApplications(
  nature: Nature,
  fates: Fates,
  treated: Treated,
  truth: GrowingTruth,
): readonly TrueApplication[] {
  const { treatment } = nature.definition;
  const chance = chanceOf(nature, treated.person, 'applications');
  const { timeZone } = treated.person.site;
  const { stopDate } = treated;
  const lastDate = fates.unmasked.has(treated.order) ? unmaskingDate(nature, treated) : stopDate;
  const applications: TrueApplication[] = [];
  for (let day = 1; day <= treatment.days; day += treatment.everyDays) {
    const date = plusDays(treated.firstDate, day - 1);
    for (const [index, { id: slot }] of treatment.slots.entries()) {
      const missed =
        happens(chance, nature.simulation.misfortune.missedApplicationProbability) && (day > 1 || index > 0);
      const delay = integerFrom(chance, 0, 45);
      const at = applicationInstant(treated, date, day, index, treatment.slots.length, delay);
      if (lastDate !== undefined && date > lastDate) continue;
      if (stopDate !== undefined && at > instantAt(stopDate, '17:00', timeZone)) continue;
      const status = missed ? 'missed' : 'given';
      truth.applications.push({ date: localDate(at, timeZone), status });
      applications.push({ slot: { day, slot }, date, at, status });
    }
  }
  return applications;
}

/** Who keeps no diary of their own tells the site, which logs it. */
export function siteLogSteps(
  { participant }: Treated,
  applications: readonly TrueApplication[],
): PlannedStep[] {
  return applications.map(({ slot, at, status }) => ({
    at: plusMinutes(at, 6),
    *steps() {
      const payload = { participant, slot, status, at, by: 'participant' };
      yield { ...act(plusMinutes(at, 6), 'log-application', payload), role: 'nurse' };
    },
  }));
}

function applicationInstant(
  { person }: Treated,
  date: string,
  day: number,
  index: number,
  slots: number,
  delayMinutes: number,
): string {
  const spread = slots === 1 ? 0 : ((lastMinute - firstMinute) * index) / (slots - 1);
  const planned = firstMinute + Math.round(spread);
  const minutes = (day === 1 ? Math.max(planned, firstDayEarliest) : planned) + delayMinutes;
  return instantAt(date, clockTime(minutes), person.site.timeZone);
}
