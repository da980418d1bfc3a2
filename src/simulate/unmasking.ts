import { plusDays } from '../protocol/dates.ts';
import { integerFrom } from './draws.ts';
import type { Fates } from './fate.ts';
import { instantAt, plusMinutes } from './local-time.ts';
import type { Nature } from './person.ts';
import { chanceOf, once, type PlannedStep, type Treated } from './plan.ts';

/** An emergency at night: the investigator needs to know; then treatment stops and follow-up goes on. */
export function unmaskingSteps(nature: Nature, fates: Fates, treated: Treated): PlannedStep[] {
  if (!fates.unmasked.has(treated.order)) return [];
  const date = unmaskingDate(nature, treated);
  const at = instantAt(date, '21:40', treated.person.site.timeZone);
  const { participant } = treated;
  return [
    once(at, 'unmask', {
      participant,
      reason: 'medicalEmergency',
      comment: 'SIMULATED: needed for emergency care.',
    }),
    once(plusMinutes(at, 5), 'discontinue', {
      participant,
      from: 'treatment',
      date,
      reason: 'physicianDecision',
    }),
  ];
}

/** In the second half of treatment. */
export function unmaskingDate(nature: Nature, { person, firstDate }: Treated): string {
  const last = Math.max(2, nature.definition.treatment.days - 2);
  return plusDays(firstDate, integerFrom(chanceOf(nature, person, 'unmasking'), Math.ceil(last / 2), last));
}
