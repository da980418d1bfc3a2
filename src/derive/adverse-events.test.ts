import { describe, expect, test } from 'vitest';
import { adverseEvent, form, onDay, openedStudy, participant } from '../../tests/trials/small-record.ts';
import { smallTrial } from '../../tests/trials/small-trial.ts';
import type { AdverseEvent } from '../record/participant.ts';
import { deriveAnalysis, type Results } from './derive-analysis.ts';

function analyse(people: Readonly<Record<string, readonly AdverseEvent[]>>, endDay = 15): Results {
  const arms = Object.fromEntries(Object.keys(people).map(id => [id, id === '01-009' ? 'water' : 'active']));
  const participants = Object.entries(people).map(([id, adverseEvents]) =>
    participant({
      id,
      cohort: '1',
      adverseEvents,
      forms: [form('start', 1, 'skin', { grade: 3 }), form('end', endDay, 'skin', { grade: 3 })],
    }),
  );
  const { results } = deriveAnalysis(smallTrial, { study: openedStudy(arms), participants });
  if (!results.available) throw new Error('not opened');
  return results;
}

function emergence(told: Partial<AdverseEvent>, endDay = 15) {
  const [row] = analyse({ '01-001': [adverseEvent('e1', told)] }, endDay).adverseEvents;
  return [row?.emergence, row?.treatmentEmergent, row?.grade];
}

/** Vectors of the analysis specification: first application on study day 1, end of the window day 42 or the last visit. */
describe('treatment-emergence', () => {
  test('onset before and ended before: no', () => {
    expect(emergence({ onset: onDay(-5), end: onDay(-2) })).toEqual(['endedBefore', false, 1]);
  });

  test('onset before, grade 1 to 2 after the first application: yes, as grade 2', () => {
    const grades = [
      { from: onDay(-5), grade: 1 },
      { from: onDay(4), grade: 2 },
    ];
    expect(emergence({ onset: onDay(-5), ongoing: true, grade: 2, grades })).toEqual([
      'worsenedDuring',
      true,
      2,
    ]);
  });

  test('onset before and no worse: no', () => {
    expect(emergence({ onset: onDay(-5), ongoing: true })).toEqual(['startedBefore', false, 1]);
  });

  test('worse before the first application and better after: no', () => {
    const grades = [
      { from: onDay(-5), grade: 2 },
      { from: onDay(4), grade: 1 },
    ];
    expect(emergence({ onset: onDay(-5), ongoing: true, grade: 1, grades })).toEqual([
      'startedBefore',
      false,
      2,
    ]);
  });

  test('onset unknown: yes', () => {
    const { onset: _unknown, ...event } = adverseEvent('e1', {});
    const [row] = analyse({ '01-001': [event] }).adverseEvents;
    expect(row?.emergence).toBe('onsetUnknown');
    expect(row?.treatmentEmergent).toBe(true);
  });

  test('onset on day 43 with the last visit on day 44: yes; on day 46 with the last visit on day 42: no', () => {
    expect(emergence({ onset: onDay(43) }, 44)).toEqual(['startedDuring', true, 1]);
    expect(emergence({ onset: onDay(46) }, 42)).toEqual(['startedAfter', false, 1]);
  });

  test('on the first day: a date alone counts as during, a time is compared with the time of application', () => {
    expect(emergence({ onset: onDay(1) })[0]).toBe('startedDuring');
    // The first application was at 01:00 UTC.
    expect(emergence({ onset: `${onDay(1)}T00:59:00Z` })[0]).toBe('startedBefore');
    expect(emergence({ onset: `${onDay(1)}T01:01:00Z` })[0]).toBe('startedDuring');
  });

  test('a partial date that may lie in the window counts; one that cannot does not', () => {
    // Day 1 is 2026-03-02, so March began a day before it.
    expect(emergence({ onset: '2026-03' })).toEqual(['mayHaveStartedDuring', true, 1]);
    expect(emergence({ onset: '2026-02' })[0]).toBe('startedBefore');
    expect(emergence({ onset: '2026' })[0]).toBe('mayHaveStartedDuring');
    expect(emergence({ onset: '2026-06' })[0]).toBe('startedAfter');
  });

  test('an end known by its month is before only if the whole month is', () => {
    expect(emergence({ onset: onDay(-20), end: '2026-02' })[0]).toBe('endedBefore');
    expect(emergence({ onset: '2026-02', end: '2026-03' })[0]).toBe('startedBefore');
  });

  test('nobody untreated has one', () => {
    const untreated = participant({
      id: '01-001',
      cohort: '1',
      given: 0,
      adverseEvents: [adverseEvent('e1', {})],
    });
    const { results } = deriveAnalysis(smallTrial, {
      study: openedStudy({ '01-001': 'active' }),
      participants: [untreated],
    });
    expect(results.available && results.adverseEventTables.overview[0]?.cells.at(-1)?.events).toBe(0);
  });
});

describe('tables', () => {
  /** 001 has itching twice (grades 1 and 3) and a headache; 002 an uncoded event; 009 (water) itching after the window. */
  const { term: _uncoded, ...uncoded } = adverseEvent('e4', { grade: 2, causality: 'unlikely' });
  const results = analyse({
    '01-001': [
      adverseEvent('e1', { grade: 1, atApplicationSite: true }),
      adverseEvent('e2', { grade: 3, causality: 'certain', serious: true, action: 'withdrawn' }),
      adverseEvent('e3', { term: 'headache', causality: 'unlikely' }),
    ],
    '01-002': [uncoded],
    '01-009': [adverseEvent('e5', { onset: onDay(60) })],
  });
  const line = (name: string) => {
    const row = results.adverseEventTables.overview.find(candidate => candidate.line === name);
    return row?.cells.map(({ group, participants, events }) => `${group} ${participants.length} ${events}`);
  };

  test('participants count once a line, events each', () => {
    expect(line('any')).toEqual(['low 2 4', 'high 0 0', 'anyDose 2 4', 'control 0 0', '_total 2 4']);
    expect(line('related')?.[0]).toBe('low 1 2');
    expect(line('serious')?.[0]).toBe('low 1 1');
    expect(line('applicationSite')?.[0]).toBe('low 1 1');
    expect(line('gradeAtLeast3')?.[0]).toBe('low 1 1');
    expect(line('withdrawal')?.[0]).toBe('low 1 1');
  });

  test('worst grades add up to the participants with any', () => {
    const total = (name: string) =>
      results.adverseEventTables.overview.find(row => row.line === name)?.cells.at(-1)?.participants.length;
    expect([1, 2, 3, 4, 5].map(grade => total(`grade${grade}`))).toEqual([0, 1, 1, 0, 0]);
  });

  test('by body system and term, most frequent first, then by name; what is not coded stands last', () => {
    expect(
      results.adverseEventTables.terms.map(({ bodySystem, term, cells }) => [
        bodySystem,
        term,
        cells[0]?.worstGrades,
      ]),
    ).toEqual([
      ['nerves', undefined, [1, 0, 0, 0, 0]],
      ['nerves', 'headache', [1, 0, 0, 0, 0]],
      ['skin', undefined, [0, 0, 1, 0, 0]],
      ['skin', 'itchiness', [0, 0, 1, 0, 0]],
      ['notCoded', undefined, [0, 1, 0, 0, 0]],
      ['notCoded', 'notCoded', [0, 1, 0, 0, 0]],
    ]);
  });
});
