import { type Html, raw } from './html.ts';

/**
 * Code 39 (ISO/IEC 16388): five bars and four spaces for each character, three of the nine wide. It needs no check
 * character of its own, because the numbers on kits have one, and any scanner reads it.
 */
const patterns: Readonly<Record<string, string>> = {
  '0': 'nnnwwnwnn',
  '1': 'wnnwnnnnw',
  '2': 'nnwwnnnnw',
  '3': 'wnwwnnnnn',
  '4': 'nnnwwnnnw',
  '5': 'wnnwwnnnn',
  '6': 'nnwwwnnnn',
  '7': 'nnnwnnwnw',
  '8': 'wnnwnnwnn',
  '9': 'nnwwnnwnn',
  S: 'nnwnnnwwn',
  '*': 'nwnnwnwnn',
};

const wide = 3;
const height = 24;

/** Digits and S as a drawing, quiet zones included. */
export function renderBarcode(text: string): Html {
  const quiet = 10;
  let at = quiet;
  let bars = '';
  for (const character of `*${text}*`) {
    for (const [index, element] of [...patternOf(character)].entries()) {
      const width = element === 'w' ? wide : 1;
      if (index % 2 === 0) bars += `<rect x="${at}" y="0" width="${width}" height="${height}"/>`;
      at += width;
    }
    at += 1;
  }
  const full = at - 1 + quiet;
  return raw(
    `<svg class="barcode" viewBox="0 0 ${full} ${height}" role="img" aria-label="${text}" preserveAspectRatio="none">${bars}</svg>`,
  );
}

function patternOf(character: string): string {
  const pattern = patterns[character];
  if (pattern === undefined) throw new Error(`No bars are known for “${character}”.`);
  return pattern;
}
