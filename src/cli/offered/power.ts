import Type from 'typebox';
import {
  normalSampleSize,
  powerOfStudent,
  schoenfeldEvents,
  singleStageDesign,
  type TwoStageDesign,
  twoStageDesigns,
} from '../../statistics/sample-size.ts';
import {
  exactPower,
  exactSize,
  type RejectionRegion,
  rejectionRegion,
  type TwoProportionTest,
} from '../../statistics/two-proportion-designs.ts';
import { type OfferedMethods, offer, type Result } from './method.ts';

const size = Type.Integer({ minimum: 1 });
const rate = Type.Number({ minimum: 0, maximum: 1 });
const arms = { n1: size, n2: size, alpha: rate };
const oneArm = Type.Object({ p0: rate, p1: rate, alpha: rate, beta: rate });

const named: Readonly<Record<string, TwoProportionTest>> = {
  fisher: 'fisher',
  fisher_one_sided_025: 'fisherOneSided',
  fisher_midp_minlike: 'fisherMidP',
  fisher_midp_doubling: 'fisherMidPDoubling',
  boschloo_fisherp: 'boschloo',
  boschloo_central: 'boschlooCentral',
  barnard_zpooled: 'barnard',
  chi_square: 'chiSquare',
};

export const power: OfferedMethods = {
  exact_power_two_proportions: offer(
    Type.Object({ ...arms, p1: rate, p2: rate }),
    ({ n1, n2, alpha, p1, p2 }) => ofEachTest(n1, n2, alpha, region => exactPower(region, p1, p2)),
  ),
  exact_size_two_proportions: offer(Type.Object(arms), ({ n1, n2, alpha }) =>
    ofEachTest(n1, n2, alpha, region => exactSize(region).chance),
  ),
  power_two_sample_t: offer(
    Type.Object({ n1: size, n2: size, effect_sd: Type.Number(), alpha: rate }),
    ({ n1, n2, effect_sd, alpha }) => {
      const found = powerOfStudent(n1, n2, effect_sd, alpha);
      return { power: found.power, ncp: found.noncentrality, df: found.df };
    },
  ),
  simon_two_stage: offer(oneArm, ({ p0, p1, alpha, beta }) => {
    const { minimax, optimal } = twoStageDesigns(p0, p1, alpha, beta);
    return { minimax: shown(minimax), optimal: shown(optimal) };
  }),
  single_stage_exact_binomial_design: offer(oneArm, ({ p0, p1, alpha, beta }) => {
    const design = singleStageDesign(p0, p1, alpha, beta);
    return { n: design.n, reject_if_geq: design.least, alpha: design.level, power: design.power };
  }),
  schoenfeld_events: offer(
    Type.Object({
      hr: Type.Number({ exclusiveMinimum: 0 }),
      alpha_one_sided: rate,
      beta: rate,
      ratio: Type.Number({ exclusiveMinimum: 0 }),
    }),
    ({ hr, alpha_one_sided, beta, ratio }) => ({
      events: schoenfeldEvents(hr, alpha_one_sided, beta, ratio),
    }),
  ),
  sample_size_two_proportions_normal: offer(
    Type.Object({ p1: rate, p2: rate, alpha_two_sided: rate, beta: rate }),
    ({ p1, p2, alpha_two_sided, beta }) => ({ n_per_arm: normalSampleSize(p1, p2, alpha_two_sided, beta) }),
  ),
};

function ofEachTest(n1: number, n2: number, alpha: number, of: (region: RejectionRegion) => number): Result {
  return Object.fromEntries(
    Object.entries(named).map(([name, test]) => [name, of(rejectionRegion(test, n1, n2, alpha))]),
  );
}

function shown({ r1, n1, r, n, expectedN, stopsEarly }: TwoStageDesign): Result {
  return { r1, n1, r, n, 'EN(p0)': expectedN, 'PET(p0)': stopsEarly };
}
