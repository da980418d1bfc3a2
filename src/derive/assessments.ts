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
  /** Another value in the window is nearer to the target, or equally near and earlier. */
  | 'notNearest'
  /** Unscheduled, and a scheduled value lies in the window. */
  | 'besideScheduled';

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
): readonly Assessment[] {
  const windows = analysisWindows(definition, anchors);
  const placed = valuesOf(participant, item).map(({ form, value }) =>
    place(definition, participant.id, item, form, value, anchors, windows),
  );
  return placed.map(assessment => ({ ...assessment, use: useOf(assessment, placed) })).toSorted(byDate);
}

export function selectedAt(assessments: readonly Assessment[], visit: string): Assessment | undefined {
  return assessments.find(({ analysisVisit, use }) => use === 'selected' && analysisVisit === visit);
}

interface AnalysisWindow extends VisitWindow {
  readonly visit: string;
}

function analysisWindows(definition: Definition, anchors: Anchors): readonly AnalysisWindow[] {
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

function useOf(assessment: Assessment, all: readonly Assessment[]): AssessmentUse {
  if (assessment.use !== 'selected') return assessment.use;
  const rivals = all.filter(other => other.analysisVisit === assessment.analysisVisit);
  if (rivals.toSorted(byPreference)[0] === assessment) return 'selected';
  const scheduledThere = rivals.some(({ scheduled }) => scheduled);
  return scheduledThere && !assessment.scheduled ? 'besideScheduled' : 'notNearest';
}

/** Scheduled before unscheduled, then nearest to the target, then earlier. */
function byPreference(a: Assessment, b: Assessment): number {
  const distance = ({ daysFromTarget = 0 }: Assessment) => Math.abs(daysFromTarget);
  return Number(b.scheduled) - Number(a.scheduled) || distance(a) - distance(b) || byDate(a, b);
}

function byDate(a: Assessment, b: Assessment): number {
  if (a.date !== b.date) return a.date < b.date ? -1 : 1;
  return (a.sources[0]?.version ?? 0) - (b.sources[0]?.version ?? 0);
}
