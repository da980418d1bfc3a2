import { Link } from '@tanstack/react-router';
import { itemsOfForm } from '../../protocol/lookup.ts';
import type { KeptPhoto } from '../../record/photo.ts';
import type { ParticipantView, ShownDefinition, StudyView } from '../../record/views.ts';
import { Photo } from '../form/Photo.tsx';
import { shownInstant } from '../format.ts';
import { useLabel, useLanguage, useTexts } from '../language.ts';
import { timeZoneOf } from './time-zone-of.ts';

/** Every photo that is kept: who sent it when, what it is known by, and the form that names it. */
export function Photos({ study, view }: { study: StudyView; view: ParticipantView }) {
  const texts = useTexts();
  const language = useLanguage();
  const { photos } = view.state;
  const zone = timeZoneOf(study, view);
  return (
    <section>
      <h2>{texts.documents.photos}</h2>
      {photos.length === 0 && <p className="muted">{texts.documents.noPhotos}</p>}
      <ul className="photos">
        {photos.map(kept => (
          <li key={kept.photo}>
            <Photo photo={kept.photo} />
            <p>
              <NamedBy study={study} view={view} kept={kept} />
            </p>
            <p className="muted">
              {texts.documents.keptBy(view.names[kept.by] ?? kept.by, shownInstant(kept.at, language, zone))}
            </p>
            <p className="muted">
              {texts.documents.fingerprint} <code>{kept.photo}</code>
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}

function NamedBy({ study, view, kept }: { study: StudyView; view: ParticipantView; kept: KeptPhoto }) {
  const texts = useTexts();
  const label = useLabel();
  const { definition, id } = study;
  const named = view.state.forms.find(({ form, values }) =>
    photoItems(definition, form).some(item => values[item] === kept.photo),
  );
  const visit = definition.visits.find(plan => plan.id === named?.visit);
  const form = definition.forms.find(plan => plan.id === named?.form);
  if (named === undefined || visit === undefined || form === undefined)
    return <span className="muted">{texts.documents.unused}</span>;
  const { occurrence } = named;
  return (
    <Link
      to="/studies/$study/participants/$participant/forms/$visit/$occurrence/$form"
      params={{
        study: id,
        participant: view.state.id,
        visit: visit.id,
        occurrence: String(occurrence),
        form: form.id,
      }}
    >
      {label(visit.label)}: {label(form.title)}
    </Link>
  );
}

function photoItems({ forms }: ShownDefinition, form: string): readonly string[] {
  return forms
    .filter(({ id }) => id === form)
    .flatMap(itemsOfForm)
    .filter(({ type }) => type === 'photo')
    .map(({ id }) => id);
}
