import { lineAt, type Source, type SyntaxNode, type Violation, violation } from './source.ts';

export const fileLinesMax = 400;
export const functionLinesMax = 70;

export function checkSizes(sources: readonly Source[]): readonly Violation[] {
  return sources.flatMap(source => [...checkFile(source), ...checkFunctions(source)]);
}

function checkFile(source: Source): readonly Violation[] {
  const lines = source.text.trimEnd().split('\n').length;
  if (lines <= fileLinesMax) return [];
  return [
    violation(
      source,
      0,
      `The file has ${lines} lines, more than ${fileLinesMax}: it holds more than one idea.`,
    ),
  ];
}

function checkFunctions(source: Source): readonly Violation[] {
  return source.nodes.filter(isFunction).flatMap(node => {
    const lines = lineAt(source.text, node.end) - lineAt(source.text, node.start) + 1;
    if (lines <= functionLinesMax || isGroupOfTests(node)) return [];
    const sentence = `A function of ${lines} lines, more than ${functionLinesMax}: give its parts names.`;
    return [violation(source, node.start, sentence)];
  });
}

function isFunction({ type, fields }: SyntaxNode): boolean {
  return (
    /^(FunctionDeclaration|FunctionExpression|ArrowFunctionExpression)$/.test(type) && fields.body !== null
  );
}

/** `describe(…, () => { … })` is a chapter, not a function. */
function isGroupOfTests(node: SyntaxNode): boolean {
  const call = node.within.at(-1);
  return call?.type === 'CallExpression' && /^describe\b/.test(nameOf(call.fields.callee));
}

function nameOf(callee: unknown): string {
  if (typeof callee !== 'object' || callee === null) return '';
  if ('name' in callee) return String(callee.name);
  if ('object' in callee) return nameOf(callee.object);
  return 'callee' in callee ? nameOf(callee.callee) : '';
}
