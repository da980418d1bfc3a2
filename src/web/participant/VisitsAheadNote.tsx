import type { ParticipantView, StudyView, VisitView } from '../../record/views.ts';
import { visitsAhead } from '../../record/visits-ahead.ts';
import { shownDate } from '../format.ts';
import { useLabel, useLanguage, useTexts } from '../language.ts';

/** Before somebody completes: what the plan still foresees, and whether it hinders. */
export function VisitsAheadNote({ study, view }: { study: StudyView; view: ParticipantView }) {
  const texts = useTexts();
  const { contacts, barring } = visitsAhead(study.definition, view.visits);
  return (
    <>
      {barring.length > 0 && <Ahead study={study} what={texts.ending.hindered} visits={barring} />}
      {contacts.length > 0 && <Ahead study={study} what={texts.ending.stillAhead} visits={contacts} />}
    </>
  );
}

interface AheadProps {
  readonly study: StudyView;
  readonly what: string;
  readonly visits: readonly VisitView[];
}

function Ahead({ study, what, visits }: AheadProps) {
  const language = useLanguage();
  const label = useLabel();
  const nameOf = (id: string) => {
    const visit = study.definition.visits.find(each => each.id === id);
    return visit ? label(visit.label) : id;
  };
  return (
    <div>
      <p>{what}</p>
      <ul>
        {visits.map(({ visit, from, to }) => (
          <li key={visit}>
            {nameOf(visit)}
            {from !== undefined && to !== undefined && (
              <span className="muted nowrap">
                {' '}
                {shownDate(from, language)} – {shownDate(to, language)}
              </span>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
