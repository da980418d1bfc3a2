import { mayBeShown } from '../conduct/diary-entry-apart.ts';
import { localDate, plusDays } from '../protocol/dates.ts';
import type { DiaryRecord } from '../record/diary.ts';
import type { DiaryEntry } from '../record/diary-events.ts';
import type { ParticipantState } from '../record/participant.ts';
import { happens } from '../statistics/draws.ts';
import { siteLogSteps, type TrueApplication } from './applications.ts';
import { diaryEntries, type Made, madeOnPhone, type Told } from './diary-entries.ts';
import type { GrowingTruth } from './growing-truth.ts';
import { instantAt, plusMinutes } from './local-time.ts';
import type { Nature } from './person.ts';
import { act, chanceOf, type PlannedStep, type Treated } from './plan.ts';
import type { Course, SendStep } from './step.ts';

/** One in so many has no phone of their own: the site logs what they tell. */
const withoutPhone = 5;

/** On other mornings the phone finds no network; several in a row are days offline. */
const onlineProbability = 0.45;
/** The server has taken in what was sent and the phone does not hear of it, so it sends the same again. */
const replyLostProbability = 0.1;
const complaintProbability = 0.5;
const answeredOnPhone = 0.85;

/** Answers to a form of a visit, given on the phone on the day of the visit. */
export interface Questionnaire {
  readonly visit: string;
  readonly form: string;
  readonly date: string;
  readonly answers: DiaryEntry['answers'];
}

/** Whether the participant answers the form on the phone: most do where the diary asks it and its words may be shown. */
export function answersOnPhone(nature: Nature, treated: Treated, visit: string, form: string): boolean {
  const { definition } = nature;
  const { diary } = definition;
  if (diary === undefined || !hasPhone(treated)) return false;
  const isAsked = diary.questionnaires.some(each => each.form === form && each.visits.includes(visit));
  const chance = chanceOf(nature, treated.person, `who answers ${visit} ${form}`);
  return isAsked && mayBeShown(definition, form) && happens(chance, answeredOnPhone);
}

export function questionnaireStep(
  nature: Nature,
  { participant, person }: Treated,
  { form, ...more }: Questionnaire,
  at: string,
): SendStep {
  const chance = chanceOf(nature, person, `questionnaire ${more.visit} ${form}`);
  const told: Told = { kind: 'questionnaire', task: form, ...more };
  const entry = madeOnPhone(chance, told, plusMinutes(at, -3), person.site.timeZone);
  return { kind: 'sendDiary', at, participant, entries: [entry] };
}

function hasPhone({ order }: Treated): boolean {
  return order % withoutPhone !== withoutPhone - 1;
}

/** How applications, daily answers and complaints reach the record: from the participant's phone, or through the site. */
export function diarySteps(
  nature: Nature,
  treated: Treated,
  applications: readonly TrueApplication[],
  truth: GrowingTruth,
): readonly PlannedStep[] {
  const { diary } = nature.definition;
  if (diary === undefined || !hasPhone(treated)) return siteLogSteps(treated, applications);
  const chance = chanceOf(nature, treated.person, 'complaints');
  const complaints = truth.adverseEvents
    .flatMap(({ onset }) => onset ?? [])
    .filter(() => happens(chance, complaintProbability));
  const made = diaryEntries(nature, diary, treated, applications, complaints);
  const bySite = diary.applications === undefined ? siteLogSteps(treated, applications) : [];
  return [...bySite, enrolment(treated), ...phoneSteps(nature, treated, made, truth)];
}

function enrolment({ participant, person, firstDate }: Treated): PlannedStep {
  const at = instantAt(firstDate, '11:00', person.site.timeZone);
  return {
    at,
    *steps() {
      yield { kind: 'enrolPhone', at, participant };
    },
  };
}

/** Each time with a network, everything that no answer was heard of is sent in one request. */
function phoneSteps(
  nature: Nature,
  treated: Treated,
  made: readonly Made[],
  truth: GrowingTruth,
): readonly PlannedStep[] {
  const chance = chanceOf(nature, treated.person, 'network');
  const confirmed = new Set<string>();
  return timesOnline(nature, treated, made, truth).map(at => ({
    at,
    *steps(): Course {
      const waiting = made.filter(({ entry, madeAt }) => madeAt <= at && !confirmed.has(entry.id));
      if (waiting.length === 0) return;
      // As the phone's own store keeps them: in the order of their ids, not of time.
      const entries = waiting.map(({ entry }) => entry).toSorted((a, b) => (a.id < b.id ? -1 : 1));
      const { answer } = yield { kind: 'sendDiary', at, participant: treated.participant, entries };
      if (!happens(chance, replyLostProbability)) for (const { id } of entries) confirmed.add(id);
      yield* settle(treated.participant, entries, (answer.answers ?? []) as readonly Answer[], at);
    },
  }));
}

/** Some mornings, just before each visit, and once when everything is written. */
function timesOnline(
  nature: Nature,
  { person, firstDate, stopDate }: Treated,
  made: readonly Made[],
  { visits }: GrowingTruth,
): readonly string[] {
  const at = (date: string, time: string) => instantAt(date, time, person.site.timeZone);
  const chance = chanceOf(nature, person, 'mornings online');
  const [last] = made
    .map(({ madeAt }) => localDate(madeAt, person.site.timeZone))
    .toSorted()
    .reverse();
  const mornings: string[] = [];
  for (let date = plusDays(firstDate, 1); last !== undefined && date <= last; date = plusDays(date, 1))
    if (happens(chance, onlineProbability)) mornings.push(at(date, '10:40'));
  const onVisits = visits.filter(({ date }) => date > firstDate).map(({ date }) => at(date, '12:50'));
  const end = stopDate === undefined ? plusDays(last ?? firstDate, 1) : stopDate;
  return [...mornings, ...onVisits, at(end, '16:40')];
}

interface Answer {
  readonly id: string;
  readonly outcome: string;
}

/** What waits for a decision gets one: what was filled in too late is believed, a complaint is dealt with at the site. */
function* settle(
  participant: string,
  entries: readonly DiaryEntry[],
  answers: readonly Answer[],
  at: string,
): Course {
  const kinds = new Map(entries.map(({ id, kind }) => [id, kind]));
  const waits = answers.filter(
    ({ id, outcome }) => outcome === 'keptApart' || kinds.get(id) === 'sideEffect',
  );
  if (waits.length === 0) return;
  const seen = yield { kind: 'lookAtParticipant', at: plusMinutes(at, 30), participant };
  const { diary } = seen.answer.state as ParticipantState;
  for (const { id } of waits) {
    const record = diary.records.find(({ entry }) => entry.id === id);
    if (record === undefined || record.settled !== undefined) continue;
    yield settling(participant, record, plusMinutes(at, 30));
  }
}

function settling(participant: string, { id, entry, apart }: DiaryRecord, at: string) {
  const [decision, reason] =
    entry.kind === 'sideEffect' && apart === undefined
      ? ['noted', 'SIMULATED: asked about, and reported where it is an adverse event.']
      : ['counts', 'SIMULATED: the participant remembers it well.'];
  return {
    ...act(at, 'settle-diary-entry', { participant, record: id, decision, reason }),
    role: 'coordinator' as const,
  };
}
