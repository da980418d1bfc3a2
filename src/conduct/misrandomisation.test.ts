import { describe, expect, test } from 'vitest';
import { enrolment, opened, randomised } from '../../tests/trials/acts-story.ts';
import { actsTrial } from '../../tests/trials/acts-trial.ts';
import { type Command, eventsOf, type Story } from '../../tests/trials/story.ts';
import type { Definition } from '../protocol/definition.ts';
import { rankOfNumber, replacementNumber } from './list-specifications.ts';
import { unmaskingPreview } from './unmasking-preview.ts';

const wrong = (more: object = {}): Command => ({
  act: 'record-misrandomisation',
  payload: {
    participant: '01-001',
    kind: 'notEligible',
    found: '2026-01-16',
    description: 'A laboratory value came late',
    ...more,
  },
});
const replace = (more: object = {}): Command => ({
  act: 'replace-participant',
  payload: { participant: '01-003', replaces: '01-001', reason: 'Left on the first day', ...more },
});
const stopped = (participant = '01-001'): Command => ({
  act: 'discontinue',
  payload: { participant, from: 'study', date: '2026-01-16', reason: 'withdrawal' },
});
const replacing: Definition = {
  ...actsTrial,
  allocation: { ...actsTrial.allocation, replacement: 'sameArm' },
};
/** The first cohort, full. */
const full = (definition = replacing) =>
  opened(definition).given(...enrolment('01-001'), ...enrolment('01-002'));
/** The first has left, and a newcomer is signed as eligible. */
const waiting = (definition = replacing) =>
  full(definition).given(stopped(), ...enrolment('01-003').slice(0, -1));
const firstList = (told: Story) => told.world().lists?.[0];

describe('record-misrandomisation', () => {
  test('is a major deviation, keeps the row in use and lets nobody have it again', () => {
    const told = opened().given(...enrolment('01-001'));
    told.when(wrong()).thenHappens(
      {
        stream: 'participant/01-001',
        type: 'misrandomisationRecorded',
        data: {
          kind: 'notEligible',
          found: '2026-01-16',
          description: 'A laboratory value came late',
          deviation: 'DV1',
        },
      },
      {
        stream: 'participant/01-001',
        type: 'deviationAdded',
        data: {
          id: 'DV1',
          deviation: {
            category: 'eligibility',
            date: '2026-01-16',
            description: 'A laboratory value came late',
            major: true,
          },
        },
      },
    );
    const recorded = told.given(wrong());
    recorded.when(randomised('01-001')).thenRefused('already-randomised');
    recorded.given(...enrolment('01-002'));
    expect(firstList(recorded)?.assigned.map(({ rank, participant }) => [rank, participant])).toEqual([
      [1, '01-001'],
      [2, '01-002'],
    ]);
  });

  test('is refused twice, before randomisation, for another day than it can be, and with a treatment in it', () => {
    const told = opened().given(...enrolment('01-001'));
    told.given(wrong()).when(wrong()).thenRefused('misrandomisation-recorded-already');
    told.when(wrong({ kind: 'otherKitGiven' })).thenAnswers({ deviation: 'DV2' });
    told
      .given(...enrolment('01-002').slice(0, -1))
      .when(wrong({ participant: '01-002' }))
      .thenRefused('not-randomised');
    const fresh = opened().given(...enrolment('01-001'));
    fresh.when(wrong({ found: '2026-01-01' })).thenRefused('before-randomisation');
    fresh.when(wrong({ found: '2030-01-01' })).thenRefused('date-in-future');
    fresh.when(wrong({ description: 'Got the active product' })).thenRefused('text-names-treatment');
  });
});

describe('replace-participant', () => {
  test('gives the newcomer the same row under a number of its own', () => {
    const told = waiting();
    told.when(replace()).thenAnswers({ number: 'R201', cohort: '1' });
    told.given(replace());
    const list = firstList(told);
    expect(list?.replaced).toEqual([{ rank: 1, participant: '01-003', number: 'R201', replaces: '01-001' }]);
    expect(told.world({ participant: '01-001' }).participant?.replacedBy).toBe('01-003');
    expect(told.world({ participant: '01-003' }).participant?.randomisation).toMatchObject({
      number: 'R201',
      list: '1',
      replaces: '01-001',
    });
  });

  test('says nothing of the arm outside the sealed list, and no row of the list is used for it', () => {
    const told = waiting();
    const before = firstList(told)?.assigned.length;
    const writes = eventsOf(told.decide(replace()));
    expect(writes.map(({ type }) => type)).toEqual([
      'participantRandomised',
      'participantReplaced',
      'rowReplaced',
    ]);
    expect(JSON.stringify(writes)).not.toMatch(/active|water/);
    told.given(replace());
    expect(firstList(told)?.assigned.length).toBe(before);
  });

  test('whoever replaced can be replaced, under a further number', () => {
    const told = waiting().given(replace(), stopped('01-003'), ...enrolment('01-004').slice(0, -1));
    told
      .when(replace({ participant: '01-004', replaces: '01-003' }))
      .thenAnswers({ number: 'R401', cohort: '1' });
    told.when(replace({ participant: '01-004' })).thenRefused('replaced-already', { by: '01-003' });
  });

  test('numbers tell their row, and none is given twice', () => {
    const numbers = ['1', '2'].flatMap(list =>
      [1, 2].flatMap(rank =>
        [0, 1, 2].map(times => {
          const number = replacementNumber(replacing, list, rank, times);
          expect(rankOfNumber(replacing, list, number)).toBe(rank);
          return number;
        }),
      ),
    );
    expect(new Set(numbers).size).toBe(numbers.length);
  });

  test('what one unmasking tells of whoever is treated alike stands in the preview', () => {
    const told = waiting().given(replace());
    const participants = told.world({}).participants ?? [];
    const asked = participants.find(({ id }) => id === '01-001');
    if (asked === undefined) throw new Error('01-001 is there.');
    const preview = unmaskingPreview(replacing, participants, asked, 'investigator1');
    const after = preview?.cases[0]?.after.find(({ arm }) => arm === 'active')?.others;
    // One of the two others has the row that is told, and so for certain its arm; in a list of 1 and 1 so has the last.
    expect(after).toContainEqual({ participants: 1, chances: { active: '1/1', water: '0/1' } });
  });

  test('is refused where it is not planned, for who is still treated, and for who is not ready', () => {
    waiting(actsTrial).when(replace()).thenRefused('replacement-not-planned');
    full()
      .given(...enrolment('01-003').slice(0, -1))
      .when(replace())
      .thenRefused('still-in-treatment');
    waiting()
      .when(replace({ replaces: '09-999' }))
      .thenRefused('participant-unknown');
    waiting()
      .when(replace({ replaces: '01-003' }))
      .thenRefused('not-randomised');
    waiting()
      .when(replace({ participant: '01-002' }))
      .thenRefused('already-randomised');
    waiting()
      .when(replace({ reason: 'Was on water' }))
      .thenRefused('text-names-treatment');
    full()
      .given(wrong(), ...enrolment('01-003').slice(0, -1))
      .when(replace())
      .thenAnswers({ number: 'R201' });
  });
});
