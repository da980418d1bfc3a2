/**
 * Width of a text in a sans-serif face, estimated from kinds of characters. Fonts are not measured, because a figure
 * must come out the same on every machine.
 */
export function textWidth(text: string, fontSize: number, bold = false): number {
  let ems = 0;
  for (const character of text) ems += emsOf(character);
  return ems * fontSize * (bold ? 1.12 : 1);
}

/** Breaks at spaces and before Chinese characters, so that each line is no wider than `room` if that can be. */
export function wrapText(text: string, room: number, widthOf: (text: string) => number): readonly string[] {
  const lines: string[] = [];
  let current = '';
  for (const piece of text.match(/[⺀-鿿＀-￯][，。；：、）]?|[^\s⺀-鿿＀-￯]+\s*|\s+/g) ?? []) {
    if (current !== '' && widthOf((current + piece).trimEnd()) > room) {
      lines.push(current.trimEnd());
      current = '';
    }
    current += piece;
  }
  return [...lines, current.trimEnd()].filter(line => line !== '');
}

function emsOf(character: string): number {
  if (/[⺀-鿿＀-￯]/.test(character)) return 1;
  if (/[iljI.,:;'|! ()\-–]/.test(character)) return 0.33;
  if (/[mwMW%—]/.test(character)) return 0.86;
  if (/[A-Z=→×+]/.test(character)) return 0.68;
  return 0.55;
}
