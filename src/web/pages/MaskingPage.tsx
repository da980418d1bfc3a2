import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { shownInstant } from '../format.ts';
import { useLanguage, useTexts } from '../language.ts';
import { AllocationProgress } from '../masking/AllocationProgress.tsx';
import { AuditVerdict, LeakAuditReport } from '../masking/LeakAuditReport.tsx';
import { MaskedRoles } from '../masking/MaskedRoles.tsx';
import { Notices } from '../masking/Notices.tsx';
import { ProblemNote } from '../parts/ProblemNote.tsx';
import { noticeReaders } from '../parts/places.ts';
import { queries, useStudy } from '../queries.ts';

/** Who is masked, how the allocation is concealed and can be checked, and whether anything leaks. */
export function MaskingPage() {
  const { study } = useParams({ from: '/studies/$study/masking' });
  const view = useStudy(study);
  const texts = useTexts();
  const language = useLanguage();
  const { data, error } = useQuery(queries.leakAudits(study));
  const [latest, ...earlier] = data?.toReversed() ?? [];
  return (
    <div className="page">
      <h1>{texts.masking.title}</h1>
      <div className="columns">
        <section>
          <h2>{texts.masking.who}</h2>
          <MaskedRoles view={view} />
          {noticeReaders.includes(view.role) && (
            <>
              <h2>{texts.masking.notices}</h2>
              <Notices view={view} />
            </>
          )}
        </section>
        <section>
          <h2>{texts.masking.allocation}</h2>
          <AllocationProgress view={view} />
        </section>
      </div>
      <h2>{texts.masking.audit}</h2>
      <ProblemNote error={error} />
      {data && latest === undefined && <p className="muted">{texts.masking.noAudit}</p>}
      {latest && <LeakAuditReport audit={latest} />}
      {earlier.length > 0 && (
        <>
          <h3>{texts.masking.earlierAudits}</h3>
          <ul className="plainlist">
            {earlier.map(audit => (
              <li key={audit.source}>
                {shownInstant(audit.loadedAt, language)} · <AuditVerdict audit={audit} /> ·{' '}
                <span className="muted" translate="no">
                  {audit.audited ?? '–'} · {audit.software}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
