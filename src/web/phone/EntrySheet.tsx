import { type FormEvent, useState } from 'react';
import type { Scalar } from '../../protocol/definition.ts';
import type { DiaryEntry } from '../../record/diary-events.ts';
import type { DiaryTask } from '../../record/diary-tasks.ts';
import type { PhoneDiaryView } from '../../record/phone-views.ts';
import { newCommandId } from '../command-id.ts';
import { type Answers, ItemFields } from './ItemFields.tsx';
import { shownDay, useSpeech } from './speech.ts';
import { localNow } from './sync.ts';

interface Props {
  readonly view: PhoneDiaryView;
  readonly task: DiaryTask | 'sideEffect';
  readonly onBack: () => void;
  readonly onSave: (entry: DiaryEntry) => Promise<void>;
}

type Status = NonNullable<DiaryEntry['status']>;
const statuses: readonly Status[] = ['given', 'partial', 'missed'];

/** One question on a whole screen: large targets in reach of a thumb, saved on the phone at once. */
export function EntrySheet({ view, task, onBack, onSave }: Props) {
  const { texts, say, language } = useSpeech();
  const asked = askedBy(view, task);
  const before = task === 'sideEffect' ? undefined : task.answered;
  const [answers, setAnswers] = useState<Answers>(before?.answers ?? {});
  const [status, setStatus] = useState<Status | undefined>(before?.status);
  const [time, setTime] = useState(() => timeAtFirst(asked, before));
  const [problem, setProblem] = useState('');
  const items = status === 'missed' ? [] : asked.items;
  const save = async (event: FormEvent) => {
    event.preventDefault();
    const isWhole = items.every(({ id, required }) => required === false || answers[id] !== undefined);
    if (!isWhole || (asked.kind === 'application' && status === undefined))
      return setProblem(texts.answerFirst);
    const entry = madeNow(asked, { answers: answered(items, answers), status, time }, before);
    if (entry.at !== undefined && status !== 'missed' && Date.parse(entry.at) > Date.now() + 60_000)
      return setProblem(texts.inFuture);
    await onSave(entry);
  };
  const title = task === 'sideEffect' ? texts.sideEffect : say(task.label);
  return (
    <main className="sheet">
      <h1>{title}</h1>
      <p className="muted">{shownDay(asked.date, language)}</p>
      {task === 'sideEffect' && <p>{texts.sideEffectMeans}</p>}
      {asked.isRefused ? (
        <p role="status">{texts.notLicensed}</p>
      ) : (
        <form onSubmit={save} noValidate>
          {asked.kind === 'application' && (
            <fieldset className="choices">
              <legend>{texts.used}</legend>
              {statuses.map(each => (
                <button
                  key={each}
                  type="button"
                  aria-pressed={status === each}
                  onClick={() => setStatus(each)}
                >
                  {texts.statuses[each]}
                </button>
              ))}
            </fieldset>
          )}
          {asked.kind === 'application' && status !== undefined && status !== 'missed' && (
            <label>
              {texts.usedAt}
              <input type="time" value={time} onChange={event => setTime(event.target.value)} required />
            </label>
          )}
          {(asked.kind !== 'application' || status !== undefined) && (
            <ItemFields items={items} answers={answers} onChange={setAnswers} />
          )}
          {task !== 'sideEffect' && task.copyright !== undefined && <small>{say(task.copyright)}</small>}
          <p role="alert">{problem}</p>
          <button type="submit" className="main">
            {before === undefined ? texts.save : texts.change}
          </button>
        </form>
      )}
      <button type="button" className="quiet" onClick={onBack}>
        {texts.back}
      </button>
    </main>
  );
}

type Asked = ReturnType<typeof askedBy>;

function askedBy(view: PhoneDiaryView, task: Props['task']) {
  if (task === 'sideEffect') {
    const items = view.plan.sideEffects?.items ?? [];
    const date = localNow().toPlainDate().toString();
    return { kind: 'sideEffect', task: 'sideEffect', date, items, isRefused: false } as const;
  }
  const { kind, task: id, date, visit, items, window } = task;
  return {
    kind,
    task: id,
    date,
    items: items ?? [],
    isRefused: items === undefined,
    ...(visit === undefined ? {} : { visit }),
    ...(window === undefined ? {} : { remindAt: window.remindAt }),
  } as const;
}

/** Now, for an application of today; its reminder's time for one that is filled in back. */
function timeAtFirst(asked: Asked, before: DiaryEntry | undefined): string {
  const now = localNow();
  if (before?.at !== undefined) return localTime(before.at, now.timeZoneId);
  const isToday = asked.date === now.toPlainDate().toString();
  return isToday ? now.toPlainTime().toString().slice(0, 5) : remindAtOf(asked);
}

function localTime(instant: string, zone: string): string {
  return Temporal.Instant.from(instant).toZonedDateTimeISO(zone).toPlainTime().toString().slice(0, 5);
}

function remindAtOf(asked: Asked): string {
  return 'remindAt' in asked && asked.remindAt !== undefined ? asked.remindAt : '12:00';
}

interface Told {
  readonly answers: Readonly<Record<string, Scalar>>;
  readonly status: Status | undefined;
  readonly time: string;
}

function madeNow(asked: Asked, { answers, status, time }: Told, before: DiaryEntry | undefined): DiaryEntry {
  const now = localNow();
  const at = status === 'missed' ? remindAtOf(asked) : time;
  return {
    id: newCommandId(),
    kind: asked.kind,
    task: asked.task,
    date: asked.date,
    ...('visit' in asked && asked.visit !== undefined ? { visit: asked.visit } : {}),
    ...(asked.kind === 'application' && status !== undefined
      ? {
          status,
          at: Temporal.PlainDateTime.from(`${asked.date}T${at}`)
            .toZonedDateTime(now.timeZoneId)
            .toInstant()
            .toString(),
        }
      : {}),
    answers,
    madeAt: `${now.toPlainDateTime().toString({ smallestUnit: 'second' })}${now.offset}`,
    timeZone: now.timeZoneId,
    ...(before === undefined ? {} : { replaces: before.id }),
  };
}

function answered(items: Asked['items'], answers: Answers): Readonly<Record<string, Scalar>> {
  const entries = items.map(({ id }) => [id, answers[id]] as const);
  return Object.fromEntries(
    entries.flatMap(([id, answer]) => (answer === undefined ? [] : [[id, answer] as const])),
  );
}
