import type { Definition, Outcome } from '../definition.ts';
import type { Finding } from '../finding.ts';
import { error } from './report.ts';

type Estimand = Definition['analysis']['estimands'][number];
type Kind = Outcome['kind'];

/** An analysis plan that leaves something unsaid, or asks for what its outcomes cannot give. */
export function checkPlan(definition: Definition): readonly Finding[] {
  return [
    ...checkSets(definition),
    ...definition.analysis.estimands.flatMap((estimand, i) => [
      ...checkStrategies(definition, estimand, i),
      ...checkAttributes(definition, estimand, i),
    ]),
    ...checkMainEstimands(definition),
  ];
}

const recorded = ['enrolled', 'screened', 'randomised'];
const wanted = ['safety', 'fullAnalysis', 'perProtocol'];

function checkSets({ analysis }: Definition): readonly Finding[] {
  const ids = analysis.sets.map(({ id }) => id);
  return [
    ...wanted
      .filter(id => !ids.includes(id))
      .map(id =>
        error(
          'analysis.sets',
          'setMissing',
          { en: `The plan does not say who is in “${id}”.`, zh: `分析计划未说明“${id}”的构成。` },
          {
            en: 'Add the set with the conditions that it requires; flow and registry results count it.',
            zh: '请添加该分析集及其条件；受试者流程与登记结果须统计该集。',
          },
        ),
      ),
    ...ids.flatMap((id, i) =>
      recorded.includes(id)
        ? [
            error(
              `analysis.sets.${i}.id`,
              'setRecorded',
              {
                en: `“${id}” is what happened, not a choice of the plan.`,
                zh: `“${id}”由记录决定，不由计划规定。`,
              },
              { en: 'Leave it out, or give the set another id.', zh: '请删除，或改用其他标识。' },
            ),
          ]
        : [],
    ),
  ];
}

/** Every intercurrent event of the plan has one strategy, and one that the kind of outcome allows. */
function checkStrategies(
  { analysis, outcomes }: Definition,
  estimand: Estimand,
  i: number,
): readonly Finding[] {
  const path = `analysis.estimands.${i}.intercurrentEvents`;
  const named = estimand.intercurrentEvents.map(({ event }) => event);
  const kind = kindOf(outcomes, estimand);
  return [
    ...analysis.intercurrentEvents
      .filter(({ id }) => !named.includes(id))
      .map(({ id }) =>
        error(
          path,
          'strategyMissing',
          {
            en: `Estimand “${estimand.id}” does not say what becomes of a value once “${id}” has happened.`,
            zh: `估计目标“${estimand.id}”未说明发生“${id}”后的数值如何处理。`,
          },
          {
            en: 'Add the event with one of the strategies treatmentPolicy, hypothetical, composite, whileOnTreatment, principalStratum.',
            zh: '请为该事件选择一种策略：treatmentPolicy、hypothetical、composite、whileOnTreatment、principalStratum。',
          },
        ),
      ),
    ...named.flatMap((event, e) =>
      named.indexOf(event) < e
        ? [
            error(
              `${path}.${e}`,
              'strategyTwice',
              {
                en: `“${event}” has two strategies in “${estimand.id}”.`,
                zh: `“${estimand.id}”中“${event}”有两种策略。`,
              },
              {
                en: 'Keep one; another strategy is another estimand.',
                zh: '请保留一种；另一种策略应另列估计目标。',
              },
            ),
          ]
        : [],
    ),
    ...estimand.intercurrentEvents.flatMap(({ event, strategy }, e) =>
      fits(strategy, strategiesFor, kind) ? [] : [unfit(`${path}.${e}.strategy`, estimand, strategy, event)],
    ),
  ];
}

const strategiesFor: Readonly<Record<Kind, readonly string[]>> = {
  adverseEvents: ['treatmentPolicy'],
  responder: ['treatmentPolicy', 'hypothetical', 'composite', 'whileOnTreatment', 'principalStratum'],
  change: ['treatmentPolicy', 'hypothetical', 'whileOnTreatment', 'principalStratum'],
};
const missingFor: Readonly<Record<Kind, readonly string[]>> = {
  adverseEvents: ['leftOut'],
  responder: ['nonResponse', 'leftOut', 'lastObserved'],
  change: ['leftOut', 'lastObserved'],
};
const summaryFor: Readonly<Record<Kind, readonly string[]>> = {
  adverseEvents: ['share'],
  responder: ['share', 'shareDifference'],
  change: ['mean', 'shift'],
};

