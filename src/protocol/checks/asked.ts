import type { Definition } from '../definition.ts';
import { compileExpression, namesIn } from '../expression.ts';
import type { Finding } from '../finding.ts';
import { formsOfItem, itemOf } from '../lookup.ts';
import { itemPlaces } from './item-places.ts';
import { error, warning } from './report.ts';

/** Values that are wanted where no form asks for them. */
export function checkAsked(definition: Definition): readonly Finding[] {
  return [
    ...askedByStage(definition),
    ...askedForOutcomes(definition),
    ...askedForAnalysis(definition),
    ...simulated(definition),
  ];
}

/** Whether a form of the visit asks for the item. */
function asksAt(definition: Definition, visit: string, item: string): boolean {
  const forms = formsOfItem(definition, item).map(({ id }) => id);
  return definition.visits.some(
    ({ id, forms: used }) => id === visit && used.some(form => forms.includes(form)),
  );
}

function itemsIn(definition: Definition, source: string, prefix = ''): readonly string[] {
  return namesIn(compileExpression(source))
    .filter(name => name.startsWith(prefix) && (prefix !== '' || !name.includes('.')))
    .map(name => name.slice(prefix.length))
    .filter(name => itemOf(definition, name) !== undefined);
}

/** A criterion can look only at what was asked at its stage or before. */
function askedByStage(definition: Definition): readonly Finding[] {
  const order = definition.visits.map(({ id }) => id);
  return definition.eligibility.criteria.flatMap(({ id, condition, stages }, c) =>
    stages.flatMap(stage => {
      const soFar = order.slice(0, order.indexOf(stage) + 1);
      return itemsIn(definition, condition)
        .filter(item => !soFar.some(visit => asksAt(definition, visit, item)))
        .map(item =>
          error(
            `eligibility.criteria.${c}.condition`,
            'notAskedByStage',
            {
              en: `Criterion ${id} is judged at ${stage}, but nothing asks for “${item}” until then.`,
              zh: `标准 ${id} 在访视 ${stage} 判定，但此前没有表单询问“${item}”。`,
            },
            {
              en: 'Add its form to the visit, or judge the criterion later.',
              zh: '请把相应表单加入该访视，或推迟判定。',
            },
          ),
        );
    }),
  );
}

function askedForOutcomes(definition: Definition): readonly Finding[] {
  return definition.outcomes.flatMap((outcome, o) => {
    if (outcome.kind === 'adverseEvents') return [];
    const path = `outcomes.${o}`;
    const response = outcome.kind === 'responder' ? outcome.response : '';
    const atVisit = new Set([outcome.item, ...(response === '' ? [] : itemsIn(definition, response))]);
    const atBaseline = response === '' ? [outcome.item] : itemsIn(definition, response, 'base.');
    const missing = outcome.visits.flatMap(visit =>
      [...atVisit]
        .filter(item => !asksAt(definition, visit, item))
        .map(item => notAskedAt(`${path}.visits`, outcome.id, item, visit)),
    );
    const baselineVisits = definition.analysis.baselineVisits;
    const noBaseline = atBaseline
      .filter(item => !baselineVisits.some(visit => asksAt(definition, visit, item)))
      .map(item => notAskedAt(path, outcome.id, item, baselineVisits.join(', ')));
    return [...missing, ...noBaseline];
  });
}

function notAskedAt(path: string, outcome: string, item: string, visit: string): Finding {
  return error(
    path,
    'notAskedAtVisit',
    {
      en: `Outcome ${outcome} needs “${item}” at ${visit}, where no form asks for it.`,
      zh: `结局 ${outcome} 需要访视 ${visit} 的“${item}”，但该访视没有询问。`,
    },
    {
      en: 'Add its form to the visit, or leave the visit out.',
      zh: '请把相应表单加入该访视，或去掉该访视。',
    },
  );
}

function askedForAnalysis(definition: Definition): readonly Finding[] {
  const { baselineItems, baselineVisits, trajectories } = definition.analysis;
  const visits = definition.visits.map(({ id }) => id);
  const wanted = [
    ...baselineItems.map((item, i) => ({ item, path: `analysis.baselineItems.${i}`, at: baselineVisits })),
    ...trajectories.map((item, i) => ({ item, path: `analysis.trajectories.${i}`, at: visits })),
  ];
  return wanted
    .filter(({ item, at }) => !at.some(visit => asksAt(definition, visit, item)))
    .map(({ item, path }) =>
      warning(
        path,
        'neverAsked',
        {
          en: `The analysis shows “${item}”, which nothing asks for then.`,
          zh: `分析要展示“${item}”，但届时没有表单询问。`,
        },
        {
          en: 'Add its form to a visit, or leave the item out.',
          zh: '请把相应表单加入访视，或去掉该数据项。',
        },
      ),
    );
}

/** A simulated participant must be able to answer whatever a form insists on. */
function simulated(definition: Definition): readonly Finding[] {
  const { simulation } = definition;
  if (simulation === undefined) return [];
  return itemPlaces(definition)
    .filter(
      ({ item }) => item.calculated === undefined && item.required !== false && item.askedWhen === undefined,
    )
    .filter(({ item }) => !Object.hasOwn(simulation.items, item.id))
    .map(({ item, path }) =>
      warning(
        path,
        'notSimulated',
        {
          en: `The simulation has no value for “${item.id}”, which is required.`,
          zh: `模拟部分没有给出必填项“${item.id}”的取值。`,
        },
        { en: 'Add an expression under simulation.items.', zh: '请在 simulation.items 中添加表达式。' },
      ),
    );
}
