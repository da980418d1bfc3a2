import { Link } from '@tanstack/react-router';
import type { StudyView } from '../../record/views.ts';
import { useLabel, useTexts } from '../language.ts';
import { QueryLink } from '../quality/QueryLink.tsx';
import { aboutOf } from '../quality/query-words.ts';
import type { Task } from './tasks.ts';

/** Leads to the place where the task is done. */
export function TaskLink({ view, task }: { view: StudyView; task: Task }) {
  const texts = useTexts();
  const label = useLabel();
  const study = view.id;
  switch (task.kind) {
    case 'case':
      return (
        <Link to="/studies/$study/serious-events" params={{ study }}>
          {task.entry.participant} · {texts.tasks.case(task.entry.event.id)}
        </Link>
      );
    case 'situation':
      return (
        <Link to="/studies/$study/serious-events" params={{ study }}>
          {task.entry.participant} · {task.entry.situation.id} ·{' '}
          {texts.specialSituationKinds[task.entry.situation.kind]}
        </Link>
      );
    case 'query':
      return (
        <QueryLink study={study} participant={task.asked.participant} target={task.asked.query.target}>
          {task.asked.participant} · {texts.query.task(task.asked.query.id)} ·{' '}
          {aboutOf(task.asked.query.target, view.definition, texts, label)}
        </QueryLink>
      );
    case 'checks':
      return (
        <Link
          to="/studies/$study/participants/$participant"
          params={{ study, participant: task.participant }}
        >
          {task.participant} · {texts.checking.tasks[task.work](task.count)}
        </Link>
      );
    case 'follow':
      return (
        <Link
          to="/studies/$study/participants/$participant/safety"
          params={{ study, participant: task.participant }}
        >
          {task.participant} · {texts.tasks.follow(task.count)}
        </Link>
      );
    case 'kit':
      return (
        <Link to="/studies/$study/pharmacy" params={{ study }}>
          {task.row.participant} · {texts.participant.steps.dispense}
        </Link>
      );
    case 'gate': {
      const plan = view.definition.safety.gates.find(({ id }) => id === task.gate.gate);
      const cohort = (id: string | undefined) => {
        const found = view.definition.cohorts.find(each => each.id === id);
        return found === undefined ? '' : label(found.label);
      };
      return (
        <Link to="/studies/$study/gates/$gate" params={{ study, gate: task.gate.gate }}>
          {texts.study.gateBetween(cohort(plan?.after), cohort(plan?.before))}
        </Link>
      );
    }
    case 'due':
      return <DueLink view={view} task={task} />;
  }
}

function DueLink({ view, task }: { view: StudyView; task: Extract<Task, { kind: 'due' }> }) {
  const texts = useTexts();
  const label = useLabel();
  const { item, participant } = task;
  const params = { study: view.id, participant };
  const visit = view.definition.visits.find(({ id }) => id === item.visit);
  const what =
    item.kind === 'visit' && visit ? label(visit.label) : texts.participant.steps[workOf[item.kind]];
  const text = `${participant} · ${what}`;
  const { form, occurrence } = item;
  if (visit !== undefined && form !== undefined && occurrence !== undefined)
    return (
      <Link
        to="/studies/$study/participants/$participant/forms/$visit/$occurrence/$form"
        params={{ ...params, visit: visit.id, occurrence: String(occurrence), form }}
      >
        {text}
      </Link>
    );
  return (
    <Link to={pageOf[item.kind]} params={params}>
      {text}
    </Link>
  );
}

const workOf = {
  reconsent: 'reconsent',
  visit: 'assessEligibility',
  application: 'application',
  diary: 'diary',
  assessEligibility: 'assessEligibility',
  decideEligibility: 'decideEligibility',
  randomise: 'randomise',
  dispense: 'dispense',
  complete: 'complete',
} as const;

const pageOf = {
  reconsent: '/studies/$study/participants/$participant',
  visit: '/studies/$study/participants/$participant',
  application: '/studies/$study/participants/$participant/applications',
  diary: '/studies/$study/participants/$participant/diary',
  assessEligibility: '/studies/$study/participants/$participant/eligibility',
  decideEligibility: '/studies/$study/participants/$participant/eligibility',
  randomise: '/studies/$study/participants/$participant/eligibility',
  dispense: '/studies/$study/participants/$participant',
  complete: '/studies/$study/participants/$participant',
} as const;
