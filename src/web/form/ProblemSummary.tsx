import { itemOf } from '../../protocol/lookup.ts';
import { useLabel, useTexts } from '../language.ts';
import { focusQuestion } from './focus-question.ts';
import type { LiveProblem, Place } from './live-form.ts';
import { problemText } from './problem-text.ts';

interface ProblemSummaryProps {
  readonly problems: readonly LiveProblem[];
  readonly place: Place;
  readonly level: LiveProblem['level'];
}

/** Everything of one kind, each with the way to its question. */
export function ProblemSummary({ problems, place, level }: ProblemSummaryProps) {
  const texts = useTexts();
  const label = useLabel();
  const shown = problems.filter(problem => problem.level === level);
  if (shown.length === 0) return null;
  const isError = level === 'error';
  return (
    <section
      className={isError ? 'note note-notMet' : 'note note-unknown'}
      {...(isError ? { role: 'alert', id: 'form-errors', tabIndex: -1 } : {})}
    >
      <h2>{isError ? texts.form.errorsTitle(shown.length) : texts.form.warningsTitle(shown.length)}</h2>
      <ul>
        {shown.map(problem => {
          const item = problem.item === undefined ? undefined : itemOf(place.definition, problem.item);
          const name = item ? label(item.label) : texts.form.dateOfAssessment;
          return (
            <li key={`${problem.item}${problem.code}${problemText(problem, label, texts)}`}>
              <a
                href={`#q-${problem.item ?? 'date'}`}
                onClick={event => {
                  event.preventDefault();
                  focusQuestion(problem.item ?? 'date');
                }}
              >
                {name}
              </a>
              : {problemText(problem, label, texts)}
            </li>
          );
        })}
      </ul>
      {!isError && <p className="muted">{texts.form.warningsMeaning}</p>}
    </section>
  );
}
