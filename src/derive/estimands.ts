import type { Definition, Outcome } from '../protocol/definition.ts';
import { visitWindow } from '../protocol/schedule.ts';
import { type Assessment, selectedAt } from './assessments.ts';
import type { Baseline } from './baseline.ts';
import type { IntercurrentEvent } from './intercurrent-events.ts';
import type { Source } from './source.ts';
import type { Subject } from './subject.ts';

export type Estimand = Definition['analysis']['estimands'][number];
export type Strategy = Estimand['intercurrentEvents'][number]['strategy'];

/** Estimands of an outcome, the main one first. */
export function estimandsOf(
  { analysis }: Pick<Definition, 'analysis'>,
  outcome: string,
): readonly Estimand[] {
  const own = analysis.estimands.filter(({ variable }) => variable.outcomes.includes(outcome));
  return own.toSorted((a, b) => Number(b.role === 'main') - Number(a.role === 'main'));
}

/** A checked definition has one for every outcome. */
export function mainEstimand(
  definition: Pick<Definition, 'analysis'>,
  outcome: Pick<Outcome, 'id'>,
): Estimand {
  const main = estimandsOf(definition, outcome.id).find(({ role }) => role === 'main');
  if (main === undefined) throw new Error(`Outcome ${outcome.id} has no main estimand.`);
  return main;
}

export function populationOf({ analysis }: Pick<Definition, 'analysis'>, estimand: string): string {
  return analysis.estimands.find(({ id }) => id === estimand)?.population ?? 'fullAnalysis';
}

/** What stands for an item at a visit once the strategies of an estimand were followed. */
export type Standing = {
  /** Intercurrent events in force by then. */
  readonly events: readonly string[];
  /** Those that decided. */
  readonly because: readonly IntercurrentEvent[];
} & (
  | { readonly stands: 'value'; readonly at: Assessment }
  | { readonly stands: 'nonResponse' | 'missing' | 'outsideStratum' }
);

/** The events that a row was made from: those of the baseline, of the value that stands, and of what decided. */
export function sourcesOf(baseline: Baseline | undefined, standing: Standing): readonly Source[] {
  return [
    ...(baseline?.known ? baseline.sources : []),
    ...(standing.stands === 'value' ? standing.at.sources : []),
    ...standing.because.flatMap(({ sources }) => sources),
  ];
}

/**
 * The value observed at the visit, or what each strategy makes of it. An event is in force at a visit if it may have
 * begun by the day of the value; without a value, by the visit's target day. Of several strategies the one that takes
 * most away prevails: out of the stratum, non-response, set missing, the last value before, the value as it is.
 */
export function standingAt(
  definition: Definition,
  estimand: Estimand,
  subject: Subject,
  item: string,
  visit: string,
): Standing {
  const assessments = subject.assessments.get(item) ?? [];
  const observed = selectedAt(assessments, visit);
  const day = observed?.date ?? visitWindow(definition, visit, subject.anchors)?.target;
  const inForce = subject.intercurrentEvents.filter(({ from }) => day !== undefined && from <= day);
  const under = (strategy: Strategy, events: readonly IntercurrentEvent[]) =>
    events.filter(({ event }) =>
      estimand.intercurrentEvents.some(one => one.event === event && one.strategy === strategy),
    );
  const events = inForce.map(({ event }) => event);

  const outside = under('principalStratum', subject.intercurrentEvents);
  if (outside.length > 0) return { stands: 'outsideStratum', events, because: outside };
  const composite = under('composite', inForce);
  if (composite.length > 0) return { stands: 'nonResponse', events, because: composite };

  const hypothetical = under('hypothetical', inForce);
  const whileOn = under('whileOnTreatment', inForce);
  const because = [...hypothetical, ...whileOn];
  if (observed !== undefined && because.length === 0)
    return { stands: 'value', at: observed, events, because };
  const carries = estimand.missing === 'lastObserved' || (whileOn.length > 0 && hypothetical.length === 0);
  const [before = day] = because.map(({ from }) => from).toSorted();
  const at = carries && before !== undefined ? lastBefore(assessments, before) : undefined;
  return at === undefined ? { stands: 'missing', events, because } : { stands: 'value', at, events, because };
}

/** The last value that stands for a visit and was taken before the day. */
function lastBefore(assessments: readonly Assessment[], day: string): Assessment | undefined {
  return assessments.findLast(({ use, date }) => use === 'selected' && date < day);
}
