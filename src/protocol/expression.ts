import { evaluateNode } from './expression-evaluation.ts';
import type { CallableFunction } from './expression-functions.ts';
import { childrenOf, type Node, namesOf, parseExpression } from './expression-node.ts';
import type { Truth, Value } from './value.ts';

/**
 * An expression of a definition: text in the Common Expression Language, read by a CEL parser and evaluated here in
 * three-valued logic. Two things differ from CEL on purpose: there is one kind of number, decimal (7 / 2 is 3.5, and
 * 0.1 + 0.2 equals 0.3), and a value that is missing makes the answer unknown unless the rest decides it.
 */
export interface Expression {
  readonly source: string;
  readonly node: Node;
  /** See `namesIn`. */
  readonly names: readonly string[];
}

export interface ExpressionContext {
  /** Values by bare name. Absent means missing. */
  readonly values: Readonly<Record<string, Value | undefined>>;
  /** Values by qualified name: `base.ITEM` is `groups.base.ITEM`. */
  readonly groups?: Readonly<Record<string, Readonly<Record<string, Value | undefined>>>>;
  /** Functions besides the built-in ones, such as a simulator's draws. They win over built-in ones of the same name. */
  readonly functions?: Readonly<Record<string, CallableFunction>>;
}

export type Evaluated =
  | { readonly known: true; readonly value: Value }
  | { readonly known: false; readonly missing: readonly string[] };

const compiled = new Map<string, Expression>();
const compiledMax = 20_000;

/** Throws ExpressionSyntaxError. The same text gives the same object. */
export function compileExpression(source: string): Expression {
  const known = compiled.get(source);
  if (known !== undefined) return known;
  const node = parseExpression(source);
  const expression = { source, node, names: [...new Set(namesOf(node))] };
  if (compiled.size >= compiledMax) compiled.clear();
  compiled.set(source, expression);
  return expression;
}

/** Throws when the expression asks for something that no data can make right, such as a text times a number. */
export function evaluate(expression: Expression, context: ExpressionContext): Evaluated {
  const resolve = (group: string | undefined, name: string): Value | undefined =>
    own(group === undefined ? context.values : own(context.groups, group), name);
  const result = evaluateNode(expression.node, { resolve, functions: context.functions ?? {} });
  if (!result.known) return { known: false, missing: [...new Set(result.missing)] };
  if (typeof result.value === 'object')
    throw new Error(`${expression.source} gives a list where one value is wanted.`);
  return { known: true, value: result.value };
}

/** Verdict of a condition. Anything but true or false is a mistake in the definition. */
export function truthOf(evaluated: Evaluated): Truth {
  if (!evaluated.known) return 'unknown';
  if (typeof evaluated.value !== 'boolean')
    throw new Error(`A condition gave ${JSON.stringify(evaluated.value)} instead of true or false.`);
  return evaluated.value ? 'met' : 'notMet';
}

/** Names that the expression reads, in order of first use; qualified ones with their prefix, such as `base.ITEM`. */
export function namesIn(expression: Expression): readonly string[] {
  return expression.names;
}

/** Functions that the expression calls, each with the number of arguments of the call. */
export function callsIn(
  expression: Expression,
): readonly { readonly name: string; readonly count: number }[] {
  return callsOf(expression.node);
}

function callsOf(node: Node): readonly { name: string; count: number }[] {
  const below = childrenOf(node).flatMap(callsOf);
  return node.kind === 'call' ? [{ name: node.name, count: node.args.length }, ...below] : below;
}

function own<T>(record: Readonly<Record<string, T>> | undefined, key: string): T | undefined {
  return record !== undefined && Object.hasOwn(record, key) ? record[key] : undefined;
}
