import { type Chance, integerBelow } from '../statistics/chance.ts';

/** Digits that are drawn; the check digit comes after them. */
const drawnDigits = 6;
const space = 10 ** drawnDigits;

/**
 * The quasigroup of order 10 of H. M. Damm, Total anti-symmetrische Quasigruppen (thesis, Marburg 2004). Its zeros on the
 * diagonal make the check digit the last state, so that a whole number ends at zero. It finds every wrong digit and every
 * exchange of two neighbours, with one of the ten digits and no letter.
 */
const quasigroup = [
  '0317598642',
  '7092154863',
  '4206871359',
  '1750983426',
  '6123045978',
  '3674209581',
  '5869720134',
  '8945362017',
  '9438617205',
  '2581436790',
];

/**
 * New numbers, different from each other and from those taken: each is drawn afresh, so that it tells neither an order nor
 * a content, and whoever knows some cannot guess others.
 */
export function drawKitNumbers(count: number, taken: ReadonlySet<string>, chance: Chance): readonly string[] {
  // Half of the space left unused keeps the drawing short.
  if (count + taken.size > space / 2)
    throw new RangeError(
      `There are ${space / 2} kit numbers; ${taken.size} are taken, ${count} are asked for.`,
    );
  const drawn = new Set<string>();
  while (drawn.size < count) {
    const number = withCheckDigit(String(integerBelow(chance, space)).padStart(drawnDigits, '0'));
    if (!taken.has(number)) drawn.add(number);
  }
  return [...drawn];
}

export function withCheckDigit(digits: string): string {
  return digits + String(walk(digits));
}

/** Whether the text has the length of a kit number and ends with its check digit. */
export function isKitNumber(text: string): boolean {
  return new RegExp(`^\\d{${drawnDigits + 1}}$`).test(text) && walk(text) === 0;
}

function walk(digits: string): number {
  let state = 0;
  for (const digit of digits) state = Number(quasigroup[state]?.[Number(digit)]);
  return state;
}
