import type { Definition, Form, Gate } from '../../src/protocol/definition.ts';
import { smallTrial } from '../trials/small-trial.ts';

const both = (en: string) => ({ en, zh: en });
const secondSite = {
  id: '02',
  name: { en: 'Second hospital', zh: '第二医院' },
  city: { en: 'Shanghai', zh: '上海' },
  country: { en: 'China', zh: '中国' },
  timeZone: 'Asia/Shanghai',
};

const gate: Gate = {
  id: 'step',
  after: '1',
  before: '2',
  visit: 'mid',
  hold: [{ id: 'serious', label: both('A related serious event'), condition: 'relatedSerious >= 1' }],
};

/** Told by an unmasked role: whoever has antibodies against the product had the product. */
const immunology: Form = {
  id: 'immunology',
  title: both('Immunology'),
  sections: [
    {
      items: [
        {
          id: 'antibody',
          label: { en: 'Antibody', zh: '抗体' },
          type: 'decimal',
          required: false,
          revealing: true,
        },
        {
          id: 'antibodyTwice',
          label: both('Antibody, doubled'),
          type: 'decimal',
          calculated: { expression: 'antibody * 2' },
        },
      ],
    },
  ],
  checks: [
    {
      id: 'antibodyHigh',
      when: 'antibodyTwice > 15',
      level: 'warning',
      message: both('High'),
      items: ['antibody'],
    },
  ],
};

/** The small trial at two sites with everybody masked but the pharmacist, a gate, and a test that would tell the arm. */
export const apiTrial: Definition = {
  ...smallTrial,
  sites: [...smallTrial.sites, secondSite],
  masking: {
    registered: ['participant'],
    applied: ['participant', 'careProvider', 'investigator', 'outcomesAssessor'],
    unmaskedRoles: ['pharmacist'],
  },
  forms: [...smallTrial.forms, immunology],
  visits: smallTrial.visits.map(visit =>
    ['first', 'extra'].includes(visit.id) ? { ...visit, forms: [...visit.forms, 'immunology'] } : visit,
  ),
  eligibility: {
    ...smallTrial.eligibility,
    criteria: [
      ...smallTrial.eligibility.criteria,
      {
        id: 'I2',
        kind: 'inclusion',
        label: { en: 'Grade 2 or more', zh: '等级≥2' },
        stages: ['first', 'start'],
        condition: 'grade >= 2',
        rescreen: true,
      },
    ],
  },
  safety: { ...smallTrial.safety, gates: [gate] },
};

/** Room for `participants` in the first cohort, so that many can be randomised at once. */
export function trialWithRoomFor(participants: number): Definition {
  const water = Math.ceil(participants / 4);
  return {
    ...apiTrial,
    enrolment: { planned: 4 * water + 4, kind: 'actual' },
    cohorts: apiTrial.cohorts.map(cohort =>
      cohort.id === '1' ? { ...cohort, planned: { active: 3 * water, water } } : cohort,
    ),
  };
}

export const wideTrial: Definition = trialWithRoomFor(32);
