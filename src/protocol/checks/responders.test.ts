import { describe, expect, test } from 'vitest';
import type { Definition, Item, Outcome } from '../definition.ts';
import { smallTrialWith } from '../small-trial.fixture.ts';
import { gridOf } from './responder-model.ts';
import { checkResponders } from './responders.ts';

type Responder = Extract<Outcome, { kind: 'responder' }>;

function found(change: (definition: Definition, outcome: Responder) => void) {
  const definition = smallTrialWith(d => change(d, d.outcomes[1] as Responder));
  return checkResponders(definition).map(({ code, message }) => `${code}: ${message.en}`);
}

function second(d: Definition, response: string): void {
  d.outcomes.push({ ...(d.outcomes[1] as Responder), id: 'also', response });
}

describe('two outcomes of one item', () => {
  const twoSteps = 'base.grade - grade >= 2';
  const twoStepsToClear = `grade <= 1 && ${twoSteps}`;

  test('are the same for every baseline that is admitted, and would differ for another', () => {
    const findings = found((d, outcome) => {
      outcome.response = twoSteps;
      second(d, twoStepsToClear);
      d.eligibility.criteria[0]!.condition = 'grade >= 2 && grade <= 3';
    });
    expect(findings[0]).toBe(
      'outcomesIdentical: Outcomes better, also give the same answer for every baseline of grade that eligibility admits (2, 3). They would differ for 4 → 2 (baseline → visit), which is not admitted.',
    );
  });

  test('are not the same when eligibility admits the baseline at which they differ', () => {
    const findings = found((d, outcome) => {
      outcome.response = twoSteps;
      second(d, twoStepsToClear);
      d.eligibility.criteria[0]!.condition = 'grade >= 2 && grade <= 4';
    });
    expect(findings.filter(finding => finding.startsWith('outcomesIdentical'))).toEqual([]);
  });

  test('a criterion that looks at other items too does not restrict the baseline', () => {
    const findings = found((d, outcome) => {
      outcome.response = twoSteps;
      second(d, twoStepsToClear);
      d.eligibility.criteria[0]!.condition = '(grade >= 2 && grade <= 3) || score > 5';
    });
    expect(findings.filter(finding => finding.startsWith('outcomesIdentical'))).toEqual([]);
  });

  test('may be written differently and never differ', () => {
    const findings = found(d => {
      second(d, 'base.grade > grade');
      d.eligibility.criteria[0]!.condition = 'grade >= 1';
    });
    expect(findings).toEqual([
      'outcomesIdentical: Outcomes better, also give the same answer for every baseline of grade that eligibility admits (1–4). They differ for no other baseline either.',
      expect.stringContaining('respondsOnlyByExtreme: Outcome better: from a baseline of 1 in grade, only 0'),
      expect.stringContaining('respondsOnlyByExtreme: Outcome also: from a baseline of 1 in grade, only 0'),
    ]);
  });
});

describe('readings', () => {
  const halved = (d: Definition, outcome: Responder, factor: number): void => {
    outcome.item = 'score';
    outcome.response = `param.reading == 'strict' ? ${factor} * score < base.score : ${factor} * score <= base.score`;
    outcome.evaluableWhen = 'base.score > 0';
    outcome.readings = 'reading';
    d.forms[0]!.sections[0]!.items[1]!.max = 16.8;
  };

  // Baselines from 0.1 to 16.8 in tenths with an exact tie: those whose half, quarter or tenth is a tenth too.
  test.each([
    [2, 84],
    [4, 42],
    [10, 16],
  ])('“more than” against “at least” for a factor of %i differ at %i of 168 baselines', (factor, ties) => {
    expect(found((d, outcome) => halved(d, outcome, factor))[0]).toContain(
      `at ${ties} of 168 baseline values of score (0 to 16.8)`,
    );
  });

  test('a baseline from which only the best value responds is named', () => {
    expect(found((d, outcome) => halved(d, outcome, 10))).toContain(
      'respondsOnlyByExtreme: Outcome better: from a baseline of 0.1–1 in score, only 0 is a response.',
    );
  });

  test('readings that never differ are not reported', () => {
    expect(
      found((_, outcome) => {
        outcome.item = 'score';
        outcome.response = "param.reading == 'strict' ? score < base.score : base.score > score";
        outcome.readings = 'reading';
      }),
    ).toEqual([
      expect.stringContaining('respondsOnlyByExtreme: Outcome better: from a baseline of 0.1 in score'),
    ]);
  });
});

test('where higher is better, only the highest value may respond', () => {
  expect(
    found((_, outcome) => {
      outcome.response = 'grade - base.grade >= 2';
    }),
  ).toEqual([
    'respondsOnlyByExtreme: Outcome better: from a baseline of 2 in grade, only 4 is a response. '.trim(),
  ]);
});

describe('the grid of an item', () => {
  const item = (rest: Partial<Item>): Item => ({
    id: 'x',
    label: { en: 'x', zh: 'x' },
    type: 'integer',
    ...rest,
  });

  test.each([
    [{ min: 0, max: 4 }, [0, 1, 2, 3, 4]],
    [{ min: 0, max: 6, step: 2 }, [0, 2, 4, 6]],
    [{ type: 'decimal', decimals: 1, min: 0.1, max: 0.4 } as const, [0.1, 0.2, 0.3, 0.4]],
    [{ min: 0 }, undefined],
    [{ type: 'decimal', min: 0, max: 1 } as const, undefined],
    [{ min: 0, max: 1_000_000 }, undefined],
  ])('%o', (rest, grid) => {
    expect(gridOf(item(rest))).toEqual(grid);
  });

  test('choices are the grid when they are numbers', () => {
    const label = { en: 'x', zh: 'x' };
    expect(
      gridOf(
        item({
          type: 'choice',
          choices: [
            { value: 2, label },
            { value: 0, label },
          ],
        }),
      ),
    ).toEqual([0, 2]);
    expect(
      gridOf(
        item({
          type: 'choice',
          choices: [
            { value: 2, label },
            { value: 'x', label },
          ],
        }),
      ),
    ).toBeUndefined();
  });
});
