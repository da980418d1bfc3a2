import type { Definition, ReportSection, Text } from '../../protocol/definition.ts';
import { countsSet, type ShellSource, showsOutcomes } from '../../protocol/shells.ts';
import type { Drafted } from './draft-text.ts';

type Outcome = { readonly id?: string | undefined; readonly kind?: string | undefined };
type Analysis = Definition['analysis'];
type Estimand = Analysis['estimands'][number];

/** The part of a plan that no registration holds, as most trials have it, for a person to confirm. */
export function draftPlan(
  outcomes: readonly Outcome[],
  groups: readonly string[],
): Drafted<Pick<Analysis, 'sets' | 'intercurrentEvents' | 'estimands' | 'visitValue' | 'multiplicity'>> {
  const of = (kind: string) =>
    outcomes.flatMap(({ id, kind: is }) => (is === kind && id !== undefined ? [id] : []));
  return {
    sets: [
      { id: 'safety', label: { en: 'Safety set', zh: '安全性分析集' }, requires: ['treated'] },
      {
        id: 'fullAnalysis',
        label: { en: 'Full analysis set', zh: '全分析集' },
        requires: ['randomised', 'treated', 'outcomeBaseline'],
      },
      {
        id: 'perProtocol',
        label: { en: 'Per-protocol set', zh: '符合方案集' },
        requires: ['randomised', 'treated', 'outcomeBaseline', 'complianceWithinLimits', 'noMajorDeviation'],
      },
    ],
    intercurrentEvents: [
      {
        id: 'rescue',
        label: { en: 'Rescue or prohibited medication', zh: '使用补救或禁用药物' },
        recordedAs: ['rescueMedication', 'prohibitedMedication'],
      },
      {
        id: 'stopped',
        label: { en: 'Treatment stopped early', zh: '提前终止给药' },
        recordedAs: ['treatmentStopped'],
      },
    ],
    estimands: [
      ...estimand(
        'harms',
        { en: 'as they happened', zh: '按实际发生' },
        of('adverseEvents'),
        groups,
        'treatmentPolicy',
      ),
      ...estimand(
        'nonResponder',
        { en: 'missing or rescue = non-response', zh: '缺失或补救治疗按无应答' },
        of('responder'),
        groups,
        'composite',
      ),
      ...estimand(
        'withoutRescue',
        { en: 'without values from rescue on', zh: '不含补救治疗后的数值' },
        of('change'),
        groups,
        'hypothetical',
      ),
    ],
    visitValue: { choose: 'nearest', unscheduled: 'whereNoScheduled' },
    multiplicity: {
      adjustment: 'none',
      reason: {
        en: 'To be decided: the record names no adjustment.',
        zh: '待定：登记内容未说明多重性校正。',
      },
    },
  };
}

/** None where no outcome is of the kind. Groups are described; which is compared with which is for a person to say. */
function estimand(
  id: string,
  label: Text,
  outcomes: readonly string[],
  groups: readonly string[],
  rescue: Estimand['intercurrentEvents'][number]['strategy'],
): readonly Drafted<Estimand>[] {
  if (outcomes.length === 0) return [];
  return [
    {
      id,
      label,
      role: 'main',
      treatment: { groups },
      population: rescue === 'treatmentPolicy' ? 'safety' : 'fullAnalysis',
      variable: { outcomes },
      intercurrentEvents: [
        { event: 'rescue', strategy: rescue },
        { event: 'stopped', strategy: 'treatmentPolicy' },
      ],
      missing: rescue === 'composite' ? 'nonResponse' : 'leftOut',
      summary: rescue === 'hypothetical' ? 'mean' : 'share',
    },
  ];
}

/** The usual order of a report, without what the trial has no outcome for. */
export function draftReport(outcomes: readonly Outcome[]): Drafted<Definition['report']> {
  return plannedSections.flatMap(([id, title, shells]): Drafted<ReportSection>[] => {
    const filled = shells.flatMap((shows): Drafted<ReportSection['shells']>[number][] => {
      const kinds = showsOutcomes[shows];
      const shown = outcomes.flatMap(({ id: outcome, kind = '' }) =>
        kinds?.includes(kind) && outcome !== undefined ? [outcome] : [],
      );
      if (kinds !== undefined && shown.length === 0) return [];
      const set = shows === 'baseline' ? 'randomised' : 'safety';
      return [
        {
          id: shows,
          shows,
          title,
          ...(countsSet.includes(shows) ? { set } : {}),
          ...(kinds === undefined ? {} : { outcomes: shown }),
        },
      ];
    });
    return filled.length === 0 ? [] : [{ id, title, shells: filled }];
  });
}

const plannedSections: readonly (readonly [string, Text, readonly ShellSource[]])[] = [
  ['headline', { en: 'Results at a glance', zh: '结果概览' }, ['atAGlance']],
  ['design', { en: 'Design', zh: '试验设计' }, ['arms']],
  ['findings', { en: 'What the definition itself shows', zh: '方案定义自查结果' }, ['findings']],
  ['readings', { en: 'How the registered record was read', zh: '对注册信息的解读' }, ['readings']],
  ['plan', { en: 'What is estimated', zh: '估计目标' }, ['plan']],
  [
    'flow',
    { en: 'Participant flow', zh: '受试者流程' },
    ['flowDiagram', 'failedCriteria', 'sets', 'setExclusions'],
  ],
  ['exposure', { en: 'Exposure', zh: '用药暴露' }, ['exposure']],
  ['responders', { en: 'Responder outcomes', zh: '应答类结局' }, ['responders']],
  ['changes', { en: 'Change from baseline', zh: '较基线的变化' }, ['changes']],
  ['sensitivity', { en: 'Which readings change which numbers', zh: '哪些解读改变哪些数值' }, ['sensitivity']],
  [
    'adverseEvents',
    { en: 'Adverse events', zh: '不良事件' },
    ['adverseEventOverview', 'adverseEventTerms', 'seriousEvents'],
  ],
  ['timeline', { en: 'Applications and adverse events', zh: '给药与不良事件' }, ['timeline']],
  ['listings', { en: 'Listings', zh: '清单' }, ['rescueListing', 'valuesOutside', 'adverseEventListing']],
  ['methods', { en: 'Methods', zh: '方法' }, ['methods']],
];
