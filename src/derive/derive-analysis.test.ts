import { describe, expect, test } from 'vitest';
import { closedStudy, form, onDay, openedStudy, participant } from '../../tests/trials/small-record.ts';
import { smallTrial } from '../../tests/trials/small-trial.ts';
import { type AnalysisRecord, deriveAnalysis, type Results } from './derive-analysis.ts';

/**
 * Worked out by hand. Baselines: steps 8, grade 3, itch 6.0 for everybody but 005, whose baseline score is 0.
 *  001 low   mid steps 4 (a tie), grade 1, itch 4.5; end steps 2, grade 1, itch 3.0
 *  002 low   mid missing; end steps 3, grade 2, itch 5.0, but rescue from day 12
 *  003 high  mid steps 1, grade 0, itch 2.0; end on day 20, out of the window
 *  004 water mid steps 8, grade 3, itch 6.0; end steps 6, grade 3, itch 7.0
 *  005 high  baseline steps 0, mid steps 0, grade 1, itch 1.0; end missing
 *  006 low   randomised, never treated
 *  007 not randomised
 */
const skin = (grade: number, steps: number, itch: number) => ({ grade, steps, itch });
const record: AnalysisRecord = {
  study: openedStudy({
    '01-001': 'active',
    '01-002': 'active',
    '01-003': 'active',
    '01-004': 'water',
    '01-005': 'active',
    '01-006': 'active',
  }),
  participants: [
    participant({ id: '01-007', forms: [form('first', -7, 'demography', { age: 17, sex: 'F' })] }),
    participant({
      id: '01-001',
      cohort: '1',
      forms: [
        form('first', -7, 'demography', { age: 30, sex: 'F' }),
        form('first', -7, 'skin', skin(2, 9, 5)),
        form('start', 1, 'skin', skin(3, 8, 6), { version: 9 }),
        form('mid', 8, 'skin', skin(1, 4, 4.5), { version: 30 }),
        form('end', 15, 'skin', skin(1, 2, 3), { version: 40 }),
      ],
    }),
    participant({
      id: '01-002',
      cohort: '1',
      given: 27,
      medications: [{ start: onDay(12) }],
      forms: [
        form('first', -7, 'demography', { age: 41, sex: 'M' }),
        form('first', -7, 'skin', skin(3, 8, 6)),
        form('end', 16, 'skin', skin(2, 3, 5), { version: 40 }),
      ],
    }),
    participant({
      id: '01-003',
      cohort: '2',
      given: 27,
      forms: [
        form('first', -7, 'demography', { age: 50, sex: 'F' }),
        form('start', 1, 'skin', skin(3, 8, 6)),
        form('mid', 9, 'skin', skin(0, 1, 2), { version: 30 }),
        form('end', 20, 'skin', skin(0, 0, 1), { version: 40 }),
      ],
    }),
    participant({
      id: '01-004',
      cohort: '1',
      given: 20,
      forms: [
        form('first', -7, 'demography', { age: 60, sex: 'M' }),
        form('start', 1, 'skin', skin(3, 8, 6)),
        form('mid', 8, 'skin', skin(3, 8, 6), { version: 30 }),
        form('end', 15, 'skin', skin(3, 6, 7), { version: 40 }),
      ],
    }),
    participant({
      id: '01-005',
      cohort: '2',
      forms: [
        form('first', -7, 'demography', { age: 22, sex: 'F' }),
        form('start', 1, 'skin', skin(3, 0, 6)),
        form('mid', 7, 'skin', skin(1, 0, 1), { version: 30 }),
      ],
    }),
    participant({
      id: '01-006',
      cohort: '1',
      given: 0,
      forms: [
        form('first', -7, 'demography', { age: 33, sex: 'M' }),
        form('start', 1, 'skin', skin(3, 8, 6)),
      ],
    }),
  ],
};

function results(): Results {
  const analysis = deriveAnalysis(smallTrial, record);
  if (!analysis.results.available) throw new Error('not opened');
  return analysis.results;
}

const share = (id: string) => {
  const cell = results().responders.find(candidate => candidate.id === `responder/${id}`);
  return cell === undefined ? undefined : `${cell.estimate.count}/${cell.estimate.n}`;
};

