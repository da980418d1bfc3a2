import type { Text } from '../../protocol/definition.ts';
import { shownUnit } from '../../report/recorded-value.ts';
import type { Texts } from '../texts/texts.ts';
import type { Unreadable } from './entry.ts';
import type { LiveProblem } from './live-form.ts';

/** The sentence of a problem: the check's own, or what kind of thing could not be read. */
export function problemText({ message }: LiveProblem, label: (text: Text) => string, texts: Texts): string {
  return 'unreadable' in message ? unreadableText(message.unreadable, message.unit, texts) : label(message);
}

export function unreadableText(unreadable: Unreadable, unit: string | undefined, texts: Texts): string {
  switch (unreadable) {
    case 'number':
      return texts.form.notANumber;
    case 'wholeNumber':
      return texts.form.notAWholeNumber;
    case 'otherUnit':
      return texts.form.otherUnit(shownUnit(unit ?? ''));
    case 'date':
      return texts.badDate;
    case 'dateTime':
      return texts.badDateTime;
  }
}
