import type { DiaryTask } from '../../record/diary-tasks.ts';
import type { PhoneDiaryView } from '../../record/phone-views.ts';
import { shownDay, useSpeech } from './speech.ts';

interface Props {
  readonly view: PhoneDiaryView | undefined;
  readonly tasks: readonly DiaryTask[];
  readonly today: string;
  readonly onOpen: (task: DiaryTask | 'sideEffect') => void;
}

/** What is asked today, what is still open from the days before, and a side effect at any time. */
export function TodayList({ view, tasks, today, onOpen }: Props) {
  const { texts, say } = useSpeech();
  if (view === undefined) return <p>{texts.noNetwork}</p>;
  const now = tasks.filter(({ date }) => date === today);
  const before = tasks.filter(({ date, state }) => date < today && state !== 'done');
  return (
    <>
      {view.course.dispensedOn === undefined && <p>{texts.notBegun}</p>}
      {view.course.dispensedOn !== undefined && <p className="muted">{say(view.treatment.instruction)}</p>}
      <TaskList title={texts.askedToday} tasks={now} onOpen={onOpen} />
      {now.length === 0 && <p>{texts.nothingAsked}</p>}
      {before.length > 0 && <TaskList title={texts.askedBefore} tasks={before} isDated onOpen={onOpen} />}
      {view.plan.sideEffects !== undefined && (
        <button type="button" className="quiet" onClick={() => onOpen('sideEffect')}>
          {texts.sideEffect}
        </button>
      )}
    </>
  );
}

interface ListProps {
  readonly title: string;
  readonly tasks: readonly DiaryTask[];
  readonly isDated?: boolean;
  readonly onOpen: Props['onOpen'];
}

function TaskList({ title, tasks, isDated = false, onOpen }: ListProps) {
  const { texts, say, language } = useSpeech();
  return (
    <section>
      <h2>{title}</h2>
      <ul className="tasks">
        {tasks.map(task => (
          <li key={`${task.kind} ${task.task} ${task.visit ?? task.date}`}>
            <button type="button" className={`task ${task.state}`} onClick={() => onOpen(task)}>
              <span>
                {isDated && <span className="day">{shownDay(task.date, language)} </span>}
                <strong>{say(task.label)}</strong>
                {task.window !== undefined && !isDated && (
                  <small>{texts.between(task.window.from, task.window.until)}</small>
                )}
              </span>
              <em>{texts.states[task.state]}</em>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
