import { plusDays, studyDay } from '../protocol/dates.ts';
import type { Visit } from '../protocol/definition.ts';
import { formOf, visitOf } from '../protocol/lookup.ts';
import { type VisitWindow, visitWindow } from '../protocol/schedule.ts';
import type { Values } from '../protocol/value.ts';
import { type Chance, shuffle } from '../statistics/chance.ts';
import { happens } from '../statistics/draws.ts';
import { natureAt } from './amendment.ts';
import { integerFrom, pickOne } from './draws.ts';
import { type Fates, mistypable } from './fate.ts';
import type { GrowingTruth } from './growing-truth.ts';
import { clockTime, instantAt } from './local-time.ts';
import { fillForm, type Nature } from './person.ts';
import { answersOnPhone, questionnaireStep } from './phone.ts';
import { act, chanceOf, once, type PlannedStep, type Treated } from './plan.ts';
import { recorder } from './recorder.ts';
import type { Course } from './step.ts';

/** The scheduled visits after the first application, some late, some missed, and the end of the participant's study. */
export function visitSteps(
  nature: Nature,
  fates: Fates,
  treated: Treated,
  truth: GrowingTruth,
): PlannedStep[] {
  const visits = nature.definition.visits.filter(
    ({ kind, timing }) => timing.anchor !== 'any' && kind !== 'screening' && kind !== 'baseline',
  );
  const mistyped = mistypedForms(nature, fates, treated, visits);
  let duplicates = fates.duplicates.get(treated.order) ?? 0;
  const end = nature.definition.safety.endOfStudyVisit;
  const steps: PlannedStep[] = [];
  let last = treated.firstDate;
  for (const visit of visits) {
    const window = windowOf(nature, treated, truth, visit);
    const date = dateOfVisit(nature, treated, visit, window, last);
    if (date === undefined && visit.id === end)
      return [...steps, ...lostSteps(treated, laterOf(window.to, last))];
    if (date === undefined) continue;
    last = date;
    if (treated.stopDate !== undefined && date >= treated.stopDate) return steps;
    steps.push(...formSteps(nature, treated, truth, { visit, date, mistyped, twice: duplicates-- > 0 }));
  }
  const { participant, person, stopDate } = treated;
  if (stopDate !== undefined) return steps;
  return [
    ...steps,
    once(instantAt(last, '17:30', person.site.timeZone), 'complete', { participant, date: last }),
  ];
}

/** Who does not come to the last visit is looked for until its window closes. */
function lostSteps({ participant, person, stopDate }: Treated, date: string): PlannedStep[] {
  if (stopDate !== undefined) return [];
  const at = instantAt(date, '17:30', person.site.timeZone);
  return [once(at, 'discontinue', { participant, from: 'study', date, reason: 'lostToFollowUp' })];
}

function windowOf(nature: Nature, treated: Treated, truth: GrowingTruth, visit: Visit): VisitWindow {
  const given = truth.applications.filter(application => application.status === 'given');
  const window = visitWindow(nature.definition, visit.id, {
    firstApplication: treated.firstDate,
    lastApplication: given.at(-1)?.date ?? treated.firstDate,
    treatmentEnded: true,
    screening: treated.screeningDate,
  });
  if (window === undefined) throw new Error(`Visit ${visit.id} has no window although treatment has begun.`);
  return window;
}

/** Inside the window as a rule; late by one to three days, or not at all, with the model's chances. */
function dateOfVisit(
  nature: Nature,
  treated: Treated,
  visit: Visit,
  window: VisitWindow,
  notBefore: string,
): string | undefined {
  const chance = chanceOf(nature, treated.person, `date of ${visit.id}`);
  const { missedVisitProbability, lateVisitProbability } = nature.simulation.misfortune;
  if (happens(chance, missedVisitProbability)) return undefined;
  if (happens(chance, lateVisitProbability))
    return laterOf(plusDays(window.to, integerFrom(chance, 1, 3)), notBefore);
  const days = Temporal.PlainDate.from(window.from).until(window.to, { largestUnit: 'day' }).days;
  return laterOf(plusDays(window.from, integerFrom(chance, 0, Math.min(days, 6))), notBefore);
}

