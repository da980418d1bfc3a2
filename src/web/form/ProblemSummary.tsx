import type { Text } from '../../protocol/definition.ts';
import { itemOf } from '../../protocol/lookup.ts';
import { repeatingSections } from '../../protocol/rows.ts';
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
          const asked = askedAt(place, problem.item);
          const name = asked ? label(asked) : texts.form.dateOfAssessment;
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

/** What a problem is about: a question, or a section with too few or too many rows. */
function askedAt({ definition, form }: Place, item = ''): Text | undefined {
  const section = repeatingSections(form).find(({ repeats }) => repeats.id === item);
  return itemOf(definition, item)?.label ?? section?.title ?? section?.repeats.label;
}
