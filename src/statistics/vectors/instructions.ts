/** Bytes of WebAssembly that leave their result, if any, on the stack. */
export type Code = readonly number[];

/** One instruction after its operands: `f64x2.add(a, b)` is the code of a, of b and of the addition. */
type Instruction = (...operands: readonly Code[]) => Code;

const plain =
  (...opcode: readonly number[]): Instruction =>
  (...operands) => [...operands.flat(), ...opcode];

const simd = (opcode: number) => plain(0xfd, ...unsigned(opcode));

/** Numbers are those of the WebAssembly core specification 2.0, chapters 5.4 and 7.10. */
export const i32 = {
  constant: (value: number): Code => [0x41, ...signed(value)],
  add: plain(0x6a),
  xor: plain(0x73),
  isBelow: plain(0x49),
  and: plain(0x71),
  shiftLeft: plain(0x74),
  shiftRight: plain(0x76),
  load: (address: Code): Code => [...address, 0x28, 2, 0],
  store: (address: Code, value: Code): Code => [...address, ...value, 0x36, 2, 0],
} as const;

export const v128 = {
  /** `at` bytes beyond the address. */
  load: (address: Code, at = 0): Code => [...address, 0xfd, 0x00, 3, ...unsigned(at)],
  store: (address: Code, value: Code, at = 0): Code => [...address, ...value, 0xfd, 0x0b, 3, ...unsigned(at)],
  /** One of the two halves alone. */
  storeHalf: (address: Code, value: Code, half: 0 | 1): Code => [
    ...[...address, ...value],
    ...[0xfd, 0x5b, 3, 0, half],
  ],
  and: simd(0x4e),
  /** The first where the second has noughts. */
  andNot: simd(0x4f),
  or: simd(0x50),
  xor: simd(0x51),
  /** Bits of the first where the third has ones, of the second elsewhere. */
  select: simd(0x52),
  anyTrue: simd(0x53),
} as const;

export const i32x4 = {
  constant: (...lanes: readonly [number, number, number, number]): Code =>
    constantOf(new Int32Array(lanes).buffer),
  splat: simd(0x11),
  /** The same number of the memory in all lanes. */
  loadSplat: (address: Code, at: number): Code => [...address, 0xfd, 0x09, 2, ...unsigned(at)],
  above: simd(0x3b),
  shiftLeft: simd(0xab),
  shiftRight: simd(0xad),
  add: simd(0xae),
} as const;

export const i64x2 = {
  splat: (value: bigint): Code => constantOf(BigInt64Array.of(value, value).buffer),
  shiftRight: simd(0xcd),
  /** The signs of both lanes as the two lowest bits of a number. */
  signs: simd(0xc4),
} as const;

export const i8x16 = {
  /** Sixteen bytes of the two operands, by place. */
  shuffle: (a: Code, b: Code, places: readonly number[]): Code => [...a, ...b, 0xfd, 0x0d, ...places],
} as const;

export const f64x2 = {
  splat: (value: number): Code => constantOf(Float64Array.of(value, value).buffer),
  equal: simd(0x47),
  notEqual: simd(0x48),
  below: simd(0x49),
  above: simd(0x4a),
  atMost: simd(0x4b),
  atLeast: simd(0x4c),
  floor: simd(0x75),
  truncate: simd(0x7a),
  absolute: simd(0xec),
  negate: simd(0xed),
  squareRoot: simd(0xef),
  add: simd(0xf0),
  subtract: simd(0xf1),
  multiply: simd(0xf2),
  divide: simd(0xf3),
  min: simd(0xf4),
  max: simd(0xf5),
  /** The second where it is less than the first; one instruction of the processor, unlike `min`. */
  lesser: simd(0xf6),
  /** The second where it is greater than the first. */
  greater: simd(0xf7),
} as const;

export const control = {
  /** Goes round as long as the condition at the end holds; the body is run at least once. */
  repeat: (body: Code, condition: Code): Code => [0x03, 0x40, ...body, ...condition, 0x0d, 0, 0x0b],
  /** A vector, by the condition. */
  choose: (condition: Code, ifTrue: Code, ifFalse: Code): Code => [
    ...condition,
    ...[0x04, 0x7b],
    ...ifTrue,
    0x05,
    ...ifFalse,
    0x0b,
  ],
} as const;

function constantOf(bytes: ArrayBuffer): Code {
  return [0xfd, 0x0c, ...new Uint8Array(bytes)];
}

/** LEB128 of a whole number from 0 on. */
export function unsigned(value: number): number[] {
  const bytes: number[] = [];
  for (let rest = value; ; rest >>>= 7) {
    if (rest < 0x80) return [...bytes, rest];
    bytes.push((rest & 0x7f) | 0x80);
  }
}

/** LEB128 of a 32-bit whole number with its sign. */
function signed(value: number): number[] {
  const bytes: number[] = [];
  for (let rest = value | 0; ; rest >>= 7) {
    const byte = rest & 0x7f;
    if (rest >> 6 === 0 || rest >> 6 === -1) return [...bytes, byte];
    bytes.push(byte | 0x80);
  }
}
