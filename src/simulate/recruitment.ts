import { plusDays } from '../protocol/dates.ts';
import type { Definition } from '../protocol/definition.ts';
import { uniform } from '../statistics/draws.ts';
import type { Agenda } from './agenda.ts';
import { amendmentCourse } from './amendment.ts';
import { drawFates, type Fates } from './fate.ts';
import type { GrowingTruth } from './growing-truth.ts';
import type { Shipments } from './kits.ts';
import { instantAt } from './local-time.ts';
import { type Amendment, inventPerson, type Nature, type Person } from './person.ts';
import { act } from './plan.ts';
import { screeningCourse } from './screening.ts';
import type { Course } from './step.ts';
import { chanceFor } from './streams.ts';
import { baselineCourse, treatmentCourse } from './treated.ts';
import type { Truth } from './truth.ts';

/** What the simulator keeps count of to know when to screen the next person and when the trial is over. */
interface Progress {
  readonly nature: Nature;
  readonly fates: Fates;
  readonly agenda: Agenda;
  readonly truths: GrowingTruth[];
  readonly shipments: Shipments;
  arrivals: number;
  inScreening: number;
  randomised: number;
  /** Cohorts that recruit, in the definition's order. */
  openCohorts: number;
}

export interface Trial {
  readonly truth: Truth;
  /** Lock and opening of the allocation: to be run when the agenda is empty. */
  readonly ending: (at: string) => Course;
}

/** Puts the whole trial on the agenda: recruitment, and with it every participant and every gate. */
export function stageTrial(
  definition: Definition,
  seed: number,
  agenda: Agenda,
  amendment?: Amendment,
): Trial {
  const { simulation } = definition;
  if (simulation === undefined)
    throw new Error(
      `${definition.identity.id} has no simulation section, so there is nothing to rehearse with.`,
    );
  const progress: Progress = {
    nature: { seed, definition, simulation, ...(amendment ? { amendment } : {}) },
    fates: drawFates(definition, simulation, seed),
    agenda,
    truths: [],
    shipments: new Map(),
    arrivals: 0,
    inScreening: 0,
    randomised: 0,
    openCohorts: definition.cohortMode === 'sequential' ? 1 : definition.cohorts.length,
  };
  if (amendment) agenda.add(amendmentCourse(progress.nature, amendment));
  agenda.add(recruit(progress));
  return { truth: { participants: progress.truths }, ending: lockAndOpen };
}

/** People arrive at the sites in turn while there is room; while a cohort waits at its gate, nobody is screened. */
function* recruit(progress: Progress): Course {
  const { definition, simulation, seed } = progress.nature;
  const { sites, dates } = definition;
  let date = firstDay(dates.start.date);
  for (let days = 0; ; days++) {
    if (progress.randomised >= definition.enrolment.planned) return;
    if (days > 4000)
      throw new Error('The simulated trial does not fill: check planned counts, gates and screen failures.');
    const site = sites[progress.arrivals % sites.length] as (typeof sites)[number];
    yield { kind: 'wait', at: instantAt(date, '08:00', site.timeZone) };
    if (progress.randomised + progress.inScreening < capacity(progress)) {
      const arrival = progress.arrivals++;
      progress.inScreening++;
      progress.agenda.add(
        participantCourse(progress, inventPerson(progress.nature, `person ${arrival}`, site), arrival, date),
      );
    }
    date = plusDays(date, gapDays(seed, days, simulation.daysBetweenScreenings / sites.length));
  }
}

function gapDays(seed: number, index: number, mean: number): number {
  return Math.max(1, Math.round(mean * (0.5 + uniform(chanceFor(seed, `gap ${index} between screenings`)))));
}

function capacity({ nature, openCohorts }: Progress): number {
  const open = nature.definition.cohorts.slice(0, openCohorts);
  return open.reduce((sum, { planned }) => sum + Object.values(planned).reduce((a, b) => a + b, 0), 0);
}

function* participantCourse(progress: Progress, person: Person, arrival: number, date: string): Course {
  const { nature, fates } = progress;
  const screened = yield* screeningCourse(nature, person, date, fates.screenFailures.get(arrival));
  const baseline =
    screened === undefined ? undefined : yield* baselineCourse(nature, person, screened, progress.shipments);
  progress.inScreening--;
  if (screened === undefined || baseline === undefined) return;
  const order = progress.randomised++;
  if (progress.randomised === capacity(progress)) addGate(progress, baseline.date);
  const { participant, screeningDate } = screened;
  const { date: firstDate, kit } = baseline;
  const treated = {
    participant,
    person,
    order,
    screeningDate,
    firstDate,
    ...(kit === undefined ? {} : { kit }),
  };
  yield* treatmentCourse(nature, fates, treated, progress.truths);
}

/** When the open cohorts are full, the gate to the next is watched from the next day on. */
function addGate(progress: Progress, date: string): void {
  const { definition } = progress.nature;
  const next = definition.cohorts[progress.openCohorts];
  const gate = definition.safety.gates.find(({ before }) => before === next?.id);
  if (next === undefined || gate === undefined) return;
  progress.agenda.add(watchGate(progress, gate.id, plusDays(date, 1)));
}

function* watchGate(progress: Progress, gate: string, from: string): Course {
  const site = progress.nature.definition.sites[0];
  const timeZone = site?.timeZone ?? 'UTC';
  for (let date = from; ; date = plusDays(date, 1)) {
    const at = instantAt(date, '18:00', timeZone);
    const seen = yield { kind: 'lookAtGate', at, gate };
    if (seen.answer.state !== 'ready') continue;
    const reason = 'SIMULATED: the committee has reviewed the masked listings of the cohort.';
    const against = rulesAskingToHold(seen.answer.rules);
    yield act(instantAt(date, '18:30', timeZone), 'decide-gate', {
      gate,
      decision: 'escalate',
      reason,
      ...(against.length > 0 ? { againstRules: against } : {}),
    });
    progress.openCohorts++;
    return;
  }
}

/** A simulated committee goes on all the same, and names what it decides against. */
function rulesAskingToHold(rules: unknown): readonly string[] {
  return (rules as readonly { readonly id: string; readonly result: string }[])
    .filter(({ result }) => result !== 'notMet')
    .map(({ id }) => id);
}

function* lockAndOpen(at: string): Course {
  yield act(at, 'lock', { reason: 'SIMULATED: all participants are finished and all queries answered.' });
  yield act(at, 'open-allocation', {});
}

/** A registered start may lack its day. */
function firstDay(date: string): string {
  return date.length === 10 ? date : `${date}-01`.slice(0, 10);
}