describe('analysis sets', () => {
  test('each exclusion has its reason', () => {
    const subject = (id: string) => results().subjects.find(one => one.id === id)?.sets;
    expect(subject('01-001')?.perProtocol).toEqual({ member: true, reasons: [] });
    expect(subject('01-004')?.perProtocol).toEqual({ member: false, reasons: ['complianceOutsideLimits'] });
    expect(subject('01-006')?.safety).toEqual({ member: false, reasons: ['neverTreated'] });
    expect(subject('01-006')?.fullAnalysis.reasons).toEqual(['neverTreated']);
    expect(subject('01-007')?.screened.member).toBe(true);
    expect(subject('01-007')?.fullAnalysis.reasons).toEqual(['notRandomised', 'neverTreated', 'noBaseline']);
  });

  test('a major deviation keeps out of the per-protocol set', () => {
    const deviation = { category: 'visit', date: onDay(9), description: 'x', major: true } as const;
    const [one] = record.participants.filter(({ id }) => id === '01-001');
    if (one === undefined) throw new Error('no participant');
    const deviated = { ...one, deviations: [{ ...deviation, id: 'd1', version: 80 }] };
    const analysis = deriveAnalysis(smallTrial, { ...record, participants: [deviated] });
    if (!analysis.results.available) throw new Error('not opened');
    expect(analysis.results.subjects[0]?.sets.perProtocol.reasons).toEqual(['majorDeviation']);
  });

  test('columns count distinct participants, so that all active is not a sum of events', () => {
    const counts = results().columns.safety.map(({ group, participants }) => [group, participants.length]);
    expect(counts).toEqual([
      ['low', 2],
      ['high', 2],
      ['anyDose', 4],
      ['control', 1],
      ['_total', 5],
    ]);
  });
});

describe('exposure', () => {
  test('dose is applications times the dose of the arm in its cohort', () => {
    const exposure = (id: string) => results().subjects.find(one => one.id === id)?.exposure;
    expect(exposure('01-001')?.dose).toEqual({ known: true, value: 14 });
    expect(exposure('01-005')?.dose).toEqual({ known: true, value: 70 });
    expect(exposure('01-003')?.dose).toEqual({ known: true, value: 67.5 });
    expect(exposure('01-004')?.dose).toEqual({ known: true, value: 0 });
    expect(exposure('01-003')?.compliancePercent.toFixed(1)).toBe('96.4');
    expect(exposure('01-001')?.days).toBe(14);
  });
});

describe('responders', () => {
  test('two grades better', () => {
    expect(share('twoGrades/only/nonResponder/mid/low')).toBe('1/2');
    expect(share('twoGrades/only/observed/mid/low')).toBe('1/1');
    expect(share('twoGrades/only/nonResponder/mid/high')).toBe('2/2');
    expect(share('twoGrades/only/nonResponder/end/low')).toBe('1/2');
    expect(share('twoGrades/only/observed/end/high')).toBe('0/0');
    expect(share('twoGrades/only/nonResponder/end/high')).toBe('0/2');
    expect(share('twoGrades/only/nonResponder/mid/anyDose')).toBe('3/4');
    expect(share('twoGrades/only/nonResponder/mid/control')).toBe('0/1');
  });

  test('a tie responds by convention and not as registered', () => {
    expect(share('half/strict/nonResponder/mid/low')).toBe('0/2');
    expect(share('half/convention/nonResponder/mid/low')).toBe('1/2');
    expect(share('half/strict/observed/mid/low')).toBe('0/1');
    expect(share('half/convention/observed/mid/low')).toBe('1/1');
  });

  test('from rescue on a response counts as none, beside the observed case that keeps it', () => {
    expect(share('half/strict/nonResponder/end/low')).toBe('1/2');
    expect(share('half/strict/observed/end/low')).toBe('2/2');
  });

  test('a baseline of 0 cannot improve and counts nowhere', () => {
    expect(share('half/strict/nonResponder/mid/high')).toBe('1/1');
    const row = results().responses.find(
      ({ participant: id, outcome }) => id === '01-005' && outcome === 'half',
    );
    expect(row?.response).toEqual({ told: 'notEvaluable', reason: 'cannotRespond' });
  });

  test('a row names the events that it comes from', () => {
    const row = results().responses.find(one => one.participant === '01-001' && one.outcome === 'twoGrades');
    expect(row?.sources).toEqual([
      { stream: 'participant/01-001', version: 9 },
      { stream: 'participant/01-001', version: 30 },
    ]);
  });
});

