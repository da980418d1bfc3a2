import { type FocusEvent, type FormEvent, type KeyboardEvent, useEffect, useRef } from 'react';
import type { ActReply, StudyView } from '../../record/views.ts';
import { Problem } from '../api.ts';
import { useLabel, useTexts } from '../language.ts';
import { ProblemNote } from '../parts/ProblemNote.tsx';
import { useAct } from '../use-act.ts';
import { DateQuestion } from './DateQuestion.tsx';
import { useFormDesk } from './desk.ts';
import { FormSections } from './FormSections.tsx';
import { focusNextQuestion, focusQuestion, questionOf } from './focus-question.ts';
import { Leftover } from './Leftover.tsx';
import type { Place } from './live-form.ts';
import { ProblemSummary } from './ProblemSummary.tsx';
import { SaveBar } from './SaveBar.tsx';

interface FormEntryProps {
  readonly study: StudyView;
  readonly participant: string;
  readonly occurrence: number;
  readonly place: Place;
  readonly draft: string;
  /** Version that the form is drawn under, and what to do when the server names another for its date. */
  readonly version: { readonly drawnUnder: string; readonly onOther: (version: string) => void };
  readonly dates: { readonly today: string; readonly start: string };
  readonly onSaved: (reply: ActReply) => void;
}

/** A form being filled in. It is saved whole or not at all, and what was typed stays until it is saved. */
export function FormEntry(props: FormEntryProps) {
  const { study, participant, occurrence, place, draft, version, dates, onSaved } = props;
  const texts = useTexts();
  const label = useLabel();
  const desk = useFormDesk(place, draft, dates);
  const form = useRef<HTMLFormElement>(null);
  const act = useAct(
    study.id,
    'record-form',
    reply => {
      desk.discard();
      onSaved(reply);
    },
    desk.command,
  );
  const { live, entry } = desk;
  const errors = live.problems.filter(({ level }) => level === 'error');
  const save = (event: FormEvent) => {
    event.preventDefault();
    desk.tryToSave();
    if (errors.length > 0) return focusSummary();
    const { values, notDone } = live;
    const { visit } = place;
    const { drawnUnder } = version;
    const what = { participant, visit, occurrence, form: place.form.id, date: entry.date, values, notDone };
    act.run({ ...what, drawnUnder });
  };
  const leave = (event: FocusEvent<HTMLFormElement>) => desk.leave(questionOf(event.target));
  useEffect(() => {
    const asked = location.hash.slice(1);
    if (asked !== '') focusQuestion(asked);
    else form.current?.querySelector<HTMLElement>('.formsection input, .formsection textarea')?.focus();
  }, []);
  useEffect(() => {
    const refused = act.error instanceof Problem ? act.error.view : undefined;
    if (refused?.code === 'drawn-under-other-version') version.onOther(String(refused.details.inForce));
  }, [act.error, version.onOther]);
  const isReused = act.error instanceof Problem && act.error.view.code === 'command-reused';
  return (
    <form ref={form} className="entryform" onSubmit={save} onKeyDown={goOn} onBlur={leave} noValidate>
      {place.form.note && <p className="muted">{label(place.form.note)}</p>}
      {desk.isTried && <ProblemSummary problems={live.problems} place={place} level="error" />}
      <DateQuestion desk={desk} />
      <FormSections place={place} desk={desk} />
      <ProblemSummary problems={live.problems} place={place} level="warning" />
      <ProblemNote error={act.error} isWaiting={act.isWaiting} />
      <Leftover form={live.drawn} entry={entry} />
      {isReused && (
        <p>
          {texts.form.commandReused}{' '}
          <button type="button" className="link" onClick={() => location.reload()}>
            {texts.form.reload}
          </button>
        </p>
      )}
      <p className="muted keys">{texts.form.saveKeys}</p>
      <SaveBar desk={desk} act={act} />
    </form>
  );
}

/** Ctrl and Enter saves; Enter alone goes on, except where it means something else. */
function goOn(event: KeyboardEvent<HTMLFormElement>): void {
  if (event.key !== 'Enter' || !(event.target instanceof HTMLElement)) return;
  if (event.ctrlKey || event.metaKey) {
    event.preventDefault();
    event.currentTarget.requestSubmit();
    return;
  }
  if (event.target instanceof HTMLButtonElement || event.target instanceof HTMLAnchorElement) return;
  if (event.target instanceof HTMLTextAreaElement && event.shiftKey) return;
  event.preventDefault();
  focusNextQuestion(event.target);
}

function focusSummary(): void {
  requestAnimationFrame(() => document.getElementById('form-errors')?.focus());
}
