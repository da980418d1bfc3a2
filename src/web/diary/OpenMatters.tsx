import { Button } from '@mantine/core';
import type { DiaryRecord } from '../../record/diary.ts';
import { openMatters } from '../../record/diary-matters.ts';
import type { ParticipantView, StudyView } from '../../record/views.ts';
import { shortDate } from '../format.ts';
import { useLabel, useLanguage, useTexts } from '../language.ts';
import { Tag } from '../parts/Marks.tsx';
import { Answers } from './Answers.tsx';
import { taskLabel } from './task-label.ts';

interface Props {
  readonly study: StudyView;
  readonly view: ParticipantView;
  readonly onSettle: (record: DiaryRecord) => void;
}

export function OpenMatters({ study, view, onSettle }: Props) {
  const texts = useTexts();
  const language = useLanguage();
  const label = useLabel();
  const matters = openMatters(view.state);
  const maySettle = study.acts.includes('settle-diary-entry') && !view.state.locked;
  return (
    <section>
      <h2>{texts.diary.matters}</h2>
      {matters.length === 0 && <p className="muted">{texts.diary.noMatters}</p>}
      <ul className="plainlist">
        {matters.map(({ kind, records }) => (
          <li key={records.map(({ id }) => id).join()}>
            <Tag tone="unknown">{texts.diary.kinds[kind]}</Tag>
            {records.map(record => {
              const task = taskLabel(study.definition, record.entry);
              const { apart, entry } = record;
              return (
                <div key={record.id} className="row">
                  <span>
                    {shortDate(entry.date, language)} · {task ? label(task) : texts.diary.sideEffect}
                    {entry.status && ` · ${texts.applications.status[entry.status]}`}{' '}
                    <span className="muted">
                      <Answers definition={study.definition} entry={entry} />
                    </span>
                    {apart && ` · ${texts.diary.apartReasons[apart]}`}
                  </span>
                  {maySettle && (
                    <Button variant="default" onClick={() => onSettle(record)}>
                      {texts.diary.decide}
                    </Button>
                  )}
                </div>
              );
            })}
          </li>
        ))}
      </ul>
    </section>
  );
}
