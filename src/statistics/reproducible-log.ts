/** ln 2 in two parts: the first has its last 21 bits clear, so a multiple of it by an exponent is exact. */
export const log2High = 0.6931471803691238;
export const log2Low = 1.9082149292705877e-10;

const scratch = new Float64Array(1);
const halves = new Int32Array(scratch.buffer);
/** Where the half with sign and exponent lies depends on the machine. */
const upper = new Uint8Array(Int32Array.of(1).buffer)[0] === 1 ? 1 : 0;

/** 1/23, 1/21, …, 1/3. */
export const reciprocals = Float64Array.from({ length: 11 }, (_, k) => 1 / (23 - 2 * k));

/**
 * Natural logarithm in plain arithmetic. ECMAScript leaves the last bits of `Math.log` to each engine; additions,
 * multiplications and divisions it does not, so seeded draws made with this one are the same bits everywhere.
 */
export function reproducibleLog(x: number): number {
  if (!(x > 0 && x < Number.POSITIVE_INFINITY)) throw new RangeError(`no logarithm of ${x} here`);
  // x = mantissa × 2^exponent with the mantissa between √½ and √2.
  const subnormal = x < 2.2250738585072014e-308;
  scratch[0] = subnormal ? x * 18014398509481984 : x;
  const high = halves[upper] as number;
  halves[upper] = (high & 0x000fffff) | 0x3ff00000;
  let mantissa = scratch[0] as number;
  let exponent = (high >>> 20) - 1023 - (subnormal ? 54 : 0);
  if (mantissa > Math.SQRT2) {
    mantissa /= 2;
    exponent += 1;
  }
  // ln m = 2 artanh((m − 1) / (m + 1)), with |m − 1| / (m + 1) ≤ 0.172: the next term is below one part in 10¹⁷.
  const s = (mantissa - 1) / (mantissa + 1);
  const square = s * s;
  let series = 0;
  for (let k = 0; k < 11; k++) series = (series + (reciprocals[k] as number)) * square;
  return exponent * log2High + (2 * s + (2 * s * series + exponent * log2Low));
}
