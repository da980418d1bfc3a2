import type { Definition, ReportSection } from '../../src/protocol/definition.ts';
import type { ShellSource } from '../../src/protocol/shells.ts';

type Analysis = Definition['analysis'];
type Strategy = Analysis['estimands'][number]['intercurrentEvents'][number]['strategy'];

const comparing = { groups: ['low', 'high', 'anyDose'], control: 'control' };
const responders = ['twoGrades', 'half'];
const on = (rescue: Strategy) => [
  { event: 'rescue', strategy: rescue },
  { event: 'stopped', strategy: 'treatmentPolicy' as const },
];

/** What the small trial's plan says about who is analysed and what is estimated. */
export const smallPlan: Pick<
  Analysis,
  'sets' | 'intercurrentEvents' | 'estimands' | 'visitValue' | 'multiplicity'
> = {
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
      label: { en: 'Rescue', zh: '补救治疗' },
      recordedAs: ['rescueMedication', 'prohibitedMedication'],
    },
    { id: 'stopped', label: { en: 'Stopped', zh: '终止给药' }, recordedAs: ['treatmentStopped'] },
  ],
  estimands: [
    {
      id: 'harms',
      label: { en: 'as they happened', zh: '按实际发生' },
      role: 'main',
      treatment: { groups: ['low', 'high', 'anyDose', 'control'] },
      population: 'safety',
      variable: { outcomes: ['harm'] },
      intercurrentEvents: on('treatmentPolicy'),
      missing: 'leftOut',
      summary: 'share',
    },
    {
      id: 'nonResponder',
      label: { en: 'missing or rescue = non-response', zh: '缺失或补救治疗按无应答' },
      role: 'main',
      treatment: comparing,
      population: 'fullAnalysis',
      variable: { outcomes: responders, comparedAt: ['end'] },
      intercurrentEvents: on('composite'),
      missing: 'nonResponse',
      summary: 'shareDifference',
    },
    {
      id: 'observed',
      label: { en: 'observed cases', zh: '观察病例' },
      role: 'supplementary',
      treatment: comparing,
      population: 'fullAnalysis',
      variable: { outcomes: responders, comparedAt: ['end'] },
      intercurrentEvents: on('treatmentPolicy'),
      missing: 'leftOut',
      summary: 'shareDifference',
    },
    {
      id: 'withoutRescue',
      label: { en: 'without values from rescue on', zh: '不含补救治疗后的数值' },
      role: 'main',
      treatment: comparing,
      population: 'fullAnalysis',
      variable: { outcomes: ['itchChange'], comparedAt: ['end'] },
      intercurrentEvents: on('hypothetical'),
      missing: 'leftOut',
      summary: 'shift',
    },
    {
      id: 'observedChange',
      label: { en: 'observed cases', zh: '观察病例' },
      role: 'supplementary',
      treatment: comparing,
      population: 'fullAnalysis',
      variable: { outcomes: ['itchChange'], comparedAt: ['end'] },
      intercurrentEvents: on('treatmentPolicy'),
      missing: 'leftOut',
      summary: 'shift',
    },
  ],
  visitValue: { choose: 'nearest', unscheduled: 'whereNoScheduled' },
  multiplicity: { adjustment: 'none', reason: { en: 'Too small for tests', zh: '样本量过小，不作检验' } },
};

const everything = ['harm', ...responders, 'itchChange'];

/** The small trial's report: every source has a shell. */
export const smallReport: ReportSection[] = [
  section('headline', '结果概览', ['atAGlance', { outcomes: everything }]),
  section('design', '试验设计', ['arms']),
  section('findings', '自查结果', ['findings']),
  section('readings', '解读', ['readings']),
  section('plan', '估计目标', ['plan']),
  section('flow', '受试者流程', ['flowDiagram'], ['failedCriteria'], ['sets'], ['setExclusions']),
  section('baseline', '基线', ['baseline', { set: 'randomised' }]),
  section('exposure', '暴露', ['exposure', { set: 'safety' }]),
  section(
    'responders',
    '应答',
    ['responderFigure', { outcomes: responders }],
    ['responders', { outcomes: responders }],
  ),
  section('changes', '变化', ['changes', { outcomes: ['itchChange'] }]),
  section(
    'comparisons',
    '比较',
    ['comparisonForest', { outcomes: responders }],
    ['comparisons', { outcomes: [...responders, 'itchChange'] }],
  ),
  section('sensitivity', '敏感性', ['sensitivity', { outcomes: everything }]),
  section('trajectories', '轨迹', ['trajectories']),
  section(
    'adverseEvents',
    '不良事件',
    ['adverseEventOverview'],
    ['adverseEventTerms'],
    ['relatedAdverseEvents'],
    ['applicationSiteEvents'],
    ['seriousEvents'],
  ),
  section('timeline', '时间线', ['timeline']),
  section('laboratory', '实验室', ['laboratory', { set: 'safety' }]),
  section('masking', '盲态', ['maskingGuesses'], ['unmaskings']),
  section('listings', '清单', ['rescueListing'], ['valuesOutside'], ['adverseEventListing']),
  section('methods', '方法', ['methods']),
];

type Filled = readonly [ShellSource, Partial<ReportSection['shells'][number]>?];

function section(id: string, zh: string, ...shells: readonly Filled[]): ReportSection {
  return {
    id,
    title: { en: id, zh },
    shells: shells.map(([shows, more = {}]) => ({
      id: shows,
      shows,
      title: { en: shows, zh: `${zh}表` },
      ...more,
    })),
  };
}
