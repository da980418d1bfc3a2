import { describe, expect, test } from 'vitest';
import { consentOf, opened } from '../../tests/trials/acts-story.ts';
import { actsTrial } from '../../tests/trials/acts-trial.ts';
import type { Command } from '../../tests/trials/story.ts';

const text = { en: 'Rules', zh: '规则' };
const days = { fatalOrLifeThreateningDays: 7, otherDays: 15, investigatorToSponsorHours: 24 };
const definition = {
  ...actsTrial,
  safety: {
    ...actsTrial.safety,
    regimes: [
      { id: 'home', label: text, ...days, followUpDays: 8, applies: true },
      { id: 'abroad', label: text, ...days, applies: false },
    ],
  },
};
const event = {
  verbatim: 'Fainted in the waiting room',
  onset: '2026-01-16',
  ongoing: true,
  grade: 3,
  serious: true,
  seriousCriteria: ['medicallyImportant'],
  causality: 'unlikely',
  action: 'none',
  outcome: 'notRecovered',
  treated: false,
  atApplicationSite: false,
  ofSpecialInterest: false,
};
const reported = (more: object = {}): Command => ({
  act: 'report-adverse-event',
  payload: { participant: '01-001', event: { ...event, ...more } },
  at: '2026-01-16T10:00:00Z',
});
const aboutEvent = (act: string, more: object, at = '2026-01-18T02:00:00Z'): Command => ({
  act,
  payload: { participant: '01-001', id: 'AE1', ...more },
  at,
});
const known = (knownAt = '2026-01-16T14:00:00Z') => aboutEvent('acknowledge-serious-event', { knownAt });
const judged = (more: object = {}) =>
  aboutEvent('assess-adverse-event', { causality: 'possible', expected: false, reason: 'New.', ...more });
const sent = (more: object = {}) =>
  aboutEvent('record-safety-report', { regime: 'home', kind: 'initial', date: '2026-01-17', ...more });
const ready = (more: object = {}) => opened(definition).given(consentOf(), reported(more));

describe('acknowledge-serious-event', () => {
  test('says once since when the sponsor knows', () => {
    ready()
      .when(known('2026-01-16T22:00:00+08:00'))
      .thenHappens({
        stream: 'participant/01-001',
        type: 'seriousEventAcknowledged',
        data: { id: 'AE1', knownAt: '2026-01-16T14:00:00Z' },
      });
    ready().given(known()).when(known('2026-01-15T14:00:00Z')).thenRefused('acknowledged-already');
    ready().when(known('2026-01-18T02:00:01Z')).thenRefused('date-in-future');
  });

  test('is for serious events', () => {
    const mild = { serious: false, seriousCriteria: [] };
    ready(mild).when(known()).thenRefused('event-not-serious');
    ready(mild).when(judged()).thenRefused('event-not-serious');
    opened(definition).given(consentOf()).when(known()).thenRefused('adverse-event-unknown');
  });
});

describe('assess-adverse-event', () => {
  test('stands beside the opinion of the investigator', () => {
    const participant = ready().given(judged()).world({ participant: '01-001' }).participant;
    const [held] = participant?.adverseEvents ?? [];
    expect(held?.causality).toBe('unlikely');
    expect(held?.sponsorAssessment).toMatchObject({ causality: 'possible', expected: false });
  });

  test('can change, is not said twice, and names no treatment', () => {
    ready().given(judged()).when(judged()).thenRefused('nothing-changed');
    ready()
      .given(judged())
      .when(judged({ expected: true }))
      .thenAnswers({});
    const name = actsTrial.arms[0]?.label.en ?? '';
    ready()
      .when(judged({ reason: `Must be ${name}.` }))
      .thenRefused('text-names-treatment');
  });
});

describe('record-safety-report', () => {
  test.each([
    ['not-acknowledged', [], sent()],
    ['regime-unknown', [known()], sent({ regime: 'abroad' })],
    ['report-before-known', [known()], sent({ date: '2026-01-15' })],
    ['date-in-future', [known()], sent({ date: '2026-01-19' })],
    ['reported-already', [known(), sent()], sent({ date: '2026-01-18' })],
    ['no-report-to-follow', [known()], sent({ kind: 'followUp' })],
    ['no-report-to-follow', [known(), sent({ date: '2026-01-18' })], sent({ kind: 'followUp' })],
  ] as const)('is refused: %s', (code, before, command) => {
    ready()
      .given(...before)
      .when(command)
      .thenRefused(code);
  });

  test('a first report and its follow-up', () => {
    const participant = ready()
      .given(known(), sent(), sent({ kind: 'followUp', date: '2026-01-18', reference: 'X-1/26' }))
      .world({ participant: '01-001' }).participant;
    expect(participant?.adverseEvents[0]?.safetyReports).toMatchObject([
      { regime: 'home', kind: 'initial', date: '2026-01-17' },
      { regime: 'home', kind: 'followUp', date: '2026-01-18', reference: 'X-1/26' },
    ]);
  });

  test('what the site adds afterwards is news, and no part of what is signed', () => {
    const procedure = 'SIMULATED blood draw';
    const followed = (at: string) =>
      aboutEvent('follow-adverse-event', { date: '2026-01-18', change: { procedure } }, at);
    const before = ready().given(followed('2026-01-18T01:00:00Z')).world({ participant: '01-001' });
    expect(before.participant?.adverseEvents[0]).toMatchObject({ procedure, causality: 'unlikely' });
    expect(before.participant?.adverseEvents[0]).not.toHaveProperty('newsAt');
    const after = ready()
      .given(known(), sent(), followed('2026-01-18T03:00:00Z'))
      .given(
        aboutEvent(
          'correct-value',
          {
            id: undefined,
            target: { kind: 'adverseEvent', id: 'AE1', field: 'procedure' },
            reason: 'It was no procedure of the trial.',
          },
          '2026-01-18T04:00:00Z',
        ),
      )
      .world({ participant: '01-001' });
    expect(after.participant?.adverseEvents[0]).not.toHaveProperty('procedure');
    expect(after.participant?.adverseEvents[0]?.newsAt).toEqual([
      '2026-01-18T03:00:00Z',
      '2026-01-18T04:00:00Z',
    ]);
  });
});
