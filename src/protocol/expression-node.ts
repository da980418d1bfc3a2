import { type ASTNode, type BinaryOperator, ParseError, parse } from '@marcbachmann/cel-js';
import type { Value } from './value.ts';

/** An expression as a tree of plain data. `at` is where it starts in the text, counted in characters from 0. */
export type Node = { readonly at: number } & (
  | { readonly kind: 'literal'; readonly value: Value }
  /** `weight`, or with a group `base.weight`. */
  | { readonly kind: 'name'; readonly group?: string; readonly name: string }
  | { readonly kind: 'list'; readonly items: readonly Node[] }
  | { readonly kind: 'not' | 'negate'; readonly of: Node }
  | { readonly kind: 'and' | 'or'; readonly left: Node; readonly right: Node }
  | { readonly kind: 'choose'; readonly condition: Node; readonly ifTrue: Node; readonly ifFalse: Node }
  | { readonly kind: 'binary'; readonly operator: BinaryOperator; readonly left: Node; readonly right: Node }
  /** A method call is a call with its receiver as first argument. */
  | { readonly kind: 'call'; readonly name: string; readonly args: readonly Node[] }
);

/** The text is not an expression. */
export class ExpressionSyntaxError extends Error {
  readonly position: number | undefined;

  constructor(message: string, position: number | undefined) {
    super(message);
    this.name = 'ExpressionSyntaxError';
    this.position = position;
  }
}

/** A longer text could nest deeper than the call stack. */
const lengthMax = 10_000;

/** Reads text in the Common Expression Language. */
export function parseExpression(source: string): Node {
  if (source.length > lengthMax)
    throw new ExpressionSyntaxError(`An expression has at most ${lengthMax} characters.`, lengthMax);
  let tree: ASTNode;
  try {
    tree = parse(source).ast;
  } catch (error) {
    if (error instanceof ParseError) throw new ExpressionSyntaxError(error.summary, error.range?.start);
    throw error;
  }
  return nodeOf(tree);
}

export function childrenOf(node: Node): readonly Node[] {
  switch (node.kind) {
    case 'literal':
    case 'name':
      return [];
    case 'list':
      return node.items;
    case 'not':
    case 'negate':
      return [node.of];
    case 'and':
    case 'or':
    case 'binary':
      return [node.left, node.right];
    case 'choose':
      return [node.condition, node.ifTrue, node.ifFalse];
    case 'call':
      return node.args;
  }
}

/** Names that are read, in order, with repeats; qualified ones with their prefix. */
export function namesOf(node: Node): readonly string[] {
  if (node.kind === 'name') return [node.group === undefined ? node.name : `${node.group}.${node.name}`];
  return childrenOf(node).flatMap(namesOf);
}

function nodeOf(tree: ASTNode): Node {
  const at = tree.start;
  switch (tree.op) {
    case 'value':
      return { at, kind: 'literal', value: literalOf(tree.args, at) };
    case 'id':
      return { at, kind: 'name', name: tree.args };
    case '.':
      return qualifiedName(tree);
    case 'list':
      return { at, kind: 'list', items: tree.args.map(nodeOf) };
    case '!_':
      return { at, kind: 'not', of: nodeOf(tree.args) };
    case '-_':
      return { at, kind: 'negate', of: nodeOf(tree.args) };
    case '&&':
      return { at, kind: 'and', left: nodeOf(tree.args[0]), right: nodeOf(tree.args[1]) };
    case '||':
      return { at, kind: 'or', left: nodeOf(tree.args[0]), right: nodeOf(tree.args[1]) };
    case '?:': {
      const [condition, ifTrue, ifFalse] = tree.args;
      return {
        at,
        kind: 'choose',
        condition: nodeOf(condition),
        ifTrue: nodeOf(ifTrue),
        ifFalse: nodeOf(ifFalse),
      };
    }
    case 'call':
      return { at, kind: 'call', name: tree.args[0], args: tree.args[1].map(nodeOf) };
    case 'rcall':
      return { at, kind: 'call', name: tree.args[0], args: [tree.args[1], ...tree.args[2]].map(nodeOf) };
    case 'map':
    case '.?':
    case '[]':
    case '[?]':
      throw new ExpressionSyntaxError('Maps and indexes are not used in definitions.', at);
    default:
      return {
        at,
        kind: 'binary',
        operator: tree.op,
        left: nodeOf(tree.args[0]),
        right: nodeOf(tree.args[1]),
      };
  }
}

function qualifiedName(tree: Extract<ASTNode, { op: '.' }>): Node {
  const [group, name] = tree.args;
  if (group.op !== 'id')
    throw new ExpressionSyntaxError('Before a point stands one name, as in base.ITEM.', tree.start);
  return { at: tree.start, kind: 'name', group: group.args, name };
}

function literalOf(value: Extract<ASTNode, { op: 'value' }>['args'], at: number): Value {
  switch (typeof value) {
    case 'string':
    case 'number':
    case 'boolean':
      return value;
    case 'bigint':
      return Number(value);
    default:
      throw new ExpressionSyntaxError('A literal is a number, a text, true or false; there is no null.', at);
  }
}
