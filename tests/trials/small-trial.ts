import type { Definition } from '../../src/protocol/definition.ts';
import { smallPlan, smallReport } from './small-plan.ts';

const text = (en: string) => ({ en, zh: en });

/**
 * A made-up trial, small enough to work out by hand: two cohorts, product against water, a grade (0–4), a score in
 * whole steps and an itch rating, judged at baseline (`start`), on day 8 (`mid`) and on day 15 (`end`).
 */
export const smallTrial: Definition = {
  format: 'trialwright/1',
  version: '1.0.0',
  identity: {
    id: 'SMALL-1',
    otherIds: [],
    title: { en: 'A made-up trial for tests', zh: '用于测试的虚构试验' },
    briefTitle: { en: 'Made-up trial', zh: '虚构试验' },
    conditions: [{ en: 'Itching skin', zh: '皮肤瘙痒' }],
    phase: 'phase1',
    purpose: 'treatment',
    sponsor: { en: 'Nobody', zh: '无' },
    regulatedByFda: { drug: false, device: false },
  },
  dates: {
    start: { date: '2026-01', kind: 'actual' },
    primaryCompletion: { date: '2026-06', kind: 'estimated' },
    completion: { date: '2026-06', kind: 'estimated' },
  },
  enrolment: { planned: 8, kind: 'actual' },
  sites: [
    {
      id: '01',
      name: { en: 'First hospital', zh: '第一医院' },
      city: { en: 'Beijing', zh: '北京' },
      country: { en: 'China', zh: '中国' },
      timeZone: 'Asia/Shanghai',
    },
  ],
  masking: { registered: ['participant'], applied: ['participant'], unmaskedRoles: ['pharmacist'] },
  arms: [
    {
      id: 'active',
      label: { en: 'Product', zh: '试验品' },
      type: 'experimental',
      interventions: ['product'],
    },
    { id: 'water', label: { en: 'Water', zh: '水' }, type: 'placeboComparator', interventions: ['water'] },
  ],
  interventions: [
    { id: 'product', name: { en: 'Product', zh: '试验品' }, type: 'biological' },
    { id: 'water', name: { en: 'Water', zh: '水' }, type: 'other' },
  ],
  cohorts: [
    {
      id: '1',
      label: { en: 'Low dose', zh: '低剂量' },
      planned: { active: 3, water: 1 },
      dosePerApplication: { active: 0.5, water: 0 },
    },
    {
      id: '2',
      label: { en: 'High dose', zh: '高剂量' },
      planned: { active: 3, water: 1 },
      dosePerApplication: { active: 2.5, water: 0 },
    },
  ],
  cohortMode: 'sequential',
  groups: [
    { id: 'low', label: { en: 'Low', zh: '低剂量' }, arms: ['active'], cohorts: ['1'] },
    { id: 'high', label: { en: 'High', zh: '高剂量' }, arms: ['active'], cohorts: ['2'] },
    { id: 'anyDose', label: { en: 'All active', zh: '全部试验品' }, arms: ['active'], cohorts: ['1', '2'] },
    { id: 'control', label: { en: 'Water', zh: '水' }, arms: ['water'], cohorts: ['1', '2'] },
  ],
  allocation: {
    procedure: 'randomAllocationRule',
    ratio: { active: 3, water: 1 },
    strata: [],
    numberPrefix: 'R',
  },
  treatment: {
    days: 14,
    everyDays: 1,
    slots: [
      { id: 'morning', label: { en: 'Morning', zh: '早' } },
      { id: 'evening', label: { en: 'Evening', zh: '晚' } },
    ],
    doseUnit: { en: 'µg', zh: 'µg' },
    instruction: text('One drop'),
    compliancePercent: { min: 80, max: 120 },
  },
  parameters: [
    {
      id: 'comparator',
      label: { en: 'Comparator of “more than”', zh: '“超过”的比较方式' },
      default: 'strict',
      alternatives: ['convention'],
      reason: { en: 'The text says more than', zh: '原文为超过' },
      where: text('Outcomes'),
    },
  ],
  forms: [
    {
      id: 'demography',
      title: { en: 'Demography', zh: '人口学' },
      sections: [
        {
          items: [
            { id: 'age', label: { en: 'Age', zh: '年龄' }, type: 'integer', unit: 'years' },
            {
              id: 'sex',
              label: { en: 'Sex', zh: '性别' },
              type: 'choice',
              choices: [
                { value: 'F', label: { en: 'Female', zh: '女' } },
                { value: 'M', label: { en: 'Male', zh: '男' } },
              ],
            },
          ],
        },
      ],
    },
    {
      id: 'skin',
      title: { en: 'Skin', zh: '皮肤' },
      sections: [
        {
          items: [
            { id: 'grade', label: { en: 'Grade', zh: '等级' }, type: 'integer', min: 0, max: 4 },
            { id: 'steps', label: { en: 'Score', zh: '评分' }, type: 'integer', min: 0, max: 400 },
            { id: 'itch', label: { en: 'Itch', zh: '瘙痒' }, type: 'decimal', decimals: 1, min: 0, max: 10 },
          ],
        },
      ],
    },
    {
      id: 'blood',
      title: { en: 'Blood', zh: '血液' },
      sections: [
        {
          items: [
            { id: 'haemoglobin', label: { en: 'Haemoglobin', zh: '血红蛋白' }, type: 'integer', unit: 'g/L' },
            { id: 'haemoglobinLow', label: { en: 'Lower limit', zh: '下限' }, type: 'integer', unit: 'g/L' },
          ],
        },
      ],
    },
  ],
  visits: [
    {
      id: 'first',
      label: { en: 'Screening', zh: '筛选' },
      kind: 'screening',
      timing: { anchor: 'firstApplication', targetDay: -7, fromDay: -28, toDay: -1 },
      forms: ['demography', 'skin', 'blood'],
    },
    {
      id: 'start',
      label: { en: 'Baseline', zh: '基线' },
      kind: 'baseline',
      timing: { anchor: 'firstApplication', targetDay: 1, fromDay: 1, toDay: 1 },
      forms: ['skin'],
    },
    {
      id: 'mid',
      label: { en: 'Day 8', zh: '第8天' },
      kind: 'treatment',
      timing: { anchor: 'firstApplication', targetDay: 8, fromDay: 7, toDay: 9 },
      forms: ['skin'],
    },
    {
      id: 'end',
      label: { en: 'Day 15', zh: '第15天' },
      kind: 'followUp',
      timing: { anchor: 'firstApplication', targetDay: 15, fromDay: 13, toDay: 17 },
      forms: ['skin', 'blood'],
    },
    {
      id: 'extra',
      label: { en: 'Unscheduled', zh: '计划外' },
      kind: 'unscheduled',
      timing: { anchor: 'any' },
      forms: ['skin', 'blood'],
    },
  ],
  eligibility: {
    criteria: [
      {
        id: 'I1',
        kind: 'inclusion',
        label: { en: 'Adult', zh: '成人' },
        stages: ['first'],
        condition: 'age >= 18',
        thresholds: [{ item: 'age', value: 18, registered: 'none', applied: '>=' }],
      },
    ],
    rescreeningsMax: 1,
    consentValidDays: 28,
    consentVersions: [{ id: 'c1', from: '2026-01-01' }],
  },
  outcomes: [
    {
      id: 'harm',
      role: 'primary',
      title: { en: 'Adverse events', zh: '不良事件' },
      timeFrame: { en: '42 days', zh: '42 天' },
      kind: 'adverseEvents',
    },
    {
      id: 'twoGrades',
      role: 'secondary',
      title: { en: 'Grade better by 2', zh: '等级改善≥2级' },
      timeFrame: { en: 'Days 8 and 15', zh: '第8、15天' },
      kind: 'responder',
      item: 'grade',
      response: 'base.grade - grade >= 2',
      visits: ['mid', 'end'],
    },
    {
      id: 'half',
      role: 'secondary',
      title: { en: 'Score better by more than 50 %', zh: '评分改善超过50%' },
      timeFrame: { en: 'Days 8 and 15', zh: '第8、15天' },
      kind: 'responder',
      item: 'steps',
      response: 'param.comparator == "strict" ? 2 * steps < base.steps : 2 * steps <= base.steps',
      evaluableWhen: 'base.steps > 0',
      visits: ['mid', 'end'],
      readings: 'comparator',
    },
    {
      id: 'itchChange',
      role: 'secondary',
      title: { en: 'Change in itch', zh: '瘙痒变化' },
      timeFrame: { en: 'Days 8 and 15', zh: '第8、15天' },
      kind: 'change',
      item: 'itch',
      visits: ['mid', 'end'],
      better: 'lower',
    },
  ],
  analysis: {
    ...smallPlan,
    groups: ['low', 'high', 'anyDose', 'control'],
    baselineVisits: ['start', 'first'],
    baselineItems: ['age', 'sex', 'grade', 'itch'],
    trajectories: ['steps', 'itch'],
    headlineVisits: ['end'],
    confidenceLevel: 0.95,
  },
  report: smallReport,
  safety: {
    gradingVersion: '5.0',
    adverseEventDays: 42,
    adverseEventAnchor: 'firstApplication',
    endOfStudyVisit: 'end',
    terms: [
      { id: 'itchiness', label: { en: 'Itching', zh: '瘙痒' }, bodySystem: 'skin' },
      { id: 'rash', label: { en: 'Rash', zh: '皮疹' }, bodySystem: 'skin' },
      { id: 'headache', label: { en: 'Headache', zh: '头痛' }, bodySystem: 'nerves' },
    ],
    bodySystems: [
      { id: 'skin', label: { en: 'Skin', zh: '皮肤' } },
      { id: 'nerves', label: { en: 'Nervous system', zh: '神经系统' } },
    ],
    laboratory: [{ item: 'haemoglobin', analyte: 'haemoglobin', lln: 'haemoglobinLow' }],
    gates: [],
    regimes: [],
  },
};
