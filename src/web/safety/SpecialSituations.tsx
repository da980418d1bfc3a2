import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { SpecialSituationView } from '../../record/safety-views.ts';
import type { StudyView } from '../../record/views.ts';
import { shownDate, shownInstant } from '../format.ts';
import { useLanguage, useTexts } from '../language.ts';
import { Tag } from '../parts/Marks.tsx';
import { ProblemNote } from '../parts/ProblemNote.tsx';
import { queries } from '../queries.ts';
import { byUrgency } from './by-urgency.ts';
import { Clocks } from './Clocks.tsx';
import { KnownSinceDialog } from './KnownSinceDialog.tsx';
import { isToAcknowledge } from './situation-acts.ts';
import { timeZoneAt } from './time-zone-at.ts';

/** Pregnancies, medication errors and the like of the study, most pressing first. */
export function SpecialSituations({ study }: { study: StudyView }) {
  const texts = useTexts();
  const { data, error } = useQuery(queries.specialSituations(study.id));
  const [open, setOpen] = useState<SpecialSituationView>();
  return (
    <section className="part">
      <h2>{texts.safety.situations}</h2>
      <p className="muted">{texts.cases.situationsIntro}</p>
      <ProblemNote error={error} />
      {data?.length === 0 && <p className="muted">{texts.none}</p>}
      {data?.toSorted(byUrgency).map(entry => (
        <Situation
          key={`${entry.participant} ${entry.situation.id}`}
          study={study}
          entry={entry}
          onAcknowledge={() => setOpen(entry)}
        />
      ))}
      {open && (
        <KnownSinceDialog
          study={study.id}
          act="acknowledge-special-situation"
          about={{ participant: open.participant, id: open.situation.id }}
          means={texts.cases.acknowledgeSituationMeans}
          timeZone={timeZoneAt(study, open.site)}
          onClose={() => setOpen(undefined)}
        />
      )}
    </section>
  );
}

interface SituationProps {
  readonly study: StudyView;
  readonly entry: SpecialSituationView;
  readonly onAcknowledge: () => void;
}

function Situation({ study, entry, onAcknowledge }: SituationProps) {
  const texts = useTexts();
  const language = useLanguage();
  const { participant, situation, clocks } = entry;
  const timeZone = timeZoneAt(study, entry.site);
  const known = situation.knownToSponsorAt;
  const title = `${participant} · ${situation.id}`;
  return (
    <section className="part" aria-label={title}>
      <div className="parthead">
        <h3>
          <Link
            to="/studies/$study/participants/$participant/safety"
            params={{ study: study.id, participant }}
          >
            {title}
          </Link>{' '}
          <Tag>{texts.specialSituationKinds[situation.kind]}</Tag>
        </h3>
        {isToAcknowledge(study, entry) && (
          <Button variant="default" onClick={onAcknowledge}>
            {texts.cases.acts['acknowledge-serious-event']}
          </Button>
        )}
      </div>
      <dl className="facts">
        <div>
          <dt>{texts.date}</dt>
          <dd>{shownDate(situation.date, language)}</dd>
        </div>
        <div>
          <dt>{texts.safety.description}</dt>
          <dd translate="no">{situation.description}</dd>
        </div>
        <div>
          <dt>{texts.cases.sponsorKnows}</dt>
          <dd>{known === undefined ? '–' : shownInstant(known, language, timeZone)}</dd>
        </div>
      </dl>
      {clocks.length > 0 && <Clocks study={study} clocks={clocks} timeZone={timeZone} />}
    </section>
  );
}
