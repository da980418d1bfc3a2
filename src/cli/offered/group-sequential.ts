import Type, { type Static } from 'typebox';
import {
  boundsByShape,
  boundsBySpending,
  boundsWithFutility,
  inflationOf,
  nominalLevel,
  type SequentialBounds,
} from '../../statistics/group-sequential.ts';
import {
  type Spending,
  spendingLikeObrienFleming,
  spendingLikePocock,
  spendingOfHwang,
} from '../../statistics/spending.ts';
import { type OfferedMethods, offer } from './method.ts';

const probability = Type.Number({ exclusiveMinimum: 0, exclusiveMaximum: 1 });

const upperOnly = Type.Object({
  k: Type.Integer({ minimum: 1 }),
  alpha_one_sided: probability,
  beta: probability,
  timing: Type.Array(Type.Number({ exclusiveMinimum: 0, maximum: 1 }), { minItems: 1 }),
  test_type: Type.Optional(Type.Literal(1)),
});

const withFutility = Type.Object({
  k: Type.Integer({ minimum: 2 }),
  alpha_one_sided: probability,
  beta: probability,
  upper: Type.Literal('LDOF'),
  lower: Type.String({ pattern: '^HSD\\(-?[0-9]+(\\.[0-9]+)?\\) beta spending$' }),
});

type UpperOnly = Static<typeof upperOnly>;

export const groupSequential: OfferedMethods = {
  group_sequential_LDOF: spending(spendingLikeObrienFleming),
  group_sequential_LDPocock: spending(spendingLikePocock),
  'group_sequential_HSD-4': spending(alpha => spendingOfHwang(alpha, -4)),
  group_sequential_OF: design(input => boundsByShape(input.timing, input.alpha_one_sided, 0)),
  group_sequential_Pocock: design(input => boundsByShape(input.timing, input.alpha_one_sided, 0.5)),
  group_sequential_nonbinding_futility: offer(withFutility, input => {
    const { k, alpha_one_sided: alpha, beta } = input;
    const shares = Array.from({ length: k }, (_, look) => (look + 1) / k);
    const gamma = Number(/\((.*)\)/.exec(input.lower)?.[1]);
    const found = boundsWithFutility(
      shares,
      { alpha, beta },
      { upper: spendingLikeObrienFleming(alpha), lower: spendingOfHwang(beta, gamma) },
    );
    return { z_upper: found.upper, z_lower: found.lower, inflation: found.inflation };
  }),
};

function spending(of: (alpha: number) => Spending) {
  return design(input => boundsBySpending(input.timing, of(input.alpha_one_sided)));
}

function design(bounds: (input: UpperOnly) => SequentialBounds) {
  return offer(upperOnly, input => {
    const { upper, spent } = bounds(input);
    const { timing, alpha_one_sided: alpha, beta } = input;
    const inflation = inflationOf(timing, upper, { alpha, beta });
    return {
      z: upper,
      nominal_p: upper.map(nominalLevel),
      alpha_spent_cum: spent,
      inflation,
      n_I: timing.map(share => share * inflation),
    };
  });
}
