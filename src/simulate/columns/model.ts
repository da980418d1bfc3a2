import type { ScorerInputs } from '../../instruments/scorer-inputs.ts';
import { isScorerName, scorers } from '../../instruments/scorers.ts';
import type { Definition, Item, Simulation, Visit } from '../../protocol/definition.ts';
import { compileExpression } from '../../protocol/expression.ts';
import { formOf, itemOf, itemsOfForm, visitOf } from '../../protocol/lookup.ts';
import { parametersOf } from '../../protocol/parameters.ts';
import type { Value } from '../../protocol/value.ts';
import { codeOf, constant, NotInColumns, type Operand, valueOfCode } from './column.ts';
import { compile, type Scope } from './compile.ts';
import { call, rounded } from './functions.ts';
import { columnOf, filledColumn, holdsOf, type Program, readable } from './program.ts';

/** The definition's own model of its participants (its `simulation`), worked out only as far as somebody asks for it. */
export interface Model {
  readonly definition: Definition;
  readonly simulation: Simulation;
  readonly program: Program;
  /** Facts about rows that the simulation does not draw: `arm`, `cohort`, `site`. */
  readonly assigned: Readonly<Record<string, Operand>>;
  readonly parameters: Readonly<Record<string, Value>>;
  readonly traits: Map<string, Operand>;
  readonly items: Map<string, Operand>;
}

export function newModel(
  definition: Definition,
  simulation: Simulation,
  program: Program,
  assigned: Model['assigned'],
): Model {
  const parameters = parametersOf(definition);
  return { definition, simulation, program, assigned, parameters, traits: new Map(), items: new Map() };
}

/** What the item says at a visit. Throws NotInColumns. */
export function itemAt(model: Model, id: string, visitId: string): Operand {
  const key = `${id} ${visitId}`;
  const known = model.items.get(key);
  if (known !== undefined) return known;
  const visit = visitOf(model.definition, visitId);
  const item = itemOf(model.definition, id);
  if (visit === undefined || item === undefined || !asks(model, visit, id))
    throw new NotInColumns(`${id} is not asked at ${visitId}.`);
  const made = item.calculated === undefined ? typed(model, item, visit) : calculated(model, item, visit);
  model.items.set(key, made);
  return made;
}

/** What it says at the first of the analysis's baseline visits that asks for it. */
export function itemAtBaseline(model: Model, id: string): Operand {
  const first = model.definition.analysis.baselineVisits.find(one => {
    const visit = visitOf(model.definition, one);
    return visit !== undefined && asks(model, visit, id);
  });
  if (first === undefined) throw new NotInColumns(`${id} is not asked before treatment.`);
  return itemAt(model, id, first);
}

/** An expression over items at a visit, baseline values and parameters. */
export function expressionAt(model: Model, expression: string, visit: string): Operand {
  const scope = scopeAt(model, visit, `${visit} ${expression}`, true);
  return compile(compileExpression(expression).node, scope);
}

function traitOf(model: Model, id: string): Operand | undefined {
  const found = model.traits.get(id) ?? model.assigned[id];
  const drawn = model.simulation.traits.find(one => one.id === id);
  if (found !== undefined || drawn === undefined) return found;
  const made = compile(compileExpression(drawn.draw).node, {
    program: model.program,
    purpose: `trait ${id}`,
    isExact: false,
    resolve: (group, name) =>
      (group === undefined ? traitOf(model, name) : undefined) ?? unknown(group, name),
  });
  model.traits.set(id, made);
  return made;
}

function typed(model: Model, item: Item, visit: Visit): Operand {
  const source = model.simulation.items[item.id];
  if (source === undefined) throw new NotInColumns(`The simulation has no model for ${item.id}.`);
  const scope = scopeAt(model, visit.id, `item ${item.id} ${visit.id}`, false);
  return asTyped(model.program, item, compile(compileExpression(source).node, scope));
}

function calculated(model: Model, item: Item, visit: Visit): Operand {
  const how = item.calculated;
  if (how === undefined) throw new Error(`${item.id} is not calculated.`);
  return 'expression' in how
    ? expressionAt(model, how.expression, visit.id)
    : scored(model, item, how, visit);
}

/** Scores are worked out row by row, by the function that scores the recorded ones. */
function scored(model: Model, item: Item, how: ScoredBy, visit: Visit): Operand {
  const { program, definition } = model;
  if (!isScorerName(how.scorer)) throw new NotInColumns(`There is no score ${how.scorer}.`);
  const { score } = scorers[how.scorer];
  const fed = Object.entries(how.inputs).map(([role, id]) => {
    const value = itemAt(model, id, visit.id);
    const asked = itemOf(definition, id)?.askedWhen;
    return {
      role,
      column: readable(program, columnOf(program, value)),
      holds: holdsOf(value),
      asked:
        asked === undefined
          ? undefined
          : readable(program, columnOf(program, expressionAt(model, asked, visit.id))),
    };
  });
  const column = filledColumn(program, out => {
    const inputs: Record<string, ScorerInputs[string]> = {};
    for (let row = 0; row < out.length; row++) {
      for (const { role, column, holds, asked } of fed)
        inputs[role] = asked?.[row] === 0 ? undefined : valueOfCode(column[row] as number, holds);
      const { value } = score(inputs, how.options);
      if (value === undefined) throw new Error(`The model gives no ${item.id} at ${visit.id}.`);
      out[row] = codeOf(value);
    }
  });
  return { kind: 'column', column, holds: 'number' };
}

type ScoredBy = Extract<NonNullable<Item['calculated']>, { scorer: string }>;

function scopeAt(model: Model, visitId: string, purpose: string, isExact: boolean): Scope {
  const visit = visitOf(model.definition, visitId);
  return {
    program: model.program,
    purpose,
    isExact,
    resolve: (group, name) => {
      if (group === 'base') return itemAtBaseline(model, name);
      if (group === 'param') return constant(model.parameters[name] ?? unknown(group, name));
      if (group !== undefined) return unknown(group, name);
      if (name === 'visit') return constant(visitId);
      if (name === 'day' && visit?.timing.anchor === 'firstApplication')
        return constant(visit.timing.targetDay);
      if (visit !== undefined && asks(model, visit, name)) return itemAt(model, name, visitId);
      return traitOf(model, name) ?? unknown(group, name);
    },
  };
}

/** Within the item's limits and to its digits, as a person types it. */
function asTyped(program: Program, item: Item, drawn: Operand): Operand {
  if (item.type !== 'integer' && item.type !== 'decimal') return drawn;
  if (drawn.kind === 'column' && drawn.holds === 'mixed') return drawn;
  const limits = [item.min ?? Number.NEGATIVE_INFINITY, item.max ?? Number.POSITIVE_INFINITY] as const;
  const limited =
    item.min === undefined && item.max === undefined
      ? drawn
      : call('clamp', [drawn, ...limits.map(constant)], program, '');
  return rounded(program, limited, item.type === 'decimal' ? (item.decimals ?? 1) : 0);
}

function asks({ definition }: Model, visit: Visit, item: string): boolean {
  return visit.forms.some(id => {
    const form = formOf(definition, id);
    return form !== undefined && itemsOfForm(form).some(one => one.id === item);
  });
}

function unknown(group: string | undefined, name: string): never {
  const qualified = group === undefined ? name : `${group}.${name}`;
  throw new NotInColumns(`${qualified} is not there in whole trials in columns.`);
}
