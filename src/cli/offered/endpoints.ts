import Type from 'typebox';
import { easiTwentiethsOfRegion } from '../../instruments/easi.ts';
import { easiMultiplierTenths } from '../../instruments/easi-regions.ts';
import { type EasiComparator, easiImproved, easiPercentFall } from '../../instruments/easi-response.ts';
import { igaImprovedByTwo, igaSuccess } from '../../instruments/iga.ts';
import { type OfferedMethods, offer } from './method.ts';

const region = Type.Object({
  /** The area score, not the percentage. */
  area: Type.Integer({ minimum: 0, maximum: 6 }),
  signs: Type.Array(Type.Number({ minimum: 0, maximum: 3, multipleOf: 0.5 }), {
    minItems: 4,
    maxItems: 4,
  }),
});

const total = Type.Object({
  regions: Type.Object({
    head_neck: region,
    upper_limbs: region,
    trunk: region,
    lower_limbs: region,
  }),
  weights: Type.Optional(Type.String({ pattern: '^>=8 years' })),
});

const score = Type.Number({ minimum: 0, maximum: 72 });
const easi = Type.Object({ baseline: score, post: Type.Union([score, Type.Null()]) });
const grade = Type.Integer({ minimum: 0, maximum: 4 });
const iga = Type.Object({ baseline: grade, post: Type.Union([grade, Type.Null()]) });

/** Responses under the non-responder rule: what cannot be told counts as not met. */
export const endpoints: OfferedMethods = {
  easi_total: offer(total, ({ regions }) => {
    const shares = easiMultiplierTenths.fromEightYears;
    const parts = [
      [shares.head, regions.head_neck],
      [shares.upperLimbs, regions.upper_limbs],
      [shares.trunk, regions.trunk],
      [shares.lowerLimbs, regions.lower_limbs],
    ] as const;
    const twentieths = parts.reduce(
      (sum, [share, { area, signs }]) => sum + easiTwentiethsOfRegion(share, area, signs),
      0,
    );
    return { easi: twentieths / 20, easi_times_20: twentieths };
  }),
  easi_responder: offer(
    easi,
    ({ baseline, post }) => {
      const before = Math.round(baseline * 20);
      const after = post === null ? undefined : Math.round(post * 20);
      const responds = (percent: number, comparator: EasiComparator) =>
        easiImproved(before, after, percent, comparator) === 'met';
      return {
        pct_improvement: easiPercentFall(before, after) ?? null,
        easi50_ge: responds(50, 'atLeast'),
        easi50_gt: responds(50, 'moreThan'),
        easi75_ge: responds(75, 'atLeast'),
        easi75_gt: responds(75, 'moreThan'),
        easi90_ge: responds(90, 'atLeast'),
        easi90_gt: responds(90, 'moreThan'),
      };
    },
    ['rule'],
  ),
  iga_responder: offer(
    iga,
    ({ baseline, post }) => ({
      improve_ge_2: igaImprovedByTwo(baseline, post ?? undefined) === 'met',
      iga01_and_improve_ge_2: igaSuccess(baseline, post ?? undefined) === 'met',
    }),
    ['rule'],
  ),
};
