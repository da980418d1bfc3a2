/** ln 2 in two parts: the first has its last 21 bits clear, so a multiple of it by an exponent is exact. */
const log2High = 0.6931471803691238;
const log2Low = 1.9082149292705877e-10;

const scratch = new DataView(new ArrayBuffer(8));

/**
 * Natural logarithm in plain arithmetic. ECMAScript leaves the last bits of `Math.log` to each engine; additions,
 * multiplications and divisions it does not, so seeded draws made with this one are the same bits everywhere.
 */
export function reproducibleLog(x: number): number {
  if (!(x > 0 && x < Number.POSITIVE_INFINITY)) throw new RangeError(`no logarithm of ${x} here`);
  const { mantissa, exponent } = mantissaNearOne(x);
  // ln m = 2 artanh((m − 1) / (m + 1)), with |m − 1| / (m + 1) ≤ 0.172: the next term is below one part in 10¹⁷.
  const s = (mantissa - 1) / (mantissa + 1);
  const square = s * s;
  let series = 0;
  for (let k = 23; k >= 3; k -= 2) series = (series + 1 / k) * square;
  return exponent * log2High + (2 * s + (2 * s * series + exponent * log2Low));
}

/** x = mantissa × 2^exponent with the mantissa between √½ and √2. */
function mantissaNearOne(x: number): { readonly mantissa: number; readonly exponent: number } {
  const subnormal = x < 2.2250738585072014e-308;
  scratch.setFloat64(0, subnormal ? x * 18014398509481984 : x);
  const high = scratch.getUint32(0);
  const exponent = (high >>> 20) - 1023 - (subnormal ? 54 : 0);
  scratch.setUint32(0, (high & 0x000fffff) | 0x3ff00000);
  const mantissa = scratch.getFloat64(0);
  return mantissa > Math.SQRT2 ? { mantissa: mantissa / 2, exponent: exponent + 1 } : { mantissa, exponent };
}
