import type { Definition } from '../protocol/definition.ts';

/** Whether a text names a treatment of the study: what masked people read must not say what somebody receives. */
export function namesTreatment(
  { arms, interventions }: Pick<Definition, 'arms' | 'interventions'>,
  text: string,
): boolean {
  const names = [
    ...arms.flatMap(({ id, label }) => [id, label.en, label.zh]),
    ...interventions.flatMap(({ id, name }) => [id, name.en, name.zh]),
  ];
  const heard = text.toLowerCase();
  return names.some(name => hears(heard, name.toLowerCase()));
}

/** A short word inside a longer one is another word; Chinese has no spaces between words. */
function hears(text: string, name: string): boolean {
  const isLatin = /^[\x20-\x7e]+$/u.test(name);
  if (!isLatin) return text.includes(name);
  const escaped = name.replaceAll(
    /[^a-z0-9 ]/gu,
    character => `\\u{${character.codePointAt(0)?.toString(16)}}`,
  );
  return new RegExp(`(?<![a-z0-9])${escaped}(?![a-z0-9])`, 'u').test(text);
}
