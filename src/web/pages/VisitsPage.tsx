import { Link, useParams } from '@tanstack/react-router';
import type { ParticipantView, StudyView, VisitView } from '../../record/views.ts';
import { draftKey, keptDraft } from '../form/drafts.ts';
import { shownDate } from '../format.ts';
import { useLabel, useLanguage, useTexts } from '../language.ts';
import { visitTones } from '../participant/status-tones.ts';
import { timeZoneOf } from '../participant/time-zone-of.ts';
import { VisitWindow } from '../participant/VisitWindow.tsx';
import { type TimeScale, timeScale } from '../participant/visit-bars.ts';
import { Tag } from '../parts/Marks.tsx';
import { CasebookSignature } from '../quality/CasebookSignature.tsx';
import { HoldMark } from '../quality/HoldMark.tsx';
import { Holds } from '../quality/Holds.tsx';
import { VisitSignature } from '../quality/VisitSignature.tsx';
import { useParticipant, useSession } from '../queries.ts';
import { todayAt } from '../site-time.ts';
import { useStudyOfParticipant } from '../study-of-participant.ts';

interface VisitRowProps {
  readonly study: StudyView;
  readonly view: ParticipantView;
  readonly participant: string;
  readonly visit: VisitView;
  readonly scale: TimeScale | undefined;
  readonly today: string;
}

export function VisitsPage() {
  const params = useParams({ from: '/studies/$study/participants/$participant' });
  const study = useStudyOfParticipant(params.study, params.participant);
  const view = useParticipant(params.study, params.participant);
  const texts = useTexts();
  const today = todayAt(timeZoneOf(study, view));
  const scale = timeScale(view.visits, today);
  return (
    <section>
      <table className="visits">
        <caption>{texts.visits.caption}</caption>
        <thead>
          <tr>
            <th scope="col">{texts.visits.visit}</th>
            <th scope="col">{texts.visits.state}</th>
            <th scope="col">{texts.visits.target}</th>
            <th scope="col" className="windowcolumn">
              {texts.visits.window}
            </th>
            <th scope="col">{texts.visits.done}</th>
            <th scope="col">{texts.visits.forms}</th>
            <th scope="col">{texts.checking.column}</th>
          </tr>
        </thead>
        <tbody>
          {view.visits.map(visit => (
            <VisitRow
              key={`${visit.visit}${visit.occurrence}`}
              study={study}
              view={view}
              participant={params.participant}
              visit={visit}
              scale={scale}
              today={today}
            />
          ))}
        </tbody>
      </table>
      <Unscheduled study={study} participant={params.participant} visits={view.visits} />
      <CasebookSignature study={study} view={view} />
      <Holds study={study} view={view} />
    </section>
  );
}

function VisitRow({ study, view, participant, visit, scale, today }: VisitRowProps) {
  const texts = useTexts();
  const language = useLanguage();
  const label = useLabel();
  const plan = study.definition.visits.find(({ id }) => id === visit.visit);
  const name = plan ? label(plan.label) : visit.visit;
  const shown = (date: string | undefined) => (date === undefined ? '' : shownDate(date, language));
  const span =
    visit.from === undefined || visit.from === visit.to ? '' : `${shown(visit.from)} – ${shown(visit.to)}`;
  return (
    <tr>
      <th scope="row">
        {name}
        {plan?.kind === 'unscheduled' && ` ${visit.occurrence}`}
      </th>
      <td>
        <Tag tone={visitTones[visit.state]}>{texts.visits.states[visit.state]}</Tag>{' '}
        <HoldMark view={view} place={{ visit: visit.visit, occurrence: visit.occurrence }} />
      </td>
      <td className="nowrap">{shown(visit.target)}</td>
      <td className="windowcolumn">
        {scale && <VisitWindow visit={visit} scale={scale} today={today} label={`${name}: ${span}`} />}
        <span className="muted windowdates">{span}</span>
      </td>
      <td className="nowrap">{shown(visit.done)}</td>
      <td className="wide">
        <FormLinks study={study} participant={participant} visit={visit} />
      </td>
      <td>
        <VisitSignature study={study} view={view} visit={visit} />
      </td>
    </tr>
  );
}

function FormLinks({ study, participant, visit }: Pick<VisitRowProps, 'study' | 'participant' | 'visit'>) {
  const texts = useTexts();
  const label = useLabel();
  const account = useSession()?.account ?? '';
  return (
    <ul className="formlinks">
      {visit.forms.map(({ form, recorded }) => {
        const found = study.definition.forms.find(({ id }) => id === form);
        const place = { account, study: study.id, participant, visit: visit.visit };
        const isUnsaved = keptDraft(draftKey({ ...place, occurrence: visit.occurrence, form })) !== undefined;
        return (
          <li key={form}>
            <Link
              to="/studies/$study/participants/$participant/forms/$visit/$occurrence/$form"
              params={{
                study: study.id,
                participant,
                visit: visit.visit,
                occurrence: String(visit.occurrence),
                form,
              }}
              className={recorded ? 'formlink recorded' : 'formlink'}
            >
              {found ? label(found.title) : form}
              <span className="visuallyhidden">
                {' '}
                ({recorded ? texts.visits.recorded : texts.visits.toRecord})
              </span>
            </Link>
            {isUnsaved && <Tag tone="unknown">{texts.form.unsaved}</Tag>}
          </li>
        );
      })}
    </ul>
  );
}

/** Visits outside the plan have no row until something of them is recorded: this offers the next one. */
function Unscheduled({
  study,
  participant,
  visits,
}: Pick<VisitRowProps, 'study' | 'participant'> & { visits: readonly VisitView[] }) {
  const label = useLabel();
  if (!study.acts.includes('record-form')) return null;
  return study.definition.visits
    .filter(({ kind }) => kind === 'unscheduled')
    .map(plan => {
      const occurrence = visits.filter(({ visit }) => visit === plan.id).length + 1;
      const forms = plan.forms.map(form => ({ form, recorded: false }));
      const visit: VisitView = { visit: plan.id, occurrence, state: 'notYet', forms };
      return (
        <details key={plan.id} className="unscheduled">
          <summary>{label(plan.label)}</summary>
          <FormLinks study={study} participant={participant} visit={visit} />
        </details>
      );
    });
}
