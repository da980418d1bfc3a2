import type { Definition } from '../definition.ts';
import { delegableActs } from '../delegation.ts';
import type { Finding } from '../finding.ts';
import { itemsOfForm } from '../lookup.ts';
import { nearestName } from '../nearest.ts';
import { roleNames } from '../roles.ts';
import { itemInRows, itemsInRows } from './repeats.ts';
import { error } from './report.ts';

type Target =
  | 'arm'
  | 'cohort'
  | 'intervention'
  | 'form'
  | 'item'
  | 'visit'
  | 'parameter'
  | 'group'
  | 'term'
  | 'bodySystem'
  | 'role'
  | 'act'
  | 'training'
  | 'set'
  | 'outcome'
  | 'intercurrentEvent'
  | 'estimand';

/** One id that refers to something defined elsewhere. */
interface Reference {
  readonly path: string;
  readonly to: Target;
  readonly id: string;
}

/** References to things that are not defined. Names in expressions are checked with the expressions. */
export function checkReferences(definition: Definition): readonly Finding[] {
  const known = definedIds(definition);
  const references = [
    ...designReferences(definition),
    ...formReferences(definition),
    ...planReferences(definition),
    ...estimandReferences(definition),
    ...shellReferences(definition),
    ...supplyReferences(definition),
    ...safetyReferences(definition),
    ...delegationReferences(definition),
    ...all('sourceVerification.criticalItems', 'item', definition.sourceVerification?.criticalItems),
    ...simulationReferences(definition),
  ];
  const inRows = itemsInRows(definition);
  return [
    ...references
      .filter(({ to, id }) => !known[to].has(id))
      .map(reference => unknownReference(reference, known[reference.to])),
    ...references
      .filter(({ path, to, id }) => to === 'item' && inRows.has(id) && !takesRows.test(path))
      .map(({ path, id }) => itemInRows(path, id)),
  ];
}

/** Where an item stands for its value in every row. */
const takesRows = /^(forms|sourceVerification|simulation\.items)\./u;

function definedIds(definition: Definition): Readonly<Record<Target, ReadonlySet<string>>> {
  const ids = (list: readonly { readonly id: string }[]): ReadonlySet<string> =>
    new Set(list.map(({ id }) => id));
  return {
    arm: ids(definition.arms),
    cohort: ids(definition.cohorts),
    intervention: ids(definition.interventions),
    form: ids(definition.forms),
    item: ids(definition.forms.flatMap(itemsOfForm)),
    visit: ids(definition.visits),
    parameter: ids(definition.parameters),
    group: ids(definition.groups),
    term: ids(definition.safety.terms),
    bodySystem: ids(definition.safety.bodySystems),
    role: new Set(roleNames),
    act: new Set(delegableActs),
    training: ids(definition.delegation?.trainings ?? []),
    set: new Set(['enrolled', 'screened', 'randomised', ...ids(definition.analysis.sets)]),
    outcome: ids(definition.outcomes),
    intercurrentEvent: ids(definition.analysis.intercurrentEvents),
    estimand: ids(definition.analysis.estimands),
  };
}

function all(path: string, to: Target, ids: readonly string[] = []): readonly Reference[] {
  return ids.map((id, i) => ({ path: `${path}.${i}`, to, id }));
}

function keys(
  path: string,
  to: Target,
  record: Readonly<Record<string, unknown>> = {},
): readonly Reference[] {
  return Object.keys(record).map(id => ({ path: `${path}.${id}`, to, id }));
}

function one(path: string, to: Target, id: string | undefined): readonly Reference[] {
  return id === undefined ? [] : [{ path, to, id }];
}

function delegationReferences({ delegation }: Definition): readonly Reference[] {
  return (delegation?.tasks ?? []).flatMap(({ acts, trainings }, i) => [
    ...all(`delegation.tasks.${i}.acts`, 'act', acts),
    ...all(`delegation.tasks.${i}.trainings`, 'training', trainings),
  ]);
}

