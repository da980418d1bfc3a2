import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, Outlet, useMatch, useParams } from '@tanstack/react-router';
import { Suspense } from 'react';
import { useTexts } from '../language.ts';
import { queries, useParticipant } from '../queries.ts';
import { useStudyOfParticipant } from '../study-of-participant.ts';
import { ParticipantActs } from './ParticipantActs.tsx';
import { ParticipantHead } from './ParticipantHead.tsx';
import { ReconsentNote } from './ReconsentNote.tsx';
import { Step } from './Step.tsx';

const tabs = [
  { name: 'visits', to: '/studies/$study/participants/$participant' },
  { name: 'eligibility', to: '/studies/$study/participants/$participant/eligibility' },
  { name: 'applications', to: '/studies/$study/participants/$participant/applications' },
  { name: 'diary', to: '/studies/$study/participants/$participant/diary' },
  { name: 'safety', to: '/studies/$study/participants/$participant/safety' },
  { name: 'timeline', to: '/studies/$study/participants/$participant/timeline' },
  { name: 'documents', to: '/studies/$study/participants/$participant/documents' },
] as const;

const trailRoute = '/studies/$study/participants/$participant/timeline';
const formRoute = '/studies/$study/participants/$participant/forms/$visit/$occurrence/$form';

/** Head, next step and tabs stay; the page below changes. */
export function ParticipantFrame() {
  const texts = useTexts();
  return (
    <Suspense fallback={<p className="page muted">{texts.loading}</p>}>
      <Loaded />
    </Suspense>
  );
}

function Loaded() {
  const texts = useTexts();
  const params = useParams({ from: '/studies/$study/participants/$participant' });
  const isInTrail = useMatch({ from: trailRoute, shouldThrow: false }) !== undefined;
  const trail = useQuery({
    ...queries.participantHistory(params.study, params.participant),
    enabled: isInTrail,
  });
  const held = useQueryClient().getQueryData(queries.participant(params.study, params.participant).queryKey);
  if (isInTrail && trail.isPending && held === undefined)
    return <p className="page muted">{texts.loading}</p>;
  return <Whole />;
}

function Whole() {
  const texts = useTexts();
  const params = useParams({ from: '/studies/$study/participants/$participant' });
  const study = useStudyOfParticipant(params.study, params.participant);
  const view = useParticipant(params.study, params.participant);
  const isInForm = useMatch({ from: formRoute, shouldThrow: false }) !== undefined;
  return (
    <div className="page">
      <ParticipantHead study={study} view={view} />
      <ReconsentNote study={study} view={view} />
      {!isInForm && <Step study={study} view={view} />}
      <nav className="tabs" aria-label={texts.participant.tabs.label}>
        {tabs
          .filter(({ name }) => name !== 'diary' || study.definition.diary !== undefined)
          .map(tab => (
            <Link key={tab.name} to={tab.to} params={params} activeOptions={{ exact: true }}>
              {texts.participant.tabs[tab.name]}
            </Link>
          ))}
      </nav>
      <Outlet />
      {!isInForm && <ParticipantActs study={study} view={view} />}
    </div>
  );
}
