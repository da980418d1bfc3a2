import { type Estimand, estimandsOf, mainEstimand } from '../derive/estimands.ts';
import type { GroupColumn } from '../derive/groups.ts';
import type { ResponderOutcome } from '../derive/responses.ts';
import type { Outcome, Shell } from '../protocol/definition.ts';
import { visitOf } from '../protocol/lookup.ts';
import type { Value } from '../protocol/value.ts';
import type { ReportContext, ResultsContext } from './context.ts';
import { type Html, html } from './html.ts';
import { defined, sentence } from './prose.ts';

export function outcomeTitle(outcome: Outcome, { say, read }: ReportContext): string {
  const role = { primary: 'outcomePrimary', secondary: 'outcomeSecondary', other: 'outcomeOther' } as const;
  return `${outcome.id} · ${say(role[outcome.role])} · ${read(outcome.title)}`;
}

/** When the outcome was registered to be measured. */
export function timeFrameOf({ id, timeFrame }: Outcome, context: ReportContext): Html {
  return sentence(context, 'timeFrame', {
    frame: defined(`outcomes.${id}.timeFrame`, context.read(timeFrame)),
  });
}

/** A reading of an outcome that is not the registered one: one of the alternatives of its parameter. */
export function otherReading(
  outcome: ResponderOutcome,
  value: Value,
  { say, definition }: ReportContext,
): Html {
  const parameter = definition.parameters.find(({ id }) => id === outcome.readings);
  const place = `parameters.${parameter?.id}.alternatives.${parameter?.alternatives.indexOf(value)}`;
  return html`${say('otherReading')} (${defined(place, String(value))})`;
}

/** The outcomes that a shell names, in its order. */
export function outcomesOf(
  { outcomes = [] }: Shell,
  { definition }: Pick<ReportContext, 'definition'>,
): readonly Outcome[] {
  return outcomes.flatMap(id => definition.outcomes.find(outcome => outcome.id === id) ?? []);
}

/** The outcome's estimands that a shell names; all of them where it names none. */
export function shownEstimands(
  { estimands }: Shell,
  outcome: Outcome,
  { definition }: Pick<ReportContext, 'definition'>,
): readonly Estimand[] {
  return estimandsOf(definition, outcome.id).filter(({ id }) => estimands?.includes(id) ?? true);
}

export function estimandLabel(
  id: string,
  { definition, read }: Pick<ReportContext, 'definition' | 'read'>,
): string {
  const estimand = definition.analysis.estimands.find(one => one.id === id);
  return estimand === undefined ? id : read(estimand.label);
}

export function groupLabel(
  id: string,
  { definition, read }: Pick<ReportContext, 'definition' | 'read'>,
): string {
  const group = definition.groups.find(each => each.id === id);
  return group === undefined ? id : read(group.label);
}

export function isMain(id: string, { definition }: Pick<ReportContext, 'definition'>): boolean {
  return definition.analysis.estimands.some(one => one.id === id && one.role === 'main');
}

/** The groups of the population of an outcome's main estimand, without the total. */
export function populationColumns(
  outcome: Outcome | undefined,
  { definition, results }: ResultsContext,
): readonly GroupColumn[] {
  return results.columns[populationOf(outcome, { definition })]?.slice(0, -1) ?? [];
}

/** The analysis set in which an outcome is told under its main estimand. */
export function populationOf(
  outcome: Outcome | undefined,
  { definition }: Pick<ReportContext, 'definition'>,
): string {
  return outcome === undefined ? 'fullAnalysis' : mainEstimand(definition, outcome).population;
}

export function visitLabel(visit: string, { definition, read }: ReportContext): string {
  const label = visitOf(definition, visit)?.label;
  return label === undefined ? visit : read(label);
}

/** With its name, for a sentence. */
export function namedPercent(context: Pick<ReportContext, 'definition'>): Html {
  return defined('analysis.confidenceLevel', confidencePercent(context));
}

/** Limits of the share of planned applications, each with its name. */
export function complianceLimits({ definition }: Pick<ReportContext, 'definition'>) {
  const { min, max } = definition.treatment.compliancePercent;
  const place = 'treatment.compliancePercent';
  return { min: defined(`${place}.min`, min), max: defined(`${place}.max`, max) };
}

export function confidencePercent({ definition }: Pick<ReportContext, 'definition'>): number {
  return Number((100 * definition.analysis.confidenceLevel).toFixed(3));
}
