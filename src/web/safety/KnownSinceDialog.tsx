import { useState } from 'react';
import { useTexts } from '../language.ts';
import { ActDialog } from '../parts/ActDialog.tsx';
import { DateTimeInput } from '../parts/DateTimeInput.tsx';
import { instantAt, nowAt } from '../site-time.ts';
import { useAct } from '../use-act.ts';

interface KnownSinceDialogProps {
  readonly study: string;
  readonly act: 'acknowledge-serious-event' | 'acknowledge-special-situation';
  readonly about: { readonly participant: string; readonly id: string };
  /** What follows from it. */
  readonly means: string;
  readonly timeZone: string;
  readonly onClose: () => void;
}

/** The sponsor says since when it knows of a serious event or of a special situation. */
export function KnownSinceDialog({
  study,
  act: name,
  about,
  means,
  timeZone,
  onClose,
}: KnownSinceDialogProps) {
  const texts = useTexts();
  const act = useAct(study, name, onClose);
  const [typed, setTyped] = useState(() => nowAt(timeZone));
  const knownAt = instantAt(typed, timeZone);
  return (
    <ActDialog
      title={texts.cases.acknowledgeTitle(about.participant, about.id)}
      submit={texts.cases.acts['acknowledge-serious-event']}
      act={act}
      onClose={onClose}
      isReady={knownAt !== undefined}
      onSubmit={() => act.run({ ...about, knownAt })}
    >
      <p>{means}</p>
      <DateTimeInput label={texts.cases.knownAt} timeZone={timeZone} value={typed} onChange={setTyped} />
    </ActDialog>
  );
}
