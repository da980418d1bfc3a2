import { expect, test } from 'vitest';
import type { Fraction } from '../../src/allocation/fraction.ts';
import { processOf, type Specification } from '../../src/allocation/procedures.ts';
import { propertiesOf } from '../../src/allocation/properties.ts';
import { everySequence } from '../../src/allocation/sequences.ts';
import file from './values/python-allocation-laws.json' with { type: 'json' };

interface Case {
  readonly specification: Specification;
  readonly assignments: number;
  readonly expected: {
    readonly sequences?: number;
    readonly guess: string;
    readonly best: string;
    readonly certain: string;
    readonly imbalance: readonly string[];
    readonly counts: Readonly<Record<string, string>>;
  };
}

const written = ({ numerator, denominator }: Fraction) => `${numerator}/${denominator}`;

test.each(file.cases as unknown as readonly Case[])(
  'exact law of $specification over $assignments',
  ({ specification, assignments, expected }) => {
    const law = processOf(specification);
    const found = propertiesOf(law, assignments);
    expect(written(found.guessProbability)).toBe(expected.guess);
    expect(written(found.bestGuessProbability)).toBe(expected.best);
    expect(written(found.certainShare)).toBe(expected.certain);
    expect(found.expectedImbalance.map(written)).toEqual(expected.imbalance);
    expect(
      Object.fromEntries(
        found.counts.map(({ counts, probability }) => [counts.join(), written(probability)]),
      ),
    ).toEqual(expected.counts);
    if (expected.sequences !== undefined)
      expect(everySequence(law, assignments)).toHaveLength(expected.sequences);
  },
);

test('every case of the file is looked at', () => {
  expect(file.cases).toHaveLength(14);
});
