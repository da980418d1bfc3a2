import type { EditCheck, Form, Item, Text } from '../protocol/definition.ts';
import { type Expression, evaluate, truthOf } from '../protocol/expression.ts';
import {
  formWithRows,
  type Rows,
  repeatingSections,
  rowOfKey,
  rowsIn,
  valuesInRow,
} from '../protocol/rows.ts';
import type { Value, Values } from '../protocol/value.ts';
import { calculateItems, type ScoreRefusal } from './calculate-items.ts';
import { checkItem, reasonLengthMax } from './check-item.ts';
import type { FormContext } from './form-context.ts';
import { type FormPlan, formPlan } from './form-plan.ts';
import { type RefusalCode, refusal } from './refusals.ts';

/** What a person has typed: values by item, and reasons by item that was not done. */
export interface EnteredForm {
  readonly values: Values;
  readonly notDone: Readonly<Record<string, string>>;
  /** Rows on the screen, where one may be empty still. Left out: those that values and reasons name. */
  readonly rows?: Rows;
}

/** An error keeps the form from being saved; a warning is shown and stays with the form. */
export interface Problem {
  readonly item?: string;
  /** The edit check that fired. */
  readonly check?: string;
  readonly level: 'error' | 'warning';
  readonly code: RefusalCode;
  readonly message: Text;
  readonly details: Readonly<Record<string, unknown>>;
}

export interface CheckedForm {
  readonly calculated: Values;
  readonly problems: readonly Problem[];
}

/** Checks a form and works out its calculated items. The browser calls it at each key, the server before it saves. */
export function checkForm(form: Form, entered: EnteredForm, context: FormContext): CheckedForm {
  const rows = entered.rows ?? rowsIn(form, entered);
  const plan = formPlan(formWithRows(form, rows));
  const problems = [...rowProblems(form, rows), ...strangersIn(plan, entered)];
  const usable: Record<string, Value> = {};
  for (const item of plan.typed) {
    const value = own(entered.values, item.id);
    if (value === undefined) continue;
    const found = checkItem(item, value);
    if (found === undefined || found.usable) usable[item.id] = value;
    if (found !== undefined) problems.push(problem(found.code, item.id, found.details));
  }
  const { calculated, refusedInputs } = calculateItems(plan, usable, context);
  problems.push(...refusedInputs.filter(input => isNew(problems, input)).map(scoreProblem));
  const scope = {
    values: { ...circumstancesOf(context), ...usable, ...calculated },
    groups: { base: context.base, param: context.parameters },
  };
  problems.push(...completeness(plan, entered, scope));
  problems.push(...plan.checks.flatMap(check => firedCheck(check, scope)));
  return { calculated, problems };
}

function rowProblems(form: Form, rows: Rows): Problem[] {
  return repeatingSections(form).flatMap(({ repeats: { id, rowsMin = 0, rowsMax } }) => {
    const count = rows[id]?.length ?? 0;
    const code = count < rowsMin ? 'rows-too-few' : count > rowsMax ? 'rows-too-many' : undefined;
    return code === undefined ? [] : [problem(code, id, { count, rowsMin, rowsMax })];
  });
}

/** Names that an expression on a form may use besides items. */
function circumstancesOf(context: FormContext): Record<string, Value> {
  const { visit, visitDate, screeningDate } = context;
  return screeningDate === undefined ? { visit, visitDate } : { visit, visitDate, screeningDate };
}

/** Values and reasons for items that the form does not have, or that nobody may type. */
function strangersIn(plan: FormPlan, entered: EnteredForm): Problem[] {
  const problems: Problem[] = [];
  const { values, notDone } = entered;
  const named = [
    ...Object.keys(values),
    ...Object.keys(notDone).filter(item => !Object.hasOwn(values, item)),
  ];
  for (const item of named) {
    if (plan.calculatedIds.has(item)) problems.push(problem('item-calculated', item));
    else if (!plan.typedIds.has(item)) problems.push(problem('item-unknown', item));
  }
  return problems;
}

type Scope = Parameters<typeof evaluate>[1];

/** What an expression of a row may look at. */
function scopeInRow(scope: Scope, key: string): Scope {
  return { ...scope, values: valuesInRow(scope.values, rowOfKey(key)) };
}

/** Every question that is asked has an answer or a reason, and no other has an answer. */
function completeness(plan: FormPlan, entered: EnteredForm, scope: Scope): Problem[] {
  const problems: Problem[] = [];
  for (const item of plan.typed) {
    const answered = own(entered.values, item.id) !== undefined;
    const reason = own(entered.notDone, item.id);
    const asked =
      item.asked === undefined ? 'met' : truthOf(evaluate(item.asked, scopeInRow(scope, item.id)));
    if (answered && asked === 'notMet') problems.push(problem('item-not-asked', item.id));
    if (answered && reason !== undefined) problems.push(problem('item-answered-and-not-done', item.id));
    if (reason !== undefined && !/\S/u.test(reason))
      problems.push(problem('not-done-without-reason', item.id));
    if (reason !== undefined && reason.length > reasonLengthMax)
      problems.push(problem('item-too-long', item.id, { max: reasonLengthMax, length: reason.length }));
    if (!answered && reason === undefined && asked === 'met' && item.required)
      problems.push(problem('item-missing', item.id));
  }
  return problems;
}

function firedCheck(check: { readonly of: EditCheck; readonly when: Expression }, scope: Scope): Problem[] {
  if (truthOf(evaluate(check.when, scopeInRow(scope, check.of.id))) !== 'met') return [];
  const { id, level, message, items } = check.of;
  const [item] = items;
  return [
    {
      ...(item === undefined ? {} : { item }),
      check: id,
      level,
      code: 'edit-check',
      message,
      details: { check: id, items },
    },
  ];
}

function isNew(problems: readonly Problem[], refused: ScoreRefusal): boolean {
  return !problems.some(({ item }) => item === refused.item);
}

function scoreProblem({ item, score, rule }: ScoreRefusal): Problem {
  return problem('value-not-for-score', item, { score, rule });
}

function problem(code: RefusalCode, item: Item['id'], details: Record<string, unknown> = {}): Problem {
  const { message, details: all } = refusal(code, { item, ...details });
  return { item, level: 'error', code, message, details: all };
}

function own<T>(record: Readonly<Record<string, T>>, key: string): T | undefined {
  const value = record[key];
  return value !== undefined && Object.hasOwn(record, key) ? value : undefined;
}
