import type { Item } from '../../protocol/definition.ts';
import { useLabel, useLanguage, useTexts } from '../language.ts';
import { AnswerField } from './AnswerField.tsx';
import type { FormDesk } from './desk.ts';
import { labelUnder } from './label-under.ts';
import { NotDone } from './NotDone.tsx';
import { problemText } from './problem-text.ts';
import { rangeHint } from './range-hint.ts';
import { shownValue } from './shown-value.ts';

interface QuestionProps {
  readonly item: Item;
  readonly desk: FormDesk;
  /** Of the section, shown above. */
  readonly title: string | undefined;
}

/** One question: its label, its control or its reason, what is wrong with it, and the way to say that it was not done. */
export function Question({ item, desk, title }: QuestionProps) {
  const texts = useTexts();
  const label = useLabel();
  if (desk.live.notAsked.has(item.id)) return null;
  if (item.calculated !== undefined) return <Calculated item={item} desk={desk} title={title} />;
  const problems = desk.problemsAt(item.id);
  const reason = desk.entry.notDone[item.id];
  const labelId = `label-${item.id}`;
  const hintId = `hint-${item.id}`;
  const hint = [item.help && label(item.help), rangeHint(item, texts)].filter(Boolean).join(' ');
  const isRequired = item.required ?? true;
  return (
    <div className="question" id={`q-${item.id}`}>
      <div className="questionlabel">
        <span id={labelId}>{labelUnder(title, label(item.label))}</span>
        {!isRequired && <span className="muted"> ({texts.optional})</span>}
        {hint !== '' && <span className="hint">{hint}</span>}
      </div>
      <div className="answer">
        {reason === undefined ? (
          <AnswerField
            item={item}
            text={desk.entry.typed[item.id] ?? ''}
            onChange={text => desk.change({ kind: 'typed', item: item.id, text })}
            today={desk.today}
            labelId={labelId}
            describedBy={problems.length > 0 ? hintId : undefined}
            isInvalid={problems.some(({ level }) => level === 'error')}
          />
        ) : (
          <NotDone item={item.id} reason={reason} desk={desk} labelId={labelId} />
        )}
        {isRequired && (
          <label className="notdonetoggle">
            <input
              type="checkbox"
              checked={reason !== undefined}
              onChange={event =>
                desk.change({
                  kind: 'notDone',
                  item: item.id,
                  reason: event.target.checked ? '' : undefined,
                })
              }
            />
            {texts.form.notDone}
            <span className="visuallyhidden">: {label(item.label)}</span>
          </label>
        )}
      </div>
      {problems.length > 0 && (
        <ul className="problems" id={hintId}>
          {problems.map(problem => (
            <li key={problem.code + problemText(problem, label, texts)} className={problem.level}>
              {problemText(problem, label, texts)}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function Calculated({ item, desk, title }: QuestionProps) {
  const texts = useTexts();
  const language = useLanguage();
  const label = useLabel();
  const value = desk.live.calculated[item.id];
  return (
    <div className="question calculated" id={`q-${item.id}`}>
      <div className="questionlabel">
        {labelUnder(title, label(item.label))} <span className="muted">({texts.form.calculated})</span>
      </div>
      <output className="answer" data-item={item.id}>
        {value === undefined ? (
          <span className="muted">{texts.form.cannotBeWorkedOut}</span>
        ) : (
          <strong>{shownValue(item, value, language)}</strong>
        )}
      </output>
    </div>
  );
}
