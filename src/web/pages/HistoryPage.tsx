import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { reviewTrail, type TrailSignal } from '../../record/trail-review.ts';
import type { HistoryEntry } from '../../record/views.ts';
import { useTexts } from '../language.ts';
import { Choice } from '../parts/Choice.tsx';
import { ProblemNote } from '../parts/ProblemNote.tsx';
import { queries, useStudy } from '../queries.ts';
import { HistoryTable } from '../study/HistoryTable.tsx';
import { TrailFilters } from '../study/TrailFilters.tsx';
import { TrailReview } from '../study/TrailReview.tsx';
import { filteredTrail, wholeTrail } from '../study/trail-filter.ts';

const scopes = ['study', 'everything'] as const;

/** The audit trail: of the study and its sites, or of every participant as well; narrowed, reviewed and saved. */
export function HistoryPage() {
  const { study } = useParams({ from: '/studies/$study/history' });
  const view = useStudy(study);
  const texts = useTexts();
  const [scope, setScope] = useState<string>('study');
  const [filter, setFilter] = useState(wholeTrail);
  const [looked, setLooked] = useState<TrailSignal>();
  const isWhole = scope === 'everything';
  const { data, error } = useQuery(isWhole ? queries.auditTrail(study) : queries.history(study));
  const shown = useMemo(() => {
    const narrowed = filteredTrail(data ?? [], filter);
    return looked ? narrowed.filter(entry => isAmong(entry, looked)) : narrowed;
  }, [data, filter, looked]);
  return (
    <div className="page">
      <h1>{texts.history.title}</h1>
      <p className="muted">{texts.history.intro}</p>
      <Choice
        label={texts.trail.scope}
        options={scopes.map(key => ({ key, label: texts.trail.scopes[key] }))}
        value={scope}
        onChange={key => {
          setScope(key);
          setLooked(undefined);
        }}
      />
      <ProblemNote error={error} />
      {data === undefined && error === null && <p className="muted">{texts.loading}</p>}
      {data && (
        <TrailFilters study={study} entries={data} shown={shown} filter={filter} onChange={setFilter} />
      )}
      {data && isWhole && (
        <details className="part">
          <summary>{texts.trail.review}</summary>
          <TrailReview
            signals={reviewTrail(data, stream => zoneOf(view.definition.sites, stream))}
            onLook={setLooked}
          />
        </details>
      )}
      {looked && (
        <button type="button" className="link" onClick={() => setLooked(undefined)}>
          {texts.trail.lookAway(texts.trail.kinds[looked.kind])}
        </button>
      )}
      {data && (
        <HistoryTable
          entries={shown}
          definition={view.definition}
          filterLabel={texts.history.filter}
          withStream
        />
      )}
    </div>
  );
}

function isAmong(entry: HistoryEntry, { entries }: TrailSignal): boolean {
  return entries.some(({ stream, version }) => stream === entry.stream && version === entry.version);
}

/** A participant's id begins with the site's. */
function zoneOf(sites: readonly { id: string; timeZone: string }[], stream: string): string {
  return sites.find(({ id }) => stream.startsWith(`participant/${id}-`))?.timeZone ?? 'UTC';
}