function designReferences({ arms, cohorts, groups, allocation, masking }: Definition): readonly Reference[] {
  return [
    ...arms.flatMap((arm, i) => all(`arms.${i}.interventions`, 'intervention', arm.interventions)),
    ...cohorts.flatMap((cohort, i) => [
      ...keys(`cohorts.${i}.planned`, 'arm', cohort.planned),
      ...keys(`cohorts.${i}.dosePerApplication`, 'arm', cohort.dosePerApplication),
    ]),
    ...groups.flatMap((group, i) => [
      ...all(`groups.${i}.arms`, 'arm', group.arms),
      ...all(`groups.${i}.cohorts`, 'cohort', group.cohorts),
    ]),
    ...keys('allocation.ratio', 'arm', allocation.ratio),
    ...all('masking.unmaskedRoles', 'role', masking.unmaskedRoles),
  ];
}

function formReferences({ forms }: Definition): readonly Reference[] {
  return forms.flatMap((form, f) => [
    ...(form.checks ?? []).flatMap((check, c) => all(`forms.${f}.checks.${c}.items`, 'item', check.items)),
    ...form.sections.flatMap((section, s) =>
      section.items.flatMap(({ calculated }, i) =>
        calculated !== undefined && 'inputs' in calculated
          ? Object.entries(calculated.inputs).map(([role, id]): Reference => {
              const path = `forms.${f}.sections.${s}.items.${i}.calculated.inputs.${role}`;
              return { path, to: 'item', id };
            })
          : [],
      ),
    ),
  ]);
}

function planReferences({ visits, eligibility, outcomes, analysis }: Definition): readonly Reference[] {
  return [
    ...visits.flatMap((visit, i) => all(`visits.${i}.forms`, 'form', visit.forms)),
    ...eligibility.criteria.flatMap((criterion, i) => [
      ...all(`eligibility.criteria.${i}.stages`, 'visit', criterion.stages),
      ...(criterion.thresholds ?? []).flatMap(({ item }, t) =>
        one(`eligibility.criteria.${i}.thresholds.${t}.item`, 'item', item),
      ),
    ]),
    ...outcomes.flatMap((outcome, i): readonly Reference[] =>
      outcome.kind === 'adverseEvents'
        ? []
        : [
            ...one(`outcomes.${i}.item`, 'item', outcome.item),
            ...all(`outcomes.${i}.visits`, 'visit', outcome.visits),
            ...(outcome.kind === 'responder'
              ? one(`outcomes.${i}.readings`, 'parameter', outcome.readings)
              : []),
          ],
    ),
    ...all('analysis.groups', 'group', analysis.groups),
    ...all('analysis.baselineVisits', 'visit', analysis.baselineVisits),
    ...all('analysis.baselineItems', 'item', analysis.baselineItems),
    ...all('analysis.trajectories', 'item', analysis.trajectories),
    ...all('analysis.headlineVisits', 'visit', analysis.headlineVisits),
    ...(analysis.maskingQuestionnaires ?? []).flatMap(({ guess, certainty, visits: asked }, i) => {
      const path = `analysis.maskingQuestionnaires.${i}`;
      return [
        ...one(`${path}.guess`, 'item', guess),
        ...one(`${path}.certainty`, 'item', certainty),
        ...all(`${path}.visits`, 'visit', asked),
      ];
    }),
  ];
}

function estimandReferences({ analysis }: Definition): readonly Reference[] {
  return analysis.estimands.flatMap(({ treatment, population, variable, intercurrentEvents }, i) => {
    const path = `analysis.estimands.${i}`;
    return [
      ...all(`${path}.treatment.groups`, 'group', treatment.groups),
      ...one(`${path}.treatment.control`, 'group', treatment.control),
      ...one(`${path}.population`, 'set', population),
      ...all(`${path}.variable.outcomes`, 'outcome', variable.outcomes),
      ...all(`${path}.variable.comparedAt`, 'visit', variable.comparedAt),
      ...intercurrentEvents.flatMap(({ event }, e) =>
        one(`${path}.intercurrentEvents.${e}.event`, 'intercurrentEvent', event),
      ),
    ];
  });
}

function shellReferences({ report }: Definition): readonly Reference[] {
  return report.flatMap(({ shells }, s) =>
    shells.flatMap(({ set, outcomes, estimands }, h) => [
      ...one(`report.${s}.shells.${h}.set`, 'set', set),
      ...all(`report.${s}.shells.${h}.outcomes`, 'outcome', outcomes),
      ...all(`report.${s}.shells.${h}.estimands`, 'estimand', estimands),
    ]),
  );
}

