import Type, { type Static } from 'typebox';
import { fraction, numberOf } from '../../allocation/fraction.ts';
import { minimisationLaw } from '../../allocation/minimisation.ts';
import { processOf, type Specification } from '../../allocation/procedures.ts';
import type { Process } from '../../allocation/process.ts';
import { propertiesOf } from '../../allocation/properties.ts';
import { chancesAfter, everySequence, sequenceProbability } from '../../allocation/sequences.ts';
import { type OfferedMethods, offer, type Result } from './method.ts';

const arm = Type.String({ minLength: 1 });
const arms = Type.Array(arm, { minItems: 1 });

const block = Type.Object({ block: arms, history: Type.Array(arm) });

const randomBlock = Type.Object({
  sequence: arms,
  block_sizes: Type.Array(Type.Integer({ minimum: 1 }), { minItems: 1 }),
  ratio: Type.Record(Type.String(), Type.Integer({ minimum: 1 })),
});

/** `complete`, `bsd2`, `efron23` for 2/3, `urn_w1_b1`, `bcdwit_23_3`. */
export const procedureName = Type.String({
  pattern: '^(complete|bsd[0-9]+|efron[0-9]{2}|urn_w[0-9]+_b[0-9]+|bcdwit_[0-9]{2}_[0-9]+)$',
});

const law = Type.Object({ procedure: procedureName, n: Type.Integer({ minimum: 1 }) });

const minimised = Type.Object({
  history: Type.Array(Type.Object({ levels: Type.Array(Type.String()), arm })),
  arms,
  new_levels: Type.Array(Type.String()),
  ratio: Type.Array(Type.Integer({ minimum: 1 })),
  weights: Type.Array(Type.Integer({ minimum: 1 })),
  p_best: Type.Number({ exclusiveMinimum: 0, maximum: 1 }),
  measure: Type.Union([Type.Literal('range'), Type.Literal('variance'), Type.Literal('sd')]),
});

export const randomisation: OfferedMethods = {
  permuted_block_probability: offer(block, input => {
    const process = blockProcess(input.block);
    const chances = chancesAfter(process, input.history).map(numberOf);
    return {
      next_prob: Object.fromEntries(process.arms.map((name, index) => [name, chances[index] as number])),
      sequence_prob: numberOf(sequenceProbability(process, input.history)),
      n_block_orders: everySequence(process, input.block.length).length,
    };
  }),
  random_permuted_block_sequence_probability: offer(randomBlock, input => {
    const { ratio, block_sizes: blockSizes, sequence } = input;
    const process = processOf({ procedure: 'permutedBlocks', ratio, blockSizes, rowsMin: 1 });
    return { prob: numberOf(sequenceProbability(process, sequence)) };
  }),
  randomisation_imbalance_distribution: offer(law, ({ procedure, n }) => {
    const found = propertiesOf(sequentialProcess(procedure), n);
    return {
      D: found.counts.map(({ counts: [a = 0, b = 0] }) => a - b),
      prob: found.counts.map(({ probability }) => numberOf(probability)),
      expected_abs_imbalance: found.expectedImbalance.map(numberOf),
      expected_correct_guess_rate: numberOf(found.guessProbability),
      expected_deterministic_rate: numberOf(found.certainShare),
    };
  }),
  pocock_simon_minimisation: offer(minimised, minimisation),
};

/** Blocks that hold each arm as often as the one given. */
export function blockProcess(block: readonly string[]): Process {
  const ratio: Record<string, number> = {};
  for (const name of block) ratio[name] = (ratio[name] ?? 0) + 1;
  return processOf({ procedure: 'permutedBlocks', ratio, blockSizes: [block.length], rowsMin: 1 });
}

/** A procedure for two equal arms A and B by its short name. */
export function sequentialProcess(name: string): Process {
  const even = { ratio: { A: 1, B: 1 }, rows: 1 } as const;
  const [first = 0, second = 0] = (name.match(/[0-9]+/g) ?? []).map(Number);
  const coin = `${Math.floor(first / 10)}/${first % 10}`;
  const specification: Specification = name.startsWith('bsd')
    ? { procedure: 'bigStick', imbalanceMax: first, ...even }
    : name.startsWith('efron')
      ? { procedure: 'biasedCoin', probability: coin, ...even }
      : name.startsWith('urn')
        ? { procedure: 'urn', ballsAtStart: first, ballsAdded: second, ...even }
        : name.startsWith('bcdwit')
          ? { procedure: 'biasedCoinWithTolerance', probability: coin, imbalanceMax: second, ...even }
          : { procedure: 'completeRandomisation', ...even };
  return processOf(specification);
}

function minimisation(input: Static<typeof minimised>): Result {
  const byFactor = (values: readonly string[]) =>
    Object.fromEntries(values.map((value, index) => [`factor ${index + 1}`, value]));
  const everyone = [...input.history.map(({ levels }) => levels), input.new_levels];
  const found = minimisationLaw(
    {
      ratio: Object.fromEntries(input.arms.map((name, index) => [name, input.ratio[index] ?? 0])),
      measure: input.measure === 'sd' ? 'standardDeviation' : input.measure,
      probability: `${Math.round(input.p_best * 1e6)}/1000000`,
      factors: input.weights.map((weight, index) => ({
        factor: `factor ${index + 1}`,
        levels: [...new Set(everyone.map(levels => levels[index] ?? ''))],
        weight,
      })),
    },
    input.history.map(one => ({ levels: byFactor(one.levels), arm: one.arm })),
    byFactor(input.new_levels),
  );
  // The law names the arms in alphabetical order, the case in its own.
  const order = input.arms.map(name => found.arms.indexOf(name));
  const total = found.weights.reduce((sum, weight) => sum + weight, 0n);
  return {
    imbalance: order.map(index => found.imbalance[index] as number),
    prob: order.map(index => numberOf(fraction(found.weights[index] ?? 0n, total))),
  };
}
