import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { SiteLog } from '../delegation/SiteLog.tsx';
import { useTexts } from '../language.ts';
import { ProblemNote } from '../parts/ProblemNote.tsx';
import { queries, useStudy } from '../queries.ts';

/** Who may do which task at each site, since when and until when, and who was trained. */
export function DelegationPage() {
  const { study } = useParams({ from: '/studies/$study/delegation' });
  const view = useStudy(study);
  const texts = useTexts();
  const { data, error } = useQuery(queries.delegations(study));
  return (
    <div className="page">
      <h1>{texts.delegation.title}</h1>
      <p>{view.definition.delegation ? texts.delegation.intro : texts.delegation.notAsked}</p>
      <ProblemNote error={error} />
      {view.definition.delegation && data?.map(log => <SiteLog key={log.site} study={view} log={log} />)}
    </div>
  );
}
