import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { adverseEvent, form, onDay, openedStudy, participant } from '../../tests/trials/small-record.ts';
import { smallTrial } from '../../tests/trials/small-trial.ts';
import { compileExpression, evaluate } from '../protocol/expression.ts';
import { deriveAnalysis, type Results } from './derive-analysis.ts';

const skin = fc.record(
  {
    grade: fc.integer({ min: 0, max: 4 }),
    steps: fc.integer({ min: 0, max: 40 }),
    itch: fc.integer({ min: 0, max: 10 }),
  },
  { requiredKeys: [] },
);
const event = fc.record({
  onset: fc.integer({ min: 1, max: 60 }),
  grade: fc.constantFrom(1, 2, 3, 4, 5),
  term: fc.constantFrom('itchiness', 'rash', 'headache'),
});
const person = fc.record({
  arm: fc.constantFrom('active', 'water'),
  cohort: fc.constantFrom('1', '2'),
  given: fc.integer({ min: 0, max: 28 }),
  baseline: skin,
  mid: fc.option(fc.tuple(fc.integer({ min: 5, max: 11 }), skin)),
  end: fc.option(fc.tuple(fc.integer({ min: 12, max: 19 }), skin)),
  rescueDay: fc.option(fc.integer({ min: 1, max: 20 })),
  events: fc.array(event, { maxLength: 4 }),
});
const trial = fc.array(person, { minLength: 1, maxLength: 12 });

type Person = typeof person extends fc.Arbitrary<infer T> ? T : never;

function analyse(people: readonly Person[]): Results {
  const id = (index: number) => `01-${String(index + 1).padStart(3, '0')}`;
  const participants = people.map(({ cohort, given, baseline, mid, end, rescueDay, events }, index) =>
    participant({
      id: id(index),
      cohort,
      given,
      forms: [
        form('start', 1, 'skin', defined(baseline)),
        ...(mid === null ? [] : [form('mid', mid[0], 'skin', defined(mid[1]))]),
        ...(end === null ? [] : [form('end', end[0], 'skin', defined(end[1]))]),
      ],
      medications: rescueDay === null ? [] : [{ start: onDay(rescueDay) }],
      adverseEvents: events.map(({ onset, grade, term }, number) =>
        adverseEvent(`e${number}`, { onset: onDay(onset), grade: grade as 1, term }),
      ),
    }),
  );
  const arms = Object.fromEntries(people.map(({ arm }, index) => [id(index), arm]));
  const { results } = deriveAnalysis(smallTrial, { study: openedStudy(arms), participants });
  if (!results.available) throw new Error('not opened');
  return results;
}

function defined(values: object): Record<string, number> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}

describe('of any record', () => {
  test('non-responder counts never exceed the observed ones, and are of no fewer participants', () => {
    fc.assert(
      fc.property(trial, people => {
        const { responders } = analyse(people);
        for (const cell of responders.filter(({ estimand }) => estimand === 'nonResponder')) {
          const observed = responders.find(({ id }) => id === cell.id.replace('nonResponder', 'observed'));
          expect(cell.responders.length).toBeLessThanOrEqual(observed?.responders.length ?? -1);
          expect(cell.counted.length).toBeGreaterThanOrEqual(observed?.counted.length ?? 99);
        }
      }),
      { numRuns: 60 },
    );
  });

  test('the safety set holds the full analysis set, and that the per-protocol set', () => {
    fc.assert(
      fc.property(trial, people => {
        for (const { sets } of analyse(people).subjects) {
          expect(sets.safety.member || !sets.fullAnalysis.member).toBe(true);
          expect(sets.fullAnalysis.member || !sets.perProtocol.member).toBe(true);
        }
      }),
      { numRuns: 60 },
    );
  });

  test('all active is the distinct participants of its cohorts; worst grades add up to those with any event', () => {
    fc.assert(
      fc.property(trial, people => {
        const { adverseEventTables, columns } = analyse(people);
        const inColumn = (group: string) =>
          columns.safety.find(column => column.group === group)?.participants ?? [];
        expect(new Set(inColumn('anyDose'))).toEqual(new Set([...inColumn('low'), ...inColumn('high')]));
        const [any, ...lines] = adverseEventTables.overview;
        for (const [column, cell] of any?.cells.entries() ?? []) {
          const grades = lines.slice(0, 5).map(({ cells }) => cells[column]?.participants.length ?? 0);
          expect(grades.reduce((sum, count) => sum + count, 0)).toBe(cell.participants.length);
        }
        for (const { cells } of adverseEventTables.terms)
          for (const { worstGrades, participants } of cells)
            expect(worstGrades.reduce((sum, count) => sum + count, 0)).toBe(participants.length);
      }),
      { numRuns: 60 },
    );
  });
});

/** Integer twentieths: baseline, visit, percent, whether it responds as registered (more than) and by convention. */
test.each([
  [8, 4, 2, false, true],
  [180, 18, 10, false, true],
  [22, 2, 10, true, true],
  [20, 2, 10, false, true],
  [8, 2, 4, false, true],
])(
  'baseline %i to %i by a factor of %i: %s as registered, %s by convention',
  (base, at, factor, strict, usual) => {
    const told = (operator: string) =>
      evaluate(compileExpression(`${factor} * score ${operator} base.score`), {
        values: { score: at },
        groups: { base: { score: base } },
      });
    expect(told('<')).toEqual({ known: true, value: strict });
    expect(told('<=')).toEqual({ known: true, value: usual });
  },
);

test('from baseline grades 2 and 3, better by two is the same as better by two and at most 1', () => {
  const same: (number | boolean)[][] = [];
  for (const base of [2, 3])
    for (const grade of [0, 1, 2, 3, 4]) {
      const told = (source: string) => {
        const result = evaluate(compileExpression(source), {
          values: { grade },
          groups: { base: { grade: base } },
        });
        return result.known && result.value === true;
      };
      const two = told('base.grade - grade >= 2');
      expect(told('grade <= 1 && base.grade - grade >= 2')).toBe(two);
      if (two) same.push([base, grade]);
    }
  expect(same).toEqual([
    [2, 0],
    [3, 0],
    [3, 1],
  ]);
});
