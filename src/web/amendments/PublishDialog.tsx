import { FileInput, Textarea } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { amendmentContent, signatureHash } from '../../conduct/signed-content.ts';
import { api } from '../api.ts';
import { useTexts } from '../language.ts';
import { ActDialog } from '../parts/ActDialog.tsx';
import { ProblemNote } from '../parts/ProblemNote.tsx';
import { isGiven, noProof } from '../parts/proof.ts';
import { SignatureFields } from '../parts/SignatureFields.tsx';
import { Findings } from '../study/Findings.tsx';
import { useAct } from '../use-act.ts';
import { ChangeTable } from './ChangeTable.tsx';

type Files = readonly { readonly path: string; readonly text: string }[];

/** Files are chosen, laid beside the version that stands, and published by a signature for exactly that. */
export function PublishDialog({ study, onClose }: { study: string; onClose: () => void }) {
  const texts = useTexts();
  const words = texts.amendments;
  const act = useAct(study, 'publish-amendment', onClose);
  const [files, setFiles] = useState<Files>([]);
  const [reason, setReason] = useState('');
  const [proof, setProof] = useState(noProof);
  const compared = useMutation({ mutationFn: (chosen: Files) => api.compareAmendment(study, chosen) });
  const choose = async (chosen: readonly File[]) => {
    const read = await Promise.all(chosen.map(async file => ({ path: file.name, text: await file.text() })));
    setFiles(read);
    if (read.length > 0) compared.mutate(read);
  };
  const draft = compared.data;
  const isSound = draft?.findings.every(({ level }) => level !== 'error') ?? false;
  const said = reason.trim();
  const publish = () => {
    if (draft?.to === undefined) return;
    const of = signatureHash(amendmentContent(study, { reason: said }, draft.from, draft.to));
    act.run({ files, reason: said }, { proof, of });
  };
  return (
    <ActDialog
      title={words.publishTitle}
      submit={words.publishSubmit}
      act={act}
      onClose={onClose}
      isReady={isSound && draft?.to !== undefined && said !== '' && isGiven(proof)}
      onSubmit={publish}
    >
      <FileInput
        multiple
        valueComponent={chosenNames}
        label={words.files}
        accept=".yaml,.yml,.json"
        onChange={chosen => void choose(chosen)}
      />
      <ProblemNote error={compared.error} isWaiting={false} />
      {draft && (
        <>
          {draft.to !== undefined && <p translate="no">{words.compared(draft.from, draft.to)}</p>}
          {!isSound && <p role="alert">{words.faulty}</p>}
          <Findings findings={draft.findings} />
          <ChangeTable changes={draft.changes} />
        </>
      )}
      <Textarea
        label={words.reason}
        value={reason}
        autosize
        minRows={2}
        required
        onChange={event => setReason(event.currentTarget.value)}
      />
      <SignatureFields meaning={texts.sign.meanings['publish-amendment']} proof={proof} onProof={setProof} />
    </ActDialog>
  );
}

function chosenNames({ value }: { value: File | File[] | null }) {
  const chosen = value === null ? [] : Array.isArray(value) ? value : [value];
  return <span className="filenames">{chosen.map(({ name }) => name).join(', ')}</span>;
}
