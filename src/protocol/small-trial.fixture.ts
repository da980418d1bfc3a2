import type { Definition, Item, Visit } from './definition.ts';

type Estimand = Definition['analysis']['estimands'][number];

const text = { en: 'text', zh: '文本' };

const grade: Item = { id: 'grade', label: text, type: 'integer', min: 0, max: 4 };
const score: Item = { id: 'score', label: text, type: 'decimal', decimals: 1, min: 0, max: 10 };

/** The smallest trial that exercises every part of a definition and has nothing to find in it. Only tests use it. */
const smallTrial: Definition = {
  format: 'trialwright/1',
  version: '1.0.0',
  identity: {
    id: 'SMALL-1',
    otherIds: [],
    title: text,
    briefTitle: text,
    conditions: [text],
    phase: 'phase2',
    purpose: 'treatment',
    sponsor: text,
    regulatedByFda: { drug: false, device: false },
  },
  dates: {
    start: { date: '2026-01-10', kind: 'actual' },
    primaryCompletion: { date: '2026-06', kind: 'estimated' },
    completion: { date: '2026', kind: 'estimated' },
    firstPosted: '2026-01-10',
  },
  enrolment: { planned: 12, kind: 'estimated' },
  sites: [{ id: '1', name: text, city: text, country: text, timeZone: 'Asia/Shanghai' }],
  masking: {
    registered: ['participant', 'outcomesAssessor'],
    applied: ['participant', 'outcomesAssessor'],
    unmaskedRoles: ['pharmacist'],
  },
  arms: [
    { id: 'active', label: text, type: 'experimental', interventions: ['pill'] },
    { id: 'control', label: text, type: 'placeboComparator', interventions: ['pill'] },
  ],
  interventions: [{ id: 'pill', name: text, type: 'drug' }],
  cohorts: [
    {
      id: 'one',
      label: text,
      planned: { active: 4, control: 2 },
      dosePerApplication: { active: 1, control: 0 },
    },
    {
      id: 'two',
      label: text,
      planned: { active: 4, control: 2 },
      dosePerApplication: { active: 2, control: 0 },
    },
  ],
  cohortMode: 'sequential',
  groups: [{ id: 'everybody', label: text, arms: ['active', 'control'], cohorts: ['one', 'two'] }],
  allocation: {
    procedure: 'permutedBlocks',
    ratio: { active: 2, control: 1 },
    blockSizes: [3, 6],
    strata: [],
    rowsPerList: 6,
    numberPrefix: 'R',
  },
  treatment: {
    days: 7,
    everyDays: 1,
    slots: [{ id: 'daily', label: text }],
    doseUnit: text,
    instruction: text,
    compliancePercent: { min: 80, max: 120 },
  },
  parameters: [
    {
      id: 'reading',
      label: text,
      default: 'strict',
      alternatives: ['loose'],
      reason: text,
      where: text,
      documentationOnly: true,
    },
  ],
  forms: [
    {
      id: 'rating',
      title: text,
      ratedBy: 'investigator',
      sections: [{ items: [grade, score] }],
      checks: [
        { id: 'odd', when: 'grade == 0 && score > 5', level: 'warning', message: text, items: ['grade'] },
      ],
    },
    {
      id: 'history',
      title: text,
      sections: [
        {
          items: [
            { id: 'birth', label: text, type: 'date' },
            { id: 'lastUse', label: text, type: 'partialDate', required: false },
            {
              id: 'sex',
              label: text,
              type: 'choice',
              choices: [
                { value: 'f', label: text },
                { value: 'm', label: text },
              ],
            },
            { id: 'weight', label: text, type: 'decimal', decimals: 1, min: 30, max: 200 },
            {
              id: 'stones',
              label: text,
              type: 'decimal',
              decimals: 1,
              calculated: { expression: 'round(weight / 6.35, 1)' },
            },
          ],
        },
      ],
    },
  ],
  visits: [
    onDays('enter', 'screening', -7, -14, -1, ['history', 'rating']),
    onDays('begin', 'baseline', 1, 1, 1, ['rating']),
    onDays('end', 'followUp', 8, 7, 10, ['rating']),
  ],
  eligibility: {
    criteria: [
      {
        id: 'I1',
        kind: 'inclusion',
        label: text,
        stages: ['enter', 'begin'],
        condition: 'grade >= 2',
        thresholds: [{ item: 'grade', value: 2, registered: '>=', applied: '>=' }],
      },
      {
        id: 'E1',
        kind: 'exclusion',
        label: text,
        stages: ['enter'],
        condition: "within(lastUse, screeningDate, 14, 'days')",
      },
    ],
    rescreeningsMax: 0,
    consentValidDays: 28,
    consentVersions: [{ id: '1.0', from: '2026-01-01' }],
  },
  outcomes: [
    { id: 'events', role: 'primary', title: text, timeFrame: text, kind: 'adverseEvents' },
    {
      id: 'better',
      role: 'secondary',
      title: text,
      timeFrame: text,
      kind: 'responder',
      item: 'grade',
      response: 'grade < base.grade',
      visits: ['end'],
    },
    {
      id: 'shift',
      role: 'secondary',
      title: text,
      timeFrame: text,
      kind: 'change',
      item: 'score',
      visits: ['end'],
      better: 'lower',
    },
  ],
  analysis: {
    groups: ['everybody'],
    sets: [
      { id: 'safety', label: text, requires: ['treated'] },
      { id: 'fullAnalysis', label: text, requires: ['randomised', 'treated'] },
      { id: 'perProtocol', label: text, requires: ['randomised', 'treated', 'noMajorDeviation'] },
    ],
    intercurrentEvents: [{ id: 'rescue', label: text, recordedAs: ['rescueMedication'] }],
    estimands: [
      estimand('harms', 'events', 'treatmentPolicy', 'leftOut'),
      estimand('response', 'better', 'composite', 'nonResponse'),
      estimand('change', 'shift', 'hypothetical', 'leftOut'),
    ],
    visitValue: { choose: 'nearest', unscheduled: 'whereNoScheduled' },
    multiplicity: { adjustment: 'none', reason: text },
    baselineVisits: ['begin', 'enter'],
    baselineItems: ['grade', 'sex'],
    trajectories: ['score'],
    headlineVisits: ['end'],
    confidenceLevel: 0.95,
  },
  report: [
    {
      id: 'results',
      title: text,
      shells: [
        { id: 'start', shows: 'baseline', title: text, set: 'randomised' },
        { id: 'glance', shows: 'atAGlance', title: text, outcomes: ['events', 'better', 'shift'] },
      ],
    },
  ],
  safety: {
    gradingVersion: '5.0',
    adverseEventDays: 8,
    adverseEventAnchor: 'firstApplication',
    endOfStudyVisit: 'end',
    terms: [{ id: 'headache', label: text, bodySystem: 'head' }],
    bodySystems: [{ id: 'head', label: text }],
    laboratory: [],
    gates: [
      {
        id: 'pause',
        after: 'one',
        before: 'two',
        visit: 'end',
        hold: [{ id: 'serious', label: text, condition: 'relatedSerious >= 1' }],
      },
    ],
    regimes: [],
  },
  simulation: {
    daysBetweenScreenings: 2,
    traits: [{ id: 'gender', draw: "pick(['f', 'm'])" }],
    items: {
      grade: "visit == 'end' && arm == 'active' ? 1 : 3",
      score: 'uniform(0, 10)',
      birth: "'1980-01-01'",
      sex: 'gender',
      weight: 'clamp(normal(70, 9), 30, 200)',
    },
    screenFailures: [{ id: 'mild', items: { grade: 0 }, rescreen: false }],
    misfortune: {
      dropOuts: 0,
      emergencyUnmaskings: 0,
      corrections: 0,
      duplicateSubmissions: 0,
      missedApplicationProbability: 0,
      missedVisitProbability: 0,
      lateVisitProbability: 0,
      rescueProbability: { active: 0, control: 0 },
    },
    adverseEvents: [
      {
        term: 'headache',
        probability: { active: 0.1, control: 0.1 },
        gradeWeights: [1, 0, 0, 0, 0],
        relatedProbability: 0,
        atApplicationSite: false,
      },
    ],
  },
};

/** A copy of the small trial, changed. */
export function smallTrialWith(change: (definition: Definition) => void = () => {}): Definition {
  const copy = structuredClone(smallTrial);
  change(copy);
  return copy;
}

function estimand(
  id: string,
  outcome: string,
  strategy: Estimand['intercurrentEvents'][number]['strategy'],
  missing: Estimand['missing'],
): Estimand {
  return {
    id,
    label: text,
    role: 'main',
    treatment: { groups: ['everybody'] },
    population: 'fullAnalysis',
    variable: { outcomes: [outcome] },
    intercurrentEvents: [{ event: 'rescue', strategy }],
    missing,
    summary: strategy === 'hypothetical' ? 'mean' : 'share',
  };
}

function onDays(
  id: string,
  kind: Visit['kind'],
  targetDay: number,
  fromDay: number,
  toDay: number,
  forms: string[],
): Visit {
  return { id, label: text, kind, timing: { anchor: 'firstApplication', targetDay, fromDay, toDay }, forms };
}
