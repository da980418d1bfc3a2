import type { Text } from '../../protocol/definition.ts';
import type { ProblemView } from '../../record/views.ts';

/** The sentences that a refusal's details hold: the single problems of a form, the places of a malformed request. */
export function linesOfProblem(view: ProblemView, label: (text: Text) => string): readonly string[] {
  const { problems, errors } = view.details;
  if (Array.isArray(problems)) return problems.flatMap(problem => messageOf(problem, label));
  if (Array.isArray(errors)) return errors.flatMap(placeAndRule);
  return [];
}

function messageOf(problem: unknown, label: (text: Text) => string): string[] {
  if (!isRecord(problem) || !isRecord(problem.message)) return [];
  const { en, zh } = problem.message;
  return typeof en === 'string' && typeof zh === 'string' ? [label({ en, zh })] : [];
}

function placeAndRule(error: unknown): string[] {
  if (!isRecord(error)) return [];
  return [[error.path, error.rule].filter(part => typeof part === 'string').join(': ')];
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
