import { type CelFunc, CelScalar, celEnv, celFunc, isCelError, parse, plan } from '@bufbuild/cel';
import type { Value } from '../protocol/value.ts';

type Bound = Readonly<Record<string, Value | undefined>>;

/**
 * Evaluates an expression of the definition by another implementation of CEL than the one that the product uses.
 * Undefined: a value that it needs is missing.
 */
export function evaluateByOtherCel(
  source: string,
  values: Bound,
  groups: Readonly<Record<string, Bound>> = {},
): Value | undefined {
  const bindings: Record<string, Value | Map<string, Value>> = present(values);
  for (const [name, group] of Object.entries(groups))
    bindings[name] = new Map(Object.entries(present(group)));
  const result = planned(source)(bindings);
  if (isCelError(result)) {
    if (/unresolved|not found|no such|undefined/i.test(result.message)) return undefined;
    throw new Error(`${source}: ${result.message}`);
  }
  if (typeof result === 'number' || typeof result === 'string' || typeof result === 'boolean') return result;
  if (typeof result === 'bigint') return Number(result);
  throw new Error(`${source} gives neither number, text nor truth`);
}

type Evaluator = (bindings: Record<string, Value | Map<string, Value>>) => unknown;
const plans = new Map<string, Evaluator>();

function planned(source: string): Evaluator {
  const known = plans.get(source);
  if (known !== undefined) return known;
  const parsed = parse(source);
  literalsAsDecimals(parsed.expr);
  const evaluator: Evaluator = plan(environment, parsed);
  plans.set(source, evaluator);
  return evaluator;
}

/** CEL will not multiply a whole number with a decimal; in a definition there is one kind of number. */
function literalsAsDecimals(node: unknown): void {
  if (node === null || typeof node !== 'object') return;
  if ('case' in node && 'value' in node && node.case === 'int64Value') {
    node.case = 'doubleValue';
    node.value = Number(node.value);
    return;
  }
  for (const child of Object.values(node)) literalsAsDecimals(child);
}

const { DOUBLE, STRING } = CelScalar;

const functions: CelFunc[] = [
  celFunc('min', [DOUBLE, DOUBLE], DOUBLE, (a, b) => Math.min(a, b)),
  celFunc('max', [DOUBLE, DOUBLE], DOUBLE, (a, b) => Math.max(a, b)),
  celFunc('abs', [DOUBLE], DOUBLE, x => Math.abs(x)),
  celFunc('floor', [DOUBLE], DOUBLE, x => Math.floor(x)),
  celFunc('round', [DOUBLE, DOUBLE], DOUBLE, (x, digits) => Number(x.toFixed(digits))),
  celFunc('daysBetween', [STRING, STRING], DOUBLE, (from, to) => elapsed(from, to, 'days').days),
  celFunc('completedYears', [STRING, STRING], DOUBLE, (from, to) => elapsed(from, to, 'years').years),
];

const environment = celEnv({ funcs: functions });

function elapsed(from: string, to: string, largestUnit: 'days' | 'years'): Temporal.Duration {
  return Temporal.PlainDate.from(from).until(to, { largestUnit });
}

function present(values: Bound): Record<string, Value> {
  const known: Record<string, Value> = {};
  for (const [name, value] of Object.entries(values)) if (value !== undefined) known[name] = value;
  return known;
}
