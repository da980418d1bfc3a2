import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { envelopeReaders } from '../../record/masking-events.ts';
import type { ParticipantView, StudyView } from '../../record/views.ts';
import { PhotoPlaceProvider } from '../form/photo-place.ts';
import { shownDate, shownInstant } from '../format.ts';
import { useLanguage, useTexts } from '../language.ts';
import { Photos } from '../participant/Photos.tsx';
import { timeZoneOf } from '../participant/time-zone-of.ts';
import { ProblemNote } from '../parts/ProblemNote.tsx';
import { queries, useParticipant, useStudy } from '../queries.ts';

/** What there is on paper and in pictures about one participant. */
export function DocumentsPage() {
  const params = useParams({ from: '/studies/$study/participants/$participant/documents' });
  const study = useStudy(params.study);
  const view = useParticipant(params.study, params.participant);
  const mayReadEnvelopes = envelopeReaders.some(role => role === study.role);
  return (
    <div className="stack">
      <ConsentForms study={study} view={view} />
      <PhotoPlaceProvider value={params}>
        <Photos study={study} view={view} />
      </PhotoPlaceProvider>
      {mayReadEnvelopes && <Envelopes study={study} view={view} />}
    </div>
  );
}

function ConsentForms({ study, view }: { study: StudyView; view: ParticipantView }) {
  const texts = useTexts();
  const language = useLanguage();
  const { consent, reconsents } = view.state;
  const sheets = [{ ...consent, consentVersion: consent.version }, ...reconsents];
  const zone = timeZoneOf(study, view);
  return (
    <section>
      <h2>{texts.documents.consent}</h2>
      <table>
        <thead>
          <tr>
            <th scope="col">{texts.documents.version}</th>
            <th scope="col">{texts.documents.inForceFrom}</th>
            <th scope="col">{texts.documents.signed}</th>
            <th scope="col">{texts.documents.signedBy}</th>
          </tr>
        </thead>
        <tbody>
          {study.definition.eligibility.consentVersions.map(({ id, from }) => {
            const signed = sheets.findLast(({ consentVersion }) => consentVersion === id);
            return (
              <tr key={id}>
                <th scope="row">{id}</th>
                <td>{shownDate(from, language)}</td>
                <td>{signed ? shownInstant(signed.signedAt, language, zone) : texts.documents.notSigned}</td>
                <td>{signed && texts.consent.signers[signed.signedBy]}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}

/** For whom there are envelopes, never what is in them. */
function Envelopes({ study, view }: { study: StudyView; view: ParticipantView }) {
  const texts = useTexts();
  const language = useLanguage();
  const { data, error } = useQuery(queries.envelopePrintings(study.id));
  const printings = data?.filter(({ participants }) => participants.includes(view.state.id));
  return (
    <section>
      <h2>{texts.documents.envelopes}</h2>
      <ProblemNote error={error} />
      {printings?.length === 0 && <p className="muted">{texts.documents.noEnvelopes}</p>}
      {printings !== undefined && printings.length > 0 && (
        <table>
          <thead>
            <tr>
              <th scope="col">{texts.documents.printing}</th>
              <th scope="col">{texts.documents.printedAt}</th>
              <th scope="col">{texts.documents.printedBy}</th>
            </tr>
          </thead>
          <tbody>
            {printings.map(({ printing, at, account }) => (
              <tr key={printing}>
                <th scope="row">{printing}</th>
                <td>{shownInstant(at, language, timeZoneOf(study, view))}</td>
                <td translate="no">{account}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
