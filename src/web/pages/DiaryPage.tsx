import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import type { DiaryRecord } from '../../record/diary.ts';
import { DiaryTable } from '../diary/DiaryTable.tsx';
import { OpenMatters } from '../diary/OpenMatters.tsx';
import { Phones } from '../diary/Phones.tsx';
import { SettleDialog } from '../diary/SettleDialog.tsx';
import { useParticipant, useStudy } from '../queries.ts';

/** What the site does about a participant's diary: phones, what waits for a decision, and every entry. */
export function DiaryPage() {
  const params = useParams({ from: '/studies/$study/participants/$participant/diary' });
  const study = useStudy(params.study);
  const view = useParticipant(params.study, params.participant);
  const [settling, setSettling] = useState<DiaryRecord>();
  return (
    <section className="stack">
      <Phones study={study} view={view} />
      <OpenMatters study={study} view={view} onSettle={setSettling} />
      <DiaryTable study={study} view={view} />
      {settling && (
        <SettleDialog study={study} view={view} record={settling} onClose={() => setSettling(undefined)} />
      )}
    </section>
  );
}
