import { centre, middle, type Rational, tail } from '../normal-distribution.ts';
import { log2High, log2Low, reciprocals } from '../reproducible-log.ts';
import type { Kernel, Variable, Variables } from './assemble.ts';
import { type Code, control, f64x2, i8x16, i32, i32x4, i64x2, v128 } from './instructions.ts';

/** So many vectors of four trials go through the rounds side by side: the processor has registers for no more. */
export const abreast = 6;

/** The kernels draw so many trials at once; a batch is a multiple of it. */
export const trialsAbreast = 4 * abreast;

/**
 * uniforms(out, seed, stream, firstTrial, trials, block, end): what `fillUniforms` of draw-columns.ts writes, to the same
 * bits, for the blocks before the end. `trials` is a multiple of `trialsAbreast`.
 */
export const uniforms: Kernel = {
  parameters: 7,
  body: variables => {
    const { parameter, number, vector } = variables;
    const [out, firstTrial, trials] = [parameter(0), parameter(3), parameter(4)];
    const [block, end] = [parameter(5), parameter(6)];
    const schedule = keySchedule(parameter(1), parameter(2), variables);
    const pairs = Array.from({ length: abreast }, () => [vector(), vector()] as const);
    const [trial, counter] = [number(), vector()];
    const allTrials = [
      ...pairs.flatMap(([x, y], index) => [
        ...x.set(i32x4.add(counter.get, i32x4.splat(i32.constant(4 * index)))),
        ...y.set(i32x4.add(i32x4.splat(block.get), schedule.second)),
      ]),
      ...rounds(pairs, schedule),
      ...pairs.flatMap(([x, y], index) => storeUniforms(out.get, 32 * index, x.get, y.get)),
      ...out.set(i32.add(out.get, i32.constant(8 * trialsAbreast))),
      ...counter.set(i32x4.add(counter.get, i32x4.splat(i32.constant(trialsAbreast)))),
    ];
    const allBlocks = [
      ...counter.set(i32x4.add(i32x4.splat(firstTrial.get), i32x4.constant(0, 1, 2, 3))),
      ...counter.set(i32x4.add(counter.get, schedule.first)),
      ...trial.set(i32.constant(0)),
      ...control.repeat(
        allTrials,
        i32.isBelow(trial.keep(i32.add(trial.get, i32.constant(trialsAbreast))), trials.get),
      ),
    ];
    return [
      ...schedule.code,
      ...control.repeat(allBlocks, i32.isBelow(block.keep(i32.add(block.get, i32.constant(1))), end.get)),
    ];
  },
};

export interface Schedule {
  /** Makes the words; to be run once. */
  readonly code: Code;
  readonly first: Code;
  readonly second: Code;
  /** What is added to either half after each group of four rounds. */
  readonly added: readonly (readonly [Code, Code])[];
}

/** Of Threefry-2x32. */
export function keySchedule(seed: Variable, stream: Variable, variables: Variables): Schedule {
  const parity = i32.xor(i32.constant(0x1bd11bda), i32.xor(seed.get, stream.get));
  const key = [seed.get, stream.get, parity].map(word => kept(i32x4.splat(word), variables));
  const word = (index: number): Code => key[index % 3]?.get ?? [];
  // The number of the group goes into the second half with its word.
  const numbered = [1, 2, 3, 4, 5].map(group =>
    kept(i32x4.add(word(group + 1), i32x4.splat(i32.constant(group))), variables),
  );
  return {
    code: [...key, ...numbered].flatMap(({ code }) => code),
    first: word(0),
    second: word(1),
    added: numbered.map(({ get }, index) => [word(index + 1), get]),
  };
}

function kept(value: Code, variables: Variables): { readonly code: Code; readonly get: Code } {
  const variable = variables.vector();
  return { code: variable.set(value), get: variable.get };
}

const rotations = [
  [13, 15, 26, 6],
  [17, 29, 16, 24],
];

