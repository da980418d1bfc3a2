import { Link } from '@tanstack/react-router';
import { studyDay } from '../../protocol/dates.ts';
import { firstApplicationDate } from '../../record/applications.ts';
import type { ParticipantView, StudyView } from '../../record/views.ts';
import { casebookPath } from '../api.ts';
import { useLabel, useTexts } from '../language.ts';
import { Tag } from '../parts/Marks.tsx';
import { todayAt } from '../site-time.ts';
import { statusTones } from './status-tones.ts';

/** Who this is and where they stand. */
export function ParticipantHead({ study, view }: { study: StudyView; view: ParticipantView }) {
  const texts = useTexts();
  const label = useLabel();
  const { state } = view;
  const cohort = study.definition.cohorts.find(({ id }) => id === state.randomisation?.cohort);
  const site = study.definition.sites.find(({ id }) => id === state.site);
  const first = firstApplicationDate(state);
  return (
    <div className="pagehead">
      <div className="row">
        <h1>{state.id}</h1>
        <Tag tone={statusTones[state.status]}>{texts.participant.status[state.status]}</Tag>
        {state.locked && <Tag>{texts.participant.locked}</Tag>}
        {state.misrandomisations.length > 0 && <Tag tone="notMet">{texts.misrandomisation.title}</Tag>}
        <a href={casebookPath(study.id, state.id)} download>
          {texts.casebook.open}
        </a>
      </div>
      <dl className="headfacts">
        {state.randomisation && <Fact name={texts.participant.number} value={state.randomisation.number} />}
        {cohort && <Fact name={texts.participant.cohort} value={label(cohort.label)} />}
        {first !== undefined && site && (
          <Fact name={texts.today} value={texts.participant.day(studyDay(todayAt(site.timeZone), first))} />
        )}
        {site && <Fact name={texts.participants.site} value={`${site.id} ${label(site.name)}`} />}
        <Another name={texts.masking.replaces} study={study.id} id={state.randomisation?.replaces} />
        <Another name={texts.masking.replacedBy} study={study.id} id={state.replacedBy} />
        <Another name={texts.eligibility.previousAttempt} study={study.id} id={state.previousAttempt} />
        <Another name={texts.eligibility.rescreenedAs} study={study.id} id={state.rescreenedAs} />
      </dl>
    </div>
  );
}

function Fact({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}

function Another({ name, study, id }: { name: string; study: string; id: string | undefined }) {
  if (id === undefined) return null;
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        <Link to="/studies/$study/participants/$participant" params={{ study, participant: id }}>
          {id}
        </Link>
      </dd>
    </div>
  );
}
