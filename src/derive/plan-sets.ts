import type { Definition } from '../protocol/definition.ts';
import type { ShellSource } from '../protocol/shells.ts';
import { mainEstimand } from './estimands.ts';

const unplanned: Readonly<Partial<Record<ShellSource, string>>> = { baseline: 'randomised' };

/** The analysis set that the plan's shell counts; where no shell shows it, the randomised or the safety set. */
export function setShown({ report }: Pick<Definition, 'report'>, source: ShellSource): string {
  const shell = report.flatMap(({ shells }) => shells).find(({ shows }) => shows === source);
  return shell?.set ?? unplanned[source] ?? 'safety';
}

/** Adverse events are counted in the population of the estimand of the outcome that they are. */
export function adverseEventSet(definition: Pick<Definition, 'analysis' | 'outcomes'>): string {
  const outcome = definition.outcomes.find(({ kind }) => kind === 'adverseEvents');
  return outcome === undefined ? 'safety' : mainEstimand(definition, outcome).population;
}