function laterOf(a: string, b: string): string {
  return a > b ? a : b;
}

interface VisitCourse {
  readonly visit: Visit;
  readonly date: string;
  readonly mistyped: ReadonlySet<string>;
  /** The first form is sent twice. */
  readonly twice: boolean;
}

function formSteps(
  nature: Nature,
  treated: Treated,
  truth: GrowingTruth,
  { visit, date, mistyped, twice }: VisitCourse,
): PlannedStep[] {
  const { person, participant, firstDate, screeningDate } = treated;
  const here = natureAt(nature, person.site, date);
  const day = studyDay(date, firstDate);
  const chance = chanceOf(here, person, `entry of ${visit.id}`);
  const values: Record<string, string | number | boolean> = {};
  truth.visits.push({ visit: visit.id, date, values });
  const { forms } = visitOf(here.definition, visit.id) ?? visit;
  return forms.map((formId, index) => {
    const at = instantAt(date, clockTime(13 * 60 + index * 7), person.site.timeZone);
    const form = formOf(here.definition, formId);
    if (form === undefined) throw new Error(`There is no form ${formId}.`);
    const occasion = { visit: visit.id, date, day, screeningDate };
    return {
      at,
      *steps(): Course {
        const filled = fillForm(here, person, form, occasion);
        Object.assign(values, filled);
        if (answersOnPhone(here, treated, visit.id, formId)) {
          yield questionnaireStep(
            here,
            treated,
            { visit: visit.id, form: formId, date, answers: filled },
            at,
          );
          return;
        }
        const payload = { participant, visit: visit.id, form: formId, date, notDone: {} };
        const item = mistyped.has(`${visit.id} ${formId}`)
          ? mistypedItem(here, formId, filled, chance)
          : undefined;
        if (item !== undefined && (yield* mistype(at, recorder(here, formId), payload, filled, item))) return;
        yield {
          ...act(at, 'record-form', { ...payload, values: filled }),
          ...recorder(here, formId),
          ...(twice && index === 0 ? { twice } : {}),
        };
      },
    };
  });
}

interface Mistake {
  readonly item: string;
  readonly wrong: number;
}

/** Records a wrong number and corrects it the next day. False when a check caught it, so that nothing was recorded. */
function* mistype(
  at: string,
  by: ReturnType<typeof recorder>,
  payload: Readonly<Record<string, unknown>>,
  filled: Values,
  { item, wrong }: Mistake,
): Generator<ReturnType<typeof act>, boolean, { readonly refused?: string }> {
  const values = { ...filled, [item]: wrong };
  const reply = yield {
    ...act(at, 'record-form', { ...payload, values }),
    ...by,
    mayBeRefused: ['form-has-errors'],
  };
  if (reply.refused !== undefined) return false;
  const { participant, visit, form } = payload;
  const correction = {
    participant,
    target: { kind: 'form', visit, occurrence: 1, form, item },
    to: filled[item],
    reason: 'SIMULATED: misread when typed.',
  };
  const later = Temporal.Instant.from(at).add({ hours: 3 }).toString();
  yield { ...act(later, 'correct-value', correction), ...by };
  return true;
}

function mistypedItem(nature: Nature, formId: string, filled: Values, chance: Chance): Mistake | undefined {
  const candidates = mistypable(nature.definition, formId).filter(item => typeof filled[item] === 'number');
  if (candidates.length === 0) return undefined;
  const item = pickOne(chance, candidates);
  const right = filled[item] as number;
  return { item, wrong: right > 0 ? right - 1 : right + 1 };
}

/** `visit form` of each form in which a number is mistyped. */
function mistypedForms(
  nature: Nature,
  fates: Fates,
  treated: Treated,
  visits: readonly Visit[],
): ReadonlySet<string> {
  const count = fates.corrections.get(treated.order) ?? 0;
  const chance = chanceOf(nature, treated.person, 'mistyped forms');
  const candidates = visits.flatMap(({ id, forms }) =>
    forms.filter(form => mistypable(nature.definition, form).length > 0).map(form => `${id} ${form}`),
  );
  return new Set(shuffle(chance, candidates).slice(0, count));
}