/** The twenty rounds of Threefry-2x32, written out, all pairs through one round before the next. */
export function rounds(pairs: readonly (readonly [Variable, Variable])[], { added }: Schedule): Code {
  return added.flatMap(([toFirst, toSecond], group) => [
    ...(rotations[group % 2] ?? []).flatMap(rotation => [
      ...pairs.flatMap(([x, y]) => x.set(i32x4.add(x.get, y.get))),
      ...pairs.flatMap(([x, y]) => y.set(v128.xor(rotated(y.get, rotation), x.get))),
    ]),
    ...pairs.flatMap(([x, y]) => [...x.set(i32x4.add(x.get, toFirst)), ...y.set(i32x4.add(y.get, toSecond))]),
  ]);
}

function rotated(of: Code, left: number): Code {
  return v128.or(i32x4.shiftLeft(of, i32.constant(left)), i32x4.shiftRight(of, i32.constant(32 - left)));
}

/**
 * Of each pair of words the upper 26 bits together, m, become (m + ½) · 2⁻⁵². Put behind the exponent of 1 they are
 * 1 + m · 2⁻⁵², and taking away 1 − 2⁻⁵³ leaves nothing to round.
 */
function storeUniforms(out: Code, at: number, x: Code, y: Code): Code {
  const everywhere = (value: number) => i32x4.splat(i32.constant(value));
  const high = v128.or(i32x4.shiftRight(x, i32.constant(12)), everywhere(0x3ff00000));
  const low = v128.or(
    v128.and(i32x4.shiftLeft(x, i32.constant(20)), everywhere(0xfc000000)),
    i32x4.shiftRight(y, i32.constant(6)),
  );
  const draws = (lane: number) => {
    const places = [lane, lane + 4, lane + 1, lane + 5].flatMap(word =>
      [0, 1, 2, 3].map(byte => 4 * word + byte),
    );
    return f64x2.subtract(i8x16.shuffle(low, high, places), f64x2.splat(1 - 2 ** -53));
  };
  return [...v128.store(out, draws(0), at), ...v128.store(out, draws(2), at + 16)];
}

/**
 * normals(column, bytes, draws, places): what `toNormals` of draw-columns.ts makes of uniform draws, to the same bits. The
 * 15 of 100 that lie far from the centre are put aside into `draws`, with their places, and done by themselves
 * afterwards: which they are is chance, and a processor that guesses wrong waits. Both have room for two more than there are.
 */
export const normals: Kernel = {
  parameters: 4,
  body: variables => {
    const { parameter, number, vector } = variables;
    const [at, end, draws, places] = [parameter(0), parameter(1), parameter(2), parameter(3)];
    const [p, q, held, signs] = [vector(), vector(), vector(), number()];
    const [firstDraw, firstPlace] = [number(), number()];
    const near = f64x2.subtract(f64x2.splat(0.180625), f64x2.multiply(q.get, q.get));
    const isFar = f64x2.above(f64x2.absolute(q.get), f64x2.splat(0.425));
    const putAside = (half: 0 | 1) => {
      const isOne =
        half === 0 ? i32.and(signs.get, i32.constant(1)) : i32.shiftRight(signs.get, i32.constant(1));
      return [
        ...v128.storeHalf(draws.get, p.get, half),
        ...i32.store(places.get, i32.add(at.get, i32.constant(8 * half))),
        ...draws.set(i32.add(draws.get, i32.shiftLeft(isOne, i32.constant(3)))),
        ...places.set(i32.add(places.get, i32.shiftLeft(isOne, i32.constant(2)))),
      ];
    };
    const centreOfTwo = [
      ...p.set(v128.load(at.get)),
      ...q.set(f64x2.subtract(p.get, f64x2.splat(0.5))),
      ...v128.store(at.get, f64x2.multiply(q.get, ratio(centre, near, held))),
      ...signs.set(i64x2.signs(isFar)),
      ...putAside(0),
      ...putAside(1),
      ...advance(at, 16),
    ];
    const farTwo = [
      ...p.set(v128.load(firstDraw.get)),
      ...q.set(f64x2.subtract(p.get, f64x2.splat(0.5))),
      ...held.set(outside(p, q, variables)),
      ...v128.storeHalf(i32.load(firstPlace.get), held.get, 0),
      ...v128.storeHalf(i32.load(i32.add(firstPlace.get, i32.constant(4))), held.get, 1),
      ...advance(firstDraw, 16),
      ...advance(firstPlace, 8),
    ];
    return [
      ...end.set(i32.add(at.get, end.get)),
      ...firstDraw.set(draws.get),
      ...firstPlace.set(places.get),
      ...control.repeat(centreOfTwo, i32.isBelow(at.get, end.get)),
      // The last pair may lack its second, or both where there is none: what comes of them goes where nobody looks.
      ...i32.store(places.get, draws.get),
      ...i32.store(i32.add(places.get, i32.constant(4)), draws.get),
      ...control.repeat(farTwo, i32.isBelow(firstDraw.get, draws.get)),
    ];
  },
};

