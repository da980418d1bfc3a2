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

/** One log entry for each planned application until treatment ends; some are missed. The first is always given. */
export function applicationSteps(
  nature: Nature,
  fates: Fates,
  treated: Treated,
  truth: GrowingTruth,
): PlannedStep[] {
  const { treatment } = nature.definition;
  const chance = chanceOf(nature, treated.person, 'applications');
  const lastDate = fates.unmasked.has(treated.order) ? unmaskingDate(nature, treated) : treated.stopDate;
  const steps: PlannedStep[] = [];
  for (let day = 1; day <= treatment.days; day += treatment.everyDays) {
    const date = plusDays(treated.firstDate, day - 1);
    for (const [index, slot] of treatment.slots.entries()) {
      const missed =
        happens(chance, nature.simulation.misfortune.missedApplicationProbability) && (day > 1 || index > 0);
      const at = applicationInstant(
        treated,
        date,
        day,
        index,
        treatment.slots.length,
        integerFrom(chance, 0, 45),
      );
      if (lastDate !== undefined && date > lastDate) continue;
      if (
        treated.stopDate !== undefined &&
        at > instantAt(treated.stopDate, '17:00', treated.person.site.timeZone)
      )
        continue;
      const status = missed ? 'missed' : 'given';
      truth.applications.push({ date: localDate(at, treated.person.site.timeZone), status });
      steps.push({
        at: plusMinutes(at, 6),
        *steps() {
          const payload = {
            participant: treated.participant,
            slot: { day, slot: slot.id },
            status,
            at,
            by: 'participant',
          };
          // Read from the participant's diary.
          yield { ...act(plusMinutes(at, 6), 'log-application', payload), role: 'nurse' };
        },
      });
    }
  }
  return steps;
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
