import { describe, expect, test } from 'vitest';
import {
  applied,
  completed,
  dispensed,
  enrolment,
  followUp,
  opened,
  treatment,
} from '../../tests/trials/acts-story.ts';
import type { Command } from '../../tests/trials/story.ts';
import { eventsOf } from '../../tests/trials/story.ts';

const ready = () => opened().given(...enrolment(), dispensed());
const morning = applied(1, 'morning', '2026-01-15T02:00:00Z');
const change = (command: Command, payload: object): Command => ({
  ...command,
  payload: { ...command.payload, ...payload },
});
const stop = (from: 'treatment' | 'study', date: string): Command => ({
  act: 'discontinue',
  payload: { participant: '01-001', from, date, reason: 'adverseEvent' },
});

describe('dispense', () => {
  test('numbers what was handed out', () => {
    opened()
      .given(...enrolment())
      .when(dispensed())
      .thenHappens({
        stream: 'participant/01-001',
        type: 'productDispensed',
        data: { id: 'DS1', date: '2026-01-15', units: 1 },
      });
    ready().when(dispensed()).thenAnswers({ id: 'DS2' });
  });

  test('is refused before randomisation, in the future, and after treatment was stopped', () => {
    const told = opened().given(...enrolment());
    told.when(change(dispensed(), { date: '2026-01-14' })).thenRefused('before-randomisation');
    told.when(change(dispensed(), { date: '2026-03-14' })).thenRefused('date-in-future');
    told
      .given(stop('treatment', '2026-01-16'))
      .when(change(dispensed(), { date: '2026-01-17' }))
      .thenRefused('treatment-stopped', { stopped: '2026-01-16' });
  });
});

describe('log-application', () => {
  test('the first one given is study day 1', () => {
    ready()
      .when(morning)
      .thenHappens({
        stream: 'participant/01-001',
        type: 'applicationLogged',
        data: {
          id: 'AP1',
          slot: { day: 1, slot: 'morning' },
          status: 'given',
          at: '2026-01-15T02:00:00Z',
          date: '2026-01-15',
          by: 'participant',
        },
      });
    ready().when(morning).thenAnswers({ id: 'AP1', day: 1, warnings: [] });
    expect(ready().given(morning).world({ participant: '01-001' }).participant?.status).toBe('onTreatment');
  });

  test('a missed one begins nothing', () => {
    const missed = change(morning, { status: 'missed' });
    const told = ready();
    expect(told.decide(missed)).toMatchObject({ answer: { id: 'AP1', warnings: [] } });
    expect(told.given(missed).world({ participant: '01-001' }).participant?.status).toBe('randomised');
  });

  test('the day is the day at the site', () => {
    const late = applied(1, 'evening', '2026-01-15T16:30:00Z');
    expect(eventsOf(ready().given(morning).decide(late))[0]?.data).toMatchObject({ date: '2026-01-16' });
    ready().given(morning).when(late).thenAnswers({ day: 2 });
  });

  test('tells a gap outside the allowed hours, and does not refuse it', () => {
    const told = ready().given(morning);
    told.when(applied(1, 'evening', '2026-01-15T08:00:00Z')).thenAnswers({ warnings: [] });
    told.when(applied(1, 'evening', '2026-01-15T07:54:00Z')).thenAnswers({
      warnings: [{ code: 'application-gap', hours: 5.9, application: 'AP1' }],
    });
    told.when(applied(1, 'evening', '2026-01-15T18:30:00Z')).thenAnswers({
      warnings: [{ code: 'application-gap', hours: 16.5, application: 'AP1' }],
    });
  });

  test('a diary may be brought in any order, but not told in the wrong one', () => {
    const evening = applied(1, 'evening', '2026-01-15T12:00:00Z');
    ready().given(evening, morning);
    ready()
      .given(evening)
      .when(applied(1, 'morning', '2026-01-15T13:00:00Z'))
      .thenRefused('application-out-of-order', { application: 'AP1' });
    ready()
      .given(morning)
      .when(applied(2, 'morning', '2026-01-15T01:00:00Z'))
      .thenRefused('application-out-of-order');
  });

  test('an extra one stands outside the plan and is given all the same', () => {
    const { slot: _slot, ...rest } = { slot: undefined, ...morning.payload };
    const extra = { ...morning, payload: { ...rest, status: 'extra', at: '2026-01-15T05:00:00Z' } };
    ready().given(morning).when(extra).thenAnswers({ id: 'AP2' });
    ready()
      .when({ ...morning, payload: rest })
      .thenRefused('slot-needed', { status: 'given' });
    ready()
      .when(change(morning, { status: 'extra' }))
      .thenRefused('slot-not-wanted');
  });

  test.each([
    ['slot-unknown', change(morning, { slot: { day: 3, slot: 'morning' } })],
    ['slot-unknown', change(morning, { slot: { day: 1, slot: 'noon' } })],
    ['date-in-future', change(morning, { at: '2026-02-20T08:00:01Z' })],
    ['date-invalid', change(morning, { at: '2026-01-15T25:00:00Z' })],
    ['before-dispensing', change(morning, { at: '2026-01-14T02:00:00Z' })],
  ] as const)('is refused: %s', (code, command) => {
    ready().when(command).thenRefused(code);
  });

  test('is refused twice for a slot, before dispensing, after a stop and after the end', () => {
    ready().given(morning).when(morning).thenRefused('slot-already-logged', { application: 'AP1' });
    opened()
      .given(...enrolment())
      .when(morning)
      .thenRefused('not-dispensed');
    ready()
      .given(morning, stop('treatment', '2026-01-15'))
      .when(applied(2, 'morning', '2026-01-16T02:00:00Z'))
      .thenRefused('treatment-stopped');
    const { slot: _slot, ...rest } = { slot: undefined, ...morning.payload };
    opened()
      .given(...enrolment(), ...treatment(), ...followUp(), completed())
      .when({ ...morning, payload: { ...rest, status: 'extra', at: '2026-01-30T05:00:00Z' } })
      .thenRefused('participant-finished', { status: 'completed' });
  });
});
