import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTexts } from '../language.ts';
import type { DialogProps } from './dialog.ts';
import { ReconsentDialog } from './ReconsentDialog.tsx';

/** What is new for the participant waits for this, so it stands above everything else. */
export function ReconsentNote({ study, view }: Omit<DialogProps, 'onClose'>) {
  const texts = useTexts();
  const [isOpen, setOpen] = useState(false);
  if (view.reconsent === undefined) return null;
  return (
    <section className="note note-unknown" aria-label={texts.amendments.signTitle}>
      <p>{texts.amendments.waits(view.reconsent)}</p>
      {study.acts.includes('reconsent') && !view.state.locked && (
        <p>
          <Button variant="default" onClick={() => setOpen(true)}>
            {texts.amendments.sign}
          </Button>
        </p>
      )}
      {isOpen && <ReconsentDialog study={study} view={view} onClose={() => setOpen(false)} />}
    </section>
  );
}