describe('change', () => {
  test('by group, without the values from rescue on and with them', () => {
    const cell = (id: string) => results().changeSummaries.find(one => one.id === `change/${id}`);
    expect(cell('itchChange/withoutRescue/mid/anyDose')?.change).toMatchObject({
      n: 3,
      // −1.5, −4 and −5
      mean: { value: -3.5 },
      median: { value: -4 },
      minimum: { value: -5 },
      maximum: { value: -1.5 },
    });
    expect(cell('itchChange/withoutRescue/end/low')?.change.n).toBe(1);
    expect(cell('itchChange/observedChange/end/low')?.change).toMatchObject({ n: 2, mean: { value: -2 } });
    expect(cell('itchChange/observedChange/end/high')?.change.mean).toEqual({
      value: undefined,
      reason: 'noValues',
    });
  });
});

describe('comparisons', () => {
  test('each active group stands against the control, on the counts of the tables', () => {
    const { responders, changes } = results().comparisons;
    const groups = new Set([...responders, ...changes].map(({ group, control }) => `${group} ${control}`));
    expect(groups).toEqual(new Set(['low control', 'high control', 'anyDose control']));
    for (const { outcome, reading, estimand, visit, group, control, table } of responders) {
      const id = (of: string) => [outcome, reading ?? 'only', estimand, visit, of].join('/');
      expect(`${table.x1}/${table.n1}`).toBe(share(id(group)));
      expect(`${table.x2}/${table.n2}`).toBe(share(id(control)));
    }
  });

  test('one against none can be compared, nobody against somebody cannot', () => {
    const { responders } = results().comparisons;
    const [told] = responders.filter(({ table }) => table.n1 > 0 && table.n2 > 0);
    expect(told).toMatchObject({ difference: expect.any(Number), p: expect.any(Number) });
    for (const { table, difference } of responders)
      if (table.n1 === 0 || table.n2 === 0) expect(difference).toEqual({ notEstimable: 'groupEmpty' });
  });
});

describe('before the allocation is opened', () => {
  const masked = deriveAnalysis(smallTrial, { ...record, study: closedStudy() });

  test('nothing is told by arm', () => {
    expect(masked.results).toEqual({ available: false, reason: 'allocationNotOpened' });
    expect(masked.flow.columns.map(({ cohort, arm, allocated }) => [cohort, arm, allocated.length])).toEqual([
      ['1', undefined, 4],
      ['2', undefined, 2],
    ]);
  });

  test('the flow is of everybody', () => {
    expect(masked.flow.enrolled.length).toBe(7);
    expect(masked.flow.randomised.length).toBe(6);
    expect(masked.flow.notRandomised.reasons).toEqual([{ reason: 'notDecided', participants: ['01-007'] }]);
  });
});

test('the flow after opening has a branch for each arm of each cohort', () => {
  const { flow } = deriveAnalysis(smallTrial, record);
  expect(
    flow.columns.map(column => [column.cohort, column.arm, column.allocated.length, column.safety.length]),
  ).toEqual([
    ['1', 'active', 3, 2],
    ['1', 'water', 1, 1],
    ['2', 'active', 2, 2],
    ['2', 'water', 0, 0],
  ]);
});

test('baseline characteristics are those of the randomised', () => {
  const age = results().baseline.find(({ item }) => item.id === 'age');
  if (age?.kind !== 'numbers') throw new Error('no age');
  // 30, 41 and 33 in the low-dose group
  expect(age.cells[0]?.description).toMatchObject({ n: 3, median: { value: 33 } });
  const sex = results().baseline.find(({ item }) => item.id === 'sex');
  if (sex?.kind !== 'answers') throw new Error('no sex');
  expect(sex.answers.map(({ answer, cells }) => [answer, cells[0]?.count, cells[0]?.n])).toEqual([
    ['F', 1, 3],
    ['M', 2, 3],
  ]);
});
