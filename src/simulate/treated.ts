import { plusDays, studyDay } from '../protocol/dates.ts';
import { baselineVisit } from '../protocol/lookup.ts';
import { happens } from '../statistics/draws.ts';
import { adverseEventSteps } from './adverse-events.ts';
import { inventApplications } from './applications.ts';
import { integerFrom } from './draws.ts';
import type { Fates } from './fate.ts';
import { type GrowingTruth, newTruth } from './growing-truth.ts';
import { kitSteps, type Shipments, serveAtCounter } from './kits.ts';
import { instantAt } from './local-time.ts';
import { type Nature, type Person, treat } from './person.ts';
import { diarySteps } from './phone.ts';
import { act, chanceOf, once, type PlannedStep, type Treated } from './plan.ts';
import { recordVisit, type Screened } from './screening.ts';
import type { Course, Reply, Step } from './step.ts';
import { unmaskingSteps } from './unmasking.ts';
import { visitSteps } from './visits.ts';

/** The baseline visit up to the hand-out. Returns its date and the kit, or undefined if a criterion fails now. */
export function* baselineCourse(
  nature: Nature,
  person: Person,
  screened: Screened,
  shipments: Shipments,
): Generator<Step, { date: string; kit?: string } | undefined, Reply> {
  const chance = chanceOf(nature, person, 'baseline');
  const date = plusDays(screened.screeningDate, integerFrom(chance, 5, 12));
  const visit = baselineVisit(nature.definition);
  const at = (time: string) => instantAt(date, time, person.site.timeZone);
  const { participant, screeningDate } = screened;
  yield* recordVisit(nature, person, participant, { visit: visit.id, date, screeningDate });
  const stage = visit.id;
  const assessed = yield act(at('10:45'), 'screen', { participant, stage });
  const decision = assessed.answer.overall === 'eligible' ? 'eligible' : 'ineligible';
  const reason = decision === 'ineligible' ? { reason: 'A criterion is not met at baseline.' } : {};
  yield act(at('10:50'), 'decide-eligibility', { participant, stage, decision, ...reason });
  if (decision === 'ineligible') return undefined;
  const randomised = yield act(at('10:55'), 'randomise', { participant });
  if (randomised.arm === undefined) throw new Error('Nature was not told what was prepared.');
  treat(nature, person, randomised.arm, String(randomised.answer.cohort));
  const { supply } = nature.definition;
  if (supply !== undefined)
    return { date, kit: yield* serveAtCounter(nature, supply, shipments, { participant, person, date }) };
  yield act(at('10:58'), 'dispense', { participant, date, units: 1 });
  return { date };
}

/** Everything after dispensing, in order of time, until completion or drop-out. */
export function* treatmentCourse(
  nature: Nature,
  fates: Fates,
  treated: Treated,
  truths: GrowingTruth[],
): Course {
  const { person } = treated;
  const stopDate = fates.dropOuts.has(treated.order) ? dropOutDate(nature, treated) : undefined;
  const course = { ...treated, ...(stopDate === undefined ? {} : { stopDate }) };
  const truth = newTruth(course);
  truths.push(truth);
  const applications = inventApplications(nature, fates, course, truth);
  const planned = [
    ...unmaskingSteps(nature, fates, course),
    ...rescueSteps(nature, course, truth),
    ...adverseEventSteps(nature, course, truth),
    ...visitSteps(nature, fates, course, truth),
    ...diarySteps(nature, course, applications, truth),
    ...kitSteps(nature, course),
    ...stopSteps(course),
  ].filter(step => stopDate === undefined || step.at <= instantAt(stopDate, '17:00', person.site.timeZone));
  planned.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
  const memory = new Map<string, string>();
  for (const step of planned) yield* step.steps(memory);
}

function dropOutDate(nature: Nature, treated: Treated): string {
  const days = nature.definition.safety.adverseEventDays;
  return plusDays(treated.firstDate, integerFrom(chanceOf(nature, treated.person, 'drop-out'), 3, days - 2));
}

function stopSteps({ participant, person, stopDate }: Treated): PlannedStep[] {
  if (stopDate === undefined) return [];
  const at = instantAt(stopDate, '17:00', person.site.timeZone);
  return [
    once(at, 'discontinue', {
      participant,
      from: 'study',
      date: stopDate,
      reason: 'withdrawalByParticipant',
    }),
  ];
}

/** Somebody takes something against the disease that the protocol does not allow. */
function rescueSteps(nature: Nature, treated: Treated, truth: GrowingTruth): PlannedStep[] {
  const { person, participant, firstDate } = treated;
  const chance = chanceOf(nature, person, 'rescue');
  const probability = nature.simulation.misfortune.rescueProbability[person.arm ?? ''] ?? 0;
  if (!happens(chance, probability)) return [];
  const start = plusDays(firstDate, integerFrom(chance, 5, nature.definition.safety.adverseEventDays - 5));
  if (treated.stopDate !== undefined && start > treated.stopDate) return [];
  truth.rescueFrom = start;
  const medication = {
    name: 'SIMULATED rescue medicine',
    indication: `Flare on study day ${studyDay(start, firstDate)}`,
    start,
    ongoing: true,
    prohibited: true,
    rescue: true,
  };
  return [
    once(instantAt(start, '15:20', person.site.timeZone), 'add-medication', { participant, medication }),
  ];
}
