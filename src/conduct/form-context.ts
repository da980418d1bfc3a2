import type { Definition, Form } from '../protocol/definition.ts';
import { screeningVisit } from '../protocol/lookup.ts';
import { parametersOf } from '../protocol/parameters.ts';
import type { CollectedForm, Value } from '../protocol/value.ts';
import { formPlan } from './form-plan.ts';

/** What a form's expressions may look at besides the form. */
export interface FormContext {
  readonly visit: string;
  /** Date of assessment. */
  readonly visitDate: string;
  readonly screeningDate?: string;
  /** Baseline values of the items that the form's expressions ask for. */
  readonly base: Readonly<Record<string, Value | undefined>>;
  readonly parameters: Readonly<Record<string, Value>>;
}

/** The context of a form at a visit, from the participant's forms as they stand. */
export function formContext(
  definition: Definition,
  form: Form,
  visit: { readonly visit: string; readonly date: string },
  recorded: readonly CollectedForm[],
): FormContext {
  const screening = screeningVisit(definition).id;
  const dates = recorded.filter(other => other.visit === screening).map(({ date }) => date);
  if (visit.visit === screening) dates.push(visit.date);
  const [screeningDate] = dates.toSorted();
  return {
    visit: visit.visit,
    visitDate: visit.date,
    ...(screeningDate === undefined ? {} : { screeningDate }),
    base: baseValues(definition, formPlan(form).baseItems, visit.visit, recorded),
    parameters: parametersInForce(definition),
  };
}

/** The value at the first of the baseline visits, latest first, that has one. At those visits there is no baseline yet. */
function baseValues(
  definition: Definition,
  items: readonly string[],
  visit: string,
  recorded: readonly CollectedForm[],
): Record<string, Value | undefined> {
  const values: Record<string, Value | undefined> = {};
  if (definition.analysis.baselineVisits.includes(visit)) return values;
  for (const item of items)
    for (const visit of definition.analysis.baselineVisits)
      for (const form of recorded)
        if (form.visit === visit) values[item] ??= form.values[item] ?? form.calculated[item];
  return values;
}

const parameters = new WeakMap<Definition, Readonly<Record<string, Value>>>();

function parametersInForce(definition: Definition): Readonly<Record<string, Value>> {
  let values = parameters.get(definition);
  if (values === undefined) {
    values = parametersOf(definition);
    parameters.set(definition, values);
  }
  return values;
}
