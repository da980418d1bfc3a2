import { describe, expect, test } from 'vitest';
import {
  cohortDone,
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
import { type Command, eventsOf } from '../../tests/trials/story.ts';
import { dueItems } from '../record/due.ts';

const stopped = (from: 'treatment' | 'study', date = '2026-01-16', more: object = {}): Command => ({
  act: 'discontinue',
  payload: { participant: '01-001', from, date, reason: 'adverseEvent', ...more },
});
const statusOf = (told: ReturnType<typeof opened>) =>
  told.world({ participant: '01-001' }).participant?.status;

describe('discontinue', () => {
  test('treatment: the participant stays in follow-up', () => {
    const told = opened().given(...enrolment(), dispensed());
    told.when(stopped('treatment')).thenHappens({
      stream: 'participant/01-001',
      type: 'participantDiscontinued',
      data: { from: 'treatment', date: '2026-01-16', reason: 'adverseEvent' },
    });
    expect(statusOf(told.given(stopped('treatment')))).toBe('followUp');
    told.given(...followUp(), completed());
    expect(statusOf(told)).toBe('completed');
  });

  test('the study: at any time before its end', () => {
    expect(statusOf(opened().given(consentOf(), stopped('study')))).toBe('discontinued');
    expect(statusOf(opened().given(...enrolment(), ...treatment(), stopped('study')))).toBe('discontinued');
  });

  test('is refused when there is nothing to stop, twice, and out of time', () => {
    opened().given(consentOf()).when(stopped('treatment')).thenRefused('not-randomised');
    const told = opened().given(...enrolment(), ...treatment());
    told.when(stopped('study', '2026-01-09')).thenRefused('before-consent');
    told.when(stopped('study', '2026-02-21')).thenRefused('date-in-future');
    told.when(stopped('study', '2026-01-15')).thenRefused('application-after-stop', { application: 'AP3' });
    told.when(stopped('study', '2026-01-16', { reason: 'other' })).thenRefused('reason-needed');
    told.given(stopped('treatment')).when(stopped('treatment')).thenRefused('treatment-stopped-already');
    told.given(stopped('study')).when(stopped('study')).thenRefused('participant-finished');
  });
});

describe('complete', () => {
  test('needs the last visit whole', () => {
    const told = opened().given(...enrolment(), ...treatment());
    told
      .when(completed())
      .thenRefused('end-of-study-visit-missing', { visit: 'end', forms: ['skin', 'health'] });
    told.given(...followUp());
    told
      .when({ ...completed(), payload: { participant: '01-001', date: '2026-01-28' } })
      .thenRefused('completed-before-last-visit', { last: '2026-01-29' });
    told.when(completed()).thenHappens({
      stream: 'participant/01-001',
      type: 'participantCompleted',
      data: { date: '2026-01-29' },
    });
    told.given(completed()).when(completed()).thenRefused('participant-finished');
    opened().given(consentOf()).when(completed()).thenRefused('not-randomised');
  });

  test('is premature while a visit is ahead that could not be recorded any more; a contact could', () => {
    const visits = actsTrial.visits.map(visit =>
      visit.id === 'call' ? { ...visit, kind: 'followUp' as const } : visit,
    );
    const course = [...enrolment(), ...treatment(), ...followUp()];
    const told = opened({ ...actsTrial, visits }).given(...course);
    const state = told.world({ participant: '01-001' }).participant;
    const offered = state && dueItems(told.definition, state, '2026-01-29').map(({ kind }) => kind);
    expect(offered).toEqual(['visit']);
    told.when(completed()).thenRefused('visits-still-ahead', { visits: ['call'] });
    const past = told.decide({ ...completed(), at: '2026-06-01T00:00:00Z' });
    expect(eventsOf(past).map(({ type }) => type)).toEqual(['participantCompleted']);
  });
});

describe('decide-gate', () => {
  const gate = (decision: string): Command => ({
    act: 'decide-gate',
    payload: { gate: 'next', decision, reason: 'Reviewed' },
  });
  const summary = {
    randomised: 2,
    treated: 2,
    reachedVisit: 2,
    stopped: 0,
    relatedSerious: 0,
    relatedGrade3: 0,
    specialInterest: 0,
    stoppedForRelatedSiteReaction: 0,
  };
  const rules = [
    { id: 'serious', result: 'notMet' },
    { id: 'severe', result: 'notMet' },
  ];

  test('escalation opens the lists of the next cohort and keeps what was known', () => {
    cohortDone()
      .when(gate('escalate'))
      .thenHappens(
        {
          stream: 'study',
          type: 'gateDecided',
          data: { gate: 'next', decision: 'escalate', reason: 'Reviewed', summary, rules },
        },
        { stream: 'allocation/2', type: 'listOpened', data: { gate: 'next' } },
      );
  });

  test('a hold opens nothing and can be decided again; escalation and stop cannot', () => {
    const told = cohortDone();
    expect(eventsOf(told.decide(gate('hold'))).map(({ type }) => type)).toEqual(['gateDecided']);
    told.given(gate('hold'), gate('escalate'));
    told.when(gate('stop')).thenRefused('gate-already-decided', { decision: 'escalate' });
  });

  test('is refused until the cohort is full and everyone has reached the visit or stopped', () => {
    opened()
      .given(...enrolment())
      .when(gate('escalate'))
      .thenRefused('gate-not-ready', {
        planned: 2,
        randomised: 1,
        awaited: ['01-001'],
      });
    const two = opened().given(
      ...enrolment('01-001'),
      ...enrolment('01-002'),
      recorded('mid', 'skin', '2026-01-22', skinValues, '01-002'),
    );
    two.when(gate('escalate')).thenRefused('gate-not-ready', { randomised: 2, awaited: ['01-001'] });
    two.given(stopped('treatment')).given(gate('escalate'));
  });

  test('a later visit says that the missed one is past', () => {
    opened()
      .given(
        ...enrolment('01-001'),
        ...enrolment('01-002'),
        recorded('end', 'skin', '2026-01-29', skinValues, '01-001'),
        recorded('mid', 'skin', '2026-01-22', skinValues, '01-002'),
      )
      .given(gate('escalate'));
  });

  test('the rules are judged on participants, and their verdicts stand in the record', () => {
    const event = (grade: number, more: object): Command => ({
      act: 'report-adverse-event',
      payload: {
        participant: '01-001',
        event: {
          verbatim: 'Rash',
          ongoing: true,
          grade,
          serious: false,
          seriousCriteria: [],
          causality: 'probable',
          action: 'withdrawn',
          outcome: 'notRecovered',
          treated: true,
          atApplicationSite: true,
          ofSpecialInterest: true,
          ...more,
        },
      },
    });
    const told = opened().given(
      ...enrolment('01-001'),
      ...enrolment('01-002'),
      recorded('mid', 'skin', '2026-01-22', skinValues, '01-002'),
      event(3, { serious: true, seriousCriteria: ['medicallyImportant'] }),
      event(4, {}),
      event(4, { causality: 'unlikely' }),
      stopped('treatment'),
    );
    expect(eventsOf(told.decide(gate('hold')))[0]?.data).toMatchObject({
      summary: {
        treated: 0,
        reachedVisit: 1,
        stopped: 1,
        relatedSerious: 1,
        relatedGrade3: 1,
        specialInterest: 1,
        stoppedForRelatedSiteReaction: 1,
      },
      rules: [
        { id: 'serious', result: 'met' },
        { id: 'severe', result: 'notMet' },
      ],
    });
  });

  test('is signed for the counts that were seen', () => {
    const told = cohortDone();
    const decision = told.decide(gate('escalate'));
    const signature = decision.outcome === 'accepted' ? decision.writes[0]?.events[0]?.signature : undefined;
    if (signature === undefined) throw new Error('A gate decision is signed.');
    told.given({
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
    });
    told.when({ ...gate('escalate'), signature }).thenRefused('signed-something-else');
    told.when({ ...gate('escalate'), signature: 'none' }).thenRefused('unsigned');
    told.given(gate('hold'));
  });

  test('is refused for an unknown gate and after the lock', () => {
    const unknown = { ...gate('hold'), payload: { gate: 'moon', decision: 'hold', reason: 'No' } };
    opened().when(unknown).thenRefused('gate-unknown', { gate: 'moon' });
    cohortDone()
      .given({ act: 'lock', payload: { reason: 'Clean' } })
      .when(gate('escalate'))
      .thenRefused('study-locked');
  });
});

describe('lock', () => {
  const lock: Command = { act: 'lock', payload: { reason: 'All queries closed' } };

  test('closes the study, every site and every casebook, and nothing can be entered', () => {
    const told = cohortDone();
    expect(eventsOf(told.decide(lock)).map(({ stream, type }) => `${stream} ${type}`)).toEqual([
      'study studyLocked',
      'site/01 siteLocked',
      'site/02 siteLocked',
      'participant/01-001 casebookLocked',
      'participant/01-002 casebookLocked',
    ]);
    told.given(lock);
    told.when(lock).thenRefused('study-locked');
    told.when(consentOf('02')).thenRefused('site-locked');
    told.when(stopped('study')).thenRefused('casebook-locked');
  });

  test('is refused while anybody is unfinished, before the study is open, and unsigned', () => {
    opened()
      .given(consentOf(), ...screening())
      .when(lock)
      .thenRefused('participants-unfinished', { count: 1, participants: ['01-001'] });
    const failed = opened().given(consentOf(), ...screening('01-001', { infection: true }));
    failed.given(decided('01-001', 'ineligible', 'first')).given(lock);
    cohortDone()
      .when({ ...lock, signature: 'none' })
      .thenRefused('unsigned');
  });
});

describe('unmask', () => {
  const unmask: Command = {
    act: 'unmask',
    payload: { participant: '01-001', reason: 'medicalEmergency', comment: 'Anaphylaxis?' },
  };

  test('the record keeps that and why; only the answer holds the arm', () => {
    const told = opened().given(...enrolment());
    const arm = told.world().lists?.[0]?.rows[0]?.arm;
    const decision = told.when(unmask).thenHappens(
      {
        stream: 'participant/01-001',
        type: 'participantUnmasked',
        data: { reason: 'medicalEmergency', comment: 'Anaphylaxis?' },
      },
      {
        stream: 'allocation/1',
        type: 'rowUnmasked',
        data: { rank: 1, participant: '01-001', reason: 'medicalEmergency' },
      },
    );
    expect(decision).toMatchObject({ answer: { participant: '01-001', number: 'R001', arm } });
    expect(['active', 'water']).toContain(arm);
  });

  test('is possible again, after the end, and after the lock', () => {
    const told = cohortDone().given(unmask, { act: 'lock', payload: { reason: 'Clean' } });
    told.given(unmask);
    expect(told.world({ participant: '01-001' }).participant?.unmaskings).toHaveLength(2);
  });

  test('is refused for nobody, before randomisation and unsigned', () => {
    opened().when(unmask).thenRefused('participant-unknown');
    opened().given(consentOf()).when(unmask).thenRefused('not-randomised');
    opened()
      .given(...enrolment())
      .when({ ...unmask, signature: 'none' })
      .thenRefused('unsigned');
  });
});

describe('open-allocation', () => {
  const open: Command = { act: 'open-allocation' };
  const lock: Command = { act: 'lock', payload: { reason: 'Clean' } };

  test('joins every assigned row to the record, once, after the lock', () => {
    const told = cohortDone();
    told.when(open).thenRefused('study-not-locked');
    told.given(lock);
    told.when({ ...open, signature: 'none' }).thenRefused('unsigned');
    const rows = told.world().lists?.[0]?.rows ?? [];
    const { seeds } = told.world().seeds ?? {};
    expect(Object.keys(seeds ?? {})).toEqual(['generator', 'verifier']);
    told.when(open).thenHappens({
      stream: 'study',
      type: 'allocationOpened',
      data: {
        allocations: [
          { participant: '01-001', list: '1', rank: 1, arm: rows[0]?.arm },
          { participant: '01-002', list: '1', rank: 2, arm: rows[1]?.arm },
        ],
        seeds,
      },
    });
    told.given(open).when(open).thenRefused('allocation-already-opened');
    expect(told.world().study).toMatchObject({ status: 'opened' });
  });
});
