import { useState } from 'react';
import type { DiaryRecord } from '../../record/diary.ts';
import { diaryDecisions } from '../../record/diary-events.ts';
import { useTexts } from '../language.ts';
import type { DialogProps } from '../participant/dialog.ts';
import { ActDialog } from '../parts/ActDialog.tsx';
import { Choice } from '../parts/Choice.tsx';
import { ReasonField } from '../parts/ReasonField.tsx';
import { useAct } from '../use-act.ts';

export function SettleDialog({
  study,
  view,
  record,
  onClose,
}: DialogProps & { readonly record: DiaryRecord }) {
  const texts = useTexts();
  const [decision, setDecision] = useState<string>('');
  const [reason, setReason] = useState('');
  const act = useAct(study.id, 'settle-diary-entry', onClose);
  return (
    <ActDialog
      title={texts.diary.decideTitle}
      submit={texts.save}
      act={act}
      onClose={onClose}
      isReady={decision !== '' && reason.trim() !== ''}
      onSubmit={() =>
        act.run({ participant: view.state.id, record: record.id, decision, reason: reason.trim() })
      }
    >
      <Choice
        label={texts.diary.decision}
        options={diaryDecisions.map(key => ({ key, label: texts.diary.decisions[key] }))}
        value={decision}
        onChange={setDecision}
      />
      <ReasonField value={reason} onChange={setReason} />
    </ActDialog>
  );
}
