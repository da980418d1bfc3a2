import type { Definition, Outcome } from '../protocol/definition.ts';
import { compileExpression, evaluate, namesIn, truthOf } from '../protocol/expression.ts';
import type { Value } from '../protocol/value.ts';
import { selectedAt } from './assessments.ts';
import type { Source } from './source.ts';
import type { Subject } from './subject.ts';

export type ResponderOutcome = Extract<Outcome, { kind: 'responder' }>;

/** How a participant fared at a visit, before anything is counted. */
export type Response =
  | { readonly told: 'response' | 'noResponse' }
  /** The values are not there; counted as non-response beside the observed cases. */
  | { readonly told: 'missing'; readonly missing: readonly string[] }
  /** The question does not arise for this participant, who counts nowhere. */
  | { readonly told: 'notEvaluable'; readonly reason: 'noBaseline' | 'cannotRespond' };

/** One row of analysis data: participant × outcome × reading × visit. */
export interface ResponseRow {
  readonly participant: string;
  readonly outcome: string;
  /** Value of the outcome's `readings` parameter; absent where the outcome has only one reading. */
  readonly reading?: Value;
  readonly visit: string;
  readonly baseline?: Value;
  readonly value?: Value;
  readonly date?: string;
  readonly response: Response;
  /** Rescue or prohibited medication was in use by the day of the value. */
  readonly rescued: boolean;
  readonly sources: readonly Source[];
}

/** A reading of an outcome: the registered one first, then the others that its parameter offers. */
export interface Reading {
  readonly value?: Value;
  readonly registered: boolean;
}

export function readingsOf(
  definition: Pick<Definition, 'parameters'>,
  outcome: ResponderOutcome,
): readonly Reading[] {
  const parameter = definition.parameters.find(({ id }) => id === outcome.readings);
  if (parameter === undefined) return [{ registered: true }];
  return [
    { value: parameter.default, registered: true },
    ...parameter.alternatives.map(value => ({ value, registered: false })),
  ];
}

/** Rows of one outcome for the participants given, at each of its visits, under each reading. */
export function deriveResponses(
  definition: Definition,
  outcome: ResponderOutcome,
  subjects: readonly Subject[],
  parameters: Readonly<Record<string, Value>>,
): readonly ResponseRow[] {
  return readingsOf(definition, outcome).flatMap(reading =>
    outcome.visits.flatMap(visit =>
      subjects.map(subject => deriveResponse(outcome, reading, visit, subject, parameters)),
    ),
  );
}

function deriveResponse(
  outcome: ResponderOutcome,
  reading: Reading,
  visit: string,
  subject: Subject,
  parameters: Readonly<Record<string, Value>>,
): ResponseRow {
  const base = subject.baselines.get(outcome.item);
  const at = selectedAt(subject.assessments.get(outcome.item) ?? [], visit);
  const read =
    outcome.readings === undefined || reading.value === undefined
      ? parameters
      : { ...parameters, [outcome.readings]: reading.value };
  return {
    participant: subject.id,
    outcome: outcome.id,
    ...(reading.value === undefined ? {} : { reading: reading.value }),
    visit,
    ...(base?.known ? { baseline: base.value } : {}),
    ...(at === undefined ? {} : { value: at.value, date: at.date }),
    response: judge(outcome, visit, subject, read),
    rescued: subject.rescue !== undefined && at !== undefined && subject.rescue.from <= at.date,
    sources: [...(base?.known ? base.sources : []), ...(at?.sources ?? [])],
  };
}

function judge(
  outcome: ResponderOutcome,
  visit: string,
  subject: Subject,
  parameters: Readonly<Record<string, Value>>,
): Response {
  if (!subject.baselines.get(outcome.item)?.known) return { told: 'notEvaluable', reason: 'noBaseline' };
  const context = contextAt(outcome, visit, subject, parameters);
  if (outcome.evaluableWhen !== undefined) {
    const evaluable = truthOf(evaluate(compileExpression(outcome.evaluableWhen), context));
    if (evaluable === 'notMet') return { told: 'notEvaluable', reason: 'cannotRespond' };
  }
  if (context.values[outcome.item] === undefined) return { told: 'missing', missing: [outcome.item] };
  const evaluated = evaluate(compileExpression(outcome.response), context);
  if (!evaluated.known) return { told: 'missing', missing: evaluated.missing };
  return { told: truthOf(evaluated) === 'met' ? 'response' : 'noResponse' };
}

/** Every item that the outcome reads, at the visit and at baseline. */
function contextAt(
  outcome: ResponderOutcome,
  visit: string,
  subject: Subject,
  parameters: Readonly<Record<string, Value>>,
) {
  const values: Record<string, Value | undefined> = {};
  const base: Record<string, Value | undefined> = {};
  for (const item of itemsOfOutcome(outcome)) {
    values[item] = selectedAt(subject.assessments.get(item) ?? [], visit)?.value;
    const baseline = subject.baselines.get(item);
    base[item] = baseline?.known ? baseline.value : undefined;
  }
  return { values, groups: { base, param: parameters } };
}

/** The item that decides and the items that the expressions name, bare or as baseline values. */
export function itemsOfOutcome(outcome: Outcome): readonly string[] {
  if (outcome.kind === 'adverseEvents') return [];
  if (outcome.kind === 'change') return [outcome.item];
  const expressions = [
    outcome.response,
    ...(outcome.evaluableWhen === undefined ? [] : [outcome.evaluableWhen]),
  ];
  const named = expressions
    .flatMap(source => namesIn(compileExpression(source)))
    .filter(name => !name.startsWith('param.'))
    .map(name => (name.startsWith('base.') ? name.slice('base.'.length) : name));
  return [...new Set([outcome.item, ...named])];
}
