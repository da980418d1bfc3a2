import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { StudyView } from '../../record/views.ts';
import { useTexts } from '../language.ts';
import { queries } from '../queries.ts';
import { SimulatedTag } from './Marks.tsx';
import { placesOf } from './places.ts';

/** Places of the study that the caller's role has something to do in. */
export function StudyNav({ study }: { study: string }) {
  const view = useQuery(queries.study(study)).data;
  const texts = useTexts();
  if (view === undefined) return <span />;
  return (
    <div className="studynav">
      <span className="studyid">{view.definition.identity.id}</span>
      {view.simulated && <SimulatedTag />}
      <nav aria-label={texts.nav.label}>
        <Places view={view} />
      </nav>
    </div>
  );
}

function Places({ view }: { view: StudyView }) {
  const texts = useTexts();
  return placesOf(view).map(place => (
    <Link
      key={place.name}
      to={place.to}
      params={{ study: view.id }}
      activeOptions={{ exact: place.name === 'study' }}
    >
      {texts.nav[place.name]}
    </Link>
  ));
}
