import { describe, expect, test } from 'vitest';
import { notEstimable } from '../../statistics/not-estimable.ts';
import { evaluateCase } from '../statistics.ts';
import type { Result } from './method.ts';
import { methods } from './methods.ts';

function evaluate(method: string, input: unknown): Result {
  const offered = methods[method];
  if (offered === undefined) throw new Error(`${method} is not offered.`);
  expect(offered.faultOf(input)).toBeUndefined();
  return offered.evaluate(input);
}

describe('where nothing can be told a reason stands', () => {
  const empty = notEstimable('groupEmpty');
  const few = notEstimable('tooFewObservations');
  const still = notEstimable('noVariation');
  test.each<[string, unknown, object]>([
    ['wilcoxon_rank_sum_exact', { x: [], y: [1, 2] }, { p_two_sided: empty, W: empty }],
    ['wilcoxon_signed_rank_exact', { d: [0, 0] }, { p_two_sided: still, n_nonzero: 0 }],
    ['permutation_test_mean_difference_exact', { x: [], y: [] }, { p_two_sided: empty }],
    ['t_test_welch', { x: [1, 1], y: [2, 2] }, { diff: -1, p: still }],
    ['intraclass_correlation', { ratings: [[1, 2]], conf: 0.95 }, { oneway_consistency_single: few }],
    [
      'intraclass_correlation',
      {
        ratings: [
          [1, 1],
          [1, 1],
        ],
        conf: 0.95,
      },
      { twoway_agreement_single: still },
    ],
    [
      'lin_ccc_and_bland_altman',
      { x: [1, 2], y: [1, 3], conf: 0.95 },
      { ccc_n_denominator: few, ba_bias: -0.5 },
    ],
    [
      'lin_ccc_and_bland_altman',
      { x: [1, 1, 1], y: [1, 2, 3], conf: 0.95 },
      { ccc_n_denominator: 0, desctools_lower: still },
    ],
    [
      'fleiss_kappa',
      {
        ratings: [
          [2, 2],
          [2, 2],
        ],
      },
      still,
    ],
    ['cohen_kappa', { table: [[5]] }, { unweighted: { kappa: still } }],
    ['logrank', { time: [1, 2], status: [1, 0], group: ['A', 'A'] }, { p: empty, chisq: empty }],
    ['jonckheere_terpstra', { y: [3], group: [1] }, { var: 0, z: still }],
    [
      'ancova_ls_means',
      { y: [1, 2, 3, 4, 5], base: [1, 2, 3, 4, 5], trt: ['A', 'B', 'A', 'B', 'A'], control: 'A' },
      still,
    ],
    [
      'ancova_robust_se_HC3',
      { y: [1, 2, 4, 4, 7], base: [1, 2, 3, 5, 4], trt: ['A', 'A', 'A', 'A', 'B'], control: 'A' },
      { se: Array(3).fill(notEstimable('singular')) },
    ],
  ])('%s of %j', (method, input, expected) => {
    expect(evaluate(method, input)).toMatchObject(expected);
  });
});

test('raters who agree in everything have a correlation of 1, and limits of 1', () => {
  const ratings = [
    [1, 1],
    [2, 2],
    [4, 4],
  ];
  const forms = Object.values(evaluate('intraclass_correlation', { ratings, conf: 0.95 }) as object);
  for (const form of forms) expect(form).toMatchObject({ icc: 1, lower: 1, upper: 1, p: 0 });
  const pairs = { x: [1, 2, 4], y: [1, 2, 4], conf: 0.95 };
  expect(evaluate('lin_ccc_and_bland_altman', pairs)).toMatchObject({
    ccc_n_denominator: 1,
    desctools_lower: 1,
    desctools_upper: 1,
    ba_sd: 0,
  });
});

test.each([
  ['chi_square_2x2', { x1: 9, n1: 8, x2: 1, n2: 8 }],
  ['cochran_mantel_haenszel', { strata: [{ x1: 3, n1: 2, x2: 0, n2: 2 }] }],
  ['cochran_armitage', { x: [5, 1], n: [4, 4], score: [0, 1] }],
  ['cox_ph_efron', { time: [1, 2, 3], status: [1, 1, 1], group: ['A', 'B', 'C'] }],
  ['permutation_test_mean_difference_exact', { x: Array(30).fill(1), y: Array(30).fill(2) }],
])('%s says what is wrong with an input, and the other cases go on', (method, input) => {
  const { verdict, lines } = evaluateCase({ method, input });
  expect(verdict).toBe('missed');
  expect(lines[0]).toMatch(/not (a|two) counts?|two groups|too many/);
});

test('the exact size stands beside the p-values of tests that may exceed their level', () => {
  const strata = [
    { x1: 6, n1: 8, x2: 0, n2: 2 },
    { x1: 7, n1: 8, x2: 1, n2: 2 },
  ];
  // R 4.2.2 over all 729 outcomes, as in the golden of the design.
  expect(evaluate('cochran_mantel_haenszel', { strata })).toMatchObject({
    exact_size: { level: 0.05, p: expect.closeTo(0.08951149663, 9), exceeds_its_level: ['p'] },
  });
  expect(evaluate('chi_square_2x2', { x1: 6, n1: 8, x2: 0, n2: 2 })).toMatchObject({
    exact_size: { p: expect.closeTo(0.0867907, 6), exceeds_its_level: ['p', 'p_n_minus_1'] },
  });
  expect(evaluate('chi_square_2x2', { x1: 90, n1: 400, x2: 70, n2: 400 })).toMatchObject({
    exact_size: { not_enumerated: '160801 outcomes' },
  });
});
