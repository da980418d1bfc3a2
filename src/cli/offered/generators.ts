import Type from 'typebox';
import { philox4x32, threefry4x32 } from '../../statistics/counter-generators.ts';
import { threefry2x32 } from '../../statistics/threefry.ts';
import { splitmix64, Xoshiro128 } from '../../statistics/xoshiro.ts';
import { type OfferedMethods, offer } from './method.ts';

const word = Type.Integer({ minimum: 0, maximum: 2 ** 32 - 1 });
const Counter = Type.Object({ ctr: Type.Array(word), key: Type.Array(word) });
const State = Type.Object({ state: Type.Array(word, { minItems: 4, maxItems: 4 }) });
const draws = 8;
const words64 = 4;

export const generators: OfferedMethods = {
  philox4x32_10: offer(Counter, ({ ctr, key }) => ({ out: philox4x32(ctr, key) })),
  threefry2x32_20: offer(Counter, ({ ctr, key }) => ({
    out: [...threefry2x32([key[0] ?? 0, key[1] ?? 0], [ctr[0] ?? 0, ctr[1] ?? 0])],
  })),
  threefry4x32_20: offer(Counter, ({ ctr, key }) => ({ out: threefry4x32(ctr, key) })),
  xoshiro128starstar: xoshiro(() => {}),
  'xoshiro128starstar_after_jump_2^64': xoshiro(generator => generator.jump()),
  'xoshiro128starstar_after_longjump_2^96': xoshiro(generator => generator.longJump()),
  splitmix64: offer(Type.Object({ seed: Type.Integer({ minimum: 0 }) }), ({ seed }) => ({
    out: splitmix64(BigInt(seed), words64).map(String),
  })),
};

function xoshiro(prepare: (generator: Xoshiro128) => void) {
  return offer(State, ({ state }) => {
    const generator = new Xoshiro128(state);
    prepare(generator);
    return { out: Array.from({ length: draws }, () => generator.next()) };
  });
}
