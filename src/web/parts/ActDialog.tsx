import { Button, Modal } from '@mantine/core';
import type { FormEvent, ReactNode } from 'react';
import { useTexts } from '../language.ts';
import type { ActState } from '../use-act.ts';
import { beginAtFirstField } from './begin-at-first-field.ts';
import { ProblemNote } from './ProblemNote.tsx';

interface ActDialogProps {
  readonly title: string;
  readonly submit: string;
  readonly act: Pick<ActState, 'isPending' | 'isWaiting' | 'error'>;
  readonly onSubmit: () => void;
  readonly onClose: () => void;
  readonly isReady?: boolean;
  readonly isGrave?: boolean;
  readonly children: ReactNode;
}

/** The shell of every dialog that does something: fields, what went wrong, and one button that cannot act twice. */
export function ActDialog(props: ActDialogProps) {
  const texts = useTexts();
  const { act, isReady = true, isGrave = false } = props;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isReady) props.onSubmit();
  };
  return (
    <Modal
      opened
      onClose={props.onClose}
      closeOnClickOutside={false}
      title={props.title}
      size="lg"
      closeButtonProps={{ 'aria-label': texts.close }}
    >
      <form ref={beginAtFirstField} className="stack" onSubmit={submit}>
        {props.children}
        <ProblemNote error={act.error} isWaiting={act.isWaiting} />
        <div className="row end">
          <Button variant="default" onClick={props.onClose}>
            {texts.cancel}
          </Button>
          <Button
            type="submit"
            loading={act.isPending && !act.isWaiting}
            disabled={!isReady || act.isPending}
            {...(isGrave ? { className: 'grave' } : {})}
          >
            {props.submit}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
