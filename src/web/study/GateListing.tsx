import { useQuery } from '@tanstack/react-query';
import type { GateListingRow } from '../../record/safety-views.ts';
import type { StudyView } from '../../record/views.ts';
import { shownDate } from '../format.ts';
import { useLabel, useLanguage, useTexts } from '../language.ts';
import { Tag } from '../parts/Marks.tsx';
import { ProblemNote } from '../parts/ProblemNote.tsx';
import { ScrollRegion } from '../parts/ScrollRegion.tsx';
import { queries } from '../queries.ts';

interface GateListingProps {
  readonly view: StudyView;
  readonly gate: string;
}

/** The masked listing that a decision rests on: each adverse event of the cohort, both arms together, the gravest first. */
export function GateListing({ view, gate }: GateListingProps) {
  const texts = useTexts();
  const { data, error } = useQuery(queries.gateListing(view.id, gate));
  return (
    <section className="part">
      <h2>{texts.cases.listing}</h2>
      <p className="muted">{texts.cases.listingMeans}</p>
      <ProblemNote error={error} />
      {data?.length === 0 && <p className="muted">{texts.cases.listingNone}</p>}
      {data !== undefined && data.length > 0 && (
        <ScrollRegion label={texts.cases.listing}>
          <table>
            <thead>
              <tr>
                <th scope="col">{texts.cases.participant}</th>
                <th scope="col">{texts.safety.term}</th>
                <th scope="col">{texts.safety.onset}</th>
                <th scope="col">{texts.safety.grade}</th>
                <th scope="col">{texts.safety.serious}</th>
                <th scope="col">{texts.cases.byInvestigator}</th>
                <th scope="col">{texts.cases.bySponsor}</th>
                <th scope="col">{texts.safety.action}</th>
                <th scope="col">{texts.safety.outcome}</th>
              </tr>
            </thead>
            <tbody>
              {data.map(row => (
                <Row key={`${row.participant} ${row.event.id}`} view={view} row={row} />
              ))}
            </tbody>
          </table>
        </ScrollRegion>
      )}
    </section>
  );
}

function Row({ view, row }: { readonly view: StudyView; readonly row: GateListingRow }) {
  const texts = useTexts();
  const label = useLabel();
  const language = useLanguage();
  const { participant, worstGrade, event } = row;
  const term = view.definition.safety.terms.find(({ id }) => id === event.term);
  const opinion = event.sponsorAssessment;
  return (
    <tr>
      <th scope="row" className="nowrap">
        {participant} · {event.id}
      </th>
      <td className="wordy">
        {term ? label(term.label) : event.verbatim}
        {event.ofSpecialInterest && ` · ${texts.safety.special}`}
        {event.atApplicationSite && ` · ${texts.safety.atSite}`}
        {event.procedure !== undefined && (
          <span className="hint">
            {texts.safety.procedure}: <span translate="no">{event.procedure}</span>
          </span>
        )}
      </td>
      <td className="nowrap">{event.onset === undefined ? '–' : shownDate(event.onset, language)}</td>
      <td>{worstGrade}</td>
      <td className={event.serious ? 'wordy' : undefined}>
        {event.serious ? (
          <>
            <Tag tone="notMet">{texts.yes}</Tag>{' '}
            {event.seriousCriteria.map(each => texts.seriousCriteria[each]).join(', ')}
          </>
        ) : (
          texts.no
        )}
      </td>
      <td>{texts.causalities[event.causality]}</td>
      <td>{opinion === undefined ? '–' : texts.causalities[opinion.causality]}</td>
      <td>{texts.treatmentActions[event.action]}</td>
      <td>{texts.eventOutcomes[event.outcome]}</td>
    </tr>
  );
}
