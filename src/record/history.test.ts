import { describe, expect, test } from 'vitest';
import { consentOf, opened, screening } from '../../tests/trials/acts-story.ts';
import type { Command } from '../../tests/trials/story.ts';
import type { CorrectionTarget } from './events.ts';
import { valueHistory } from './history.ts';
import type { HistoryEntry } from './views.ts';

const place = { visit: 'first', occurrence: 1, form: 'skin' } as const;
const corrected = (target: CorrectionTarget, to: unknown, reason: string, at: string): Command => ({
  act: 'correct-value',
  payload: { participant: '01-001', target, ...(to === undefined ? {} : { to }), reason },
  at,
  role: 'nurse',
});

function entriesOf(...commands: readonly Command[]): readonly HistoryEntry[] {
  const told = opened().given(consentOf(), ...screening(), ...commands);
  return (told.events.get('participant/01-001') ?? []).map(event => ({
    ...event,
    name: event.actor.account,
  }));
}

describe('the history of a value', () => {
  const grade = { kind: 'form', ...place, item: 'grade' } as const;

  test('tells who, when, from, to and why', () => {
    const entries = entriesOf(
      corrected(grade, 2, 'Misread', '2026-02-01T01:00:00Z'),
      corrected(grade, undefined, 'Not rated', '2026-02-02T01:00:00Z'),
    );
    expect(valueHistory(entries, grade)).toEqual([
      {
        version: 4,
        at: '2026-02-20T08:00:00Z',
        actor: { account: 'coordinator-1', role: 'coordinator' },
        name: 'coordinator-1',
        to: 3,
      },
      {
        version: 6,
        at: '2026-02-01T01:00:00Z',
        actor: { account: 'nurse-1', role: 'nurse' },
        name: 'nurse-1',
        from: 3,
        to: 2,
        reason: 'Misread',
      },
      {
        version: 7,
        at: '2026-02-02T01:00:00Z',
        actor: { account: 'nurse-1', role: 'nurse' },
        name: 'nurse-1',
        from: 2,
        reason: 'Not rated',
      },
    ]);
  });

  test('of a calculated item follows the values it comes from', () => {
    const steps = { kind: 'form', ...place, item: 'steps' } as const;
    const entries = entriesOf(
      corrected(grade, 2, 'Misread', '2026-02-01T01:00:00Z'),
      corrected({ ...grade, item: 'itch' }, 1, 'Misheard', '2026-02-01T02:00:00Z'),
      corrected(steps, undefined, 'Not counted', '2026-02-02T01:00:00Z'),
    );
    const total = valueHistory(entries, { ...grade, item: 'total' });
    expect(total.map(({ from, to, reason }) => [from, to, reason])).toEqual([
      [undefined, 340, undefined],
      [340, 240, 'Misread'],
      [240, undefined, 'Not counted'],
    ]);
  });

  test('of a date, and of nothing that was ever recorded', () => {
    const date = { kind: 'formDate', ...place } as const;
    const entries = entriesOf(corrected(date, '2026-01-11', 'Wrong day', '2026-02-01T01:00:00Z'));
    expect(valueHistory(entries, date).map(({ to }) => to)).toEqual(['2026-01-10', '2026-01-11']);
    expect(valueHistory(entries, { ...grade, visit: 'end' })).toEqual([]);
  });

  test('of a field of an adverse event goes through report, follow-up and correction', () => {
    const event = {
      verbatim: 'Rash',
      ongoing: true,
      grade: 1,
      serious: false,
      seriousCriteria: [],
      causality: 'possible',
      action: 'none',
      outcome: 'unknown',
      treated: false,
      atApplicationSite: false,
      ofSpecialInterest: false,
    };
    const target = { kind: 'adverseEvent', id: 'AE1', field: 'grade' } as const;
    const entries = entriesOf(
      { act: 'report-adverse-event', payload: { participant: '01-001', event } },
      {
        act: 'follow-adverse-event',
        payload: { participant: '01-001', id: 'AE1', date: '2026-02-20', change: { grade: 3 } },
      },
      corrected(target, 2, 'Graded too high', '2026-02-20T09:00:00Z'),
    );
    expect(valueHistory(entries, target).map(({ from, to }) => [from, to])).toEqual([
      [undefined, 1],
      [1, 3],
      [3, 2],
    ]);
  });

  test('of a special situation is what was said when it was reported, and its correction', () => {
    const situation = { kind: 'pregnancy', date: '2026-01', description: 'Test positive' };
    const target = { kind: 'specialSituation', id: 'SS1', field: 'date' } as const;
    const entries = entriesOf(
      { act: 'report-special-situation', payload: { participant: '01-001', situation } },
      {
        act: 'correct-value',
        payload: { participant: '01-001', target, to: '2026-01-10', reason: 'The test came later' },
      },
    );
    expect(valueHistory(entries, target).map(({ to, reason }) => [to, reason])).toEqual([
      ['2026-01', undefined],
      ['2026-01-10', 'The test came later'],
    ]);
    expect(valueHistory(entries, { ...target, field: 'kind' }).map(({ to }) => to)).toEqual(['pregnancy']);
    expect(valueHistory(entries, { ...target, id: 'SS2' })).toEqual([]);
  });

  test('of a deviation is what was said when it was added, and of no other', () => {
    const deviation = { date: '2026-01-10', category: 'visit', description: 'Came late', major: false };
    const entries = entriesOf(
      { act: 'add-deviation', payload: { participant: '01-001', deviation } },
      {
        act: 'add-deviation',
        payload: { participant: '01-001', deviation: { ...deviation, description: 'Left early' } },
      },
    );
    const said = (id: string) =>
      valueHistory(entries, { kind: 'deviation', id, field: 'description' }).map(({ to, name }) => [
        name,
        to,
      ]);
    expect(said('DV2')).toEqual([['coordinator-1', 'Left early']]);
    expect(said('DV3')).toEqual([]);
  });
});
