import { useTexts } from '../language.ts';
import { AnswerField } from './AnswerField.tsx';
import type { FormDesk } from './desk.ts';

const item = { id: 'date', type: 'date', label: { en: 'Date', zh: '日期' } } as const;

/** On which day the assessment took place; every form has it. */
export function DateQuestion({ desk }: { desk: FormDesk }) {
  const texts = useTexts();
  const isWrong = desk.live.problems.some(({ code }) => code === 'date-unreadable');
  return (
    <div className="question" id="q-date">
      <div className="questionlabel">
        <span id="label-date">{texts.form.dateOfAssessment}</span>
        <span className="hint">{texts.dateHint}</span>
      </div>
      <div className="answer">
        <AnswerField
          item={item}
          text={desk.entry.date}
          onChange={date => desk.change({ kind: 'date', date })}
          today={desk.today}
          labelId="label-date"
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
}
