import type { Node } from '../../protocol/expression-node.ts';
import { givesTruths, loopOf, loops, type Operation } from './arithmetic.ts';
import { codeOf, constant, type Holds, NotInColumns, type Operand } from './column.ts';
import { call } from './functions.ts';
import { columnOf, holdsOf, operationColumn, type Program } from './program.ts';

export interface Scope {
  readonly program: Program;
  /** Names the streams of the draws of this expression. */
  readonly purpose: string;
  /** Arithmetic on recorded values keeps 13 digits, so that thresholds that are met exactly are met. */
  readonly isExact: boolean;
  readonly resolve: (group: string | undefined, name: string) => Operand;
}

/**
 * An expression of a definition as steps of a program. What does not hang on anything drawn is worked out now, and the
 * branches that it rules out are left away; of the others both are filled and one is chosen row by row.
 */
export function compile(node: Node, scope: Scope): Operand {
  switch (node.kind) {
    case 'literal':
      return constant(node.value);
    case 'name':
      return scope.resolve(node.group, node.name);
    case 'list':
      return { kind: 'list', values: node.items.map(item => compile(item, scope)) };
    case 'not':
      return binary('==', compile(node.of, scope), constant(false), scope);
    case 'negate':
      return binary('-', constant(0), compile(node.of, scope), scope);
    case 'and':
    case 'or':
      return bothOrEither(node, scope);
    case 'choose':
      return chosen(node, scope);
    case 'binary':
      return binary(node.operator, compile(node.left, scope), compile(node.right, scope), scope);
    case 'call': {
      const args = node.args.map(argument => compile(argument, scope));
      return call(node.name, args, scope.program, `${scope.purpose} ${node.name} ${node.at}`);
    }
  }
}

type Of<Kind extends Node['kind']> = Extract<Node, { kind: Kind }>;

function bothOrEither(node: Of<'and' | 'or'>, scope: Scope): Operand {
  const decisive = node.kind === 'or';
  const left = compile(node.left, scope);
  if (left.kind === 'constant') return left.value === decisive ? left : compile(node.right, scope);
  const right = compile(node.right, scope);
  if (right.kind === 'constant') return right.value === decisive ? right : left;
  return step(node.kind, left, right, scope);
}

function chosen(node: Of<'choose'>, scope: Scope): Operand {
  const condition = compile(node.condition, scope);
  if (condition.kind === 'constant')
    return compile(condition.value === true ? node.ifTrue : node.ifFalse, scope);
  const [ifTrue, ifFalse] = [compile(node.ifTrue, scope), compile(node.ifFalse, scope)];
  return chooseColumn(scope.program, condition, ifTrue, ifFalse);
}

function chooseColumn(program: Program, condition: Operand, ifTrue: Operand, ifFalse: Operand): Operand {
  const of = [condition, ifTrue, ifFalse].map(operand => columnOf(program, operand));
  const holds: Holds = holdsOf(ifTrue) === holdsOf(ifFalse) ? holdsOf(ifTrue) : 'mixed';
  return { kind: 'column', column: operationColumn(program, 'choose', of), holds };
}

function binary(operator: string, left: Operand, right: Operand, scope: Scope): Operand {
  if (operator === 'in') return within(left, right, scope);
  if (left.kind === 'constant' && right.kind === 'constant') return folded(operator, left, right);
  return step(operator, left, right, scope);
}

function within(left: Operand, right: Operand, scope: Scope): Operand {
  if (right.kind !== 'list') throw new NotInColumns('"in" asks for a list.');
  return right.values
    .map(value => binary('==', left, value, scope))
    .reduce((found, one) => either(found, one, scope), constant(false));
}

function either(a: Operand, b: Operand, scope: Scope): Operand {
  if (a.kind === 'constant') return a.value === true ? a : b;
  if (b.kind === 'constant') return b.value === true ? b : a;
  return step('or', a, b, scope);
}

function folded(operator: string, left: Operand, right: Operand): Operand {
  const [out, a, b] = [new Float64Array(1), new Float64Array(1), new Float64Array(1)];
  if (left.kind !== 'constant' || right.kind !== 'constant') throw new Error('Only constants are folded.');
  a[0] = codeOf(left.value);
  b[0] = codeOf(right.value);
  const operation = operationOf(operator);
  loopOf(operation)(out, a, b, out);
  return constant(givesTruths(operation) ? out[0] === 1 : (out[0] as number));
}

function step(operator: string, left: Operand, right: Operand, { program, isExact }: Scope): Operand {
  const of = [columnOf(program, left), columnOf(program, right)];
  const operation = operationOf(operator);
  const isTruth = givesTruths(operation);
  const column = operationColumn(program, operation, of, isExact && !isTruth);
  return { kind: 'column', column, holds: isTruth ? 'truth' : 'number' };
}

function operationOf(operator: string): Operation {
  if (Object.hasOwn(loops, operator)) return operator as Operation;
  throw new NotInColumns(`The operator ${operator} is not offered in columns.`);
}
