import type { Definition, Form, Item } from '../../src/protocol/definition.ts';
import { smallTrial } from './small-trial.ts';

const text = (en: string) => ({ en, zh: en });

function form(id: string, items: Item[], checks: Form['checks'] = []): Form {
  return { id, title: text(id), sections: [{ items }], checks };
}

function item(id: string, type: Item['type'], more: Partial<Item> = {}): Item {
  return { id, label: text(id), type, ...more };
}

const person = form('demography', [
  item('age', 'integer', { min: 0, max: 120 }),
  item('sex', 'choice', {
    choices: [
      { value: 'F', label: text('Female') },
      { value: 'M', label: text('Male') },
    ],
  }),
  item('height', 'decimal', { decimals: 1, min: 100 }),
  item('weight', 'decimal', { decimals: 1, max: 300 }),
  item('massIndex', 'decimal', {
    calculated: { scorer: 'bmi', inputs: { weight: 'weight', height: 'height' } },
  }),
  item('smoker', 'boolean'),
  item('cigarettes', 'integer', { min: 1, askedWhen: 'smoker' }),
  item('remark', 'text', { required: false }),
  item('lastUse', 'partialDate', { required: false }),
  item('sampledAt', 'dateTime', { required: false }),
  item('born', 'date', { required: false }),
]);

const demography: Form = {
  ...person,
  sections: [
    ...person.sections,
    {
      title: text('Diseases'),
      repeats: { id: 'diseases', label: text('Disease'), rowsMax: 3 },
      items: [
        item('disease', 'text'),
        item('since', 'partialDate', { required: false }),
        item('ongoing', 'boolean'),
        item('ended', 'partialDate', { askedWhen: '!ongoing' }),
        item('lasted', 'integer', { calculated: { expression: 'completedYears(since, ended)' } }),
      ],
    },
  ],
  checks: [
    {
      id: 'endedFirst',
      when: 'before(ended, since)',
      level: 'error',
      message: text('It cannot end before it begins.'),
      items: ['ended', 'since'],
    },
    {
      id: 'longDisease',
      when: 'lasted > 50',
      level: 'warning',
      message: text('That is long.'),
      items: ['since'],
    },
  ],
};

const health = form('health', [item('infection', 'boolean'), item('pregnant', 'boolean')]);

/** `twice` stands before what it is worked out from: the order of the form is not the order of the sums. */
const skin = form(
  'skin',
  [
    item('twice', 'integer', { calculated: { expression: 'total * 2' } }),
    item('total', 'integer', { calculated: { expression: 'grade * 100 + steps' } }),
    item('grade', 'integer', { min: 0, max: 4 }),
    item('steps', 'integer', { min: 0, max: 99 }),
    item('itch', 'decimal', { decimals: 1, min: 0, max: 10, required: false }),
    item('better', 'integer', { calculated: { expression: 'base.grade - grade' } }),
  ],
  [
    {
      id: 'clearButScored',
      when: 'grade == 0 && steps > 0',
      level: 'error',
      message: text('Grade 0 has no steps.'),
      items: ['grade', 'steps'],
    },
    {
      id: 'strongItch',
      when: 'itch > 9',
      level: 'warning',
      message: text('Very strong itch.'),
      items: ['itch'],
    },
  ],
);

/** The small trial with everything that an act can meet: questions asked on a condition, checks, a gate, a late contact. */
export const actsTrial: Definition = {
  ...smallTrial,
  enrolment: { planned: 4, kind: 'actual' },
  sites: [
    ...smallTrial.sites,
    {
      id: '02',
      name: text('Second hospital'),
      city: text('Lisbon'),
      country: text('Portugal'),
      timeZone: 'Europe/Lisbon',
    },
  ],
  cohorts: smallTrial.cohorts.map(cohort => ({ ...cohort, planned: { active: 1, water: 1 } })),
  allocation: { ...smallTrial.allocation, ratio: { active: 1, water: 1 } },
  treatment: { ...smallTrial.treatment, days: 2, gapHours: { min: 6, max: 16 } },
  forms: [demography, health, skin],
  visits: [
    visit('first', 'screening', -7, -28, -1, ['demography', 'health', 'skin']),
    visit('start', 'baseline', 1, 1, 1, ['health', 'skin']),
    visit('mid', 'treatment', 8, 7, 9, ['skin']),
    visit('end', 'followUp', 15, 13, 17, ['skin', 'health']),
    {
      id: 'call',
      label: text('Call'),
      kind: 'contact',
      timing: { anchor: 'endOfTreatment', targetMonths: 3, daysBefore: 0, daysAfter: 14 },
      forms: ['health'],
    },
    {
      id: 'extra',
      label: text('Unscheduled'),
      kind: 'unscheduled',
      timing: { anchor: 'any' },
      forms: ['skin'],
    },
  ],
  eligibility: {
    criteria: [
      criterion('I1', 'inclusion', ['first'], 'age >= 18'),
      { ...criterion('E1', 'exclusion', ['first', 'start'], 'infection'), rescreen: true },
      criterion('E2', 'exclusion', ['first', 'start'], 'pregnant'),
    ],
    rescreeningsMax: 1,
    consentValidDays: 28,
    consentVersions: [
      { id: 'c1', from: '2026-01-01' },
      { id: 'c2', from: '2026-03-01' },
    ],
  },
  safety: {
    ...smallTrial.safety,
    gates: [
      {
        id: 'next',
        after: '1',
        before: '2',
        visit: 'mid',
        hold: [
          { id: 'serious', label: text('Related serious'), condition: 'relatedSerious >= 1' },
          { id: 'severe', label: text('Related grade 3'), condition: 'relatedGrade3 >= 2' },
        ],
      },
    ],
  },
};

function visit(
  id: string,
  kind: 'screening' | 'baseline' | 'treatment' | 'followUp',
  targetDay: number,
  fromDay: number,
  toDay: number,
  forms: string[],
): Definition['visits'][number] {
  const timing = { anchor: 'firstApplication' as const, targetDay, fromDay, toDay };
  return { id, label: text(id), kind, timing, forms };
}

function criterion(
  id: string,
  kind: 'inclusion' | 'exclusion',
  stages: string[],
  condition: string,
): Definition['eligibility']['criteria'][number] {
  return { id, kind, label: text(id), stages, condition };
}
