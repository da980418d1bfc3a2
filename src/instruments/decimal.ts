/** A number as it was written down, held exactly: `digits` × 10^−`scale`. */
export interface Decimal {
  readonly digits: bigint;
  readonly scale: number;
}

/**
 * The shortest decimal that names this number, which is what a person or a laboratory wrote.
 * Limits are compared on these and not on binary doubles, where 3 × 0.1 is above 0.3.
 */
export function decimalOf(value: number): Decimal {
  if (!Number.isFinite(value)) throw new RangeError(`not a finite number: ${value}`);
  const [mantissa = '', exponent = '0'] = String(value).split('e');
  const [whole = '', fraction = ''] = mantissa.split('.');
  const scale = fraction.length - Number(exponent);
  const digits = BigInt(whole + fraction);
  return scale >= 0 ? { digits, scale } : { digits: digits * 10n ** BigInt(-scale), scale: 0 };
}

export function addDecimals(left: Decimal, right: Decimal): Decimal {
  const scale = Math.max(left.scale, right.scale);
  return { digits: digitsAt(left, scale) + digitsAt(right, scale), scale };
}

export function multiplyDecimals(left: Decimal, right: Decimal): Decimal {
  return { digits: left.digits * right.digits, scale: left.scale + right.scale };
}

/** Negative, zero or positive as `left` is below, equal to or above `right`. */
export function compareDecimals(left: Decimal, right: Decimal): number {
  const scale = Math.max(left.scale, right.scale);
  const difference = digitsAt(left, scale) - digitsAt(right, scale);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** The double nearest to the decimal. */
export function numberOf(decimal: Decimal): number {
  return Number(`${decimal.digits}e${-decimal.scale}`);
}

/** The double nearest to `numerator` / `denominator`; both must fit in 53 bits once brought to whole numbers. */
export function divideDecimals(numerator: Decimal, denominator: Decimal): number {
  const scale = Math.max(numerator.scale, denominator.scale);
  return Number(digitsAt(numerator, scale)) / Number(digitsAt(denominator, scale));
}

function digitsAt(decimal: Decimal, scale: number): bigint {
  return decimal.digits * 10n ** BigInt(scale - decimal.scale);
}
