import type { EditCheck, Form, Item } from '../protocol/definition.ts';
import { compileExpression, type Expression, namesIn } from '../protocol/expression.ts';
import { itemsOfForm } from '../protocol/lookup.ts';
import { keyInRow, rowOfKey } from '../protocol/rows.ts';

export interface TypedItem extends Omit<Item, 'required'> {
  readonly required: boolean;
  readonly asked: Expression | undefined;
}

export type CalculatedItem =
  | { readonly id: string; readonly expression: Expression }
  | {
      readonly id: string;
      readonly scorer: string;
      readonly inputs: Readonly<Record<string, string>>;
      readonly options: Readonly<Record<string, string | number | boolean>>;
    };

/** A form made ready for checking: expressions compiled, calculated items in an order in which each finds its inputs. */
export interface FormPlan {
  readonly typed: readonly TypedItem[];
  readonly typedIds: ReadonlySet<string>;
  readonly calculated: readonly CalculatedItem[];
  readonly calculatedIds: ReadonlySet<string>;
  readonly checks: readonly { readonly of: EditCheck; readonly when: Expression }[];
  /** Items whose baseline value some expression of the form asks for. */
  readonly baseItems: readonly string[];
}

const plans = new WeakMap<Form, FormPlan>();

/** Made once for each form object: a definition is read once and never changed. */
export function formPlan(form: Form): FormPlan {
  const known = plans.get(form);
  if (known !== undefined) return known;
  const items = itemsOfForm(form);
  const typed = items.filter(item => item.calculated === undefined).map(typedItem);
  const calculated = inOrder(items.flatMap(calculatedItem));
  const checks = (form.checks ?? []).map(check => ({ of: check, when: compileExpression(check.when) }));
  const expressions = [
    ...typed.flatMap(({ asked }) => asked ?? []),
    ...calculated.flatMap(item => ('expression' in item ? item.expression : [])),
    ...checks.map(({ when }) => when),
  ];
  const plan = {
    typed,
    typedIds: new Set(typed.map(({ id }) => id)),
    calculated,
    calculatedIds: new Set(calculated.map(({ id }) => id)),
    checks,
    baseItems: baseItemsOf(expressions),
  };
  plans.set(form, plan);
  return plan;
}

function typedItem(item: Item): TypedItem {
  return {
    ...item,
    required: item.required ?? true,
    asked: item.askedWhen === undefined ? undefined : compileExpression(item.askedWhen),
  };
}

function calculatedItem({ id, calculated }: Item): CalculatedItem[] {
  if (calculated === undefined) return [];
  if ('expression' in calculated) return [{ id, expression: compileExpression(calculated.expression) }];
  return [{ id, scorer: calculated.scorer, inputs: calculated.inputs, options: calculated.options ?? {} }];
}

function inOrder(items: readonly CalculatedItem[]): readonly CalculatedItem[] {
  const waiting = new Map(items.map(item => [item.id, item]));
  const ordered: CalculatedItem[] = [];
  while (waiting.size > 0) {
    const ready = [...waiting.values()].filter(item => !namesOf(item).some(name => waiting.has(name)));
    if (ready.length === 0)
      throw new Error(`Calculated items in a circle: ${[...waiting.keys()].join(', ')}`);
    for (const item of ready) waiting.delete(item.id);
    ordered.push(...ready);
  }
  return ordered;
}

/** An expression of a row names the row's items bare. */
function namesOf(item: CalculatedItem): readonly string[] {
  if ('inputs' in item) return Object.values(item.inputs);
  const row = rowOfKey(item.id);
  const names = namesIn(item.expression);
  return row === undefined ? names : [...names, ...names.map(name => keyInRow(name, row))];
}

function baseItemsOf(expressions: readonly Expression[]): readonly string[] {
  const names = expressions.flatMap(namesIn).filter(name => name.startsWith('base.'));
  return [...new Set(names)].map(name => name.slice('base.'.length));
}
