import { daysFrom, studyDay } from '../protocol/dates.ts';
import type { Definition } from '../protocol/definition.ts';
import { visitOf } from '../protocol/lookup.ts';
import { type Anchors, type VisitWindow, visitWindow } from '../protocol/schedule.ts';
import type { Value } from '../protocol/value.ts';
import type { ParticipantState, RecordedForm } from '../record/participant.ts';
import { formSources, type Source } from './source.ts';

/** What became of a recorded value in the tables by visit. All are kept; only `selected` ones are counted. */
export type AssessmentUse =
  | 'selected'
  /** Recorded at a screening or baseline visit, or dated before the first application. */
  | 'beforeTreatment'
  | 'outOfWindow'
  /** Another value in the window is preferred by the plan's rule. */
  | 'notNearest'
  /** Unscheduled, and a scheduled value lies in the window. */
  | 'besideScheduled'
  /** Unscheduled, and the plan takes scheduled values only. */
  | 'unscheduled';

/** One value of one item as it was assessed. */
export interface Assessment {
  readonly participant: string;
  readonly item: string;
  readonly value: Value;
  readonly date: string;
  readonly studyDay?: number;
  /** The visit at which it was recorded. */
  readonly recordedVisit: string;
  readonly occurrence: number;
  readonly scheduled: boolean;
  /** The visit in whose window it lies. */
  readonly analysisVisit?: string;
  readonly daysFromTarget?: number;
  readonly use: AssessmentUse;
  readonly sources: readonly Source[];
}

/** All recorded values of an item in order of date, each with the visit that it is analysed at. */
export function deriveAssessments(
  definition: Definition,
  participant: ParticipantState,
  anchors: Anchors,
  item: string,
  windows = analysisWindows(definition, anchors),
): readonly Assessment[] {
  const placed = valuesOf(participant, item).map(({ form, value }) =>
    place(definition, participant.id, item, form, value, anchors, windows),
  );
  const { visitValue } = definition.analysis;
  return placed
    .map(assessment => ({ ...assessment, use: useOf(visitValue, assessment, placed) }))
    .toSorted(byDate);
}

export function selectedAt(assessments: readonly Assessment[], visit: string): Assessment | undefined {
  return assessments.find(({ analysisVisit, use }) => use === 'selected' && analysisVisit === visit);
}

export interface AnalysisWindow extends VisitWindow {
  readonly visit: string;
}

/** Windows of the visits at which values are analysed; the same for every item of a participant. */
export function analysisWindows(definition: Definition, anchors: Anchors): readonly AnalysisWindow[] {
  if (anchors.firstApplication === undefined) return [];
  return definition.visits.flatMap(({ id, kind }) => {
    if (kind === 'screening' || kind === 'baseline' || kind === 'unscheduled') return [];
    const window = visitWindow(definition, id, anchors);
    return window === undefined ? [] : [{ ...window, visit: id }];
  });
}

function valuesOf(participant: ParticipantState, item: string) {
  return participant.forms.flatMap(form => {
    const value = form.values[item] ?? form.calculated[item];
    return value === undefined ? [] : [{ form, value }];
  });
}

function place(
  definition: Definition,
  participant: string,
  item: string,
  form: RecordedForm,
  value: Value,
  { firstApplication }: Anchors,
  windows: readonly AnalysisWindow[],
): Assessment {
  const kind = visitOf(definition, form.visit)?.kind;
  const before =
    kind === 'screening' ||
    kind === 'baseline' ||
    firstApplication === undefined ||
    form.date < firstApplication;
  const window = before ? undefined : windowFor(form, windows);
  return {
    participant,
    item,
    value,
    date: form.date,
    ...(firstApplication === undefined ? {} : { studyDay: studyDay(form.date, firstApplication) }),
    recordedVisit: form.visit,
    occurrence: form.occurrence,
    scheduled: kind !== 'unscheduled',
    ...(window === undefined
      ? {}
      : { analysisVisit: window.visit, daysFromTarget: daysFrom(window.target, form.date) }),
    use: before ? 'beforeTreatment' : window === undefined ? 'outOfWindow' : 'selected',
    sources: formSources(participant, form),
  };
}

/** Its own visit's window if the date lies in it; otherwise, of the windows it lies in, the one with the nearest target. */
function windowFor(form: RecordedForm, windows: readonly AnalysisWindow[]): AnalysisWindow | undefined {
  const containing = windows.filter(({ from, to }) => from <= form.date && form.date <= to);
  const own = containing.find(({ visit }) => visit === form.visit);
  if (own !== undefined) return own;
  const distance = ({ target }: AnalysisWindow) => Math.abs(daysFrom(target, form.date));
  return containing.toSorted((a, b) => distance(a) - distance(b) || (a.target < b.target ? -1 : 1))[0];
}

type VisitValue = Definition['analysis']['visitValue'];

function useOf(rule: VisitValue, assessment: Assessment, all: readonly Assessment[]): AssessmentUse {
  if (assessment.use !== 'selected') return assessment.use;
  if (rule.unscheduled === 'never' && !assessment.scheduled) return 'unscheduled';
  const rivals = all.filter(other => other.analysisVisit === assessment.analysisVisit);
  if (rivals.toSorted((a, b) => byPreference(rule, a, b))[0] === assessment) return 'selected';
  const scheduledThere = rivals.some(({ scheduled }) => scheduled);
  return scheduledThere && !assessment.scheduled ? 'besideScheduled' : 'notNearest';
}

/** Scheduled before unscheduled, then by the rule, then earlier. */
function byPreference({ choose }: VisitValue, a: Assessment, b: Assessment): number {
  const distance = ({ daysFromTarget = 0 }: Assessment) => Math.abs(daysFromTarget);
  const byRule = {
    nearest: () => distance(a) - distance(b),
    earliest: () => 0,
    latest: () => byDate(b, a),
  };
  return Number(b.scheduled) - Number(a.scheduled) || byRule[choose]() || byDate(a, b);
}

function byDate(a: Assessment, b: Assessment): number {
  if (a.date !== b.date) return a.date < b.date ? -1 : 1;
  return (a.sources[0]?.version ?? 0) - (b.sources[0]?.version ?? 0);
}
