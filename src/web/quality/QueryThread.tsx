import { Button, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { Query } from '../../record/query.ts';
import type { ParticipantView, StudyView } from '../../record/views.ts';
import { shownInstant } from '../format.ts';
import { useLabel, useLanguage, useTexts } from '../language.ts';
import { timeZoneOf } from '../participant/time-zone-of.ts';
import { Tag } from '../parts/Marks.tsx';
import { ProblemNote } from '../parts/ProblemNote.tsx';
import { useAct } from '../use-act.ts';
import { type QueryChoice, queryChoices } from './query-acts.ts';
import { queryTones } from './query-tones.ts';
import { questionOf } from './query-words.ts';

interface QueryThreadProps {
  readonly study: StudyView;
  readonly view: ParticipantView;
  readonly query: Query;
}

/** A query from its first question on, with what the caller can say in it. */
export function QueryThread({ study, view, query }: QueryThreadProps) {
  const texts = useTexts();
  const label = useLabel();
  const language = useLanguage();
  const zone = timeZoneOf(study, view);
  const choices = view.state.locked ? [] : queryChoices(study, query);
  return (
    <article className="query" aria-label={texts.query.task(query.id)}>
      <p className="row">
        <strong>{query.id}</strong>
        <Tag tone={queryTones[query.status]}>{texts.query.status[query.status]}</Tag>
      </p>
      <ol className="changes">
        {query.entries.map(entry => (
          <li key={`${entry.at} ${entry.kind}`}>
            {entry.kind === 'raised' ? (
              <p translate={query.check === undefined ? 'no' : undefined}>
                {questionOf(query, study.definition, label)}
              </p>
            ) : (
              entry.text !== undefined && <p translate="no">{entry.text}</p>
            )}
            <p className="muted">
              {texts.query.kinds[entry.kind]} ·{' '}
              {entry.role === 'system' ? (
                texts.query.byCheck
              ) : (
                <>
                  <span translate="no">{view.names[entry.by] ?? entry.by}</span> ·{' '}
                  {texts.roles[entry.role as keyof typeof texts.roles] ?? entry.role}
                </>
              )}{' '}
              · {shownInstant(entry.at, language, zone)}
            </p>
          </li>
        ))}
      </ol>
      {choices.length > 0 && (
        <Reply study={study.id} participant={view.state.id} query={query.id} choices={choices} />
      )}
    </article>
  );
}

interface ReplyProps {
  readonly study: string;
  readonly participant: string;
  readonly query: string;
  readonly choices: readonly QueryChoice[];
}

function Reply({ study, participant, query, choices }: ReplyProps) {
  const texts = useTexts();
  const [text, setText] = useState('');
  const done = () => setText('');
  const acts = {
    'answer-query': useAct(study, 'answer-query', done),
    'close-query': useAct(study, 'close-query', done),
    'reopen-query': useAct(study, 'reopen-query', done),
  };
  const said = text.trim();
  const running = Object.values(acts).find(({ isPending }) => isPending);
  const failed = choices.map(({ act }) => acts[act].error).find(error => error !== null) ?? null;
  const run = (act: QueryChoice['act']) => {
    for (const other of Object.values(acts)) other.reset();
    acts[act].run({ participant, query, ...(said === '' ? {} : { text: said }) });
  };
  return (
    <div className="stack">
      <Textarea
        label={texts.query.text}
        description={texts.query.hint}
        value={text}
        autosize
        minRows={2}
        maxLength={2000}
        onChange={event => setText(event.currentTarget.value)}
      />
      <ProblemNote error={failed} isWaiting={running?.isWaiting ?? false} />
      <div className="row end">
        {choices.map(({ act, name, needsText }, place) => (
          <Button
            key={act}
            {...(place === 0 ? {} : { variant: 'default' })}
            disabled={(needsText && said === '') || running !== undefined}
            onClick={() => run(act)}
          >
            {texts.query[name]}
          </Button>
        ))}
      </div>
    </div>
  );
}
