/** An exact number: whole numerator over positive denominator, without a divisor in common. */
export interface Fraction {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

export const zero: Fraction = { numerator: 0n, denominator: 1n };

export function fraction(numerator: bigint, denominator = 1n): Fraction {
  if (denominator <= 0n) throw new RangeError(`A fraction over ${denominator} is not a number.`);
  const divisor = greatestDivisor(numerator < 0n ? -numerator : numerator, denominator);
  return { numerator: numerator / divisor, denominator: denominator / divisor };
}

/** `2/3`, as a definition writes a probability: decimals could not say it exactly. */
export function parseFraction(text: string): Fraction {
  const parts = /^(\d+)\/([1-9]\d*)$/.exec(text);
  if (parts === null) throw new RangeError(`“${text}” is not a fraction such as 2/3.`);
  return fraction(BigInt(parts[1] as string), BigInt(parts[2] as string));
}

export function sum(a: Fraction, b: Fraction): Fraction {
  return fraction(a.numerator * b.denominator + b.numerator * a.denominator, a.denominator * b.denominator);
}

export function difference(a: Fraction, b: Fraction): Fraction {
  return sum(a, { numerator: -b.numerator, denominator: b.denominator });
}

export function product(a: Fraction, b: Fraction): Fraction {
  return fraction(a.numerator * b.numerator, a.denominator * b.denominator);
}

/** Negative, zero or positive as `a` is below, equal to or above `b`. */
export function compare(a: Fraction, b: Fraction): number {
  const left = a.numerator * b.denominator;
  const right = b.numerator * a.denominator;
  return left < right ? -1 : Number(left > right);
}

/** The nearest double, but for the last bit: 64 bits of the quotient are kept however long the parts are. */
export function numberOf({ numerator, denominator }: Fraction): number {
  const size = numerator < 0n ? -numerator : numerator;
  const shift = Math.max(0, 64 + bitsOf(denominator) - bitsOf(size));
  const quotient = (size << BigInt(shift)) / denominator;
  const value = shift < 1000 ? Number(quotient) / 2 ** shift : 0;
  return numerator < 0n ? -value : value;
}

export function greatestDivisor(a: bigint, b: bigint): bigint {
  let [larger, smaller] = [a, b];
  while (smaller !== 0n) [larger, smaller] = [smaller, larger % smaller];
  return larger;
}

function bitsOf(value: bigint): number {
  return value.toString(16).length * 4;
}
