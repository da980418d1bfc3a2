import { Button, Textarea } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { QueryTarget } from '../../record/query-events.ts';
import type { ParticipantView, StudyView } from '../../record/views.ts';
import { useTexts } from '../language.ts';
import { ProblemNote } from '../parts/ProblemNote.tsx';
import { useAct } from '../use-act.ts';
import { QueryThread } from './QueryThread.tsx';
import { isSameTarget } from './same-target.ts';

interface QueryPanelProps {
  readonly study: StudyView;
  readonly view: ParticipantView;
  readonly target: QueryTarget;
  readonly title: string;
}

/** What was asked about a value or a form, and the way to ask. Nothing where nothing was asked and nobody here asks. */
export function QueryPanel({ study, view, target, title }: QueryPanelProps) {
  const texts = useTexts();
  const [isAsking, setAsking] = useState(false);
  const threads = view.state.queries.filter(query => isSameTarget(query.target, target));
  const mayAsk = study.acts.includes('raise-query') && !view.state.locked;
  if (threads.length === 0 && !mayAsk) return null;
  return (
    <section className="queries" id={target.kind === 'wholeForm' ? 'queries' : undefined}>
      <h3>{title}</h3>
      {threads.length === 0 && <p className="muted">{texts.query.none}</p>}
      {threads.map(query => (
        <QueryThread key={query.id} study={study} view={view} query={query} />
      ))}
      {mayAsk && !isAsking && (
        <button type="button" className="link" onClick={() => setAsking(true)}>
          {texts.query.raise}
        </button>
      )}
      {isAsking && (
        <Question
          study={study}
          participant={view.state.id}
          target={target}
          onClose={() => setAsking(false)}
        />
      )}
    </section>
  );
}

interface QuestionProps {
  readonly study: StudyView;
  readonly participant: string;
  readonly target: QueryTarget;
  readonly onClose: () => void;
}

function Question({ study, participant, target, onClose }: QuestionProps) {
  const texts = useTexts();
  const [text, setText] = useState('');
  const act = useAct(study.id, 'raise-query', onClose);
  const said = text.trim();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (said !== '') act.run({ participant, target, text: said });
  };
  return (
    <form className="stack" onSubmit={submit}>
      <Textarea
        label={texts.query.question}
        description={texts.query.hint}
        value={text}
        required
        autoFocus
        maxLength={2000}
        onChange={event => setText(event.currentTarget.value)}
      />
      <ProblemNote error={act.error} isWaiting={act.isWaiting} />
      <div className="row end">
        <Button variant="default" onClick={onClose}>
          {texts.cancel}
        </Button>
        <Button
          type="submit"
          disabled={said === '' || act.isPending}
          loading={act.isPending && !act.isWaiting}
        >
          {texts.query.submit}
        </Button>
      </div>
    </form>
  );
}
