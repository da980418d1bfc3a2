import { useState } from 'react';
import { signatureHash } from '../../conduct/signed-content.ts';
import { casebookContent, visitContent } from '../../conduct/signed-data.ts';
import { formOf, visitOf } from '../../protocol/lookup.ts';
import type { ParticipantView, StudyView } from '../../record/views.ts';
import { shownDate } from '../format.ts';
import { useLabel, useLanguage, useTexts } from '../language.ts';
import { ActDialog } from '../parts/ActDialog.tsx';
import { isGiven, noProof } from '../parts/proof.ts';
import { SignatureFields } from '../parts/SignatureFields.tsx';
import { useAct } from '../use-act.ts';

interface SignDataDialogProps {
  readonly study: StudyView;
  readonly view: ParticipantView;
  /** Absent: the whole casebook. */
  readonly visit?: { readonly visit: string; readonly occurrence: number } | undefined;
  readonly onClose: () => void;
}

/** The investigator signs what is recorded, by the hash of exactly what stands here. */
export function SignDataDialog({ study, view, visit, onClose }: SignDataDialogProps) {
  const texts = useTexts();
  const label = useLabel();
  const language = useLanguage();
  const name = visit === undefined ? 'sign-casebook' : 'sign-visit';
  const act = useAct(study.id, name, onClose);
  const [proof, setProof] = useState(noProof);
  const { definition } = study;
  const { state } = view;
  const forms = state.forms.filter(
    form => visit === undefined || (form.visit === visit.visit && form.occurrence === visit.occurrence),
  );
  const sign = () => {
    const content =
      visit === undefined
        ? casebookContent(study.id, definition, state)
        : visitContent(study.id, definition, state, visit);
    act.run({ participant: state.id, ...visit }, { proof, of: signatureHash(content) });
  };
  return (
    <ActDialog
      title={texts.sign.meanings[name]}
      submit={texts.sign.submit}
      act={act}
      onClose={onClose}
      isReady={isGiven(proof)}
      onSubmit={sign}
    >
      <p>
        <strong>{state.id}</strong> · {texts.checking.what}
      </p>
      <ul>
        {forms.map(form => {
          const found = formOf(definition, form.form);
          const at = visitOf(definition, form.visit);
          return (
            <li key={`${form.visit} ${form.occurrence} ${form.form}`}>
              {visit === undefined && at && `${label(at.label)} · `}
              {found ? label(found.title) : form.form} · {shownDate(form.date, language)}
            </li>
          );
        })}
        {visit === undefined && (
          <li>
            {texts.checking.alsoSigned({
              events: state.adverseEvents.length,
              situations: state.specialSituations.length,
              medications: state.medications.length,
              deviations: state.deviations.length,
              applications: state.applications.length,
            })}
          </li>
        )}
      </ul>
      <p className="muted">{texts.checking.breaks}</p>
      <SignatureFields meaning={texts.sign.meanings[name]} proof={proof} onProof={setProof} />
    </ActDialog>
  );
}
