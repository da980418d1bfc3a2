import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { type ComponentType, useState } from 'react';
import type { SafetyCaseView } from '../../record/safety-views.ts';
import { useTexts } from '../language.ts';
import { ProblemNote } from '../parts/ProblemNote.tsx';
import { queries, useStudy } from '../queries.ts';
import { AcknowledgeDialog } from '../safety/AcknowledgeDialog.tsx';
import { AssessDialog } from '../safety/AssessDialog.tsx';
import { byUrgency } from '../safety/by-urgency.ts';
import { CaseSection } from '../safety/CaseSection.tsx';
import type { CaseAct } from '../safety/case-acts.ts';
import type { CaseDialogProps } from '../safety/case-dialog.ts';
import { ReportDialog } from '../safety/ReportDialog.tsx';
import { SpecialSituations } from '../safety/SpecialSituations.tsx';
import { timeZoneAt } from '../safety/time-zone-at.ts';

const dialogs: Record<CaseAct, ComponentType<CaseDialogProps>> = {
  'acknowledge-serious-event': AcknowledgeDialog,
  'assess-adverse-event': AssessDialog,
  'record-safety-report': ReportDialog,
};

/** Serious adverse events of the study, most pressing first, and below them its special situations. */
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
      <SpecialSituations study={view} />
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
