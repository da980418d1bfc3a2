import type { Text } from '../protocol/definition.ts';

/** How the design report speaks: its own phrases, and texts of the definition. */
export interface DesignSpeech {
  readonly say: (phrase: DesignPhrase, fill?: Readonly<Record<string, string | number>>) => string;
  readonly read: (text: Text) => string;
}

/** Words of the design report; `{name}` is filled in. */
export const designPhrases = {
  title: { en: 'What the design can show', zh: '设计所能显示的内容' },
  intro: {
    en: 'Everything here follows from the planned numbers by complete enumeration of outcomes. Nothing is simulated, and nothing looks at any participant.',
    zh: '以下各项均由计划例数对所有可能结果完全枚举得出，未作模拟，也未使用任何受试者的数据。',
  },
  groups: { en: 'Planned groups', zh: '计划分组' },
  group: { en: 'Group', zh: '组别' },
  planned: { en: 'Planned', zh: '计划例数' },
  role: { en: 'Role', zh: '角色' },
  active: { en: 'active', zh: '试验组' },
  control: { en: 'control', zh: '对照组' },
  power: { en: 'Power of the tests', zh: '检验效能' },
  powerNote: {
    en: 'Chance to find a difference at the two-sided level {level}, by true rates in the active group (columns) where the rate in the control group is 0.2. Size: the largest chance to find one where the rates are equal. A test whose size exceeds the level is marked and should not be used.',
    zh: '在双侧水平 {level} 下发现差异的机会：对照组真实率为 0.2，列为试验组真实率。实际水平：两组率相等时发现差异的最大机会。超过名义水平的检验已标出，不应使用。',
  },
  comparison: { en: '{active} ({n1}) against {control} ({n2})', zh: '{active}（{n1}）对 {control}（{n2}）' },
  test: { en: 'Test', zh: '检验' },
  size: { en: 'Size', zh: '实际水平' },
  exceeds: { en: 'exceeds the level', zh: '超过名义水平' },
  activeRate: { en: 'True rate, active', zh: '试验组真实率' },
  chance: { en: 'Chance', zh: '机会' },
  fisher: { en: 'Fisher, two-sided', zh: 'Fisher 双侧' },
  fisherOneSided: { en: 'Fisher, one-sided at half the level', zh: 'Fisher 单侧（半水平）' },
  fisherDoubling: { en: 'Fisher, doubled', zh: 'Fisher（加倍）' },
  fisherMidP: { en: 'Fisher mid-P', zh: 'Fisher mid-P' },
  fisherMidPObserved: { en: 'Fisher mid-P, half of the observed', zh: 'Fisher mid-P（减半观察值）' },
  fisherMidPDoubling: { en: 'Fisher mid-P, doubled', zh: 'Fisher mid-P（加倍）' },
  boschloo: { en: 'Boschloo', zh: 'Boschloo' },
  boschlooCentral: { en: 'Boschloo, doubled', zh: 'Boschloo（加倍）' },
  barnard: { en: 'Barnard, pooled z', zh: 'Barnard 合并 z' },
  chiSquare: { en: 'Chi-squared', zh: '卡方' },
  chiSquareNMinus1: { en: 'Chi-squared times (N − 1)/N', zh: '卡方 ×(N − 1)/N' },
  chiSquareYates: { en: 'Chi-squared, Yates', zh: '卡方（Yates 校正）' },
  exactStratified: { en: 'Exact, by cohort', zh: '按队列分层的精确检验' },
  exactStratifiedMidP: { en: 'Exact mid-P, by cohort', zh: '按队列分层的精确 mid-P' },
  cochranMantelHaenszel: { en: 'Cochran–Mantel–Haenszel', zh: 'Cochran–Mantel–Haenszel' },
  cochranMantelHaenszelCorrected: {
    en: 'Cochran–Mantel–Haenszel, corrected for continuity',
    zh: 'Cochran–Mantel–Haenszel（连续性校正）',
  },
  regions: { en: 'Rejection regions', zh: '拒绝域' },
  regionsNote: {
    en: 'Every outcome at which a test rejects at the level {level}, and its exact size: the largest chance of these outcomes where the rates are equal, for tests by cohort where they are equal within each cohort. Read “0: 11–16” as: with no event in the control group it rejects from 11 to 16 events in the active group. By cohort the events of each are joined, “0+1: 3+5–8”. In brackets above each picture: the size.',
    zh: '在水平 {level} 下各检验拒绝的全部结果及其精确实际水平：两组率相等时（分层检验为各队列内率相等时）出现这些结果的最大机会。“0: 11–16”指对照组 0 例、试验组 11 至 16 例时拒绝；分层时各队列例数以加号相连，如“0+1: 3+5–8”。图上方括号内为实际水平。',
  },
  rejected: { en: 'Rejects at control: active', zh: '拒绝的结果（对照组: 试验组）' },
  neverRejects: { en: 'nowhere', zh: '从不拒绝' },
  activeEvents: { en: 'Events, active', zh: '试验组事件数' },
  controlEvents: { en: 'Events, control', zh: '对照组事件数' },
  activeEventsIn: { en: 'Events, active, cohort {cohort}', zh: '试验组事件数（队列 {cohort}）' },
  controlHas: { en: 'control {events}', zh: '对照组 {events}' },
  width: { en: 'Width of intervals', zh: '区间宽度' },
  widthNote: {
    en: 'Expected width of the {percent} % interval of a rate by its true value.',
    zh: '率的 {percent}% 区间的期望宽度，随真实率而变。',
  },
  trueRate: { en: 'True rate', zh: '真实率' },
  expectedWidth: { en: 'Expected width', zh: '期望宽度' },
  clopperPearson: { en: 'Clopper–Pearson', zh: 'Clopper–Pearson' },
  wilson: { en: 'Wilson', zh: 'Wilson' },
  difference: {
    en: 'Interval of the difference, rates {p1} and {p2}',
    zh: '率差的区间（率为 {p1} 与 {p2}）',
  },
  seen: { en: 'Chance to see an adverse event', zh: '观察到不良事件的机会' },
  seenNote: {
    en: 'Chance that at least one participant of a group has an event whose true rate is that of the column; last column: one-sided {percent} % upper limit of the rate after no event.',
    zh: '某事件真实率为列首值时，组内至少一名受试者发生的机会；末列为零事件时率的单侧 {percent}% 上限。',
  },
  limitAfterNone: { en: 'Limit after none', zh: '零事件上限' },
  gate: { en: 'Rules of the gate {gate}', zh: '审查节点 {gate} 的规则' },
  gateNote: {
    en: 'Chance that a rule asks to hold where each of {active} participants in active arms has what it counts with the true rate of the column; in brackets, each of all {n}.',
    zh: '试验组 {active} 名受试者各以列首真实率出现所计情况时，规则要求暂停的机会；括号内为全部 {n} 名受试者。',
  },
  rule: { en: 'Rule', zh: '规则' },
  notOneCount: { en: 'rests on several counts', zh: '依赖多个计数' },
  attainable: { en: 'Scores that can be reached', zh: '可达到的评分' },
  attainableNote: {
    en: 'With diseased skin on at most {percent} % of the body, EASI takes {count} values from 0 to {most}.',
    zh: '病变皮肤不超过体表面积 {percent}% 时，EASI 可取 0 至 {most} 之间的 {count} 个值。',
  },
} as const satisfies Record<string, Text>;

export type DesignPhrase = keyof typeof designPhrases;
