import { Button } from '@mantine/core';
import { useState } from 'react';
import { type DrawnSeed, drawSeed } from '../../conduct/draw-seed.ts';
import type { StudyView } from '../../record/views.ts';
import { useTexts } from '../language.ts';
import { ActDialog } from '../parts/ActDialog.tsx';
import { saveFile } from '../save-file.ts';
import { useAct } from '../use-act.ts';
import { writeSeedFile } from './seed-file.ts';

/** The seed is drawn here and saved by whoever drew it; only what commits to it is sent. */
export function CommitSeedDialog({ view, onClose }: { view: StudyView; onClose: () => void }) {
  const texts = useTexts();
  const act = useAct(view.id, 'commit-allocation-seed', onClose);
  const [drawn, setDrawn] = useState<DrawnSeed>();
  const draw = () => {
    const seed = drawSeed(browserChance());
    saveFile(`seed-${view.id}-${view.role}.json`, writeSeedFile(seed), 'application/json');
    setDrawn(seed);
  };
  return (
    <ActDialog
      title={texts.masking.acts['commit-allocation-seed']}
      submit={texts.masking.commit}
      act={act}
      onClose={onClose}
      isReady={drawn !== undefined}
      onSubmit={() => act.run({ commitment: drawn?.commitment })}
    >
      <p>{texts.masking.commitMeans}</p>
      <div className="row">
        <Button variant="default" disabled={drawn !== undefined} onClick={draw}>
          {texts.masking.drawAndSave}
        </Button>
      </div>
      {drawn && (
        <p>
          {texts.masking.commitment} <code className="wrapped">{drawn.commitment}</code>
        </p>
      )}
    </ActDialog>
  );
}

function browserChance() {
  return { uint32: () => crypto.getRandomValues(new Uint32Array(1))[0] ?? 0 };
}
