import { builtInFunctions } from '../expression-functions.ts';
import { childrenOf, type Node } from '../expression-node.ts';
import type { Value } from '../value.ts';

/** Kind of value that an expression gives; `any` where it cannot be told without data. */
export type Kind = 'number' | 'text' | 'truth' | 'list' | 'any';

export interface NamedValue {
  readonly kind: Kind;
  /** The only values that it can have, if they are listed. */
  readonly among?: readonly Value[];
  /** Its text may be a date without a day, which < and > would compare wrongly. */
  readonly partialDate?: boolean;
}

export interface KindProblem {
  readonly code: 'wrongKind' | 'notAChoice' | 'partialDateCompared';
  readonly at: number;
  readonly en: string;
  readonly zh: string;
}

export interface KindScope {
  readonly named: (name: string) => NamedValue | undefined;
}

/** Everything in an expression that no data could make right, though each name in it exists. */
export function kindProblems(node: Node, wanted: Kind, scope: KindScope): readonly KindProblem[] {
  return [...mismatch(node, wanted, scope), ...problemsIn(node, scope)];
}

export function kindOf(node: Node, scope: KindScope): Kind {
  switch (node.kind) {
    case 'literal':
      return kindOfValue(node.value);
    case 'name':
      return scope.named(nameOf(node))?.kind ?? 'any';
    case 'list':
      return 'list';
    case 'not':
    case 'and':
    case 'or':
      return 'truth';
    case 'negate':
      return 'number';
    case 'choose': {
      const kinds = [kindOf(node.ifTrue, scope), kindOf(node.ifFalse, scope)] as const;
      return kinds[0] === kinds[1] ? kinds[0] : 'any';
    }
    case 'binary':
      return kindOfBinary(node, scope);
    case 'call':
      return builtInFunctions[node.name]?.gives ?? 'any';
  }
}

export function kindOfValue(value: Value): Kind {
  if (typeof value === 'number') return 'number';
  return typeof value === 'string' ? 'text' : 'truth';
}

type BinaryNode = Extract<Node, { kind: 'binary' }>;

function kindOfBinary({ operator, left }: BinaryNode, scope: KindScope): Kind {
  if (operator === '+') return kindOf(left, scope);
  return ['-', '*', '/', '%'].includes(operator) ? 'number' : 'truth';
}

function problemsIn(node: Node, scope: KindScope): readonly KindProblem[] {
  const below = childrenOf(node).flatMap(child => problemsIn(child, scope));
  return [...problemsAt(node, scope), ...below];
}

function problemsAt(node: Node, scope: KindScope): readonly KindProblem[] {
  switch (node.kind) {
    case 'not':
      return mismatch(node.of, 'truth', scope);
    case 'negate':
      return mismatch(node.of, 'number', scope);
    case 'and':
    case 'or':
      return [node.left, node.right].flatMap(side => mismatch(side, 'truth', scope));
    case 'choose':
      return mismatch(node.condition, 'truth', scope);
    case 'binary':
      return problemsOfBinary(node, scope);
    case 'call':
      return problemsOfCall(node, scope);
    default:
      return [];
  }
}

function problemsOfBinary(node: BinaryNode, scope: KindScope): readonly KindProblem[] {
  const { operator, left, right } = node;
  if (operator === 'in')
    return right.kind === 'list'
      ? right.items.flatMap(item => choiceProblems(left, item, scope))
      : mismatch(right, 'list', scope);
  const [a, b] = [kindOf(left, scope), kindOf(right, scope)];
  if (a !== 'any' && b !== 'any' && a !== b) return [differentKinds(node, a, b)];
  if (operator === '==' || operator === '!=') return choiceProblems(left, right, scope);
  if (['<', '<=', '>', '>='].includes(operator)) {
    const partial = [left, right].filter(isName).find(side => scope.named(nameOf(side))?.partialDate);
    if (partial !== undefined) return [partialDateCompared(partial)];
    return a === 'truth' ? mismatch(left, 'number', scope) : [];
  }
  if (operator === '+' && a === 'text') return [];
  return [...mismatch(left, 'number', scope), ...mismatch(right, 'number', scope)];
}

/** An item with listed choices is compared with a value that is none of them. */
function choiceProblems(left: Node, right: Node, scope: KindScope): readonly KindProblem[] {
  const [name, literal] = left.kind === 'name' ? [left, right] : [right, left];
  if (name.kind !== 'name' || literal.kind !== 'literal') return [];
  const { among } = scope.named(nameOf(name)) ?? {};
  if (among === undefined || among.includes(literal.value)) return [];
  const [wrong, choices] = [
    JSON.stringify(literal.value),
    among.map(value => JSON.stringify(value)).join(', '),
  ];
  return [
    {
      code: 'notAChoice',
      at: literal.at,
      en: `“${nameOf(name)}” is never ${wrong}; it is one of ${choices}`,
      zh: `“${nameOf(name)}”不会等于 ${wrong}；可能的取值为 ${choices}`,
    },
  ];
}

function problemsOfCall(node: Extract<Node, { kind: 'call' }>, scope: KindScope): readonly KindProblem[] {
  const takes = builtInFunctions[node.name]?.takes ?? [];
  if (node.name === 'atLeast' && node.args.length === 2) {
    const list = node.args[1];
    if (list?.kind !== 'list') return list === undefined ? [] : mismatch(list, 'list', scope);
    return list.items.flatMap(item => mismatch(item, 'truth', scope));
  }
  return node.args.flatMap((argument, i) => {
    const wanted = takes[i] ?? 'any';
    return mismatch(argument, wanted === 'date' ? 'text' : wanted, scope);
  });
}

function mismatch(node: Node, wanted: Kind, scope: KindScope): readonly KindProblem[] {
  const found = kindOf(node, scope);
  if (found === 'any' || wanted === 'any' || found === wanted) return [];
  return [
    {
      code: 'wrongKind',
      at: node.at,
      en: `${kindNames[wanted].en} is wanted here, not ${kindNames[found].en}`,
      zh: `此处需要${kindNames[wanted].zh}，而不是${kindNames[found].zh}`,
    },
  ];
}

function differentKinds(node: BinaryNode, a: Kind, b: Kind): KindProblem {
  return {
    code: 'wrongKind',
    at: node.at,
    en: `${node.operator} stands between ${kindNames[a].en} and ${kindNames[b].en}`,
    zh: `${node.operator} 的两侧分别是${kindNames[a].zh}和${kindNames[b].zh}`,
  };
}

function partialDateCompared(node: NameNode): KindProblem {
  return {
    code: 'partialDateCompared',
    at: node.at,
    en: `“${nameOf(node)}” may lack its day, so < and > do not order it; use before, onOrBefore or within`,
    zh: `“${nameOf(node)}”可能缺少日，< 和 > 无法比较；请使用 before、onOrBefore 或 within`,
  };
}

type NameNode = Extract<Node, { kind: 'name' }>;

function isName(node: Node): node is NameNode {
  return node.kind === 'name';
}

function nameOf({ group, name }: NameNode): string {
  return group === undefined ? name : `${group}.${name}`;
}

const kindNames: Readonly<Record<Kind, { readonly en: string; readonly zh: string }>> = {
  number: { en: 'a number', zh: '数字' },
  text: { en: 'a text or date', zh: '文本或日期' },
  truth: { en: 'true or false', zh: '真假值' },
  list: { en: 'a list', zh: '列表' },
  any: { en: 'any value', zh: '任意值' },
};
