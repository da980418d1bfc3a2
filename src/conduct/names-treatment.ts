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
  const heard = plain(text);
  return [...names.flatMap(spoken), ...anywhere].some(name => hears(heard, plain(name)));
}

/** A name, what stands in its brackets and beside them, and the same without the word for a group or a form of medicine. */
function spoken(name: string): readonly string[] {
  const parts = plain(name)
    .split(/[()]/u)
    .map(part =>
      part
        .trim()
        .replace(/(组|滴剂|乳膏|软膏|注射液|胶囊|片)$/u, '')
        .trim(),
    );
  return [name, ...parts.filter(part => part.length > 1)];
}

/** What a treatment is called in any masked trial. */
const anywhere = ['placebo', 'verum', '安慰剂'];

/** Wide letters are letters, and what nobody sees does not part a word. */
function plain(text: string): string {
  return text
    .normalize('NFKC')
    .replaceAll(/\p{Cf}/gu, '')
    .toLowerCase();
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
