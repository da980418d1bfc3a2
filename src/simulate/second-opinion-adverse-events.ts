import type { Definition } from '../protocol/definition.ts';
import type { AdverseEventFigure } from './outcome-figures.ts';
import { courseOf, dayNumber } from './second-opinion-values.ts';
import type { TrueAdverseEvent, TrueParticipant } from './truth.ts';

interface Harm {
  readonly who: string;
  readonly event: TrueAdverseEvent;
  readonly grade: number;
}

/** Treatment-emergent events of the treated, per group: participants once, events each. */
export function countHarms(
  definition: Definition,
  groups: ReadonlyMap<string, readonly TrueParticipant[]>,
): readonly AdverseEventFigure[] {
  return [...groups].flatMap(([group, members]) => {
    const treated = members.filter(participant => courseOf(participant) !== undefined);
    const harms = treated.flatMap(participant => harmsOf(definition, participant));
    return linesOf(definition, harms).map(([line, chosen]) => ({
      kind: 'adverseEvents' as const,
      line,
      group,
      participants: new Set(chosen.map(({ who }) => who)).size,
      events: chosen.length,
      denominator: treated.length,
    }));
  });
}

function linesOf(
  definition: Definition,
  harms: readonly Harm[],
): readonly (readonly [string, readonly Harm[]])[] {
  const worst: Record<string, number> = {};
  for (const { who, grade } of harms) worst[who] = Math.max(worst[who] ?? 0, grade);
  const grades = [1, 2, 3, 4, 5].map(grade => {
    const chosen = harms.filter(harm => harm.grade === grade && worst[harm.who] === grade);
    return [`grade${grade}`, chosen] as const;
  });
  const terms = definition.safety.terms.map(({ id }) => {
    return [`term/${id}`, harms.filter(({ event }) => event.term === id)] as const;
  });
  return [
    ['any', harms],
    ...grades,
    ['gradeAtLeast3', harms.filter(({ grade }) => grade >= 3)],
    ['related', harms.filter(({ event }) => event.related)],
    ['serious', harms.filter(({ event }) => event.serious)],
    ['applicationSite', harms.filter(({ event }) => event.atApplicationSite)],
    ...terms.filter(([, chosen]) => chosen.length > 0),
  ];
}

function harmsOf(definition: Definition, participant: TrueParticipant): readonly Harm[] {
  const course = courseOf(participant);
  if (course === undefined) return [];
  const { adverseEventAnchor, adverseEventDays, endOfStudyVisit } = definition.safety;
  const begin = dayNumber(course.firstDay);
  const lastVisit = participant.visits
    .filter(({ visit }) => visit === endOfStudyVisit)
    .map(({ date }) => dayNumber(date));
  const counted =
    adverseEventAnchor === 'firstApplication'
      ? begin + adverseEventDays - 1
      : dayNumber(course.lastDay) + adverseEventDays;
  const close = Math.max(counted, ...lastVisit);
  return participant.adverseEvents.flatMap(event => {
    const grade = gradeIfEmergent(event, begin, close);
    return grade === undefined ? [] : [{ who: participant.id, event, grade }];
  });
}

/** The grade with which it counts; undefined if it does not. */
function gradeIfEmergent(event: TrueAdverseEvent, begin: number, close: number): number | undefined {
  const highest = Math.max(...event.grades.map(({ grade }) => grade));
  if (event.end !== undefined && dayNumber(event.end) < begin) return undefined;
  if (event.onset === undefined) return highest;
  const onset = dayNumber(event.onset);
  if (onset > close) return undefined;
  if (onset >= begin) return highest;
  let before = event.grades[0]?.grade ?? 0;
  let during = 0;
  for (const { from, grade } of event.grades) {
    const day = dayNumber(from);
    if (day < begin) before = grade;
    else if (day <= close) during = Math.max(during, grade);
  }
  return during > before ? during : undefined;
}
