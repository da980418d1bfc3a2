import { Button, Modal } from '@mantine/core';
import { draftsCount } from '../form/drafts.ts';
import { useTexts } from '../language.ts';

/** Before signing out: forms that are filled in and not saved would be gone. */
export function LeaveDrafts({ onStay, onLeave }: { onStay: () => void; onLeave: () => void }) {
  const texts = useTexts();
  return (
    <Modal
      opened
      onClose={onStay}
      title={texts.form.discard}
      closeButtonProps={{ 'aria-label': texts.close }}
    >
      <p>{texts.form.discardWhy(draftsCount())}</p>
      <div className="row end">
        <Button variant="default" onClick={onStay} data-autofocus>
          {texts.form.discardStay}
        </Button>
        <Button onClick={onLeave}>{texts.form.discardLeave}</Button>
      </div>
    </Modal>
  );
}
