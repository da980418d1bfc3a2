import type { Form } from '../../protocol/definition.ts';
import { useTexts } from '../language.ts';
import type { Entry } from './entry.ts';
import { leftover } from './entry.ts';

/** Answers to questions that the form asked when it was opened and, changed meanwhile, asks no more: not saved, but not hidden. */
export function Leftover({ form, entry }: { form: Form; entry: Entry }) {
  const texts = useTexts();
  const answers = leftover(form, entry);
  if (answers.length === 0) return null;
  return (
    <section className="note note-unknown" data-note="leftover">
      <p>{texts.form.leftover}</p>
      <ul>
        {answers.map(([item, text]) => (
          <li key={item}>
            {item}: {text}
          </li>
        ))}
      </ul>
    </section>
  );
}
