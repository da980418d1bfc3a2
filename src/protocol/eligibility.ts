import type { Criterion, Definition } from './definition.ts';
import { compileExpression, evaluate, namesIn, truthOf } from './expression.ts';
import { formsOfItem, itemOf, screeningVisit, visitOf } from './lookup.ts';
import { parametersOf } from './parameters.ts';
import type { CollectedForm, CriterionResult, EligibilityOverall, Input, Truth, Value } from './value.ts';

export interface EligibilityFacts {
  readonly forms: readonly CollectedForm[];
  readonly consentDate?: string;
  readonly consentVersion?: string;
}

type Judged = Pick<Definition, 'forms' | 'visits' | 'eligibility' | 'parameters'>;

/**
 * Judges every criterion of a stage and of the stages before it on the values as they stand now. One criterion that is
 * not met makes the participant ineligible, however many others cannot be told yet.
 */
export function assessEligibility(
  definition: Judged,
  stage: string,
  facts: EligibilityFacts,
  parameters: Readonly<Record<string, Value>> = parametersOf(definition),
): { overall: EligibilityOverall; results: readonly CriterionResult[] } {
  const results = stagesUpTo(definition, stage).flatMap(current =>
    definition.eligibility.criteria
      .filter(criterion => criterion.stages.includes(current))
      .map(criterion => assessCriterion(definition, criterion, current, facts, parameters)),
  );
  return { overall: overallOf(results.map(({ result }) => result)), results };
}

/** Stages are visits; they follow one another as the visits do. */
function stagesUpTo(definition: Judged, stage: string): readonly string[] {
  const ids = definition.visits.map(({ id }) => id);
  if (!ids.includes(stage)) throw new Error(`There is no visit ${stage}.`);
  return ids.slice(0, ids.indexOf(stage) + 1);
}

function overallOf(results: readonly Truth[]): EligibilityOverall {
  if (results.includes('notMet')) return 'ineligible';
  return results.includes('unknown') ? 'pending' : 'eligible';
}

function assessCriterion(
  definition: Judged,
  criterion: Criterion,
  stage: string,
  facts: EligibilityFacts,
  parameters: Readonly<Record<string, Value>>,
): CriterionResult {
  const expression = compileExpression(criterion.condition);
  const circumstances = circumstancesOf(definition, stage, facts);
  const inputs = namesIn(expression).map(name => {
    if (name.startsWith('param.')) return inputOf(name, parameters[name.slice('param.'.length)]);
    return itemOf(definition, name) === undefined
      ? inputOf(name, circumstances[name])
      : itemInput(definition, name, stage, facts.forms);
  });
  const values = Object.fromEntries(inputs.map(({ item, value }) => [item, value]));
  const evaluated = evaluate(expression, { values, groups: { param: parameters } });
  return {
    criterion: criterion.id,
    stage,
    result: verdictOf(criterion.kind, truthOf(evaluated)),
    inputs,
    missing: evaluated.known ? [] : evaluated.missing,
  };
}

/** An exclusion is met, that is passed, when its condition is false. */
function verdictOf(kind: Criterion['kind'], truth: Truth): Truth {
  if (kind === 'inclusion' || truth === 'unknown') return truth;
  return truth === 'met' ? 'notMet' : 'met';
}

function inputOf(item: string, value: Value | undefined): Input {
  return value === undefined ? { item } : { item, value };
}

/** Names that a condition may use besides items and parameters. */
function circumstancesOf(
  definition: Judged,
  stage: string,
  { forms, consentDate, consentVersion }: EligibilityFacts,
): Readonly<Record<string, Value | undefined>> {
  const screening = screeningVisit(definition).id;
  return {
    stage,
    screeningDate: earliest(forms.filter(({ visit }) => visit === screening).map(({ date }) => date)),
    consentDate,
    consentVersion,
    consentVersionInForce: versionInForce(definition, consentDate),
    firstProcedureDate: earliest(forms.map(({ date }) => date)),
  };
}

function earliest(dates: readonly string[]): string | undefined {
  return dates.toSorted()[0];
}

function versionInForce({ eligibility }: Judged, consentDate: string | undefined): string | undefined {
  if (consentDate === undefined) return undefined;
  const begun = eligibility.consentVersions.filter(({ from }) => from <= consentDate);
  return begun.toSorted((a, b) => a.from.localeCompare(b.from)).at(-1)?.id;
}

/** The value at the stage's own visit if its forms ask the item, otherwise the latest value from before. */
function itemInput(definition: Judged, item: string, stage: string, forms: readonly CollectedForm[]): Input {
  const asking = new Set(formsOfItem(definition, item).map(({ id }) => id));
  const own = forms.filter(({ visit }) => visit === stage);
  const askedHere = visitOf(definition, stage)?.forms.some(form => asking.has(form)) ?? false;
  const candidates = (askedHere ? own : earlierForms(definition, stage, forms)).filter(({ form }) =>
    asking.has(form),
  );
  const source = candidates.findLast(form => valueIn(form, item) !== undefined);
  const value = source && valueIn(source, item);
  if (source === undefined || value === undefined) return { item };
  return { item, value, visit: source.visit, form: source.form, date: source.date };
}

function valueIn({ values, calculated }: CollectedForm, item: string): Value | undefined {
  if (Object.hasOwn(values, item)) return values[item];
  return Object.hasOwn(calculated, item) ? calculated[item] : undefined;
}

/** Forms from before the stage, oldest first: earlier visits by their place in the plan, unscheduled ones by their date. */
function earlierForms(
  definition: Judged,
  stage: string,
  forms: readonly CollectedForm[],
): readonly CollectedForm[] {
  const ids = definition.visits.map(({ id }) => id);
  const stageDate = earliest(forms.filter(({ visit }) => visit === stage).map(({ date }) => date));
  const isEarlier = ({ visit, date }: CollectedForm): boolean =>
    visitOf(definition, visit)?.kind === 'unscheduled'
      ? stageDate === undefined || date <= stageDate
      : ids.indexOf(visit) < ids.indexOf(stage);
  return forms
    .filter(isEarlier)
    .toSorted((a, b) => a.date.localeCompare(b.date) || a.occurrence - b.occurrence);
}
