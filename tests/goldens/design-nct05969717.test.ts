import { describe, expect, test } from 'vitest';
import { readDefinition } from '../../src/cli/read-definition.ts';
import { deriveDesignCharacteristics } from '../../src/derive/design-characteristics.ts';
import { renderDesignReport } from '../../src/report/design-report.ts';
import { rejectionText } from '../../src/report/rejection-text.ts';

const definition = readDefinition('protocols/NCT05969717');
const design = deriveDesignCharacteristics(definition);

const powerOf = (active: string, test: string) =>
  design.comparisons
    .find(comparison => comparison.active.id === active)
    ?.tests.find(each => each.test === test)
    ?.power.filter(({ p1, p2 }) => p2 === 0.2 && [0.6, 0.7, 0.8].includes(p1))
    .map(({ power }) => Number(power.toFixed(3)));

// Expected values: complete enumerations made in R 4.2.2 for the domain reading of this trial, not with this code.
describe('what this design can show', () => {
  test.each([
    ['allActive', 'fisher', [0.142, 0.311, 0.525]],
    ['allActive', 'boschloo', [0.243, 0.443, 0.665]],
    ['allActive', 'boschlooCentral', [0.224, 0.379, 0.547]],
    ['allActive', 'barnard', [0.243, 0.443, 0.665]],
    ['allActive', 'exactStratified', [0.145, 0.318, 0.535]],
    ['low', 'fisher', [0.05, 0.128, 0.275]],
    ['high', 'boschloo', [0.173, 0.331, 0.533]],
  ])('power of %s by %s', (active, name, power) => {
    expect(powerOf(active, name)).toEqual(power);
  });

  test('sizes: chi-squared and mid-P exceed their level, exact tests do not', () => {
    const sizes = Object.fromEntries(
      design.comparisons.flatMap(({ active, tests }) =>
        tests.map(each => [`${active.id} ${each.test}`, Number(each.size.toFixed(4))]),
      ),
    );
    expect(sizes).toMatchObject({
      'allActive fisher': 0.0148,
      'allActive boschloo': 0.0387,
      'allActive chiSquare': 0.0895,
      'allActive exactStratified': 0.0156,
      'low fisherMidP': 0.0659,
      'low boschloo': 0.0356,
    });
  });

  // R 4.2.2: mantelhaen.test of all 729 outcomes, chances by dbinom, rates of both cohorts by optim from 49 starts.
  test('sizes of tests by cohort: that of Cochran, Mantel and Haenszel exceeds its level', () => {
    const { tests } = design.comparisons.find(({ active }) => active.id === 'allActive') ?? { tests: [] };
    const of = (name: string) => tests.find(({ test: own }) => own === name);
    const count = (name: string) => of(name)?.rejected.reduce((sum, { from, to }) => sum + to - from + 1, 0);
    expect(of('cochranMantelHaenszel')?.size).toBeCloseTo(0.08951149663, 9);
    expect(count('cochranMantelHaenszel')).toBe(150);
    expect(of('cochranMantelHaenszelCorrected')?.size).toBeCloseTo(0.006712529323, 9);
    expect(count('cochranMantelHaenszelCorrected')).toBe(58);
  });

  test('every outcome at which a test rejects, as text', () => {
    const { tests } = design.comparisons.find(({ active }) => active.id === 'allActive') ?? { tests: [] };
    const textOf = (name: string) =>
      rejectionText(tests.find(({ test: own }) => own === name)?.rejected ?? []);
    expect(textOf('fisher')).toBe('0: 11–16; 1: 14–16; 2: 0, 16; 3: 0–2; 4: 0–5');
    expect(textOf('exactStratified')).toMatch(/^0\+0: 0\+8, 1\+8, 2\+8, 3\+8, 4\+7–8, .*; 0\+1: 5\+8, /);
  });

  test('the gate: two of eight with a related event of grade 3 at true rates of 5, 10, 20 and 30 %', () => {
    const rule = design.gates[0]?.rules.find(({ id }) => id === 'relatedGrade3');
    const shown = rule?.chances?.filter(({ rate }) => [0.05, 0.1, 0.2, 0.3].includes(rate));
    expect(shown?.map(({ active }) => Number(active.toFixed(3)))).toEqual([0.057, 0.187, 0.497, 0.745]);
  });

  test('widths, chances to see an event, and attainable scores', () => {
    const all = design.precision.find(({ group }) => group.id === 'allActive');
    expect(all?.seen.map(chance => Number(chance.toFixed(3)))).toEqual([
      0.149, 0.276, 0.56, 0.815, 0.926, 0.972, 0.997,
    ]);
    const width = all?.widths.find(({ p }) => Math.abs(p - 0.7) < 1e-9);
    expect(width?.clopperPearson).toBeCloseTo(0.457, 3);
    expect(width?.wilson).toBeCloseTo(0.399, 3);
    const pooled = design.comparisons.find(({ active }) => active.id === 'allActive');
    const difference = pooled?.widths.find(({ p1, p2 }) => p1 === 0.7 && p2 === 0.2);
    expect(difference?.newcombe).toBeCloseTo(0.75, 2);
    expect(difference?.miettinenNurminen).toBeCloseTo(0.794, 3);
    expect(design.attainable).toMatchObject({ bodyPercentMax: 5 });
    expect(design.attainable?.twentieths).toHaveLength(169);
  });

  test('the page says so in both languages, the same bytes each time', () => {
    for (const language of ['en', 'zh'] as const) {
      const page = renderDesignReport(definition, design, { software: 'Trialwright' }, language);
      expect(page).toBe(renderDesignReport(definition, design, { software: 'Trialwright' }, language));
      expect(page).toContain(language === 'en' ? 'exceeds the level' : '超过名义水平');
      expect(page.match(/<svg/g)?.length).toBe(11);
    }
  });
});
