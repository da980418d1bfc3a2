import { describe, expect, test } from 'vitest';
import { compileExpression, evaluate, truthOf } from '../../src/protocol/expression.ts';
import { plannedApplications } from '../../src/protocol/lookup.ts';
import { parametersOf } from '../../src/protocol/parameters.ts';
import { visitWindow } from '../../src/protocol/schedule.ts';
import type { Value } from '../../src/protocol/value.ts';
import { nct05969717 } from './nct05969717.ts';

// Worked out by hand from the registered outcomes; EASI is counted in twentieths, so 9.0 is 180 and 0.9 is 18.

test('one primary and seven secondary outcomes', () => {
  expect(nct05969717.outcomes.map(({ id, role }) => `${id} ${role}`)).toEqual([
    'P primary',
    ...['S1', 'S2', 'S3', 'S4', 'S5', 'S6', 'S7'].map(id => `${id} secondary`),
  ]);
});

describe('EASI responders, as registered (more than) and by convention (at least)', () => {
  test.each([
    ['S3', 8, 4, 'notMet', 'met'],
    ['S5', 180, 18, 'notMet', 'met'],
    ['S5', 22, 2, 'met', 'met'],
    ['S5', 20, 2, 'notMet', 'met'],
    ['S4', 8, 2, 'notMet', 'met'],
  ])('%s from %i to %i twentieths', (outcome, baseline, value, strict, convention) => {
    const told = (comparator: string) =>
      response(
        outcome,
        { easiInTwentieths: value },
        { easiInTwentieths: baseline },
        { responderComparator: comparator },
      );
    expect([told('strict'), told('convention')]).toEqual([strict, convention]);
  });
});

test('from IGA 2 or 3 the two IGA outcomes are one: three cells respond', () => {
  const cells = [2, 3].flatMap(baseline => [0, 1, 2, 3, 4].map(value => [baseline, value] as const));
  const responding = (outcome: string) =>
    cells.filter(([baseline, igaGrade]) => response(outcome, { igaGrade }, { igaGrade: baseline }) === 'met');
  expect(responding('S1')).toEqual([
    [2, 0],
    [3, 0],
    [3, 1],
  ]);
  expect(responding('S2')).toEqual([
    [2, 0],
    [3, 0],
    [3, 1],
  ]);
});

test('visit windows around day 1 on 2026-03-02 hold every reading of the registered days', () => {
  const anchors = { firstApplication: '2026-03-02', lastApplication: '2026-03-15', treatmentEnded: true };
  const windows = ['V1', 'V2', 'V3', 'V4', 'PREG'].map(visit => visitWindow(nct05969717, visit, anchors));
  expect(windows.map(window => [window?.target, window?.from, window?.to])).toEqual([
    ['2026-03-09', '2026-03-08', '2026-03-10'],
    ['2026-03-16', '2026-03-16', '2026-03-18'],
    ['2026-03-22', '2026-03-20', '2026-03-24'],
    ['2026-04-12', '2026-04-09', '2026-04-15'],
    ['2026-06-15', '2026-06-15', '2026-06-29'],
  ]);
});

test('28 applications make 14 µg at the low and 70 µg at the high dose, none of saline', () => {
  const planned = plannedApplications(nct05969717);
  const doses = nct05969717.cohorts.map(({ dosePerApplication: { exosome = -1, saline = -1 } }) => [
    exosome * planned,
    saline * planned,
  ]);
  expect(planned).toBe(28);
  expect(doses).toEqual([
    [14, 0],
    [70, 0],
  ]);
});

function response(
  id: string,
  values: Record<string, Value>,
  base: Record<string, Value>,
  parameters: Record<string, Value> = {},
) {
  const outcome = nct05969717.outcomes.find(candidate => candidate.id === id);
  if (outcome?.kind !== 'responder') throw new Error(`${id} is not a responder outcome.`);
  const param = { ...parametersOf(nct05969717), ...parameters };
  return truthOf(evaluate(compileExpression(outcome.response), { values, groups: { base, param } }));
}
