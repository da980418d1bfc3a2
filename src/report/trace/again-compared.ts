import { differenceOfValues } from '../../derive/changes.ts';
import { compareShares, compareShifts } from '../../derive/comparisons.ts';
import { levelOf, sizesOfTests } from '../../derive/design-characteristics.ts';
import { applicationsId } from '../../derive/evidence/design-evidence.ts';
import type { Line } from '../../derive/evidence/line.ts';
import { itemOf } from '../../protocol/lookup.ts';
import { decimalsOf } from '../baseline-section.ts';
import { comparedCells } from '../comparison-section.ts';
import { sizeText } from '../comparison-sizes.ts';
import type { ResultsContext } from '../context.ts';
import { doseText } from '../design-section.ts';
import { countedIn, shareIn } from './lines.ts';

/** Difference, interval and p-values of a group against its control; each row says whose it is and of which cohort. */
export function againCompared(
  id: string,
  lines: readonly Line[],
  { definition, say }: ResultsContext,
): readonly string[] | undefined {
  const [, outcomeId, , , , group, control, name] = id.split('/');
  const outcome = definition.outcomes.find(one => one.id === outcomeId);
  if (outcome === undefined || outcome.kind === 'adverseEvents') return undefined;
  const level = definition.analysis.confidenceLevel;
  const ofGroup = (one?: string) => lines.filter(({ side }) => side?.group === one);
  const [first, second] = [ofGroup(group), ofGroup(control)];
  const cells =
    outcome.kind === 'responder'
      ? comparedCells(
          { kind: 'responder', ...compareShares(tableOf(first, second), strataOf(first, second), level) },
          1,
          say,
        )
      : comparedCells(
          { kind: 'change', ...compareShifts(changesOf(first), changesOf(second), level) },
          decimalsOf(itemOf(definition, outcome.item)) + 1,
          say,
        );
  const textOf = (one: string) => cells.find(cell => cell.name === one)?.text;
  const text = textOf(name ?? '');
  if (text === undefined) return undefined;
  return name === 'difference' ? [text, `${text}; ${textOf('interval')}`] : [text];
}

function tableOf(first: readonly Line[], second: readonly Line[]) {
  const [one, other] = [shareIn(first), shareIn(second)];
  return { x1: one.count, n1: one.n, x2: other.count, n2: other.n };
}

function strataOf(first: readonly Line[], second: readonly Line[]) {
  const told = [...first, ...second].filter(({ part }) => part !== 'out');
  const cohorts = [...new Set(told.map(({ side }) => side?.cohort))];
  const of = (lines: readonly Line[], cohort?: string) => lines.filter(({ side }) => side?.cohort === cohort);
  return cohorts.map(cohort => tableOf(of(first, cohort), of(second, cohort)));
}

function changesOf(lines: readonly Line[]): readonly number[] {
  return countedIn(lines).map(({ row }) => differenceOfValues(Number(row.value), Number(row.baseline)));
}

/** Numbers that follow from the definition alone. */
export function againDesigned(
  id: string,
  lines: readonly Line[],
  context: ResultsContext,
): readonly string[] | undefined {
  const [, what, first = '', second = '', test] = id.split('/');
  if (what === 'size') {
    const sizes = sizesOfTests(
      plannedOf(lines, first),
      plannedOf(lines, second),
      levelOf(context.definition),
    );
    return sizes.filter(one => one.test === test).map(({ size }) => sizeText(size));
  }
  const at = (place: string) => Number(lines.find(({ row }) => row.about.place === place)?.row.value);
  const applications = at('treatment.slots') * Math.ceil(at('treatment.days') / at('treatment.everyDays'));
  if (id === applicationsId) return [String(applications)];
  return [doseText(at(`cohorts.${first}.dosePerApplication.${second}`) * applications, context)];
}

function plannedOf(lines: readonly Line[], group: string) {
  const byCohort = new Map<string, number>();
  for (const { row, side } of lines)
    if (side?.group === group && side.cohort !== undefined)
      byCohort.set(side.cohort, (byCohort.get(side.cohort) ?? 0) + Number(row.value ?? 0));
  return { n: [...byCohort.values()].reduce((sum, n) => sum + n, 0), byCohort };
}
