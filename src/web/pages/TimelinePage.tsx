import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useTexts } from '../language.ts';
import { timeZoneOf } from '../participant/time-zone-of.ts';
import { ProblemNote } from '../parts/ProblemNote.tsx';
import { queries, useParticipant } from '../queries.ts';
import { HistoryTable } from '../study/HistoryTable.tsx';
import { useStudyOfParticipant } from '../study-of-participant.ts';

export function TimelinePage() {
  const params = useParams({ from: '/studies/$study/participants/$participant/timeline' });
  const study = useStudyOfParticipant(params.study, params.participant);
  const view = useParticipant(params.study, params.participant);
  const texts = useTexts();
  const { data, error } = useQuery(queries.participantHistory(params.study, params.participant));
  return (
    <section className="stack">
      <p className="muted">{texts.timeline.intro}</p>
      <ProblemNote error={error} />
      {data && (
        <HistoryTable
          entries={data}
          definition={study.definition}
          filterLabel={texts.timeline.filter}
          zone={timeZoneOf(study, view)}
        />
      )}
    </section>
  );
}
