import { Link, Navigate } from '@tanstack/react-router';
import { useTexts } from '../language.ts';
import { SimulatedTag } from '../parts/Marks.tsx';
import { useSession } from '../queries.ts';

export function HomePage() {
  const texts = useTexts();
  const session = useSession();
  if (!session) return null;
  const [only, ...others] = session.studies;
  if (only !== undefined && others.length === 0)
    return <Navigate to="/studies/$study/today" params={{ study: only.id }} replace />;
  return (
    <div className="page narrow">
      <h1>{texts.home.title}</h1>
      {only === undefined && <p>{texts.home.none}</p>}
      <ul className="plainlist">
        {session.studies.map(study => (
          <li key={study.id} className="row">
            <Link to="/studies/$study/today" params={{ study: study.id }}>
              {study.id}
            </Link>
            <span className="muted">{texts.roles[study.role]}</span>
            {study.simulated && <SimulatedTag />}
          </li>
        ))}
      </ul>
    </div>
  );
}
