/**
 * A text as a string literal of Typst, the typesetter's language. It is the only way in which a text enters a document's
 * source, so that nothing which a person wrote can be read as an instruction. Half of a surrogate pair becomes U+FFFD,
 * because a source is UTF-8.
 */
export function typstText(text: string): string {
  const escaped = text
    .toWellFormed()
    .replace(/["\\]/g, '\\$&')
    .replace(/\p{Cc}/gu, control => `\\u{${control.codePointAt(0)?.toString(16)}}`);
  return `"${escaped}"`;
}

/** Several pieces of Typst code as one array; a single one needs its comma, and none its own form. */
export function typstArray(pieces: readonly string[]): string {
  return `(${pieces.map(piece => `${piece}, `).join('')})`;
}
