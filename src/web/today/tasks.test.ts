import { describe, expect, test } from 'vitest';
import { actsTrial } from '../../../tests/trials/acts-trial.ts';
import type { QueryView } from '../../record/query.ts';
import type { SafetyCaseView, SpecialSituationView } from '../../record/safety-views.ts';
import type { DueItem, GateView, ParticipantRow, PharmacyRow } from '../../record/views.ts';
import { type Sources, type Task, tasksOf } from './tasks.ts';

const gate = { gate: 'g', state: 'ready', rules: [], summary: {} } as unknown as GateView;
const study = (acts: readonly string[], more: object = {}) => ({
  acts,
  role: 'monitor' as const,
  status: 'open' as const,
  gates: [],
  definition: actsTrial,
  ...more,
});
const row = (id: string, ...due: readonly DueItem[]) =>
  ({
    id,
    status: 'onTreatment',
    openAdverseEvents: 0,
    due,
    checks: { review: 0, sign: 0, signCasebook: false, verify: 0 },
  }) as unknown as ParticipantRow;
const visit = (state: DueItem['state'], to: string): DueItem => ({
  kind: 'visit',
  visit: 'mid',
  from: '2026-01-20',
  to,
  state,
});
const entry = (more: object) =>
  ({
    participant: '01-003',
    event: { id: 'AE1' },
    suspected: 'unknown',
    clocks: [],
    ...more,
  }) as unknown as SafetyCaseView;
const said = (tasks: readonly Task[]) =>
  tasks.map(task =>
    [task.kind, task.state, task.date ?? '–', task.isMine ? 'mine' : task.waitsFor].join(' '),
  );
const told = (acts: readonly string[], sources: Sources, more?: object) =>
  said(tasksOf(study(acts, more), sources));

describe('what waits', () => {
  test('is in order of urgency, then of date, and says whose it is', () => {
    const participants = [
      row('01-001', visit('upcoming', '2026-01-23'), { kind: 'randomise', visit: 'start', state: 'due' }),
      row('01-002', visit('due', '2026-01-24')),
      row('01-003', visit('overdue', '2026-01-15')),
    ];
    expect(told(['record-form'], { participants })).toEqual([
      'due overdue 2026-01-15 mine',
      'due due 2026-01-24 mine',
      'due due – investigator',
      'due upcoming 2026-01-20 mine',
    ]);
  });

  test('a serious case waits for the sponsor while it is not judged or a deadline runs', () => {
    const clock = { regime: 'r', kind: 'toSponsor', due: '2026-01-17T02:00:00Z', state: 'overdue' };
    const judged = { id: 'AE1', sponsorAssessment: {}, knownToSponsorAt: '2026-01-16T02:00:00Z' };
    expect(told(['acknowledge-serious-event'], { cases: [entry({ clocks: [clock] })] })).toEqual([
      'case overdue 2026-01-17 mine',
    ]);
    expect(told([], { cases: [entry({})] })).toEqual(['case due – sponsor']);
    const done = [{ ...clock, state: 'inTime' }];
    expect(told([], { cases: [entry({ event: judged, clocks: done })] })).toEqual([]);
  });

  test('a special situation waits until the sponsor says that it knows', () => {
    const situation = (more: object, ...clocks: readonly object[]) =>
      ({
        participant: '01-003',
        situation: { id: 'SS1', ...more },
        clocks,
      }) as unknown as SpecialSituationView;
    const clock = { regime: 'r', kind: 'toSponsor', due: '2026-01-17T02:00:00Z', state: 'running' };
    const situations = [situation({}, clock), situation({ knownToSponsorAt: '2026-01-16T02:00:00Z' })];
    expect(told(['acknowledge-special-situation'], { situations })).toEqual([
      'situation due 2026-01-17 mine',
    ]);
    expect(told([], { situations: [situation({})] })).toEqual(['situation due – sponsor']);
  });

  test('kits wait for the pharmacist, then for the verifier; a gate that is ready for its decision', () => {
    const pharmacy = ['prepare', 'verify'].map(
      step => ({ participant: '01-001', dispensed: [], next: { step } }) as unknown as PharmacyRow,
    );
    const definition = { ...actsTrial, supply: {} };
    expect(told(['verify-kit'], { pharmacy }, { definition, gates: [gate] })).toEqual([
      'kit due – pharmacist',
      'kit due – mine',
      'gate due – safetyCommittee',
    ]);
  });

  test('a query waits for the site while it is open, then for whoever asked', () => {
    const asked = (status: string, raisedBy: string, ageDays: number) =>
      ({
        participant: '01-001',
        ageDays,
        query: { id: 'Q1', status, raisedBy, raisedAt: '2026-01-20T02:00:00Z' },
      }) as unknown as QueryView;
    const queries = [
      asked('open', 'monitor', 14),
      asked('answered', 'monitor', 15),
      asked('answered', 'system', 3),
    ];
    expect(told(['close-query', 'reopen-query'], { queries })).toEqual([
      'query overdue 2026-01-20 mine',
      'query due 2026-01-20 coordinator',
      'query due 2026-01-20 dataManager',
    ]);
    expect(told(['answer-query'], { queries: queries.slice(0, 1) }, { role: 'nurse' })).toEqual([
      'query due 2026-01-20 mine',
    ]);
  });

  test('signing waits for the investigator, review for the data manager, one line a participant', () => {
    const checked = { ...row('01-001'), checks: { review: 4, sign: 2, signCasebook: true, verify: 12 } };
    const participants = [checked];
    expect(told(['sign-visit', 'sign-casebook'], { participants })).toEqual([
      'checks due – mine',
      'checks due – mine',
      'checks upcoming – dataManager',
      'checks upcoming – monitor',
    ]);
    expect(tasksOf(study([]), { participants }).map(task => task.kind === 'checks' && task.count)).toEqual([
      2, 1, 4, 12,
    ]);
  });

  test('is nothing after the lock', () => {
    const sources = { participants: [row('01-001', visit('due', '2026-01-24'))] };
    expect(told(['record-form'], sources, { status: 'locked' })).toEqual([]);
  });

  test('adverse events that go on are to be followed while the participant is in the study', () => {
    const ill = { ...row('01-001'), openAdverseEvents: 2 };
    const gone = { ...ill, id: '01-002', status: 'completed' as const };
    expect(told(['follow-adverse-event'], { participants: [ill, gone] })).toEqual(['follow upcoming – mine']);
    expect(told([], { participants: [ill] })).toEqual(['follow upcoming – investigator']);
  });
});
