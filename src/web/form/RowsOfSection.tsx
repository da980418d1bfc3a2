import { type KeyboardEvent, useState } from 'react';
import type { DrawnSection, RepeatingSection } from '../../protocol/rows.ts';
import { keyInRow } from '../../protocol/rows.ts';
import { useLabel, useTexts } from '../language.ts';
import type { FormDesk } from './desk.ts';
import { focusQuestion } from './focus-question.ts';
import { problemText } from './problem-text.ts';
import { Question } from './Question.tsx';

interface RowsProps {
  readonly section: RepeatingSection;
  readonly desk: FormDesk;
}

/** The rows that there are, each with its questions, and the way to one more. */
export function RowsOfSection({ section, desk }: RowsProps) {
  const texts = useTexts();
  const label = useLabel();
  const { id, label: name, rowsMax } = section.repeats;
  const rows = desk.live.drawn.sections.filter(({ rowOf }) => rowOf === id);
  const problems = desk.problemsAt(id);
  const add = () => {
    desk.change({ kind: 'rowAdded', section });
    const row = (rows.at(-1)?.row ?? 0) + 1;
    requestAnimationFrame(() => focusQuestion(keyInRow(section.items[0]?.id ?? '', row)));
  };
  return (
    <section className="formsection">
      {section.title && <h3 className="rowstitle">{label(section.title)}</h3>}
      {rows.map(drawn => (
        <RowFields key={drawn.row} section={section} drawn={drawn} desk={desk} />
      ))}
      {/* A question like the others, so that Enter leads here from the last one of a row. */}
      <div className="question addrow" id={`q-${id}`}>
        <span className="muted">{texts.form.rowsSoFar(rows.length)}</span>
        <div className="answer">
          <button type="button" className="link" disabled={rows.length >= rowsMax} onClick={add}>
            {texts.form.addRow(label(name))}
          </button>
        </div>
        {problems.length > 0 && (
          <ul className="problems">
            {problems.map(problem => (
              <li key={problem.code} className={problem.level}>
                {problemText(problem, label, texts)}
              </li>
            ))}
          </ul>
        )}
      </div>
    </section>
  );
}

function RowFields({ section, drawn, desk }: RowsProps & { drawn: DrawnSection }) {
  const texts = useTexts();
  const label = useLabel();
  const [isAsked, setAsked] = useState(false);
  const title = drawn.title === undefined ? '' : label(drawn.title);
  const row = drawn.row ?? 0;
  const { repeats } = section;
  const isTyped = drawn.items.some(
    ({ id }) => (desk.entry.typed[id] ?? '') !== '' || desk.entry.notDone[id] !== undefined,
  );
  const remove = () => {
    if (isTyped && !isAsked) return setAsked(true);
    setAsked(false);
    desk.change({ kind: 'rowRemoved', section, row });
    requestAnimationFrame(() => focusQuestion(repeats.id));
  };
  const stay = (event: KeyboardEvent) => event.key === 'Escape' && setAsked(false);
  return (
    <fieldset className="formsection formrow">
      <legend>{title}</legend>
      {drawn.items.map(item => (
        <Question key={item.id} item={item} desk={desk} title={title} />
      ))}
      <p className="rowend">
        <button
          type="button"
          className="link"
          onClick={remove}
          onKeyDown={stay}
          onBlur={() => setAsked(false)}
          disabled={
            desk.live.drawn.sections.filter(each => each.rowOf === repeats.id).length <=
            (repeats.rowsMin ?? 0)
          }
        >
          {isAsked ? texts.form.removeRowSure(title) : texts.form.removeRow(title)}
        </button>
      </p>
    </fieldset>
  );
}
