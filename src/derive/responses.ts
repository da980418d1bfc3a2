import type { Definition, Outcome } from '../protocol/definition.ts';
import { compileExpression, evaluate, namesIn, truthOf } from '../protocol/expression.ts';
import type { Value } from '../protocol/value.ts';
import { selectedAt } from './assessments.ts';
import {
  type Estimand,
  estimandsOf,
  mainEstimand,
  type Standing,
  sourcesOf,
  standingAt,
} from './estimands.ts';
import type { Source } from './source.ts';
import type { Subject } from './subject.ts';

export type ResponderOutcome = Extract<Outcome, { kind: 'responder' }>;

/** How a participant fared at a visit under an estimand, before anything is counted. */
export type Response =
  | { readonly told: 'response' | 'noResponse' }
  /** The values are not there, or a strategy took them away. */
  | { readonly told: 'missing'; readonly missing: readonly string[] }
  /** The question does not arise for this participant, who counts nowhere. */
  | { readonly told: 'notEvaluable'; readonly reason: 'noBaseline' | 'cannotRespond' | 'outsideStratum' };

/** One row of analysis data: participant × outcome × estimand × reading × visit. */
export interface ResponseRow {
  readonly participant: string;
  readonly outcome: string;
  readonly estimand: string;
  /** Value of the outcome's `readings` parameter; absent where the outcome has only one reading. */
  readonly reading?: Value;
  readonly visit: string;
  readonly baseline?: Value;
  readonly value?: Value;
  readonly date?: string;
  readonly response: Response;
  readonly counts: 'response' | 'noResponse' | 'leftOut';
  /** Intercurrent events in force by then. */
  readonly events: readonly string[];
  /** Those that decided, by the estimand's strategies. */
  readonly because: readonly string[];
  readonly sources: readonly Source[];
}

/** A reading of an outcome: the registered one first, then the others that its parameter offers. */
export interface Reading {
  readonly value?: Value;
  readonly registered: boolean;
}

/** Responses of an outcome as registered, under its main estimand. */
export function responsesAsRegistered(
  definition: Definition,
  outcome: ResponderOutcome,
  rows: readonly ResponseRow[],
): readonly ResponseRow[] {
  const [registered] = readingsOf(definition, outcome);
  const estimand = mainEstimand(definition, outcome).id;
  return rows.filter(
    row =>
      row.outcome === outcome.id &&
      row.estimand === estimand &&
      row.reading === registered?.value &&
      row.counts === 'response',
  );
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

/** Rows of one outcome under each of its estimands, of their populations, at each of its visits, under each reading. */
export function deriveResponses(
  definition: Definition,
  outcome: ResponderOutcome,
  subjects: readonly Subject[],
  parameters: Readonly<Record<string, Value>>,
): readonly ResponseRow[] {
  return estimandsOf(definition, outcome.id).flatMap(estimand => {
    const population = subjects.filter(({ sets }) => sets[estimand.population]?.member);
    return readingsOf(definition, outcome).flatMap(reading => {
      const read =
        outcome.readings === undefined || reading.value === undefined
          ? parameters
          : { ...parameters, [outcome.readings]: reading.value };
      return outcome.visits.flatMap(visit =>
        population.map(subject => ({
          outcome: outcome.id,
          estimand: estimand.id,
          ...(reading.value === undefined ? {} : { reading: reading.value }),
          visit,
          ...deriveResponse(definition, outcome, estimand, visit, subject, read),
        })),
      );
    });
  });
}

function deriveResponse(
  definition: Definition,
  outcome: ResponderOutcome,
  estimand: Estimand,
  visit: string,
  subject: Subject,
  parameters: Readonly<Record<string, Value>>,
): Omit<ResponseRow, 'outcome' | 'estimand' | 'reading' | 'visit'> {
  const base = subject.baselines.get(outcome.item);
  const standing = standingAt(definition, estimand, subject, outcome.item, visit);
  const response = judge(outcome, standing, subject, parameters);
  const at = standing.stands === 'value' ? standing.at : undefined;
  return {
    participant: subject.id,
    ...(base?.known ? { baseline: base.value } : {}),
    ...(at === undefined ? {} : { value: at.value, date: at.date }),
    response,
    counts: countsAs(response, estimand),
    events: standing.events,
    because: standing.because.map(({ event }) => event),
    sources: sourcesOf(base, standing),
  };
}

function countsAs(response: Response, { missing }: Estimand): ResponseRow['counts'] {
  switch (response.told) {
    case 'notEvaluable':
      return 'leftOut';
    case 'missing':
      return missing === 'nonResponse' ? 'noResponse' : 'leftOut';
    default:
      return response.told;
  }
}

function judge(
  outcome: ResponderOutcome,
  standing: Standing,
  subject: Subject,
  parameters: Readonly<Record<string, Value>>,
): Response {
  if (!subject.baselines.get(outcome.item)?.known) return { told: 'notEvaluable', reason: 'noBaseline' };
  if (standing.stands === 'outsideStratum') return { told: 'notEvaluable', reason: 'outsideStratum' };
  const visit = standing.stands === 'value' ? standing.at.analysisVisit : undefined;
  const context = contextAt(outcome, visit, subject, parameters);
  if (outcome.evaluableWhen !== undefined) {
    const evaluable = truthOf(evaluate(compileExpression(outcome.evaluableWhen), context));
    if (evaluable === 'notMet') return { told: 'notEvaluable', reason: 'cannotRespond' };
  }
  if (standing.stands === 'nonResponse') return { told: 'noResponse' };
  if (context.values[outcome.item] === undefined) return { told: 'missing', missing: [outcome.item] };
  const evaluated = evaluate(compileExpression(outcome.response), context);
  if (!evaluated.known) return { told: 'missing', missing: evaluated.missing };
  return { told: truthOf(evaluated) === 'met' ? 'response' : 'noResponse' };
}

/** Every item that the outcome reads, at the visit whose value stands and at baseline. */
function contextAt(
  outcome: ResponderOutcome,
  visit: string | undefined,
  subject: Subject,
  parameters: Readonly<Record<string, Value>>,
) {
  const values: Record<string, Value | undefined> = {};
  const base: Record<string, Value | undefined> = {};
  for (const item of itemsOfOutcome(outcome)) {
    const assessments = subject.assessments.get(item) ?? [];
    values[item] = visit === undefined ? undefined : selectedAt(assessments, visit)?.value;
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
