import { describe, expect, test } from 'vitest';
import {
  applied,
  baseline,
  completed,
  consentOf,
  decided,
  dispensed,
  enrolment,
  followUp,
  opened,
  recorded,
  screening,
  skinValues,
  treatment,
} from '../../tests/trials/acts-story.ts';
import { actsTrial } from '../../tests/trials/acts-trial.ts';
import type { Command } from '../../tests/trials/story.ts';
import { compliance, dueItems, visitViews } from './due.ts';
import type { ParticipantState } from './participant.ts';

function stateAfter(...commands: readonly Command[]): ParticipantState {
  const { participant } = opened()
    .given(...commands)
    .world({ participant: '01-001' });
  if (participant === undefined) throw new Error('The story has no participant.');
  return participant;
}

const dueOn = (today: string, ...commands: readonly Command[]) =>
  dueItems(actsTrial, stateAfter(...commands), today).map(({ kind, visit, state }) =>
    [kind, visit, state].filter(part => part !== undefined).join(' '),
  );
const visitsOn = (today: string, ...commands: readonly Command[]) =>
  Object.fromEntries(
    visitViews(actsTrial, stateAfter(...commands), today).map(({ visit, occurrence, state }) => [
      occurrence === 1 ? visit : `${visit} ${occurrence}`,
      state,
    ]),
  );

describe('what is due', () => {
  test('from consent to randomisation, one thing after the other', () => {
    const steps = [consentOf(), ...screening().slice(0, 3)];
    expect(dueOn('2026-01-10', consentOf())).toEqual(['visit first due']);
    expect(dueOn('2026-01-10', ...steps.slice(0, 2))).toEqual(['visit first due', 'visit start upcoming']);
    expect(dueOn('2026-01-10', ...steps)).toEqual(['assessEligibility first due', 'visit start upcoming']);
    expect(dueOn('2026-01-12', consentOf(), ...screening())).toEqual(['visit start due']);
    // 28 days after screening the window of the baseline visit ends.
    expect(dueOn('2026-02-08', consentOf(), ...screening())).toEqual(['visit start overdue']);
    const atBaseline = [consentOf(), ...screening(), ...baseline().slice(0, 2)];
    expect(dueOn('2026-01-15', ...atBaseline)).toEqual(['assessEligibility start due']);
    expect(dueOn('2026-01-15', consentOf(), ...screening(), ...baseline())).toEqual([
      'decideEligibility start due',
    ]);
    expect(dueOn('2026-01-15', consentOf(), ...screening(), ...baseline(), decided())).toEqual([
      'randomise start due',
    ]);
  });

  test('who fails at screening is to be decided then', () => {
    const failing = [consentOf(), ...screening('01-001', { infection: true })];
    expect(dueOn('2026-01-10', ...failing)).toContain('decideEligibility first due');
    expect(dueOn('2026-01-10', ...failing, decided('01-001', 'ineligible', 'first'))).toEqual([]);
  });

  test('a correction asks for a new assessment', () => {
    const correction: Command = {
      act: 'correct-value',
      payload: {
        participant: '01-001',
        target: { kind: 'form', visit: 'start', occurrence: 1, form: 'skin', item: 'grade' },
        to: 2,
        reason: 'Misread',
      },
    };
    expect(dueOn('2026-01-15', consentOf(), ...screening(), ...baseline(), decided(), correction)).toEqual([
      'assessEligibility start due',
    ]);
  });

  test('treatment: dispense, then each planned application', () => {
    expect(dueOn('2026-01-15', ...enrolment())).toEqual(['dispense due']);
    expect(dueOn('2026-01-15', ...enrolment(), dispensed())).toEqual(['application due']);
    const begun = [...enrolment(), dispensed(), applied(1, 'morning', '2026-01-15T02:00:00Z')];
    expect(dueOn('2026-01-15', ...begun)).toEqual(['application due', 'visit mid upcoming']);
    expect(dueOn('2026-01-16', ...begun)).toEqual(['application overdue', 'visit mid upcoming']);
    expect(dueOn('2026-01-16', ...enrolment(), ...treatment())).toEqual(['visit mid upcoming']);
  });

  test('visits by their windows, begun ones until they are whole, the most urgent first', () => {
    const treated = [...enrolment(), ...treatment()];
    expect(dueOn('2026-01-21', ...treated)).toEqual(['visit mid due', 'visit end upcoming']);
    expect(dueOn('2026-01-24', ...treated)).toEqual(['visit mid overdue', 'visit end upcoming']);
    expect(dueOn('2026-02-01', ...treated, ...followUp().slice(0, 2))).toEqual([
      'visit end overdue',
      'visit call upcoming',
    ]);
    expect(dueOn('2026-01-29', ...treated, ...followUp())).toEqual([
      'complete end due',
      'visit call upcoming',
    ]);
  });

  test('after completion only the late contact, after leaving nothing', () => {
    const done = [...enrolment(), ...treatment(), ...followUp(), completed()];
    expect(dueOn('2026-04-16', ...done)).toEqual(['visit call due']);
    expect(
      dueOn('2026-01-22', ...enrolment(), ...treatment(), {
        act: 'discontinue',
        payload: { participant: '01-001', from: 'study', date: '2026-01-20', reason: 'lostToFollowUp' },
      }),
    ).toEqual([]);
  });
});

