import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useTexts } from '../language.ts';
import { ProblemNote } from '../parts/ProblemNote.tsx';
import { queries, useStudy } from '../queries.ts';
import { HistoryTable } from '../study/HistoryTable.tsx';

export function HistoryPage() {
  const { study } = useParams({ from: '/studies/$study/history' });
  const view = useStudy(study);
  const texts = useTexts();
  const { data, error } = useQuery(queries.history(study));
  return (
    <div className="page">
      <h1>{texts.history.title}</h1>
      <p className="muted">{texts.history.intro}</p>
      <ProblemNote error={error} />
      {data && (
        <HistoryTable
          entries={data}
          definition={view.definition}
          filterLabel={texts.history.filter}
          withStream
        />
      )}
    </div>
  );
}