function advance(variable: Variable, by: number): Code {
  return variable.set(i32.add(variable.get, i32.constant(by)));
}

/** The quantile far from the centre, by the root of the logarithm of the nearer tail. */
function outside(p: Variable, q: Variable, variables: Variables): Code {
  const [distance, held] = [variables.vector(), variables.vector()];
  const isLower = f64x2.below(q.get, f64x2.splat(0));
  const nearer = v128.select(p.get, f64x2.subtract(f64x2.splat(1), p.get), isLower);
  const isFarthest = f64x2.above(distance.get, f64x2.splat(5));
  const size = variables.vector();
  const shifted = (by: number) => f64x2.subtract(distance.get, f64x2.splat(by));
  return [
    ...distance.set(f64x2.squareRoot(f64x2.negate(logarithm(nearer, variables)))),
    ...size.set(ratio(middle, shifted(1.6), held)),
    ...size.set(
      control.choose(
        v128.anyTrue(isFarthest),
        v128.select(ratio(tail, shifted(5), held), size.get, isFarthest),
        size.get,
      ),
    ),
    ...v128.select(f64x2.negate(size.get), size.get, isLower),
  ];
}

/** `reproducibleLog` of numbers that are not subnormal, step by step. */
function logarithm(of: Code, variables: Variables): Code {
  const [x, mantissa, exponent] = [variables.vector(), variables.vector(), variables.vector()];
  const [s, square] = [variables.vector(), variables.vector()];
  const isGreat = f64x2.above(mantissa.get, f64x2.splat(Math.SQRT2));
  // The exponent's bits behind those of 2⁵² are 2⁵² and as many units.
  const magnitude = v128.or(i64x2.shiftRight(x.get, i32.constant(52)), i64x2.splat(0x4330000000000000n));
  const mask = (bits: Code, mask: bigint) => v128.and(bits, i64x2.splat(mask));
  const series = [...reciprocals].reduce<Code>(
    (sum, one) =>
      f64x2.multiply(sum.length === 0 ? f64x2.splat(one) : f64x2.add(sum, f64x2.splat(one)), square.get),
    [],
  );
  const twice = f64x2.multiply(f64x2.splat(2), s.get);
  const rest = f64x2.add(f64x2.multiply(twice, series), f64x2.multiply(exponent.get, f64x2.splat(log2Low)));
  return [
    ...x.set(of),
    ...mantissa.set(v128.or(mask(x.get, 0x000fffffffffffffn), i64x2.splat(0x3ff0000000000000n))),
    ...exponent.set(f64x2.subtract(magnitude, f64x2.splat(2 ** 52 + 1023))),
    ...exponent.set(f64x2.add(exponent.get, v128.and(isGreat, f64x2.splat(1)))),
    ...mantissa.set(v128.select(f64x2.multiply(mantissa.get, f64x2.splat(0.5)), mantissa.get, isGreat)),
    ...s.set(
      f64x2.divide(f64x2.subtract(mantissa.get, f64x2.splat(1)), f64x2.add(mantissa.get, f64x2.splat(1))),
    ),
    ...square.set(f64x2.multiply(s.get, s.get)),
    ...f64x2.add(f64x2.multiply(exponent.get, f64x2.splat(log2High)), f64x2.add(twice, rest)),
  ];
}

function ratio({ above, below }: Rational, of: Code, held: Variable): Code {
  return [...held.set(of), ...f64x2.divide(polynomial(above, held.get), polynomial(below, held.get))];
}

/** Horner's rule, from the highest power down. */
function polynomial(coefficients: readonly number[], x: Code): Code {
  const [highest = 0, ...lower] = coefficients.toReversed();
  return lower.reduce<Code>(
    (sum, one) => f64x2.add(f64x2.multiply(sum, x), f64x2.splat(one)),
    f64x2.splat(highest),
  );
}
