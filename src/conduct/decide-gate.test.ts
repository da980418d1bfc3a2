import { describe, expect, test } from 'vitest';
import {
  cohortDone,
  enrolment,
  followUp,
  opened,
  randomised,
  treatment,
} from '../../tests/trials/acts-story.ts';
import { actsTrial } from '../../tests/trials/acts-trial.ts';
import { type Command, eventsOf, type Story } from '../../tests/trials/story.ts';
import type { Definition } from '../protocol/definition.ts';
import { gateListing, gateSummary } from './gate.ts';

const [plan] = actsTrial.safety.gates;
if (plan === undefined) throw new Error('The trial of this test has a gate.');

const gate = (decision: string, more: object = {}): Command => ({
  act: 'decide-gate',
  payload: { gate: 'next', decision, reason: 'Reviewed', ...more },
});

const collapse: Command = {
  act: 'report-adverse-event',
  payload: {
    participant: '01-001',
    event: {
      verbatim: 'Collapse',
      ongoing: true,
      grade: 4,
      serious: true,
      seriousCriteria: ['lifeThreatening'],
      causality: 'certain',
      action: 'none',
      outcome: 'unknown',
      treated: true,
      atApplicationSite: false,
      ofSpecialInterest: false,
    },
  },
};

const slight: Command = {
  act: 'report-adverse-event',
  payload: {
    participant: '01-002',
    event: {
      ...(collapse.payload as { readonly event: object }).event,
      grade: 3,
      seriousCriteria: ['hospitalisation'],
      causality: 'unlikely',
    },
  },
};

const openedLists = (told: Story, command: Command) =>
  eventsOf(told.decide(command))
    .slice(1)
    .map(({ type, data }) => ({ type, data }));

describe('what a decision rests on', () => {
  const told = () => cohortDone().given(slight, collapse);
  const summaryOf = (story: Story) =>
    gateSummary(actsTrial, plan, story.world({ allParticipants: true }).participants ?? []);

  test('counts as related what the sponsor alone suspects', () => {
    expect(summaryOf(told())).toMatchObject({ relatedSerious: 1, relatedGrade3: 1 });
    const suspected = told().given({
      act: 'assess-adverse-event',
      payload: {
        participant: '01-002',
        id: 'AE1',
        causality: 'possible',
        expected: false,
        reason: 'In time',
      },
    });
    expect(summaryOf(suspected)).toMatchObject({ relatedSerious: 2, relatedGrade3: 2 });
  });

  test('lists each event of the cohort, the gravest first, and nothing of who received what', () => {
    const listed = gateListing(plan, told().world({ allParticipants: true }).participants ?? []);
    expect(listed).toMatchObject([
      { participant: '01-001', worstGrade: 4, event: { id: 'AE1', verbatim: 'Collapse' } },
      { participant: '01-002', worstGrade: 3, event: { causality: 'unlikely' } },
    ]);
    for (const { id } of actsTrial.arms) expect(JSON.stringify(listed)).not.toContain(`"${id}"`);
    expect(
      gateListing({ ...plan, after: 'another' }, told().world({ allParticipants: true }).participants ?? []),
    ).toEqual([]);
  });
});

describe('a decision against a rule that asks to hold', () => {
  const told = () => cohortDone().given(collapse);

  test('is refused as long as it does not name the rule', () => {
    told()
      .when(gate('escalate'))
      .thenRefused('gate-rules-ask-to-hold', { rules: ['serious'], againstRules: [] });
  });

  test('is taken and keeps the rule when it names exactly the rules that ask', () => {
    const command = gate('escalate', { againstRules: ['serious'] });
    expect(eventsOf(told().decide(command))[0]?.data).toMatchObject({
      decision: 'escalate',
      againstRules: ['serious'],
      rules: [
        { id: 'serious', result: 'met' },
        { id: 'severe', result: 'notMet' },
      ],
    });
  });

  test.each([
    ['another rule', gate('escalate', { againstRules: ['severe'] })],
    ['more rules than ask', gate('escalate', { againstRules: ['serious', 'severe'] })],
    ['a rule where it goes against none', gate('hold', { againstRules: ['serious'] })],
  ])('is refused when it names %s', (_, command) => {
    told().when(command).thenRefused('gate-rules-ask-to-hold');
  });

  test('needs no name where no rule asks', () => {
    cohortDone().given(gate('escalate'));
    cohortDone()
      .when(gate('escalate', { againstRules: ['serious'] }))
      .thenRefused('gate-rules-ask-to-hold', { rules: [] });
  });
});

describe('an expansion', () => {
  const [first, second] = actsTrial.cohorts as [Definition['cohorts'][number], Definition['cohorts'][number]];
  const expandable: Definition = {
    ...actsTrial,
    cohorts: [first, { ...first, id: '1b' }, second],
    safety: {
      ...actsTrial.safety,
      gates: actsTrial.safety.gates.map(each => ({ ...each, expansion: '1b' })),
    },
  };
  const whole = (id: string) => [...enrolment(id), ...treatment(id), ...followUp(id)];
  const told = () => opened(expandable).given(...whole('01-001'), ...whole('01-002'));

  test('is refused where the definition plans none', () => {
    cohortDone().when(gate('expand')).thenRefused('gate-without-expansion', { gate: 'next' });
  });

  test('opens the lists of its cohort and of no other, and only once', () => {
    expect(openedLists(told(), gate('expand'))).toEqual([{ type: 'listOpened', data: { gate: 'next' } }]);
    expect(eventsOf(told().decide(gate('expand')))).toHaveLength(2);
    const expanded = told().given(gate('expand'));
    expanded
      .given(...enrolment('01-003').slice(0, -1))
      .when(randomised('01-003'))
      .thenAnswers({ cohort: '1b' });
  });

  test('is decided on again when its cohort is full and seen, on the counts of both', () => {
    const expanded = told().given(gate('expand'), ...whole('01-003'));
    expanded.when(gate('escalate')).thenRefused('gate-not-ready', { planned: 4, randomised: 3 });
    const full = expanded.given(...whole('01-004'));
    full.when(gate('expand')).thenRefused('gate-expanded-already', { cohort: '1b' });
    expect(eventsOf(full.decide(gate('escalate')))[0]?.data).toMatchObject({ summary: { randomised: 4 } });
    full
      .given(gate('escalate'), ...enrolment('01-005').slice(0, -1))
      .when(randomised('01-005'))
      .thenAnswers({ cohort: '2' });
  });

  test('that was not wanted stays shut, and the next cohort opens past it', () => {
    told()
      .given(gate('escalate'), ...enrolment('01-003').slice(0, -1))
      .when(randomised('01-003'))
      .thenAnswers({ cohort: '2' });
  });
});
