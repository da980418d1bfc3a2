import type { Criterion } from '../../protocol/definition.ts';
import { itemOf } from '../../protocol/lookup.ts';
import type { CriterionResult, Input, Truth } from '../../protocol/value.ts';
import type { EligibilityAssessment } from '../../record/participant.ts';
import { html } from '../html.ts';
import { recordedValue } from '../recorded-value.ts';
import type { CasebookContext } from './casebook.ts';
import type { CasebookSection } from './parts.ts';
import { leftTable, row, sentence } from './parts.ts';

/** The newest assessment of each stage, criterion by criterion, with what it rests on and the decision. */
export function eligibilitySections(context: CasebookContext): readonly CasebookSection[] {
  const assessments = Object.values(context.state.assessments);
  if (assessments.length === 0) return [];
  return [
    {
      title: context.say('eligibility'),
      body: html`${assessments.map(assessment => boardOf(assessment, context))}`,
    },
  ];
}

function boardOf(assessment: EligibilityAssessment, context: CasebookContext) {
  const { state, definition, say, read, timed, nameOf, words, visitName } = context;
  const { stage, overall, results, at, by } = assessment;
  const decided = state.decisions[stage];
  const hidden = results.some(({ criterion }) => context.withheld.criteria.has(criterion));
  const caption = say('eligibilityAt', {
    visit: visitName({ visit: stage, occurrence: 1 }),
    overall: hidden ? say('withheld') : words.eligibilityOverall[overall],
  });
  const table = leftTable({
    caption,
    stub: say('criterion'),
    columns: [say('verdict'), say('restsOn')],
    rows: results.map(result => {
      const criterion = definition.eligibility.criteria.find(({ id }) => id === result.criterion);
      return row(
        `${result.criterion} ${criterion === undefined ? '' : read(criterion.label)}`.trim(),
        verdictOf(result, criterion, context),
        result.inputs.map(input => inputText(input, context)).join('; '),
      );
    }),
    notes: [say('eligibilityBy', { at: timed(at), name: nameOf(by) })],
  });
  if (decided === undefined) return table;
  const decision = words.eligibilityDecisions[decided.decision];
  const signed = { decision, at: timed(decided.at), name: decided.signature.name };
  return html`${table}${sentence(`${say('decidedEligibility', signed)} ${decided.reason ?? ''}`.trim())}`;
}

/** An exclusion is met, as a condition to go on, when it does not apply. */
function verdictOf(
  { criterion: id, result }: CriterionResult,
  criterion: Criterion | undefined,
  { say, words, withheld }: CasebookContext,
): string {
  if (withheld.criteria.has(id)) return say('withheld');
  if (criterion?.kind !== 'exclusion') return words.truths[result];
  const verdicts: Record<Truth, string> = {
    met: say('exclusionDoesNotApply'),
    notMet: say('exclusionApplies'),
    unknown: words.truths.unknown,
  };
  return verdicts[result];
}

function inputText(input: Input, context: CasebookContext): string {
  const { definition, words, itemName } = context;
  const item = itemOf(definition, input.item);
  const { value } = input;
  const told =
    value === undefined ? words.answers.none : item ? recordedValue(item, value, context) : String(value);
  const circumstances: Readonly<Record<string, string>> = words.circumstances;
  const name = circumstances[input.item] ?? itemName(input.item);
  return `${name}: ${told}${input.date === undefined ? '' : ` (${input.date})`}`;
}
