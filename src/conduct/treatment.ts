import type { Treatment } from '../protocol/definition.ts';
import { isApplied } from '../record/applications.ts';
import type { ApplicationStatus } from '../record/events.ts';
import type { LoggedApplication, ParticipantState } from '../record/participant.ts';
import { type Refusal, refusal } from './refusals.ts';

export interface PlannedSlot {
  readonly day: number;
  readonly slot: string;
}

/** What is asked of an application, whether it is logged or corrected. */
export interface AskedApplication {
  readonly slot?: PlannedSlot;
  readonly status: ApplicationStatus;
  readonly at: string;
}

/** No product from the day on which treatment was stopped onwards, except what was used on that very day. */
export function refuseStopped(participant: ParticipantState, date: string): Refusal | undefined {
  const stopped = participant.discontinuedTreatment ?? participant.discontinuedStudy;
  if (stopped === undefined || date <= stopped.date) return undefined;
  return refusal('treatment-stopped', { date, stopped: stopped.date });
}

/** A slot has to be one of the plan and can be used once; an extra application has none. */
export function refuseSlot(
  treatment: Treatment,
  others: readonly LoggedApplication[],
  { slot, status }: AskedApplication,
): Refusal | undefined {
  if (status === 'extra') return slot === undefined ? undefined : refusal('slot-not-wanted', { slot });
  if (slot === undefined) return refusal('slot-needed', { status });
  if (!isPlanned(treatment, slot))
    return refusal('slot-unknown', {
      slot,
      slots: treatment.slots.map(({ id }) => id),
      days: treatment.days,
    });
  const logged = others.find(({ slot: used }) => used?.day === slot.day && used.slot === slot.slot);
  if (logged === undefined) return undefined;
  return refusal('slot-already-logged', { slot, application: logged.id, instead: 'correct-value' });
}

/** Applications in the order of the plan are in the order of time; otherwise day 1 and the gaps would be wrong. */
export function refuseOutOfOrder(
  treatment: Treatment,
  others: readonly LoggedApplication[],
  asked: AskedApplication,
): Refusal | undefined {
  const { slot } = asked;
  if (slot === undefined || !isApplied(asked)) return undefined;
  const place = placeOf(treatment, slot);
  const contrary = others.find(other => {
    if (other.slot === undefined || !isApplied(other)) return false;
    const otherPlace = placeOf(treatment, other.slot);
    const order = Temporal.Instant.compare(other.at, asked.at);
    return otherPlace < place ? order >= 0 : order <= 0;
  });
  if (contrary === undefined) return undefined;
  return refusal('application-out-of-order', {
    slot,
    at: asked.at,
    application: contrary.id,
    other: contrary.at,
  });
}

/** Hours to the applications next before and next after that lie outside the allowed gap. A warning, never a refusal. */
export function gapWarnings(
  treatment: Treatment,
  others: readonly LoggedApplication[],
  asked: AskedApplication,
): readonly { readonly code: 'application-gap'; readonly hours: number; readonly application: string }[] {
  const { gapHours } = treatment;
  if (gapHours === undefined || !isApplied(asked)) return [];
  const gaps = others
    .filter(isApplied)
    .map(other => ({ id: other.id, hours: hoursBetween(other.at, asked.at) }));
  const before = gaps.filter(({ hours }) => hours >= 0).toSorted((a, b) => a.hours - b.hours)[0];
  const after = gaps.filter(({ hours }) => hours < 0).toSorted((a, b) => b.hours - a.hours)[0];
  return [before, after].flatMap(gap => {
    if (gap === undefined) return [];
    const hours = Math.abs(gap.hours);
    if (hours >= gapHours.min && hours <= gapHours.max) return [];
    return [{ code: 'application-gap' as const, hours: Math.round(hours * 10) / 10, application: gap.id }];
  });
}

function isPlanned({ days, everyDays, slots }: Treatment, { day, slot }: PlannedSlot): boolean {
  return day <= days && (day - 1) % everyDays === 0 && slots.some(({ id }) => id === slot);
}

function placeOf({ slots }: Treatment, { day, slot }: PlannedSlot): number {
  return day * slots.length + slots.findIndex(({ id }) => id === slot);
}

function hoursBetween(from: string, to: string): number {
  return Temporal.Instant.from(from).until(Temporal.Instant.from(to)).total('hours');
}
