import type { Kernel } from './assemble.ts';
import { abreast, keySchedule, rounds, trialsAbreast } from './draw-kernels.ts';
import { type Code, control, i32, i32x4, v128 } from './instructions.ts';

/**
 * coins(out, seed, stream, firstTrial, trials, blocks): for each trial the sum of the weights of the coins that came out.
 * From address 0 on stand, for every word of a trial, the greatest with which its coin comes out and its weight.
 * `trials` is a multiple of `trialsAbreast`.
 */
export const coins: Kernel = {
  parameters: 6,
  body: variables => {
    const { parameter, number, vector } = variables;
    const [out, firstTrial, trials, blocks] = [parameter(0), parameter(3), parameter(4), parameter(5)];
    const schedule = keySchedule(parameter(1), parameter(2), variables);
    const pairs = Array.from({ length: abreast }, () => [vector(), vector()] as const);
    const sums = pairs.map(vector);
    const [block, table, trial, counter] = [number(), number(), number(), vector()];
    const weigh = (word: Code, at: number) =>
      v128.andNot(i32x4.loadSplat(table.get, at + 4), i32x4.above(word, i32x4.loadSplat(table.get, at)));
    const oneBlock = [
      ...pairs.flatMap(([x, y], index) => [
        ...x.set(i32x4.add(counter.get, i32x4.splat(i32.constant(4 * index)))),
        ...y.set(i32x4.add(i32x4.splat(block.get), schedule.second)),
      ]),
      ...rounds(pairs, schedule),
      ...pairs.flatMap(([x, y], index) => {
        const sum = sums[index] ?? x;
        const both = i32x4.add(weigh(x.get, 0), weigh(y.get, 8));
        return sum.set(i32x4.add(sum.get, both));
      }),
      ...table.set(i32.add(table.get, i32.constant(16))),
    ];
    const allBlocks = [
      ...sums.flatMap(sum => sum.set(i32x4.constant(0, 0, 0, 0))),
      ...[block, table].flatMap(one => one.set(i32.constant(0))),
      ...control.repeat(oneBlock, i32.isBelow(block.keep(i32.add(block.get, i32.constant(1))), blocks.get)),
      ...sums.flatMap((sum, index) => v128.store(out.get, sum.get, 16 * index)),
      ...out.set(i32.add(out.get, i32.constant(4 * trialsAbreast))),
      ...counter.set(i32x4.add(counter.get, i32x4.splat(i32.constant(trialsAbreast)))),
    ];
    return [
      ...schedule.code,
      ...counter.set(i32x4.add(i32x4.splat(firstTrial.get), i32x4.constant(0, 1, 2, 3))),
      ...counter.set(i32x4.add(counter.get, schedule.first)),
      ...control.repeat(
        allBlocks,
        i32.isBelow(trial.keep(i32.add(trial.get, i32.constant(trialsAbreast))), trials.get),
      ),
    ];
  },
};
