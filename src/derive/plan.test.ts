import { describe, expect, test } from 'vitest';
import { form, onDay, openedStudy, participant } from '../../tests/trials/small-record.ts';
import { smallTrial } from '../../tests/trials/small-trial.ts';
import type { Definition } from '../protocol/definition.ts';
import { deriveAnalysis } from './derive-analysis.ts';
import { deriveSensitivity } from './sensitivity.ts';

/**
 * Worked out by hand. Baseline steps 8, grade 3, itch 6 for everybody.
 *  001 active  mid steps 4, grade 1, itch 4; end steps 2, grade 1, itch 3; rescue from day 10
 *  002 active  mid steps 3, grade 1, itch 2; end missing; stopped treatment on day 12
 *  003 water   mid steps 8, grade 3, itch 6; end on day 14 steps 8, grade 3, itch 6, and on day 16 grade 1, itch 1
 */
const skin = (grade: number, steps: number, itch: number) => ({ grade, steps, itch });
const begin = form('start', 1, 'skin', skin(3, 8, 6));
const record = {
  study: openedStudy({ '01-001': 'active', '01-002': 'active', '01-003': 'water' }),
  participants: [
    participant({
      id: '01-001',
      cohort: '1',
      medications: [{ start: onDay(10) }],
      forms: [
        form('first', -7, 'skin', skin(2, 4, 2)),
        begin,
        form('mid', 8, 'skin', skin(1, 4, 4), { version: 30 }),
        form('end', 15, 'skin', skin(1, 2, 3), { version: 40 }),
      ],
    }),
    participant({
      id: '01-002',
      cohort: '1',
      forms: [begin, form('mid', 8, 'skin', skin(1, 3, 2), { version: 30 })],
      more: { discontinuedTreatment: { date: onDay(12), reason: 'other' }, endVersions: { treatment: 55 } },
    }),
    participant({
      id: '01-003',
      cohort: '1',
      forms: [
        begin,
        form('mid', 8, 'skin', skin(3, 8, 6), { version: 30 }),
        form('end', 14, 'skin', skin(3, 8, 6), { version: 40 }),
        form('end', 16, 'skin', skin(1, 1, 1), { version: 41, occurrence: 2 }),
      ],
    }),
  ],
};

type Estimand = Definition['analysis']['estimands'][number];

function trialWith(change: (definition: Definition) => void): Definition {
  const copy = structuredClone(smallTrial);
  change(copy);
  return copy;
}

/** Changes one estimand of the plan, and tells what becomes of low dose at the end. */
function underEstimand(id: string, change: (estimand: Estimand) => void) {
  const trial = trialWith(({ analysis }) => {
    const estimand = analysis.estimands.find(one => one.id === id);
    if (estimand !== undefined) change(estimand);
  });
  const { results } = deriveAnalysis(trial, record);
  if (!results.available) throw new Error('not opened');
  const responder = results.responders.find(cell => cell.id === `responder/twoGrades/only/${id}/end/low`);
  const change_ = results.changeSummaries.find(cell => cell.id === `change/itchChange/${id}/end/low`);
  return {
    responders: responder && `${responder.estimate.count}/${responder.estimate.n}`,
    change: change_ && `${change_.change.n}: ${change_.change.mean.value}`,
    results,
  };
}

const strategyOf =
  (event: string, strategy: Estimand['intercurrentEvents'][number]['strategy']) => (estimand: Estimand) =>
    (estimand.intercurrentEvents = estimand.intercurrentEvents.map(one =>
      one.event === event ? { ...one, strategy } : one,
    ));

describe('each strategy does to a value what it says', () => {
  // 001 responds at the end, after rescue; 002 has no value there.
  test.each([
    ['composite', '0/2'],
    ['treatmentPolicy', '1/2'],
    ['hypothetical', '0/2'],
    // The value of day 8, before rescue, is two grades better as well.
    ['whileOnTreatment', '1/2'],
    ['principalStratum', '0/1'],
  ] as const)('rescue by %s: %s of the low dose respond', (strategy, wanted) => {
    expect(underEstimand('nonResponder', strategyOf('rescue', strategy)).responders).toBe(wanted);
  });

  test.each([
    ['leftOut', '0/0'],
    ['nonResponse', '0/2'],
    // 001 had responded on day 8, before rescue; so had 002.
    ['lastObserved', '2/2'],
  ] as const)('a value that is set missing under %s: %s', (missing, wanted) => {
    const told = underEstimand('nonResponder', estimand => {
      strategyOf('rescue', 'hypothetical')(estimand);
      estimand.missing = missing;
    });
    expect(told.responders).toBe(wanted);
  });

  test('stopping treatment counts by the target day where there is no value', () => {
    const told = underEstimand('withoutRescue', strategyOf('stopped', 'whileOnTreatment'));
    // 002 by the value of day 8: 2 − 6.
    expect(told.change).toBe('1: -4');
    const row = told.results.changes.find(
      one => one.participant === '01-002' && one.estimand === 'withoutRescue' && one.visit === 'end',
    );
    expect(row).toMatchObject({ value: 2, because: ['stopped'] });
    expect(row?.sources).toContainEqual({ stream: 'participant/01-002', version: 55 });
  });
});