function checkAttributes(
  { analysis, outcomes }: Definition,
  estimand: Estimand,
  i: number,
): readonly Finding[] {
  const path = `analysis.estimands.${i}`;
  const { id, variable, missing, summary, treatment } = estimand;
  const own = outcomes.filter(outcome => variable.outcomes.includes(outcome.id));
  const kind = kindOf(outcomes, estimand);
  const visits = own.flatMap(outcome => (outcome.kind === 'adverseEvents' ? [] : outcome.visits));
  const compares = summary === 'shareDifference' || summary === 'shift';
  return [
    ...(kind === undefined && own.length > 0 ? [ofSeveralKinds(`${path}.variable.outcomes`, id)] : []),
    ...(fits(missing, missingFor, kind) ? [] : [unfit(`${path}.missing`, estimand, missing)]),
    ...(fits(summary, summaryFor, kind) ? [] : [unfit(`${path}.summary`, estimand, summary)]),
    ...(compares && treatment.control === undefined
      ? [nothingToCompare(`${path}.treatment`, id, summary)]
      : []),
    ...[...treatment.groups, ...(treatment.control === undefined ? [] : [treatment.control])]
      .filter(group => !analysis.groups.includes(group))
      .map(group => notShown(`${path}.treatment`, id, group)),
    ...(variable.comparedAt ?? [])
      .map((visit, v) => ({ visit, v }))
      .filter(({ visit }) => !visits.includes(visit))
      .map(({ visit, v }) => notMeasured(`${path}.variable.comparedAt.${v}`, id, visit)),
  ];
}

/** The one kind of the estimand's outcomes. */
function kindOf(outcomes: readonly Outcome[], { variable }: Estimand): Kind | undefined {
  const kinds = new Set(outcomes.filter(({ id }) => variable.outcomes.includes(id)).map(({ kind }) => kind));
  return kinds.size === 1 ? [...kinds][0] : undefined;
}

function fits(
  word: string,
  allowed: Readonly<Record<Kind, readonly string[]>>,
  kind: Kind | undefined,
): boolean {
  return kind === undefined || allowed[kind].includes(word);
}

/** Whatever is registered is estimated: each outcome has exactly one main estimand. */
function checkMainEstimands({ analysis, outcomes }: Definition): readonly Finding[] {
  return outcomes.flatMap(({ id }, o) => {
    const main = analysis.estimands.filter(
      ({ role, variable }) => role === 'main' && variable.outcomes.includes(id),
    );
    if (main.length === 1) return [];
    return [
      error(
        `outcomes.${o}`,
        main.length === 0 ? 'mainEstimandMissing' : 'mainEstimandTwice',
        main.length === 0
          ? {
              en: `No main estimand says what is estimated for outcome ${id}.`,
              zh: `结局 ${id} 没有主要估计目标。`,
            }
          : {
              en: `Outcome ${id} has ${main.length} main estimands: ${main.map(each => each.id).join(', ')}.`,
              zh: `结局 ${id} 有 ${main.length} 个主要估计目标：${main.map(each => each.id).join('、')}。`,
            },
        {
          en: 'Name the outcome in exactly one estimand with the role main.',
          zh: '请仅在一个 role 为 main 的估计目标中列出该结局。',
        },
      ),
    ];
  });
}

function unfit(path: string, { id, variable }: Estimand, word: string, event?: string): Finding {
  const [about, uber] = event === undefined ? ['', ''] : [` for “${event}”`, `（事件“${event}”）`];
  return error(
    path,
    'estimandUnfit',
    {
      en: `“${word}”${about} cannot be had for the outcomes of “${id}” (${variable.outcomes.join(', ')}).`,
      zh: `“${id}”的结局（${variable.outcomes.join('、')}）不能采用“${word}”${uber}。`,
    },
    {
      en: 'Choose one that the kind of outcome allows; docs/analysis-plan.md lists them.',
      zh: '请选择该类结局允许的取值，参见 docs/analysis-plan.md。',
    },
  );
}

function ofSeveralKinds(path: string, id: string): Finding {
  return error(
    path,
    'estimandOfSeveralKinds',
    {
      en: `The outcomes of “${id}” are of different kinds and have no summary in common.`,
      zh: `“${id}”的结局类型不同，无法采用同一种汇总。`,
    },
    { en: 'Write an estimand for each kind.', zh: '请按结局类型分别列出估计目标。' },
  );
}

function nothingToCompare(path: string, id: string, summary: string): Finding {
  return error(
    path,
    'controlMissing',
    {
      en: `“${id}” summarises by “${summary}” but names no control.`,
      zh: `“${id}”的汇总为“${summary}”，但未指定对照。`,
    },
    {
      en: 'Name the control group, or summarise each group for itself.',
      zh: '请指定对照组，或改为各组分别汇总。',
    },
  );
}

function notShown(path: string, id: string, group: string): Finding {
  return error(
    path,
    'groupNotShown',
    {
      en: `“${id}” asks for the group “${group}”, which the analysis does not show.`,
      zh: `“${id}”所用分析组“${group}”未列入分析。`,
    },
    {
      en: 'Add it to analysis.groups, or leave it out here.',
      zh: '请将其加入 analysis.groups，或在此删除。',
    },
  );
}

function notMeasured(path: string, id: string, visit: string): Finding {
  return error(
    path,
    'comparedWhereNotMeasured',
    {
      en: `“${id}” compares at ${visit}, which is no visit of its outcomes.`,
      zh: `“${id}”在访视 ${visit} 比较，但其结局不含该访视。`,
    },
    { en: 'Name a visit of the outcomes.', zh: '请改用结局所含访视。' },
  );
}
