import type { FastifyError } from 'fastify';
import type { Language, Text } from '../protocol/definition.ts';
import type { ProblemView } from '../record/views.ts';
import { Problem, type ProblemCode, problems } from './problems.ts';
import { RefusedAct } from './refused-act.ts';

export const problemMediaType = 'application/problem+json; charset=utf-8';

/** Whatever was thrown, as problem details (RFC 9457). Nothing that was sent is repeated in them. */
export function problemOf(error: unknown, language: Language): ProblemView {
  if (error instanceof RefusedAct) {
    const { code, message, details } = error.refusal;
    return render('refusals', code, refusedStatus, message, details, language);
  }
  const problem = error instanceof Problem ? error : asProblem(error);
  const { status, ...sentence } = problems[problem.code];
  return render('problems', problem.code, status, sentence, problem.details, language);
}

/** The request was understood; it conflicts with the record as it stands. */
const refusedStatus = 409;

function render(
  document: 'refusals' | 'problems',
  code: string,
  status: number,
  sentence: Text,
  details: Readonly<Record<string, unknown>>,
  language: Language,
): ProblemView {
  const words = code.replaceAll('-', ' ');
  const title = words.charAt(0).toUpperCase() + words.slice(1);
  return { type: `/docs/${document}#${code}`, title, status, detail: sentence[language], code, details };
}

const codesByStatus: Readonly<Record<number, ProblemCode>> = {
  400: 'invalid-request',
  404: 'unknown-route',
  413: 'body-too-large',
  414: 'invalid-request',
  415: 'unsupported-media-type',
  429: 'too-many-requests',
};

function asProblem(error: unknown): Problem {
  const { validation, validationContext, code, statusCode } = error as Partial<FastifyError>;
  if (validation)
    return new Problem('invalid-request', { errors: readValidation(validation, validationContext) });
  if (code === 'FST_ERR_CTP_INVALID_JSON_BODY' || error instanceof SyntaxError)
    return new Problem('unreadable-json');
  return new Problem(codesByStatus[statusCode ?? 500] ?? 'internal-error');
}

type Failures = NonNullable<FastifyError['validation']>;

const failuresMax = 20;

/** Where and which rule, never the value. A failed alternative is told once, not once for each alternative. */
function readValidation(failures: Failures, context = 'body') {
  return failures
    .filter(({ schemaPath }) => !/\/anyOf\/\d+(\/|$)/.test(schemaPath))
    .slice(0, failuresMax)
    .map(({ instancePath, keyword, params }) => ({
      path: `/${context}${shownPath(instancePath)}`,
      rule: keyword,
      ...ruleDetails(params),
    }));
}

/** Keys are chosen by the sender too: only what looks like an item's id is repeated. */
function shownPath(instancePath: string): string {
  return instancePath
    .split('/')
    .map(part => (isName(part) ? part : '?'))
    .join('/');
}

function isName(text: string): boolean {
  return /^[A-Za-z0-9_]{0,60}$/.test(text);
}

/** Numbers and texts of the schema; for an unknown or missing key, its name. */
function ruleDetails(params: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const entries = Object.entries(params).filter(([name, value]) => {
    if (name === 'additionalProperty') return typeof value === 'string' && isName(value);
    return ['limit', 'pattern', 'type', 'missingProperty', 'allowedValue', 'allowedValues'].includes(name);
  });
  return Object.fromEntries(entries);
}
