import type { Definition } from '../../protocol/definition.ts';
import type { Drafted } from './draft-text.ts';
import { type DecisionLog, notInRecord, whereIn } from './open-decision.ts';
import { readTimePoints, type TimePoint } from './read-time-frame.ts';

export interface DraftedVisits {
  readonly visits: readonly Drafted<Definition['visits'][number]>[];
  /** Visits after baseline at which an outcome is assessed, by position of the outcome. */
  readonly ofOutcome: readonly (readonly string[])[];
  readonly last: string;
}

interface VisitForms {
  readonly screening: readonly string[];
  readonly baseline: readonly string[];
  readonly later: readonly string[];
}

/** A visit for every day that a time frame names, after screening and baseline. */
export function draftVisits(log: DecisionLog, forms: VisitForms, treatmentDays: number): DraftedVisits {
  const frames = log.record.outcomes.map(({ timeFrame = '' }) => readTimePoints(timeFrame));
  const points = [...new Map(frames.flat().map(point => [point.day, point])).values()].sort(
    (a, b) => a.day - b.day,
  );
  const later = points.filter(({ day }) => day > 1);
  decideDays(log, later);
  const onDays = later.map(({ day, text, exact }) => ({
    id: `day${day}`,
    label: labelOf(day, text, exact),
    kind: day <= treatmentDays + 1 ? ('treatment' as const) : ('followUp' as const),
    timing: { anchor: 'firstApplication' as const, targetDay: day, fromDay: day, toDay: day },
    forms: forms.later,
  }));
  const undated = {
    id: 'afterTreatment',
    label: { en: 'After treatment, day not decided', zh: '治疗后（日期待定）' },
    kind: 'followUp' as const,
    timing: { anchor: 'any' as const },
    forms: forms.later,
  };
  const follow = onDays.length > 0 ? onDays : [undated];
  const all = follow.map(({ id }) => id);
  return {
    visits: [...beforeTreatment(forms), ...follow],
    ofOutcome: frames.map(frame => {
      const own = frame.filter(({ day }) => day > 1).map(({ day }) => `day${day}`);
      return own.length > 0 ? own : all;
    }),
    last: all.at(-1) ?? 'baseline',
  };
}

function beforeTreatment(forms: VisitForms): readonly Drafted<Definition['visits'][number]>[] {
  return [
    {
      id: 'screening',
      label: { en: 'Screening', zh: '筛选期' },
      kind: 'screening',
      timing: { anchor: 'firstApplication', targetDay: -7, fromDay: -28, toDay: -1 },
      forms: forms.screening,
    },
    {
      id: 'baseline',
      label: { en: 'Baseline, before the first application', zh: '基线（首次给药前）' },
      kind: 'baseline',
      timing: { anchor: 'firstApplication', targetDay: 1, fromDay: 1, toDay: 1 },
      forms: forms.baseline,
    },
  ];
}

function labelOf(day: number, text: string, exact: boolean): { readonly en: string; readonly zh: string } {
  const same = exact && /^\d+ days?$|^days? \d+$/i.test(text);
  return same
    ? { en: `Day ${day}`, zh: `第 ${day} 天` }
    : { en: `Day ${day} (${text})`, zh: `第 ${day} 天（${text}）` };
}

function decideDays(log: DecisionLog, later: readonly TimePoint[]): void {
  const fields = log.record.outcomes.flatMap((_, index) => [
    `outcomes.${index}.timeFrame`,
    `outcomes.${index}`,
  ]);
  const inexact = later.filter(({ exact }) => !exact);
  log.decisions.push({
    certainty: later.length === 0 ? 'missing' : 'read',
    path: 'visits',
    what: 'The days of the visits, and whether the first application is day 1 or day 0 of the record’s count',
    where: whereIn(log, ...fields),
    why: [
      later.length === 0 ? 'No day could be read from the time frames.' : 'The time frames name these days.',
      inexact.length === 0
        ? ''
        : `Months and years have no fixed length: ${inexact.map(({ text }) => text).join(', ')}.`,
    ]
      .join(' ')
      .trim(),
    taken:
      later.length === 0 ? 'one visit without a day' : `study days ${later.map(({ day }) => day).join(', ')}`,
    options: ['study days, first application on day 1', 'days elapsed since the first application'],
  });
  log.decisions.push({
    certainty: 'assumed',
    path: 'visits.timing',
    what: 'Windows around the visits, the length of screening, and what is done at each visit',
    where: notInRecord,
    why: 'A registration has no schedule of activities.',
    taken: 'exact days; screening from day −28 to day −1',
    options: ['write windows (fromDay, toDay) and forms'],
  });
}
