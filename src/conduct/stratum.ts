import { compileExpression, evaluate } from '../protocol/expression.ts';
import { baselineVisit, visitOf } from '../protocol/lookup.ts';
import { parametersOf } from '../protocol/parameters.ts';
import type { Value } from '../protocol/value.ts';
import type { ParticipantState } from '../record/participant.ts';
import type { World } from './act.ts';
import { type Refusal, refusal } from './refusals.ts';
import { formsAsNamed } from './setting.ts';

/** Factor → level. */
export type Stratum = Readonly<Record<string, string>>;

/** The stratum that a participant belongs to, from what was recorded up to the baseline visit. */
export function stratumOf(
  world: Pick<World, 'definition' | 'edition' | 'editions'>,
  participant: ParticipantState,
): Stratum | Refusal {
  const { definition } = world;
  const stratum: Record<string, string> = {};
  if (definition.allocation.strata.length === 0) return stratum;
  const values = valuesUpToBaseline(world, participant);
  const groups = { param: parametersOf(definition) };
  for (const factor of definition.allocation.strata) {
    if (factor.factor === 'site') {
      stratum.site = participant.site;
      continue;
    }
    const level = evaluate(compileExpression(factor.level), { values, groups });
    if (!level.known) return refusal('stratum-cannot-be-told', { factor: factor.id, missing: level.missing });
    if (typeof level.value !== 'string' || !factor.levels.includes(level.value))
      return refusal('stratum-level-unknown', { factor: factor.id, levels: factor.levels });
    stratum[factor.id] = level.value;
  }
  return stratum;
}

/** The latest value of each item; the order is that of the visits, then of the dates. */
function valuesUpToBaseline(
  world: Pick<World, 'definition' | 'edition' | 'editions'>,
  participant: ParticipantState,
): Record<string, Value> {
  const { definition } = world;
  const order = definition.visits.map(({ id }) => id);
  const baseline = order.indexOf(baselineVisit(definition).id);
  const forms = formsAsNamed(world, participant.forms)
    .filter(form => visitOf(definition, form.visit)?.kind !== 'unscheduled')
    .filter(form => order.indexOf(form.visit) <= baseline)
    .toSorted((a, b) => order.indexOf(a.visit) - order.indexOf(b.visit) || a.date.localeCompare(b.date));
  return Object.assign({}, ...forms.map(form => ({ ...form.values, ...form.calculated })));
}
