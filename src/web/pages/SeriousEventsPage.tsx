import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { type ComponentType, useState } from 'react';
import type { SafetyCaseView } from '../../record/safety-views.ts';
import type { StudyView } from '../../record/views.ts';
import { useTexts } from '../language.ts';
import { ProblemNote } from '../parts/ProblemNote.tsx';
import { queries, useStudy } from '../queries.ts';
import { AcknowledgeDialog } from '../safety/AcknowledgeDialog.tsx';
import { AssessDialog } from '../safety/AssessDialog.tsx';
import { CaseSection } from '../safety/CaseSection.tsx';
import type { CaseAct } from '../safety/case-acts.ts';
import type { CaseDialogProps } from '../safety/case-dialog.ts';
import { ReportDialog } from '../safety/ReportDialog.tsx';

const dialogs: Record<CaseAct, ComponentType<CaseDialogProps>> = {
  'acknowledge-serious-event': AcknowledgeDialog,
  'assess-adverse-event': AssessDialog,
  'record-safety-report': ReportDialog,
};

/** Serious adverse events of the study, most pressing first. */
export function SeriousEventsPage() {
  const { study } = useParams({ from: '/studies/$study/serious-events' });
  const view = useStudy(study);
  const texts = useTexts();
  const { data, error } = useQuery(queries.safetyCases(study));
  const [open, setOpen] = useState<{ entry: SafetyCaseView; act: CaseAct }>();
  const Dialog = open && dialogs[open.act];
  return (
    <div className="page">
      <h1>{texts.cases.title}</h1>
      <p className="muted">{texts.cases.intro}</p>
      <ProblemNote error={error} />
      {data === undefined && error === null && <p className="muted">{texts.loading}</p>}
      {data?.length === 0 && <p className="muted">{texts.cases.none}</p>}
      {data?.toSorted(byUrgency).map(entry => (
        <CaseSection
          key={`${entry.participant} ${entry.event.id}`}
          study={view}
          entry={entry}
          timeZone={timeZoneAt(view, entry.site)}
          onAct={act => setOpen({ entry, act })}
        />
      ))}
      {open && Dialog && (
        <Dialog
          study={view}
          entry={open.entry}
          timeZone={timeZoneAt(view, open.entry.site)}
          onClose={() => setOpen(undefined)}
        />
      )}
    </div>
  );
}

function timeZoneAt({ definition }: StudyView, site: string): string {
  return definition.sites.find(({ id }) => id === site)?.timeZone ?? 'UTC';
}

/** By the first deadline that is still open; cases without one last. */
function byUrgency(a: SafetyCaseView, b: SafetyCaseView): number {
  const first = ({ clocks }: SafetyCaseView) =>
    clocks
      .filter(({ state }) => state === 'running' || state === 'overdue')
      .map(({ due }) => due)
      .sort()[0] ?? '9999';
  return first(a).localeCompare(first(b)) || a.participant.localeCompare(b.participant);
}
