import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import type { StudyView } from '../../record/views.ts';
import { shownDate } from '../format.ts';
import { useLanguage, useTexts } from '../language.ts';
import { FirstTour } from '../look-around/FirstTour.tsx';
import { dueTones } from '../participant/status-tones.ts';
import { Tag } from '../parts/Marks.tsx';
import { Pager } from '../parts/Pager.tsx';
import { ProblemNote } from '../parts/ProblemNote.tsx';
import { pageWith } from '../parts/pages-of.ts';
import { placesOf } from '../parts/places.ts';
import { ScrollRegion } from '../parts/ScrollRegion.tsx';
import { queries, useStudy } from '../queries.ts';
import { TaskLink } from '../today/TaskLink.tsx';
import { type Task, tasksOf } from '../today/tasks.ts';

/** What waits for the person at the screen, and below it what waits for others. */
export function TodayPage() {
  const { study } = useParams({ from: '/studies/$study/today' });
  const view = useStudy(study);
  const texts = useTexts();
  const places = placesOf(view).map(({ name }) => name);
  const participants = useQuery({ ...queries.participants(study), enabled: places.includes('participants') });
  const cases = useQuery({ ...queries.safetyCases(study), enabled: places.includes('seriousEvents') });
  const situations = useQuery({
    ...queries.specialSituations(study),
    enabled: places.includes('seriousEvents'),
  });
  const pharmacy = useQuery({ ...queries.pharmacy(study), enabled: places.includes('pharmacy') });
  const asked = useQuery({ ...queries.queries(study), enabled: places.includes('queries') });
  const tasks = useMemo(
    () =>
      tasksOf(view, {
        participants: participants.data,
        cases: cases.data,
        situations: situations.data,
        pharmacy: pharmacy.data,
        queries: asked.data,
      }),
    [view, participants.data, cases.data, situations.data, pharmacy.data, asked.data],
  );
  const mine = tasks.filter(({ isMine }) => isMine);
  const others = tasks.filter(({ isMine }) => !isMine);
  const sources = [participants, cases, situations, pharmacy, asked];
  const isLoading = sources.some(source => source.isLoading);
  return (
    <div className="page">
      <div className="pagehead">
        <h1>{texts.tasks.title}</h1>
        <Tag>{texts.roles[view.role]}</Tag>
      </div>
      <ProblemNote error={sources.find(({ error }) => error)?.error ?? null} />
      {isLoading && <p className="muted">{texts.loading}</p>}
      {!isLoading && mine.length === 0 && <p className="muted">{texts.tasks.none}</p>}
      {mine.length > 0 && <TaskTable view={view} tasks={mine} caption={texts.tasks.mine} />}
      {others.length > 0 && (
        <details className="part">
          <summary>{texts.tasks.others(others.length)}</summary>
          <TaskTable view={view} tasks={others} caption={texts.tasks.othersCaption} isOthers />
        </details>
      )}
      {!isLoading && <FirstTour />}
    </div>
  );
}

interface TaskTableProps {
  readonly view: StudyView;
  readonly tasks: readonly Task[];
  readonly caption: string;
  /** Says whose they are. */
  readonly isOthers?: boolean;
}

function TaskTable({ view, tasks, caption, isOthers = false }: TaskTableProps) {
  const texts = useTexts();
  const language = useLanguage();
  const [place, setPlace] = useState(0);
  const page = pageWith(tasks, place);
  return (
    <>
      <ScrollRegion label={caption}>
        <table>
          <thead>
            <tr>
              <th scope="col">{texts.tasks.state}</th>
              <th scope="col">{texts.what}</th>
              <th scope="col">{texts.date}</th>
              {isOthers && <th scope="col">{texts.tasks.whose}</th>}
            </tr>
          </thead>
          <tbody>
            {page.rows.map(task => (
              <tr key={keyOf(task)}>
                <td className="nowrap">
                  <Tag tone={dueTones[task.state]}>{texts.participant.dueStates[task.state]}</Tag>
                </td>
                <td>
                  <TaskLink view={view} task={task} />
                </td>
                <td className="nowrap">{task.date === undefined ? '–' : shownDate(task.date, language)}</td>
                {isOthers && <td>{texts.roles[task.waitsFor]}</td>}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
      <Pager page={page} onPlace={setPlace} label={caption} />
    </>
  );
}

function keyOf(task: Task): string {
  switch (task.kind) {
    case 'due':
      return `${task.participant} ${task.item.kind} ${task.item.visit ?? ''}`;
    case 'case':
      return `case ${task.entry.participant} ${task.entry.event.id}`;
    case 'situation':
      return `situation ${task.entry.participant} ${task.entry.situation.id}`;
    case 'query':
      return `query ${task.asked.participant} ${task.asked.query.id}`;
    case 'checks':
      return `checks ${task.participant} ${task.work}`;
    case 'follow':
      return `follow ${task.participant}`;
    case 'kit':
      return `kit ${task.row.participant}`;
    case 'gate':
      return `gate ${task.gate.gate}`;
  }
}
