import type { Definition } from '../definition.ts';
import { callsIn, compileExpression, type Expression, namesIn } from '../expression.ts';
import { builtInFunctions } from '../expression-functions.ts';
import { ExpressionSyntaxError } from '../expression-node.ts';
import type { Finding } from '../finding.ts';
import { nearestName } from '../nearest.ts';
import { kindProblems } from './expression-kinds.ts';
import { type ExpressionPlace, expressionPlaces } from './expression-places.ts';
import { itemInRows, itemsInRows } from './repeats.ts';
import { error } from './report.ts';

/** Functions that only the simulator's expressions may call. */
export const drawFunctions: Readonly<Record<string, number>> = {
  uniform: 2,
  normal: 2,
  chance: 1,
  pick: 1,
  weighted: 2,
};

/** Syntax, names, functions and kinds of values of every expression. */
export function checkExpressions(definition: Definition): readonly Finding[] {
  const inRows = itemsInRows(definition);
  return expressionPlaces(definition).flatMap(place => checkPlace(place, inRows));
}

function checkPlace(place: ExpressionPlace, inRows: ReadonlySet<string>): readonly Finding[] {
  let expression: Expression;
  try {
    expression = compileExpression(place.source);
  } catch (problem) {
    if (problem instanceof ExpressionSyntaxError) return [syntaxFinding(place, problem)];
    throw problem;
  }
  const names = [...checkNames(place, expression, inRows), ...checkCalls(place, expression)];
  if (names.length > 0) return names;
  const scope = { named: (name: string) => place.names.get(name) };
  return kindProblems(expression.node, place.wants, scope).map(({ code, at, en, zh }) =>
    error(
      place.path,
      code,
      { en: `At character ${at + 1}: ${en}.`, zh: `第 ${at + 1} 个字符：${zh}。` },
      { en: 'Correct the expression.', zh: '请改正表达式。' },
    ),
  );
}

function syntaxFinding({ path, source }: ExpressionPlace, problem: ExpressionSyntaxError): Finding {
  const at = (problem.position ?? 0) + 1;
  const shown = source.length > 80 ? `${source.slice(0, 77)}…` : source;
  return error(
    path,
    'expressionSyntax',
    {
      en: `“${shown}” is not an expression: at character ${at}, ${problem.message}.`.replace('..', '.'),
      zh: `“${shown}”不是表达式：第 ${at} 个字符，${problem.message}`,
    },
    {
      en: 'Write it in the Common Expression Language, such as: age >= 18 && age <= 70.',
      zh: '请用通用表达式语言（CEL）书写，例如：age >= 18 && age <= 70。',
    },
  );
}

function checkNames(
  { path, names }: ExpressionPlace,
  expression: Expression,
  inRows: ReadonlySet<string>,
): readonly Finding[] {
  return namesIn(expression)
    .filter(name => !names.has(name))
    .map(name => {
      const item = name.replace(/^(base|previous)\./u, '');
      if (inRows.has(item)) return itemInRows(path, item);
      return error(
        path,
        'unknownName',
        {
          en: `The expression names “${name}”, which is not known here.`,
          zh: `表达式中的“${name}”在此处未定义。`,
        },
        suggestion(nearestName(name, names.keys()), {
          en: 'Define it, or name something that can be known here.',
          zh: '请先定义，或改用此处可用的名称。',
        }),
      );
    });
}

function checkCalls({ path, draws }: ExpressionPlace, expression: Expression): readonly Finding[] {
  return callsIn(expression).flatMap(({ name, count }): readonly Finding[] => {
    const counts = countsOf(name, draws);
    if (counts === undefined)
      return [
        error(
          path,
          'unknownFunction',
          { en: `There is no function “${name}” here.`, zh: `此处没有函数“${name}”。` },
          suggestion(nearestName(name, functionNames(draws)), {
            en: `Functions are: ${functionNames(draws).join(', ')}.`,
            zh: `可用函数：${functionNames(draws).join(', ')}。`,
          }),
        ),
      ];
    if (counts.includes(count)) return [];
    return [
      error(
        path,
        'wrongArgumentCount',
        {
          en: `“${name}” is given ${count} arguments.`,
          zh: `函数“${name}”得到了 ${count} 个参数。`,
        },
        { en: `Give it ${counts.join(' or ')}.`, zh: `应为 ${counts.join(' 或 ')} 个。` },
      ),
    ];
  });
}

function countsOf(name: string, draws: boolean): readonly number[] | undefined {
  if (Object.hasOwn(builtInFunctions, name)) return builtInFunctions[name]?.counts;
  const count = draws && Object.hasOwn(drawFunctions, name) ? drawFunctions[name] : undefined;
  return count === undefined ? undefined : [count];
}

function functionNames(draws: boolean): readonly string[] {
  return [...Object.keys(builtInFunctions), ...(draws ? Object.keys(drawFunctions) : [])];
}

function suggestion(
  name: string | undefined,
  otherwise: { readonly en: string; readonly zh: string },
): { en: string; zh: string } {
  if (name === undefined) return { ...otherwise };
  return { en: `Did you mean “${name}”?`, zh: `是否应为“${name}”？` };
}
