import { Button, Modal } from '@mantine/core';
import { useTexts } from '../language.ts';
import { ActDialog } from '../parts/ActDialog.tsx';
import { useAct } from '../use-act.ts';
import type { DialogProps } from './dialog.ts';

export function RandomiseDialog({ study, view, onClose }: DialogProps) {
  const texts = useTexts();
  const act = useAct(study.id, 'randomise');
  const number = act.reply?.answer.number;
  if (typeof number === 'string')
    return (
      <Modal opened onClose={onClose} withCloseButton={false} title={texts.eligibility.randomise}>
        <p className="revealed">{texts.eligibility.randomised(number)}</p>
        <Button data-autofocus onClick={onClose}>
          {texts.close}
        </Button>
      </Modal>
    );
  return (
    <ActDialog
      title={texts.eligibility.randomiseTitle}
      submit={texts.eligibility.randomise}
      act={act}
      onClose={onClose}
      onSubmit={() => act.run({ participant: view.state.id })}
    >
      <p>
        <strong>{view.state.id}</strong>
      </p>
      <p>{texts.eligibility.randomiseWhat}</p>
    </ActDialog>
  );
}
