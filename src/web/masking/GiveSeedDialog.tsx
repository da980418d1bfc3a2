import { FileInput } from '@mantine/core';
import { useState } from 'react';
import type { StudyView } from '../../record/views.ts';
import { useTexts } from '../language.ts';
import { ActDialog } from '../parts/ActDialog.tsx';
import { useAct } from '../use-act.ts';
import { readSeedFile, type SeedFile } from './seed-file.ts';

export function GiveSeedDialog({ view, onClose }: { view: StudyView; onClose: () => void }) {
  const texts = useTexts();
  const act = useAct(view.id, 'reveal-allocation-seed', onClose);
  const [seed, setSeed] = useState<SeedFile>();
  const [isWrong, setWrong] = useState(false);
  const read = async (file: File | null) => {
    const found = file === null ? undefined : readSeedFile(await file.text());
    setSeed(found);
    setWrong(file !== null && found === undefined);
  };
  return (
    <ActDialog
      title={texts.masking.acts['reveal-allocation-seed']}
      submit={texts.masking.give}
      act={act}
      onClose={onClose}
      isReady={seed !== undefined}
      onSubmit={() => act.run({ ...seed })}
    >
      <p>{texts.masking.giveMeans}</p>
      <FileInput
        label={texts.masking.seedFile}
        accept="application/json,.json"
        error={isWrong ? texts.masking.noSeedFile : undefined}
        onChange={file => void read(file)}
      />
    </ActDialog>
  );
}
