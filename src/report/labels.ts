import type { Outcome } from '../protocol/definition.ts';
import { visitOf } from '../protocol/lookup.ts';
import type { ReportContext } from './context.ts';

export function outcomeTitle(outcome: Outcome, { say, read }: ReportContext): string {
  const role = { primary: 'outcomePrimary', secondary: 'outcomeSecondary', other: 'outcomeOther' } as const;
  return `${outcome.id} · ${say(role[outcome.role])} · ${read(outcome.title)}`;
}

export function visitLabel(visit: string, { definition, read }: ReportContext): string {
  const label = visitOf(definition, visit)?.label;
  return label === undefined ? visit : read(label);
}

export function confidencePercent({ definition }: Pick<ReportContext, 'definition'>): number {
  return Number((100 * definition.analysis.confidenceLevel).toFixed(3));
}
