import { describe, expect, test } from 'vitest';
import type { Criterion, Definition, Item } from './definition.ts';
import { assessEligibility, type EligibilityFacts } from './eligibility.ts';
import type { CollectedForm, Value } from './value.ts';

const text = { en: 'x', zh: 'x' };
const item = (id: string, type: Item['type'] = 'decimal'): Item => ({ id, label: text, type });
const form = (id: string, items: readonly Item[]) => ({
  id,
  title: text,
  sections: [{ items: [...items] }],
});

function judged(criteria: readonly Partial<Criterion>[]) {
  const definition: Pick<Definition, 'forms' | 'visits' | 'eligibility' | 'parameters'> = {
    parameters: [
      { id: 'needsBoth', label: text, default: false, alternatives: [true], reason: text, where: text },
    ],
    forms: [
      form('history', [item('birth', 'date'), item('lastUse', 'partialDate')]),
      form('area', [item('bsa'), item('iga', 'integer')]),
      form('blood', [
        item('alt'),
        item('uln'),
        item('dna'),
        item('antigen', 'boolean'),
        item('core', 'boolean'),
      ]),
    ],
    visits: [
      {
        id: 'S',
        label: text,
        kind: 'screening',
        timing: { anchor: 'firstApplication', targetDay: -7, fromDay: -28, toDay: -1 },
        forms: ['history', 'area', 'blood'],
      },
      {
        id: 'B',
        label: text,
        kind: 'baseline',
        timing: { anchor: 'firstApplication', targetDay: 1, fromDay: 1, toDay: 1 },
        forms: ['area'],
      },
      { id: 'U', label: text, kind: 'unscheduled', timing: { anchor: 'any' }, forms: ['blood', 'area'] },
    ],
    eligibility: {
      criteria: criteria.map((criterion, i) => ({
        id: `C${i + 1}`,
        kind: 'inclusion',
        label: text,
        stages: ['S'],
        condition: 'true',
        ...criterion,
      })),
      rescreeningsMax: 0,
      consentValidDays: 28,
      consentVersions: [
        { id: '1.0', from: '2026-01-01' },
        { id: '2.0', from: '2026-02-01' },
      ],
    },
  };
  return definition;
}

const filled = (
  visit: string,
  id: string,
  date: string,
  values: Record<string, Value>,
  occurrence = 1,
): CollectedForm => ({ visit, occurrence, form: id, date, values, notDone: {}, calculated: {} });

const assess = (criteria: readonly Partial<Criterion>[], stage: string, facts: EligibilityFacts) => {
  const { overall, results } = assessEligibility(judged(criteria), stage, facts);
  return {
    overall,
    results: results.map(({ criterion, stage: at, result }) => `${criterion} ${at} ${result}`),
  };
};

describe('the verdict', () => {
  test('an exclusion is failed when true, passed when false', () => {
    const criteria = [{ kind: 'exclusion', condition: 'iga > 2' }] as const;
    const at = (iga: number) =>
      assess(criteria, 'S', { forms: [filled('S', 'area', '2026-02-10', { iga })] });
    expect(at(3)).toEqual({ overall: 'ineligible', results: ['C1 S notMet'] });
    expect(at(2)).toEqual({ overall: 'eligible', results: ['C1 S met'] });
    expect(assess(criteria, 'S', { forms: [] })).toEqual({ overall: 'pending', results: ['C1 S unknown'] });
  });

  test('one failure decides however much is unknown', () => {
    const criteria = [{ condition: 'iga > 2' }, { condition: 'bsa < 5' }, { condition: 'birth == "x"' }];
    expect(assess(criteria, 'S', { forms: [filled('S', 'area', '2026-02-10', { iga: 1 })] }).overall).toBe(
      'ineligible',
    );
  });

  test('hepatitis B: DNA counts only where core antibody stands alone', () => {
    const condition = 'antigen || (core && dna > 2000)';
    const at = (values: Record<string, Value>) =>
      assess([{ kind: 'exclusion', condition }], 'S', { forms: [filled('S', 'blood', '2026-02-10', values)] })
        .results[0];
    expect(at({ antigen: false, core: true })).toBe('C1 S unknown');
    expect(at({ antigen: false, core: true, dna: 2000 })).toBe('C1 S met');
    expect(at({ antigen: false, core: true, dna: 2001 })).toBe('C1 S notMet');
    expect(at({ antigen: true })).toBe('C1 S notMet');
    expect(at({ antigen: false, core: false })).toBe('C1 S met');
  });

  test('laboratory limits: equality passes, a missing limit leaves it open', () => {
    const at = (values: Record<string, Value>) =>
      assess([{ kind: 'exclusion', condition: 'alt > 2 * uln' }], 'S', {
        forms: [filled('S', 'blood', '2026-02-10', values)],
      }).results[0];
    expect(at({ alt: 80, uln: 40 })).toBe('C1 S met');
    expect(at({ alt: 80.1, uln: 40 })).toBe('C1 S notMet');
    expect(at({ alt: 80 })).toBe('C1 S unknown');
  });
});

