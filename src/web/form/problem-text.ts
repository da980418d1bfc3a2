import type { Text } from '../../protocol/definition.ts';
import type { Texts } from '../texts/texts.ts';
import type { LiveProblem } from './live-form.ts';

/** The sentence of a problem: the check's own, or what kind of thing could not be read. */
export function problemText(problem: LiveProblem, label: (text: Text) => string, texts: Texts): string {
  if (!('unreadable' in problem.message)) return label(problem.message);
  switch (problem.message.unreadable) {
    case 'number':
      return texts.form.notANumber;
    case 'wholeNumber':
      return texts.form.notAWholeNumber;
    case 'date':
      return texts.badDate;
    case 'dateTime':
      return texts.badDateTime;
  }
}