describe('each part of the plan changes the analysis', () => {
  const told = (change: (definition: Definition) => void) => {
    const { results } = deriveAnalysis(trialWith(change), record);
    if (!results.available) throw new Error('not opened');
    return results;
  };
  const asPlanned = told(() => {});

  test('the rule of a set', () => {
    expect(asPlanned.columns.fullAnalysis.at(-1)?.participants).toHaveLength(3);
    const narrower = told(({ analysis }) => analysis.sets[1]?.requires.push('complianceWithinLimits'));
    expect(narrower.columns.fullAnalysis.at(-1)?.participants).toHaveLength(3);
    const none = told(({ treatment }) => (treatment.compliancePercent.min = 101));
    expect(none.subjects[0]?.sets.perProtocol.reasons).toEqual(['complianceOutsideLimits']);
  });

  test('a set of the plan’s own, and an estimand that asks for it', () => {
    const results = told(({ analysis }) => {
      analysis.sets.push({ id: 'later', label: { en: 'l', zh: '后' }, requires: ['outcomeAfterBaseline'] });
      for (const estimand of analysis.estimands) estimand.population = 'later';
    });
    expect(results.columns.later?.at(-1)?.participants).toHaveLength(3);
    expect(results.responders.find(cell => cell.visit === 'mid')?.counted).toHaveLength(2);
  });

  test('the treatment attribute says what is compared with what', () => {
    const results = told(({ analysis }) => {
      for (const estimand of analysis.estimands) estimand.treatment = { groups: ['low'], control: 'control' };
    });
    const pairs = results.comparisons.responders.map(({ group, control }) => `${group} ${control}`);
    expect(new Set(pairs)).toEqual(new Set(['low control']));
  });

  test('the choice of a value within a window', () => {
    const itchAtEnd = ({ changes }: typeof asPlanned) =>
      changes.find(one => one.participant === '01-003' && one.visit === 'end')?.value;
    // Days 14 and 16 are equally near to day 15.
    expect(itchAtEnd(asPlanned)).toBe(6);
    expect(itchAtEnd(told(({ analysis }) => (analysis.visitValue.choose = 'latest')))).toBe(1);
  });

  test('the set of a shell', () => {
    const shellOf = ({ report }: Definition) =>
      report.flatMap(({ shells }) => shells).find(({ shows }) => shows === 'baseline');
    const results = told(definition => {
      const shell = shellOf(definition);
      if (shell) shell.set = 'perProtocol';
      definition.treatment.compliancePercent.min = 101;
    });
    const [row] = results.baseline;
    expect(row?.kind === 'numbers' && row.cells.at(-1)?.description.n).toBe(0);
  });
});

describe('the readings of the register, one switch each', () => {
  const trial = trialWith(({ parameters }) => {
    const more = {
      label: { en: 'x', zh: '某' },
      reason: { en: 'x', zh: '某' },
      where: { en: 'x', zh: '某' },
    };
    parameters.push(
      {
        ...more,
        id: 'baselineRule',
        default: 'last',
        alternatives: ['screening'],
        governs: [{ at: 'analysis.baselineVisits', as: { last: ['start', 'first'], screening: ['first'] } }],
      },
      {
        ...more,
        id: 'mode',
        default: 'sequential',
        alternatives: ['concurrent'],
        governs: [{ at: 'cohortMode' }],
      },
      { ...more, id: 'unit', default: 'a', alternatives: ['b'], documentationOnly: true },
    );
  });
  const { results } = deriveAnalysis(trial, record);
  if (!results.available) throw new Error('not opened');
  const { readings } = deriveSensitivity(trial, results.subjects);
  const changedBy = (parameter: string) =>
    Object.fromEntries(
      readings
        .find(one => one.parameter === parameter)
        ?.outcomes.map(({ outcome, changed }) => [outcome, changed > 0]) ?? [],
    );

  test('change the numbers that they concern, and no other', () => {
    expect(changedBy('comparator')).toEqual({ harm: false, twoGrades: false, half: true, itchChange: false });
    // From screening on, only 001 has a baseline.
    expect(changedBy('baselineRule')).toEqual({ harm: false, twoGrades: true, half: true, itchChange: true });
  });

  test('are told apart by where they act', () => {
    expect(readings.map(({ parameter, acts }) => [parameter, acts])).toEqual([
      ['comparator', 'analysis'],
      ['baselineRule', 'analysis'],
      ['mode', 'conduct'],
      ['unit', 'documentation'],
    ]);
  });

  test('give what the analysis gives when it is asked for the reading', () => {
    const { results: anew } = deriveAnalysis(trial, record, { baselineRule: 'screening' });
    if (!anew.available) throw new Error('not opened');
    const cell = anew.responders.find(({ id }) => id === 'responder/twoGrades/only/nonResponder/end/low');
    const told = readings
      .find(({ parameter }) => parameter === 'baselineRule')
      ?.outcomes.find(({ outcome }) => outcome === 'twoGrades');
    expect(told?.headline[0]).toMatchObject({
      group: 'low',
      text: `${cell?.estimate.count}/${cell?.estimate.n}`,
      changed: true,
    });
  });
});
