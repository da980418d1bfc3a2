import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTexts } from '../language.ts';
import { ProblemNote } from '../parts/ProblemNote.tsx';
import { queries, useSession } from '../queries.ts';
import { Factors } from '../security/Factors.tsx';
import { Institution } from '../security/Institution.tsx';
import { OwnSessions } from '../security/OwnSessions.tsx';

/** How one's own account is opened, and where it is open. */
export function SecurityPage() {
  const texts = useTexts();
  const session = useSession();
  const { data, error } = useQuery(queries.factors);
  const isWhole = session?.standing === 'whole';
  return (
    <div className="page narrow">
      <h1>{texts.security.title}</h1>
      {isWhole && (
        <section>
          <h2>{texts.security.password}</h2>
          <Link to="/password" search={{ to: '/security' } as never}>
            {texts.security.changePassword}
          </Link>
        </section>
      )}
      <ProblemNote error={error} />
      {data && <Factors view={data} />}
      {data && <Institution view={data} />}
      {isWhole && <OwnSessions />}
    </div>
  );
}
