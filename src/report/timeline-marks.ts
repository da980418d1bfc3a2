import type { AdverseEventRow } from '../derive/adverse-events.ts';
import type { Subject } from '../derive/subject.ts';
import { studyDay } from '../protocol/dates.ts';
import type { ResultsContext } from './context.ts';
import { subjectsByGroup } from './figure-groups.ts';
import { markName } from './figure-svg.ts';
import type { PhraseKey } from './phrases.ts';
import { textWidth } from './text-width.ts';

export interface Mark {
  readonly kind: 'stripe' | 'name' | 'mark' | 'event' | 'term';
  readonly lane: number;
  readonly toLane?: number;
  readonly day?: number;
  readonly toDay?: number;
  readonly label?: string;
  /** Of the mark, for the trace. */
  readonly name?: string;
}

export interface Timeline {
  readonly marks: readonly Mark[];
  readonly lanes: number;
  readonly firstDay: number;
  readonly lastDay: number;
}

/** Lays the participants out one under the other: a lane for applications and visits, below it lanes for events. */
export function timelineMarks(context: ResultsContext): Timeline {
  const marks: Mark[] = [];
  const shown = subjectsByGroup(context);
  const days = shown.flatMap(([subject]) => visitDays(subject));
  const firstDay = Math.max(-28, Math.min(-1, ...days));
  const lastDay = Math.max(2, ...days);
  let lane = 0;
  for (const [index, [subject, group]] of shown.entries()) {
    const begin = lane;
    marks.push(
      {
        kind: 'name',
        lane,
        label: `${subject.id} · ${group}`,
        name: markName(`participant/${subject.id}`, '', `${subject.id} · ${group}`),
      },
      ...courseMarks(subject, lane, context),
    );
    const events = context.results.adverseEvents.filter(
      ({ participant, treatmentEmergent }) => participant === subject.id && treatmentEmergent,
    );
    const used = eventMarks(events, lane + 1, { firstDay, lastDay }, context);
    marks.push(...used.marks);
    lane += 1 + used.lanes;
    if (index % 2 === 0) marks.push({ kind: 'stripe', lane: begin - 0.5, toLane: lane - 0.5 });
  }
  const inside = marks.filter(({ day }) => day === undefined || (day >= firstDay && day <= lastDay));
  return { marks: inside, lanes: lane, firstDay, lastDay };
}

function visitDays({ participant, anchors }: Subject): readonly number[] {
  const first = anchors.firstApplication;
  if (first === undefined) return [];
  return visitDates({ participant }).map(date => studyDay(date, first));
}

function visitDates({ participant }: Pick<Subject, 'participant'>): readonly string[] {
  return [...new Set(participant.forms.map(({ date }) => date))];
}

function courseMarks(subject: Subject, lane: number, { say }: ResultsContext): readonly Mark[] {
  const { participant, anchors, rescue } = subject;
  const first = anchors.firstApplication;
  if (first === undefined) return [];
  const name = `participant/${subject.id}`;
  const mark = (day: number, phrase: PhraseKey, part: string): Mark => ({
    kind: 'mark',
    lane,
    day,
    label: say(phrase),
    name: markName(
      `${name}/${part}`,
      `${subject.id}, ${say('dayShort', { day: Math.round(day) })}`,
      say(phrase),
    ),
  });
  const stopped = participant.discontinuedStudy ?? participant.discontinuedTreatment;
  return [
    ...applicationDays(subject, first).map(({ id, day, missed }) =>
      mark(day, missed ? 'markMissed' : 'markGiven', `application/${id}`),
    ),
    ...visitDates(subject).map(date => mark(studyDay(date, first), 'markVisit', `visit/${date}`)),
    ...(rescue === undefined ? [] : [mark(studyDay(rescue.from, first), 'markRescue', 'rescue')]),
    ...(stopped === undefined ? [] : [mark(studyDay(stopped.date, first), 'markStopped', 'ended')]),
  ];
}

/** Applications of one day side by side, so that each can be seen. */
function applicationDays({ participant }: Subject, first: string) {
  const byDate = Map.groupBy(
    participant.applications.toSorted((a, b) => (a.at < b.at ? -1 : 1)),
    ({ date }) => date,
  );
  return [...byDate].flatMap(([date, applications]) =>
    applications.map(({ id, status }, index) => ({
      id,
      day: studyDay(date, first) + (index + 0.5) / applications.length - 0.5,
      missed: status === 'missed',
    })),
  );
}

/** Events in as few lanes as they fit in with their names. */
function eventMarks(
  events: readonly AdverseEventRow[],
  top: number,
  { firstDay, lastDay }: { readonly firstDay: number; readonly lastDay: number },
  { say, read, definition }: ResultsContext,
): { readonly marks: readonly Mark[]; readonly lanes: number } {
  const daysPerPixel = (lastDay - firstDay + 2) / 730;
  const occupied: number[] = [];
  const marks = events
    .toSorted((a, b) => (a.startDay ?? 1) - (b.startDay ?? 1) || (a.id < b.id ? -1 : 1))
    .flatMap((event): Mark[] => {
      const from = Math.max(firstDay, event.startDay ?? 1);
      if (from > lastDay) return [];
      const to = Math.min(lastDay + 0.5, event.ongoing ? lastDay + 0.5 : (event.endDay ?? from) + 0.6);
      const term = definition.safety.terms.find(({ id }) => id === event.term);
      const label = term === undefined ? say('notCoded') : read(term.label);
      const wide = textWidth(label, 9) * daysPerPixel;
      const overflows = to + wide > lastDay;
      const labelDay = overflows ? from - wide - 10 * daysPerPixel : to;
      const begin = Math.min(from, labelDay);
      const end = overflows ? to : to + wide + 6 * daysPerPixel;
      const free = occupied.findIndex(until => until < begin);
      const index = free === -1 ? occupied.length : free;
      occupied[index] = end;
      const lane = top + index;
      const grade = say('gradeNumber', { n: event.grade });
      const name = markName(
        `adverseEvent/${event.participant}/${event.id}`,
        event.participant,
        `${label}, ${grade}`,
      );
      return [
        { kind: 'event', lane, day: from - 0.4, toDay: to, label: grade, name },
        { kind: 'term', lane, day: labelDay, label, name },
      ];
    });
  return { marks, lanes: occupied.length };
}
