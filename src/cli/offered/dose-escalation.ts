import Type from 'typebox';
import { boinBoundaries, boinRow, selectBoinDose } from '../../statistics/boin.ts';
import { decideMtpi2 } from '../../statistics/mtpi2.ts';
import { threePlusThree } from '../../statistics/three-plus-three.ts';
import { type OfferedMethods, offer } from './method.ts';

const rate = Type.Number({ exclusiveMinimum: 0, exclusiveMaximum: 1 });
const count = Type.Integer({ minimum: 0 });

const boundaries = Type.Object({
  target: rate,
  p_saf: rate,
  p_tox: rate,
  n: Type.Array(Type.Integer({ minimum: 1 })),
  elim_cut: rate,
});

const selection = Type.Object({ target: rate, npts: Type.Array(count), ntox: Type.Array(count) });

const table = Type.Object({
  target: rate,
  eps1: rate,
  eps2: rate,
  prior: Type.Literal('Beta(1,1)'),
  elim_cut: rate,
  nmax: Type.Integer({ minimum: 1 }),
});

const trueRates = Type.Object({
  true_tox: Type.Array(Type.Number({ minimum: 0, maximum: 1 }), { minItems: 1 }),
});

export const doseEscalation: OfferedMethods = {
  boin_boundaries: offer(boundaries, ({ target, p_saf, p_tox, n, elim_cut }) => {
    const found = boinBoundaries({ target, harmless: p_saf, tooToxic: p_tox });
    const rows = n.map(treated => boinRow(found, target, treated, elim_cut));
    return {
      lambda_e: found.escalation,
      lambda_d: found.deescalation,
      escalate_if_leq: rows.map(row => row.escalateMax),
      deescalate_if_geq: rows.map(row => row.deescalateMin),
      eliminate_if_geq: rows.map(row => row.eliminateMin ?? null),
    };
  }),
  boin_select_mtd: offer(selection, ({ target, npts, ntox }) => {
    const doses = npts.map((n, dose) => ({ n, toxicities: ntox[dose] ?? 0 }));
    const { dose, rates } = selectBoinDose(doses, target);
    return {
      mtd: dose ?? null,
      p_est: rates.map(one => one ?? null),
      p_est_text: rates.map(one => one?.toFixed(2) ?? '----'),
    };
  }),
  mtpi2_decision_table: offer(table, ({ target, eps1, eps2, elim_cut, nmax }) => {
    const design = { target, below: eps1, above: eps2, cut: elim_cut };
    const row = (n: number) =>
      Array.from({ length: n + 1 }, (_, toxicities) => decideMtpi2(design, toxicities, n));
    return { decisions_by_n: Array.from({ length: nmax }, (_, index) => row(index + 1)) };
  }),
  three_plus_three_operating_characteristics: offer(trueRates, ({ true_tox }) => {
    const found = threePlusThree(true_tox);
    return {
      p_no_dose: found.noDoseProbability,
      p_mtd: found.doseProbabilities,
      e_n: found.expectedTreated,
      e_tox: found.expectedToxicities,
    };
  }),
};
