import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import type { Form, Visit } from '../../protocol/definition.ts';
import { formOf, visitOf } from '../../protocol/lookup.ts';
import { holdOver } from '../../record/holds.ts';
import { draftKey } from '../form/drafts.ts';
import { FormEntry } from '../form/FormEntry.tsx';
import { PhoneNote } from '../form/PhoneNote.tsx';
import { PhotoPlaceProvider } from '../form/photo-place.ts';
import { RaterNote } from '../form/RaterNote.tsx';
import { RecordedForm } from '../form/RecordedForm.tsx';
import { useLabel, useTexts } from '../language.ts';
import { showNotice } from '../notice.ts';
import { nextForm } from '../participant/next-step.ts';
import { timeZoneOf } from '../participant/time-zone-of.ts';
import { PageFailed } from '../parts/PageFailed.tsx';
import { useParticipant, useSession } from '../queries.ts';
import { todayAt } from '../site-time.ts';
import { useStudyUnder } from '../study-of-participant.ts';

const from = '/studies/$study/participants/$participant/forms/$visit/$occurrence/$form';

export function FormPage() {
  const params = useParams({ from });
  const view = useParticipant(params.study, params.participant);
  const occurrence = Number(params.occurrence);
  const isHere = (other: { visit: string; occurrence: number }) =>
    other.visit === params.visit && other.occurrence === occurrence;
  const atVisit = view.state.forms.filter(isHere);
  const recorded = atVisit.find(other => other.form === params.form);
  const [ofDate, setOfDate] = useState<string>();
  const version = recorded?.definition ?? ofDate ?? view.definition;
  const { study, forms } = useStudyUnder(params.study, params.participant, version);
  const texts = useTexts();
  const navigate = useNavigate();
  const account = useSession()?.account ?? '';
  const { definition } = study;
  const form = formOf(definition, params.form);
  const visit = visitOf(definition, params.visit);
  if (form === undefined || visit === undefined) return <PageFailed />;
  if (recorded === undefined && !visit.forms.includes(form.id)) return <PageFailed />;
  const today = todayAt(timeZoneOf(study, view));
  const place = { definition, form, visit: visit.id, recorded: forms };
  const isHeld = holdOver(view.state, { visit: visit.id, occurrence, form: form.id }) !== undefined;
  const mayRecord = study.acts.includes('record-form') && !view.state.locked && !isHeld;
  const draft = draftKey({ ...params, account, occurrence });
  const goOn = () => {
    showNotice(texts.saved);
    const next = nextForm(view, visit.id, occurrence, form.id);
    const target = { study: params.study, participant: params.participant };
    return next === undefined
      ? void navigate({ to: '/studies/$study/participants/$participant', params: target })
      : void navigate({ to: from, params: { ...params, form: next } });
  };
  return (
    <section className="formpage">
      <FormHead place={params} visit={visit} form={form} />
      <RaterNote
        study={study}
        view={view}
        form={form}
        rated={recorded ?? { form: form.id, date: today, recordedBy: account }}
        isRecorded={recorded !== undefined}
      />
      <PhoneNote study={study} view={view} visit={visit.id} form={form.id} />
      {recorded && version !== view.definition && <p className="muted">{texts.amendments.under(version)}</p>}
      <PhotoPlaceProvider value={params}>
        {recorded ? (
          <RecordedForm study={study} view={view} recorded={recorded} place={place} draft={draft} />
        ) : mayRecord ? (
          <FormEntry
            key={`${params.visit}/${params.occurrence}/${params.form}`}
            study={study}
            participant={params.participant}
            occurrence={occurrence}
            place={place}
            draft={draft}
            version={{ drawnUnder: version, onOther: setOfDate }}
            dates={{ today, start: atVisit[0]?.date ?? today }}
            onSaved={goOn}
          />
        ) : (
          <p>{texts.form.noRight}</p>
        )}
      </PhotoPlaceProvider>
    </section>
  );
}

interface FormHeadProps {
  readonly place: { readonly study: string; readonly participant: string };
  readonly visit: Visit;
  readonly form: Form;
}

function FormHead({ place, visit, form }: FormHeadProps) {
  const texts = useTexts();
  const label = useLabel();
  return (
    <>
      <p className="crumbs">
        <Link to="/studies/$study/participants/$participant" params={place}>
          {label(visit.label)}
        </Link>
        {form.ratedBy && <span className="muted"> · {texts.form.ratedBy[form.ratedBy]}</span>}
      </p>
      <h2 className="formtitle">{label(form.title)}</h2>
    </>
  );
}