describe('the value at a stage', () => {
  const bsa = [{ condition: '0 < bsa && bsa <= 5', stages: ['S', 'B'] }];
  const screening = filled('S', 'area', '2026-02-10', { bsa: 5 });

  test('comes from the stage itself where its forms ask it', () => {
    expect(assess(bsa, 'S', { forms: [screening] }).results).toEqual(['C1 S met']);
    expect(assess(bsa, 'B', { forms: [screening] })).toEqual({
      overall: 'pending',
      results: ['C1 S met', 'C1 B unknown'],
    });
    expect(assess(bsa, 'B', { forms: [screening, filled('B', 'area', '2026-02-20', { bsa: 5.1 })] })).toEqual(
      {
        overall: 'ineligible',
        results: ['C1 S met', 'C1 B notMet'],
      },
    );
  });

  test('otherwise from the latest visit before it, a repeat included', () => {
    const criteria: Partial<Criterion>[] = [{ kind: 'exclusion', condition: 'alt > 2 * uln', stages: ['B'] }];
    const forms = [
      filled('S', 'blood', '2026-02-10', { alt: 90, uln: 40 }),
      filled('U', 'blood', '2026-02-15', { alt: 70, uln: 40 }),
      filled('B', 'area', '2026-02-20', { bsa: 2 }),
    ];
    expect(assess(criteria, 'B', { forms }).results).toEqual(['C1 B met']);
    const { results } = assessEligibility(judged(criteria), 'B', { forms });
    expect(results[0]?.inputs).toEqual([
      { item: 'alt', value: 70, visit: 'U', form: 'blood', date: '2026-02-15' },
      { item: 'uln', value: 40, visit: 'U', form: 'blood', date: '2026-02-15' },
    ]);
    const late = [...forms, filled('U', 'blood', '2026-03-15', { alt: 900, uln: 40 }, 2)];
    expect(assess(criteria, 'B', { forms: late }).results).toEqual(['C1 B met']);
  });

  test('what is missing is named', () => {
    const { results } = assessEligibility(
      judged([{ condition: 'iga > 1 && bsa < 5 && birth == "x"' }]),
      'S',
      {
        forms: [filled('S', 'area', '2026-02-10', { iga: 2 })],
      },
    );
    expect(results[0]?.missing).toEqual(['bsa', 'birth']);
    expect(results[0]?.inputs[1]).toEqual({ item: 'bsa' });
  });
});

describe('circumstances', () => {
  const forms = [
    filled('S', 'area', '2026-02-12', { bsa: 3 }),
    filled('S', 'history', '2026-02-10', { birth: '2008-02-10', lastUse: '2026-01' }),
  ];

  test('the screening date is the earliest of the visit', () => {
    expect(
      assess([{ condition: 'completedYears(birth, screeningDate) >= 18' }], 'S', { forms }).results,
    ).toEqual(['C1 S met']);
    expect(
      assess([{ kind: 'exclusion', condition: "within(lastUse, screeningDate, 14, 'days')" }], 'S', { forms })
        .results,
    ).toEqual(['C1 S unknown']);
  });

  test('consent comes first and in the version in force', () => {
    const condition =
      'onOrBefore(consentDate, firstProcedureDate) && consentVersion == consentVersionInForce';
    const signed = (consentDate: string, consentVersion: string) =>
      assess([{ condition }], 'S', { forms, consentDate, consentVersion }).results[0];
    expect(signed('2026-02-10', '2.0')).toBe('C1 S met');
    expect(signed('2026-02-11', '2.0')).toBe('C1 S notMet');
    expect(signed('2026-02-09', '1.0')).toBe('C1 S notMet');
    expect(signed('2026-01-31', '1.0')).toBe('C1 S met');
    expect(assess([{ condition }], 'S', { forms }).results[0]).toBe('C1 S unknown');
  });

  test('a parameter chooses the reading, a condition can name the stage', () => {
    const definition = judged([{ condition: "stage == 'S' && (param.needsBoth ? bsa > 4 : bsa > 2)" }]);
    const overall = (needsBoth: boolean) =>
      assessEligibility(definition, 'S', { forms }, { needsBoth }).overall;
    expect(overall(false)).toBe('eligible');
    expect(overall(true)).toBe('ineligible');
    expect(assessEligibility(definition, 'S', { forms }).overall).toBe('eligible');
  });
});
