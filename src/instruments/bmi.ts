import { decimalOf, divideDecimals, multiplyDecimals } from './decimal.ts';

/**
 * Body mass index, kg/m², not rounded. Both sides of the division are whole numbers, so a quotient that is exactly at a
 * limit stays there: 101.15 kg at 170 cm is 35, not 35.00000000000001.
 */
export function bodyMassIndex(weightKilograms: number, heightCentimetres: number): number {
  const height = decimalOf(heightCentimetres);
  return divideDecimals(
    multiplyDecimals(decimalOf(weightKilograms), decimalOf(10_000)),
    multiplyDecimals(height, height),
  );
}
