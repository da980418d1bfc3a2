import type { StudyView } from '../../record/views.ts';
import { useTexts } from '../language.ts';
import { ActDialog } from '../parts/ActDialog.tsx';
import { useAct } from '../use-act.ts';

export function DrawListsDialog({ view, onClose }: { view: StudyView; onClose: () => void }) {
  const texts = useTexts();
  const act = useAct(view.id, 'generate-allocation', onClose);
  return (
    <ActDialog
      title={texts.masking.acts['generate-allocation']}
      submit={texts.masking.draw}
      act={act}
      onClose={onClose}
      onSubmit={() => act.run({})}
    >
      <p>{texts.masking.drawMeans}</p>
    </ActDialog>
  );
}