describe('visits', () => {
  test('have no dates before the first application, and windows after it', () => {
    const [, start, mid] = visitViews(actsTrial, stateAfter(consentOf(), ...screening()), '2026-01-12');
    expect(start).toMatchObject({ visit: 'start', from: '2026-01-11', to: '2026-02-07', state: 'due' });
    expect(mid).toEqual({
      visit: 'mid',
      occurrence: 1,
      state: 'notYet',
      forms: [{ form: 'skin', recorded: false }],
    });
    const treated = visitViews(actsTrial, stateAfter(...enrolment(), ...treatment()), '2026-01-16');
    expect(treated.find(({ visit }) => visit === 'mid')).toMatchObject({
      target: '2026-01-22',
      from: '2026-01-21',
      to: '2026-01-23',
    });
    // Three calendar months from the last application on 16 January.
    expect(treated.find(({ visit }) => visit === 'call')).toMatchObject({
      target: '2026-04-16',
      to: '2026-04-30',
    });
  });

  test('are done, out of their window, begun, missed or still to come', () => {
    const treated = [...enrolment(), ...treatment()];
    expect(visitsOn('2026-01-25', ...treated)).toEqual({
      first: 'done',
      start: 'done',
      mid: 'overdue',
      end: 'upcoming',
      call: 'upcoming',
    });
    const late = recorded('mid', 'skin', '2026-01-25', skinValues);
    expect(visitsOn('2026-01-25', ...treated, late).mid).toBe('outOfWindow');
    const [, end] = followUp();
    if (end === undefined) throw new Error('The follow-up has an end.');
    expect(visitsOn('2026-01-29', ...treated, end)).toMatchObject({ mid: 'missed', end: 'partial' });
  });

  test('that were not planned are listed one by one', () => {
    const extra = recorded('extra', 'skin', '2026-01-12', skinValues);
    const again = { ...extra, payload: { ...extra.payload, occurrence: 2, date: '2026-01-13' } };
    expect(visitsOn('2026-01-13', consentOf(), extra, again)).toMatchObject({
      extra: 'done',
      'extra 2': 'done',
    });
  });

  test('of somebody who left are missed as far as they were due by then', () => {
    const left: Command = {
      act: 'discontinue',
      payload: { participant: '01-001', from: 'study', date: '2026-01-23', reason: 'lostToFollowUp' },
    };
    expect(visitsOn('2026-03-01', ...enrolment(), ...treatment(), left)).toMatchObject({
      mid: 'missed',
      end: 'notYet',
    });
  });
});

test('compliance counts what reached the participant against the plan', () => {
  expect(compliance(actsTrial, stateAfter(...enrolment()))).toEqual({ planned: 4, given: 0 });
  const missed = applied(1, 'evening', '2026-01-15T12:00:00Z');
  expect(
    compliance(
      actsTrial,
      stateAfter(...enrolment(), dispensed(), applied(1, 'morning', '2026-01-15T02:00:00Z'), {
        ...missed,
        payload: { ...missed.payload, status: 'missed' },
      }),
    ),
  ).toEqual({ planned: 4, given: 1, percent: 25 });
});
