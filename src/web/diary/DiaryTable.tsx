import { useState } from 'react';
import { type DiaryRecord, diaryAnswers, timelinessOf, trustedSkewSeconds } from '../../record/diary.ts';
import type { ParticipantView, StudyView } from '../../record/views.ts';
import { shortDate, shownInstant } from '../format.ts';
import { useLabel, useLanguage, useTexts } from '../language.ts';
import { timeZoneOf } from '../participant/time-zone-of.ts';
import { Tag } from '../parts/Marks.tsx';
import { Pager } from '../parts/Pager.tsx';
import { pageWith } from '../parts/pages-of.ts';
import { ScrollRegion } from '../parts/ScrollRegion.tsx';
import { Answers } from './Answers.tsx';
import { taskLabel } from './task-label.ts';

/** About a week of a diary that is kept as planned. */
const entriesPerPage = 20;

/** Every entry, newest first: when it was made, when it came, and whether it counts. */
export function DiaryTable({ study, view }: { readonly study: StudyView; readonly view: ParticipantView }) {
  const texts = useTexts();
  const { records } = view.state.diary;
  const counted = new Set(diaryAnswers(view.state.diary).map(told => told.counted?.id));
  const [place, setPlace] = useState(0);
  const newestFirst = records.toSorted((a, b) => Date.parse(b.entry.madeAt) - Date.parse(a.entry.madeAt));
  const page = pageWith(newestFirst, place, entriesPerPage);
  return (
    <section>
      <h2>{texts.diary.entries}</h2>
      {records.length === 0 && <p className="muted">{texts.diary.noEntries}</p>}
      {records.length > 0 && (
        <ScrollRegion label={texts.diary.entries}>
          <table>
            <thead>
              <tr>
                <th scope="col">{texts.diary.day}</th>
                <th scope="col">{texts.diary.what}</th>
                <th scope="col">{texts.diary.answers}</th>
                <th scope="col">{texts.diary.made}</th>
                <th scope="col">{texts.diary.received}</th>
                <th scope="col">{texts.diary.standing}</th>
              </tr>
            </thead>
            <tbody>
              {page.rows.map(record => (
                <Row
                  key={record.id}
                  study={study}
                  zone={timeZoneOf(study, view)}
                  record={record}
                  isCounted={counted.has(record.id)}
                />
              ))}
            </tbody>
          </table>
        </ScrollRegion>
      )}
      <Pager page={page} onPlace={setPlace} label={texts.diary.entries} />
    </section>
  );
}

interface RowProps {
  readonly study: StudyView;
  readonly zone: string;
  readonly record: DiaryRecord;
  readonly isCounted: boolean;
}

function Row({ study, zone, record, isCounted }: RowProps) {
  const texts = useTexts();
  const language = useLanguage();
  const label = useLabel();
  const { definition } = study;
  const { entry, apart, receivedAt, skewSeconds, settled } = record;
  const task = taskLabel(definition, entry);
  const time = definition.diary && timelinessOf(definition.diary, record);
  return (
    <tr>
      <th scope="row" className="nowrap">
        {shortDate(entry.date, language)}
      </th>
      <td className="nowrap">
        {task ? label(task) : texts.diary.sideEffect}
        {entry.status && ` · ${texts.applications.status[entry.status]}`}
      </td>
      <td className="wordy">
        <Answers definition={definition} entry={entry} />
      </td>
      <td className="wordy">
        {shownInstant(entry.madeAt, language, zone)} {time && texts.diary.timeliness[time]}
      </td>
      <td className="wordy">
        {shownInstant(receivedAt, language, zone)}{' '}
        {Math.abs(skewSeconds) > trustedSkewSeconds && texts.diary.clockOff(skewSeconds)}
      </td>
      <td className="wordy">
        <Tag tone={isCounted ? 'met' : 'unknown'}>
          {isCounted ? texts.diary.counted : texts.diary.notCounted}
        </Tag>{' '}
        {apart && texts.diary.apartReasons[apart]} {settled && texts.diary.decisions[settled.decision]}
      </td>
    </tr>
  );
}
