import { builtInFunctions, type CallableFunction } from './expression-functions.ts';
import { type Node, namesOf } from './expression-node.ts';
import { type Argument, applyOperator, equalValues } from './expression-operators.ts';
import type { Value } from './value.ts';

/** A value, or the names without which it cannot be told. A division by zero cannot be told either and names nothing. */
export type Result =
  | { readonly known: true; readonly value: Argument }
  | { readonly known: false; readonly missing: readonly string[] };

export interface Scope {
  readonly resolve: (group: string | undefined, name: string) => Value | undefined;
  readonly functions: Readonly<Record<string, CallableFunction>>;
}

/** Evaluates in Kleene's strong three-valued logic: an unknown part makes the whole unknown unless the rest decides it. */
export function evaluateNode(node: Node, scope: Scope): Result {
  switch (node.kind) {
    case 'literal':
      return known(node.value);
    case 'name':
      return evaluateName(node, scope);
    case 'list':
      return together(node.items, scope, values => values as readonly Value[]);
    case 'not':
      return together([node.of], scope, ([value]) => !truth(value, node.of));
    case 'negate':
      return together([node.of], scope, ([value]) => -number(value, node.of));
    case 'and':
      return connect(node.left, node.right, false, scope);
    case 'or':
      return connect(node.left, node.right, true, scope);
    case 'choose': {
      const condition = evaluateNode(node.condition, scope);
      if (!condition.known) return condition;
      return evaluateNode(truth(condition.value, node.condition) ? node.ifTrue : node.ifFalse, scope);
    }
    case 'binary':
      return evaluateBinary(node, scope);
    case 'call':
      return evaluateCall(node, scope);
  }
}

type NodeOf<K extends Node['kind']> = Extract<Node, { kind: K }>;

function evaluateName({ group, name }: NodeOf<'name'>, scope: Scope): Result {
  const value = scope.resolve(group, name);
  if (value !== undefined) return known(value);
  return unknown([group === undefined ? name : `${group}.${name}`]);
}

/** `decisive` on either side settles it: true for ||, false for &&. The right side is not read when the left settles it. */
function connect(left: Node, right: Node, decisive: boolean, scope: Scope): Result {
  const first = evaluateNode(left, scope);
  if (first.known && truth(first.value, left) === decisive) return known(decisive);
  const second = evaluateNode(right, scope);
  if (second.known && truth(second.value, right) === decisive) return known(decisive);
  return unknownAmong([first, second]) ?? known(!decisive);
}

function evaluateBinary(node: NodeOf<'binary'>, scope: Scope): Result {
  if (node.operator === 'in' && node.right.kind === 'list') return amongItems(node, node.right.items, scope);
  const { operator } = node;
  return together([node.left, node.right], scope, ([a, b]) => applyOperator(operator, a, b));
}

/** `x in [a, b]` is `x == a || x == b`, so that one unknown element does not hide a match. */
function amongItems(node: NodeOf<'binary'>, items: readonly Node[], scope: Scope): Result {
  const wanted = evaluateNode(node.left, scope);
  if (!wanted.known) return wanted;
  const results = items.map(item => evaluateNode(item, scope));
  const found = results.some(result => result.known && equalValues(wanted.value, result.value));
  return found ? known(true) : (unknownAmong(results) ?? known(false));
}

function evaluateCall(node: NodeOf<'call'>, scope: Scope): Result {
  if (node.name === 'atLeast' && node.args.length === 2) return countAtLeast(node, scope);
  const own = Object.hasOwn(scope.functions, node.name) ? scope.functions[node.name] : undefined;
  const builtIn = Object.hasOwn(builtInFunctions, node.name) ? builtInFunctions[node.name] : undefined;
  const run = own ?? builtIn?.run;
  if (run === undefined) throw new Error(`There is no function ${node.name}.`);
  if (own === undefined && !builtIn?.counts.includes(node.args.length))
    throw new Error(`${node.name} takes ${builtIn?.counts.join(' or ')} arguments.`);
  return together(node.args, scope, values => run(...values));
}

/** `atLeast(n, [a, b, …])`: true once n are true, false once no n can be, otherwise cannot be told. */
function countAtLeast(node: NodeOf<'call'>, scope: Scope): Result {
  const [wantedNode, list] = node.args;
  if (wantedNode === undefined || list?.kind !== 'list')
    throw new Error('atLeast counts a list of conditions.');
  const wanted = evaluateNode(wantedNode, scope);
  if (!wanted.known) return wanted;
  const needed = number(wanted.value, wantedNode);
  const results = list.items.map(item => evaluateNode(item, scope));
  const open = results.filter(result => !result.known);
  const met = results.filter(
    (result, i) => result.known && truth(result.value, list.items[i] ?? list),
  ).length;
  if (met >= needed) return known(true);
  return met + open.length < needed ? known(false) : unknown(open.flatMap(result => result.missing));
}

/** Evaluates all parts and, when every one is known, combines them. Undefined from `combine` means: cannot be told. */
function together(
  parts: readonly Node[],
  scope: Scope,
  combine: (values: readonly Argument[]) => Argument | undefined,
): Result {
  const values: Argument[] = [];
  const missing: string[] = [];
  for (const part of parts) {
    const result = evaluateNode(part, scope);
    if (result.known) values.push(result.value);
    else missing.push(...result.missing);
  }
  if (values.length < parts.length) return unknown(missing);
  const value = combine(values);
  return value === undefined ? unknown(parts.flatMap(namesOf)) : known(value);
}

/** What stays unknown when nothing decides it, or undefined when every part is known. */
function unknownAmong(results: readonly Result[]): Result | undefined {
  if (results.every(result => result.known)) return undefined;
  return unknown(results.flatMap(result => (result.known ? [] : result.missing)));
}

function known(value: Argument): Result {
  return { known: true, value };
}

function unknown(missing: readonly string[]): Result {
  return { known: false, missing };
}

function truth(value: Argument | undefined, node: Node): boolean {
  if (typeof value === 'boolean') return value;
  throw new Error(`True or false is wanted at character ${node.at + 1}, not ${JSON.stringify(value)}.`);
}

function number(value: Argument | undefined, node: Node): number {
  if (typeof value === 'number') return value;
  throw new Error(`A number is wanted at character ${node.at + 1}, not ${JSON.stringify(value)}.`);
}
