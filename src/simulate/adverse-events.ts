import { plusDays } from '../protocol/dates.ts';
import type { Definition } from '../protocol/definition.ts';
import { happens } from '../statistics/draws.ts';
import { integerFrom, weightedIndex } from './draws.ts';
import type { GrowingTruth } from './growing-truth.ts';
import { instantAt } from './local-time.ts';
import type { Nature } from './person.ts';
import { act, chanceOf, type PlannedStep, type Treated } from './plan.ts';
import type { Course } from './step.ts';
import type { TrueAdverseEvent } from './truth.ts';

interface Invented extends TrueAdverseEvent {
  readonly id: string;
  readonly verbatim: string;
  readonly onset: string;
  readonly end: string;
}

/** Each kind of event comes at most once: reported the day after it began, some worsening, followed to its end. */
export function adverseEventSteps(nature: Nature, treated: Treated, truth: GrowingTruth): PlannedStep[] {
  const steps: PlannedStep[] = [];
  for (const [index, model] of nature.simulation.adverseEvents.entries()) {
    const chance = chanceOf(nature, treated.person, `adverse event ${index} ${model.term}`);
    if (!happens(chance, model.probability[truth.arm] ?? 0)) continue;
    const event = invent(nature.definition, model, treated, chance);
    if (treated.stopDate !== undefined && event.end >= treated.stopDate) continue;
    truth.adverseEvents.push(event);
    steps.push(...reported(treated, event), ...sponsored(nature.definition, treated, event));
  }
  return steps;
}

type Model = Nature['simulation']['adverseEvents'][number];

function invent(
  definition: Definition,
  model: Model,
  { firstDate }: Treated,
  chance: Parameters<typeof happens>[0],
): Invented {
  const onset = plusDays(firstDate, integerFrom(chance, 1, definition.safety.adverseEventDays - 8));
  const grade = weightedIndex(chance, model.gradeWeights) + 1;
  const worsens = grade < 3 && happens(chance, 0.15);
  const worseOn = plusDays(onset, 2);
  const term = definition.safety.terms.find(({ id }) => id === model.term);
  if (term === undefined)
    throw new Error(`The simulation names a term ${model.term} that is not in the coding list.`);
  return {
    id: model.term,
    term: model.term,
    verbatim: `SIMULATED ${term.label.en.toLowerCase()}`,
    onset,
    grades: [{ from: onset, grade }, ...(worsens ? [{ from: worseOn, grade: grade + 1 }] : [])],
    related: happens(chance, model.relatedProbability),
    serious: isSerious(model, grade, chance),
    atApplicationSite: model.atApplicationSite,
    end: plusDays(onset, integerFrom(chance, 3, 7)),
  };
}

function isSerious(
  { seriousProbability }: Model,
  grade: number,
  chance: Parameters<typeof happens>[0],
): boolean {
  if (seriousProbability !== undefined) return happens(chance, seriousProbability);
  return grade >= 4 || (grade === 3 && happens(chance, 0.2));
}

function reported({ participant, person }: Treated, event: Invented): PlannedStep[] {
  const at = (date: string, time: string) => instantAt(date, time, person.site.timeZone);
  const key = `id of ${event.term}`;
  const follow = (date: string, time: string, change: Readonly<Record<string, unknown>>): PlannedStep => ({
    at: at(date, time),
    *steps(memory): Course {
      yield act(at(date, time), 'follow-adverse-event', { participant, id: memory.get(key), date, change });
    },
  });
  const report: PlannedStep = {
    at: at(plusDays(event.onset, 1), '16:10'),
    *steps(memory): Course {
      const reply = yield act(at(plusDays(event.onset, 1), '16:10'), 'report-adverse-event', {
        participant,
        event: reportOf(event),
      });
      memory.set(key, String(reply.answer.id));
    },
  };
  const worse = event.grades[1];
  return [
    report,
    ...(worse === undefined ? [] : [follow(worse.from, '16:20', { grade: worse.grade })]),
    follow(event.end, '16:30', { ongoing: false, end: event.end, outcome: 'recovered' }),
  ];
}

/** The sponsor hears of a serious event within hours, judges it the next day and reports what it has to on the fifth. */
function sponsored(definition: Definition, { participant, person }: Treated, event: Invented): PlannedStep[] {
  if (!event.serious) return [];
  const on = (days: number, time: string) =>
    instantAt(plusDays(event.onset, days), time, person.site.timeZone);
  const step = (at: string, name: string, more: Readonly<Record<string, unknown>>): PlannedStep => ({
    at,
    *steps(memory): Course {
      yield act(at, name, { participant, id: memory.get(`id of ${event.term}`), ...more });
    },
  });
  const regimes = event.related ? definition.safety.regimes.filter(({ applies }) => applies) : [];
  return [
    step(on(1, '19:00'), 'acknowledge-serious-event', { knownAt: on(1, '18:30') }),
    step(on(2, '10:00'), 'assess-adverse-event', {
      causality: event.related ? 'possible' : 'unlikely',
      expected: false,
      reason: 'SIMULATED: judged from the report of the site.',
    }),
    ...regimes.map(({ id }) =>
      step(on(5, '15:00'), 'record-safety-report', {
        regime: id,
        kind: 'initial',
        date: plusDays(event.onset, 5),
      }),
    ),
  ];
}

function reportOf(event: Invented) {
  return {
    verbatim: event.verbatim,
    term: event.term,
    onset: event.onset,
    ongoing: true,
    grade: event.grades[0]?.grade,
    serious: event.serious,
    seriousCriteria: event.serious ? ['medicallyImportant'] : [],
    causality: event.related ? 'possible' : 'unlikely',
    action: 'none',
    outcome: 'notRecovered',
    treated: false,
    atApplicationSite: event.atApplicationSite,
    ofSpecialInterest: false,
  };
}
