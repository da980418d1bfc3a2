import { describe, expect, test } from 'vitest';
import { form, openedStudy, participant } from '../../tests/trials/small-record.ts';
import { smallTrial } from '../../tests/trials/small-trial.ts';
import { checkMaskingQuestionnaires } from '../protocol/checks/masking-questionnaires.ts';
import type { Definition, Form } from '../protocol/definition.ts';
import { renderReport } from '../report/render-report.ts';
import { deriveAnalysis } from './derive-analysis.ts';

const both = (en: string) => ({ en, zh: en });
const asked: Form = {
  id: 'belief',
  title: both('Belief'),
  sections: [
    {
      items: [
        {
          id: 'belief',
          label: both('Which arm?'),
          type: 'choice',
          required: false,
          choices: ['active', 'water', 'noIdea'].map(value => ({ value, label: both(value) })),
        },
        { id: 'certainty', label: both('How certain?'), type: 'integer', required: false },
      ],
    },
  ],
};
const trial: Definition = {
  ...smallTrial,
  forms: [...smallTrial.forms, asked],
  visits: smallTrial.visits.map(visit =>
    visit.id === 'end' ? { ...visit, forms: [...visit.forms, 'belief'] } : visit,
  ),
  analysis: {
    ...smallTrial.analysis,
    maskingQuestionnaires: [
      {
        id: 'self',
        label: both('Participants'),
        guess: 'belief',
        certainty: 'certainty',
        visits: ['end'],
      },
    ],
  },
};

const guessed = (id: string, belief?: string, certainty?: number, more = {}) =>
  participant({
    id,
    cohort: '1',
    forms: [
      form('end', 15, 'belief', {
        ...(belief === undefined ? {} : { belief }),
        ...(certainty === undefined ? {} : { certainty }),
      }),
    ],
    more,
  });

const arms = {
  '01-001': 'active',
  '01-002': 'active',
  '01-003': 'active',
  '01-004': 'active',
  '01-005': 'water',
  '01-006': 'water',
};
const record = {
  study: openedStudy(arms),
  participants: [
    guessed('01-001', 'active', 5),
    guessed('01-002', 'active', 2, {
      unmaskings: [{ at: '2026-03-05T10:00:00Z', by: 'doctor', reason: 'medicalEmergency', version: 50 }],
    }),
    guessed('01-003', 'water', 1),
    guessed('01-004', 'noIdea'),
    guessed('01-005', 'active', 3, {
      unintendedUnmaskings: [
        {
          whoKnows: ['careProvider'],
          how: 'A label stayed on',
          date: '2026-03-04',
          by: 'nurse',
          version: 51,
        },
      ],
    }),
    guessed('01-006'),
  ],
};

describe('how masking held', () => {
  const analysis = deriveAnalysis(trial, record);
  if (!analysis.results.available) throw new Error('The allocation is open.');
  const { masking } = analysis.results;

  // Active: 2 right, 1 wrong, 1 does not know: (2 − 1) / 4. By 3 : 1: (2 · 3/4 − 1) · 3/4. Water: all wrong.
  test('is counted by the arm that it was, with its indices', () => {
    const [active, water] = masking.questionnaires[0]?.rows ?? [];
    expect(active).toMatchObject({
      arm: 'active',
      participants: 4,
      named: { active: 2, water: 1 },
      unknown: 1,
      missing: 0,
      bang: { n: 4, value: 0.25 },
      bangByRatio: 0.375,
    });
    expect(active?.certainty).toBeCloseTo(8 / 3, 12);
    expect(water).toMatchObject({
      participants: 2,
      missing: 1,
      bang: { n: 1, value: -1 },
      bangByRatio: -0.5,
    });
  });

  // q = 4/5, S = 2/5; named active 3/5, water 1/5; having active 3/5, water 1/5: E = 16/25 − 10/25; 1 − 4/5 + (2/5)(16/25)/(12/25).
  test('over all arms', () => {
    expect(masking.questionnaires[0]?.james).toMatchObject({ n: 5, value: expect.closeTo(11 / 15, 12) });
  });

  test('and lists every unmasking', () => {
    expect(masking.emergencies).toEqual([
      { participant: '01-002', at: '2026-03-05T10:00:00Z', reason: 'medicalEmergency' },
    ]);
    expect(masking.unintended).toEqual([
      { participant: '01-005', date: '2026-03-04', whoKnows: ['careProvider'], how: 'A label stayed on' },
    ]);
  });

  test('stands in the report', () => {
    const meta = { software: 'T', definitionVersion: 'v', recordHead: 'h', findings: [] };
    const page = renderReport(analysis, trial, meta);
    const cell = (id: string) => new RegExp(`data-id="masking/self/end/${id}">([^<]*)`).exec(page)?.[1];
    expect(['active/bang', 'water/bang', 'james', 'active/named/active'].map(cell)).toEqual([
      '0.25',
      '−1.00',
      '0.73',
      '2',
    ]);
    expect(page).toContain('A label stayed on');
  });
});

describe('a questionnaire', () => {
  test('offers every arm and one answer more, and is asked when it says so', () => {
    expect(checkMaskingQuestionnaires(trial)).toEqual([]);
    const elsewhere = { ...trial, visits: smallTrial.visits };
    expect(checkMaskingQuestionnaires(elsewhere).map(({ code }) => code)).toEqual(['maskingGuessNotAsked']);
    const third = { ...trial, arms: [...trial.arms, { ...smallTrial.arms[0], id: 'strong' }] } as Definition;
    expect(checkMaskingQuestionnaires(third).map(({ code }) => code)).toEqual(['maskingGuessNotOfArms']);
  });
});
