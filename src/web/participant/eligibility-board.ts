import type { Criterion } from '../../protocol/definition.ts';
import type { CriterionResult, Truth } from '../../protocol/value.ts';
import { canonicalJson } from '../../record/canonical-json.ts';
import type { EligibilityAssessment } from '../../record/participant.ts';
import type { BoardView } from '../../record/views.ts';

export interface BoardLine {
  readonly criterion: Criterion;
  readonly result: CriterionResult;
}

const order: Record<Truth, number> = { notMet: 0, unknown: 1, met: 2 };

/** What stands in the way comes first: not met, then what cannot be told, then met; each in the order of the plan. */
export function boardLines(
  results: readonly CriterionResult[],
  criteria: readonly Criterion[],
  openOnly: boolean,
): readonly BoardLine[] {
  return results
    .flatMap(result => {
      const criterion = criteria.find(({ id }) => id === result.criterion);
      return criterion === undefined || (openOnly && result.result === 'met') ? [] : [{ criterion, result }];
    })
    .toSorted((a, b) => order[a.result.result] - order[b.result.result]);
}

export function boardCounts(results: readonly CriterionResult[]): Readonly<Record<Truth, number>> {
  const count = (truth: Truth) => results.filter(({ result }) => result === truth).length;
  return { notMet: count('notMet'), unknown: count('unknown'), met: count('met') };
}

/** Whether what was assessed is what would be judged now; a decision can rest on nothing else. */
export function isAssessmentCurrent(
  board: BoardView,
  assessment: EligibilityAssessment | undefined,
): boolean {
  return (
    assessment !== undefined &&
    assessment.overall === board.overall &&
    canonicalJson(assessment.results) === canonicalJson(board.results)
  );
}

/** Inputs that a person entered or that are dates of the participant; parameters and the stage's name are not. */
export function shownInputs({ inputs }: CriterionResult): CriterionResult['inputs'] {
  return inputs.filter(({ item }) => item !== 'stage' && !item.startsWith('param.'));
}
