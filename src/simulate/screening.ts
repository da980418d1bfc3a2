import { plusDays } from '../protocol/dates.ts';
import { formOf, screeningVisit } from '../protocol/lookup.ts';
import { natureAt } from './amendment.ts';
import type { ScreenFailure } from './fate.ts';
import { clockTime, instantAt } from './local-time.ts';
import { fillForm, type Nature, type Person } from './person.ts';
import { recorder } from './recorder.ts';
import type { Course, Reply, Step } from './step.ts';

/** Days from a failed screening to the next attempt, when the definition allows one. */
const daysUntilRescreening = 14;

export interface Screened {
  readonly participant: string;
  readonly screeningDate: string;
}

/**
 * Consent and the screening visit, all on one day. Returns who can go on to baseline, or undefined after a failure that
 * was signed. A failure that may be screened again comes back once, with the ordinary values.
 */
export function* screeningCourse(
  nature: Nature,
  person: Person,
  date: string,
  failure: ScreenFailure | undefined,
): Generator<Step, Screened | undefined, Reply> {
  const participant = yield* consent(nature, person, date);
  const passed = yield* screen(nature, person, participant, date, failure);
  if (passed) return { participant, screeningDate: date };
  if (!failure?.rescreen) return undefined;
  const again = plusDays(date, daysUntilRescreening);
  const next = yield* rescreen(nature, person, participant, again);
  person.visits.length = 0;
  return (yield* screen(nature, person, next, again, undefined))
    ? { participant: next, screeningDate: again }
    : undefined;
}

function* consent(nature: Nature, person: Person, date: string): Generator<Step, string, Reply> {
  const at = instantAt(date, '08:30', person.site.timeZone);
  const reply = yield {
    kind: 'act',
    at,
    act: 'consent',
    payload: {
      site: person.site.id,
      consentVersion: versionInForce(natureAt(nature, person.site, date), date),
      signedAt: at,
      signedBy: 'participant',
    },
  };
  return String(reply.answer.participant);
}

function* rescreen(
  nature: Nature,
  person: Person,
  participant: string,
  date: string,
): Generator<Step, string, Reply> {
  const at = instantAt(date, '08:30', person.site.timeZone);
  const reply = yield {
    kind: 'act',
    at,
    act: 'rescreen',
    payload: {
      participant,
      reason: 'The reason for the failed screening has resolved.',
      consent: {
        consentVersion: versionInForce(natureAt(nature, person.site, date), date),
        signedAt: at,
        signedBy: 'participant',
      },
    },
  };
  return String(reply.answer.participant);
}

/** Records the visit's forms, assesses, and signs a failure. True when nothing speaks against going on. */
function* screen(
  { ...nature }: Nature,
  person: Person,
  participant: string,
  date: string,
  failure: ScreenFailure | undefined,
): Generator<Step, boolean, Reply> {
  const visit = screeningVisit(nature.definition);
  yield* recordVisit(
    nature,
    person,
    participant,
    { visit: visit.id, date, screeningDate: date },
    failure?.items,
  );
  const at = (time: string) => instantAt(date, time, person.site.timeZone);
  const assessed = yield {
    kind: 'act',
    at: at('15:00'),
    act: 'screen',
    payload: { participant, stage: visit.id },
  };
  if (assessed.answer.overall !== 'ineligible') return true;
  yield {
    kind: 'act',
    at: at('16:00'),
    act: 'decide-eligibility',
    payload: { participant, stage: visit.id, decision: 'ineligible', reason: 'A criterion is not met.' },
  };
  return false;
}

/** Records every form of a visit, a few minutes apart, starting at nine. */
export function* recordVisit(
  nature: Nature,
  person: Person,
  participant: string,
  occasion: { visit: string; date: string; day?: number; screeningDate?: string },
  forced?: Parameters<typeof fillForm>[4],
): Course {
  const here = natureAt(nature, person.site, occasion.date);
  const visit = here.definition.visits.find(({ id }) => id === occasion.visit);
  let minutes = 9 * 60;
  for (const formId of visit?.forms ?? []) {
    const form = formOf(here.definition, formId);
    if (form === undefined)
      throw new Error(`Visit ${occasion.visit} has a form ${formId} that is not defined.`);
    yield {
      kind: 'act',
      at: instantAt(occasion.date, clockTime(minutes), person.site.timeZone),
      act: 'record-form',
      ...recorder(here, formId),
      payload: {
        participant,
        visit: occasion.visit,
        form: formId,
        date: occasion.date,
        values: fillForm(here, person, form, occasion, forced),
        notDone: {},
      },
    };
    minutes += 7;
  }
}

function versionInForce({ definition }: Nature, date: string): string {
  const versions = definition.eligibility.consentVersions.filter(version => version.from <= date);
  const latest = versions.reduce<(typeof versions)[number] | undefined>(
    (best, version) => (best === undefined || version.from > best.from ? version : best),
    undefined,
  );
  if (latest === undefined) throw new Error(`No consent version is in force on ${date}.`);
  return latest.id;
}