function supplyReferences({ supply }: Definition): readonly Reference[] {
  if (supply === undefined) return [];
  const { dispensedAt, contents, shipment, reorder } = supply;
  return [
    ...all('supply.dispensedAt', 'visit', dispensedAt),
    ...contents.flatMap(({ arm, cohorts }, i) => [
      ...one(`supply.contents.${i}.arm`, 'arm', arm),
      ...all(`supply.contents.${i}.cohorts`, 'cohort', cohorts),
    ]),
    ...keys('supply.shipment.kits', 'arm', shipment.kits),
    ...keys('supply.reorder.kitsLeft', 'arm', reorder.kitsLeft),
  ];
}

function safetyReferences({ safety }: Definition): readonly Reference[] {
  return [
    ...one('safety.endOfStudyVisit', 'visit', safety.endOfStudyVisit),
    ...safety.terms.flatMap(({ bodySystem }, i) =>
      one(`safety.terms.${i}.bodySystem`, 'bodySystem', bodySystem),
    ),
    ...safety.laboratory.flatMap(({ item, lln, uln }, i) => [
      ...one(`safety.laboratory.${i}.item`, 'item', item),
      ...one(`safety.laboratory.${i}.lln`, 'item', lln),
      ...one(`safety.laboratory.${i}.uln`, 'item', uln),
    ]),
    ...safety.gates.flatMap(({ after, before, expansion, visit }, i) => [
      ...one(`safety.gates.${i}.after`, 'cohort', after),
      ...one(`safety.gates.${i}.before`, 'cohort', before),
      ...(expansion === undefined ? [] : one(`safety.gates.${i}.expansion`, 'cohort', expansion)),
      ...one(`safety.gates.${i}.visit`, 'visit', visit),
    ]),
  ];
}

function simulationReferences({ simulation }: Definition): readonly Reference[] {
  if (simulation === undefined) return [];
  return [
    ...keys('simulation.items', 'item', simulation.items),
    ...simulation.screenFailures.flatMap(({ items }, i) =>
      keys(`simulation.screenFailures.${i}.items`, 'item', items),
    ),
    ...keys('simulation.misfortune.rescueProbability', 'arm', simulation.misfortune.rescueProbability),
    ...simulation.adverseEvents.flatMap(({ term, probability }, i) => [
      ...one(`simulation.adverseEvents.${i}.term`, 'term', term),
      ...keys(`simulation.adverseEvents.${i}.probability`, 'arm', probability),
    ]),
  ];
}

const targetNames: Readonly<Record<Target, { readonly en: string; readonly zh: string }>> = {
  arm: { en: 'arm', zh: '组别' },
  cohort: { en: 'cohort', zh: '队列' },
  intervention: { en: 'intervention', zh: '干预' },
  form: { en: 'form', zh: '表单' },
  item: { en: 'item', zh: '数据项' },
  visit: { en: 'visit', zh: '访视' },
  parameter: { en: 'parameter', zh: '参数' },
  group: { en: 'analysis group', zh: '分析组' },
  term: { en: 'term', zh: '术语' },
  bodySystem: { en: 'body system', zh: '系统器官' },
  role: { en: 'role', zh: '角色' },
  act: { en: 'act that can be delegated', zh: '可授权的操作' },
  training: { en: 'training', zh: '培训' },
  set: { en: 'analysis set', zh: '分析集' },
  outcome: { en: 'outcome', zh: '结局' },
  intercurrentEvent: { en: 'intercurrent event', zh: '伴发事件' },
  estimand: { en: 'estimand', zh: '估计目标' },
};

function unknownReference({ path, to, id }: Reference, known: ReadonlySet<string>): Finding {
  const meant = nearestName(id, known);
  const code = `unknown${to.charAt(0).toUpperCase()}${to.slice(1)}`;
  const listed = known.size > 0 && known.size <= 20 ? [...known].join(', ') : '';
  return error(
    path,
    code,
    { en: `There is no ${targetNames[to].en} “${id}”.`, zh: `没有名为“${id}”的${targetNames[to].zh}。` },
    meant === undefined
      ? {
          en: listed === '' ? 'Define it or name another.' : `Define it, or use one of: ${listed}.`,
          zh: listed === '' ? '请先定义或改用其他名称。' : `请先定义，或改用：${listed}。`,
        }
      : { en: `Did you mean “${meant}”?`, zh: `是否应为“${meant}”？` },
  );
}
