import type { Item } from '../../protocol/definition.ts';
import type { ChoiceOption } from '../parts/Choice.tsx';
import type { Texts } from '../texts/texts.ts';

type Choices = NonNullable<Item['choices']>;

/**
 * The digit that chooses an answer: its own number where it is one digit, otherwise the lowest digit, from 1, that no
 * other answer has.
 */
export function shortcutDigits(choices: Choices): readonly (string | undefined)[] {
  const isDigit = (value: unknown) => typeof value === 'number' && /^\d$/.test(String(value));
  const taken = new Set(choices.filter(({ value }) => isDigit(value)).map(({ value }) => String(value)));
  return choices.map(({ value }) => {
    if (isDigit(value)) return String(value);
    const free = '123456789'.split('').find(digit => !taken.has(digit));
    if (free !== undefined) taken.add(free);
    return free;
  });
}

/** Answers of a choice or of a yes-or-no question, with their keys. */
export function answerOptions(
  item: Pick<Item, 'type' | 'choices'>,
  label: (text: Choices[number]['label']) => string,
  texts: Pick<Texts, 'yes' | 'no'>,
): readonly ChoiceOption[] {
  if (item.type === 'boolean')
    return [
      { key: 'true', label: texts.yes, shortcuts: ['1', 'y'] },
      { key: 'false', label: texts.no, shortcuts: ['0', 'n'] },
    ];
  const choices = item.choices ?? [];
  const digits = shortcutDigits(choices);
  return choices.map((choice, index) => {
    const digit = digits[index];
    return {
      key: String(choice.value),
      label: label(choice.label),
      ...(digit === undefined ? {} : { shortcuts: [digit] }),
    };
  });
}
