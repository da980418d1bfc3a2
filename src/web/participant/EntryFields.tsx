import type { Item } from '../../protocol/definition.ts';
import { AnswerField } from '../form/AnswerField.tsx';
import { rangeHint } from '../form/range-hint.ts';
import { useLabel, useTexts } from '../language.ts';
import { type Answers, readAnswers } from './entry-answers.ts';
import { isAsked } from './entry-items.ts';

interface EntryFieldsProps {
  readonly items: readonly Item[];
  readonly typed: Readonly<Record<string, string>>;
  readonly onChange: (typed: Readonly<Record<string, string>>) => void;
  readonly today: string;
}

/** The fields of an adverse event, a medication or a deviation, drawn as the questions of a form are. */
export function EntryFields({ items, typed, onChange, today }: EntryFieldsProps) {
  const texts = useTexts();
  const label = useLabel();
  const answers: Answers = readAnswers(items, typed);
  return items
    .filter(item => isAsked(item.id, answers.values))
    .map(item => {
      const hint = rangeHint(item, texts);
      const isWrong = answers.unreadable.includes(item.id);
      return (
        <div key={item.id} className="question" id={`q-${item.id}`}>
          <div className="questionlabel">
            <span id={`label-${item.id}`}>{label(item.label)}</span>
            {item.required === false && <span className="muted"> ({texts.optional})</span>}
            {hint !== '' && <span className="hint">{hint}</span>}
          </div>
          <div className="answer">
            <AnswerField
              item={item}
              text={typed[item.id] ?? ''}
              onChange={text => onChange({ ...typed, [item.id]: text })}
              today={today}
              labelId={`label-${item.id}`}
              isInvalid={isWrong}
            />
          </div>
          {isWrong && (
            <ul className="problems">
              <li className="error">{texts.badDate}</li>
            </ul>
          )}
        </div>
      );
    });
}
